import numpy as np

sig = lambda v: 1 / (1 + np.exp(-v))

def net(W, B, x):
    a = [x]
    for w, b in zip(W, B):
        a += [sig(w.dot(a[-1]) + b)]
    return a

def deltas(W, a, y):
    d = [(a[-1] - y) * a[-1] * (1 - a[-1])]
    for w, h in zip(W[:0:-1], a[-2:0:-1]):
        d += [w.T.dot(d[-1]) * h * (1 - h)]
    return d[::-1]

def grads(d, a):
    return [np.outer(di, ai) for di, ai in zip(d, a[:-1])], d

sizes = 4, 5, 3, 2
W = [np.random.randn(o, i) for i, o in zip(sizes, sizes[1:])]
B = [np.random.randn(o) for o in sizes[1:]]
x, y = np.random.randn(4), np.array([0.1, 0.9])
for _ in range(3):
    a = net(W, B, x)
    d = deltas(W, a, y)
    gW, gB = grads(d, a)
    W = [w - .3 * g for w, g in zip(W, gW)]
    B = [b - .3 * g for b, g in zip(B, gB)]

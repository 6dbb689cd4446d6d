import numpy as np
f = lambda z: 1 / (1 + np.exp(-z))
df = lambda z: f(z) * (1 - f(z))

def grad(W, B, x, y):
    zs, acts = [], [x]
    for w, b in zip(W, B):
        zs.append(w @ acts[-1] + b)
        acts.append(f(zs[-1]))
    deltas = [(acts[-1] - y) * df(zs[-1])]
    for w, z in zip(reversed(W[1:]), reversed(zs[:-1])):
        deltas.append(w.T @ deltas[-1] * df(z))
    deltas.reverse()
    dW = [np.outer(d, a) for d, a in zip(deltas, acts)]
    return dW, deltas

def sgd(W, B, data, eta):
    for x, y in data:
        dW, dB = grad(W, B, x, y)
        W = [w - eta * g for w, g in zip(W, dW)]
        B = [b - eta * g for b, g in zip(B, dB)]
    return W, B

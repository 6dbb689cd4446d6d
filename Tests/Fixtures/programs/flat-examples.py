import numpy as np

def g(v): return 1 / (1 + np.exp(-v))
def gp(v): return g(v) * (1 - g(v))

W1 = np.random.randn(5, 3)
b1 = np.random.randn(5)
W2 = np.random.randn(2, 5)
b2 = np.random.randn(2)

xs = np.random.randn(4, 3)
ts = np.random.rand(4, 2)

for x, t in zip(xs, ts):
    z1 = W1.dot(x) + b1
    a1 = g(z1)
    z2 = W2.dot(a1) + b2
    a2 = g(z2)
    d2 = (a2 - t) * gp(z2)
    d1 = W2.T.dot(d2) * gp(z1)
    W2 -= 0.3 * np.outer(d2, a1)
    b2 -= 0.3 * d2
    W1 -= 0.3 * np.outer(d1, x)
    b1 -= 0.3 * d1

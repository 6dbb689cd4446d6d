import numpy as np
x = np.random.rand(20, 4)
t = np.random.rand(20, 3)
w = np.random.randn(4, 7)
v = np.random.randn(7, 3)
b = np.zeros(7)
c = np.zeros(3)
for k in range(50):
    s = x @ w + b
    h = 1 / (1 + np.exp(-s))
    r = h @ v + c
    o = 1 / (1 + np.exp(-r))
    E = ((o - t) ** 2).mean()
    go = (o - t) * o * (1 - o)
    gh = go @ v.T * h * (1 - h)
    v -= .1 * h.T @ go
    c -= .1 * go.sum(0)
    w -= .1 * x.T @ gh
    b -= .1 * gh.sum(0)

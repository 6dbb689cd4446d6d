import numpy as np
from collections import namedtuple

Params = namedtuple("Params", "W1 b1 W2 b2")

def init(nx, nh, ny):
    return Params(np.random.randn(nh, nx), np.zeros((nh, 1)), np.random.randn(ny, nh), np.zeros((ny, 1)))

def sig(z):
    return 1 / (1 + np.exp(-z))

def grad(p, x, y):
    h = sig(p.W1 @ x + p.b1)
    o = sig(p.W2 @ h + p.b2)
    d2 = (o - y) * o * (1 - o)
    d1 = (p.W2.T @ d2) * h * (1 - h)
    return Params(d1 @ x.T, d1, d2 @ h.T, d2)

def step(p, g, eta):
    return Params(*[a - eta * b for a, b in zip(p, g)])

p = init(3, 4, 2)
p = step(p, grad(p, np.random.randn(3, 1), np.random.rand(2, 1)), 0.1)

import numpy as np
from collections import deque, namedtuple

Params = namedtuple("Params", "W b")

def backprop(layers, X, Y):
    a = X
    stack = deque()
    for W, b in layers:
        z = a @ W + b
        stack.append((a, z))
        a = np.tanh(z)
    delta = (a - Y) * (1 - a ** 2)
    grads = deque()
    for W, b in reversed(layers):
        a_prev, z = stack.pop()
        grads.appendleft((a_prev.T @ delta, delta.sum(axis=0)))
        delta = (delta @ W.T) * (1 - a_prev ** 2)
    return list(grads)

def update(layers, grads, lr):
    return [Params(p.W - lr * gW, p.b - lr * gb) for p, (gW, gb) in zip(layers, grads)]

layers = [Params(np.random.randn(3, 5), np.zeros(5)), Params(np.random.randn(5, 4), np.zeros(4)), Params(np.random.randn(4, 2), np.zeros(2))]
X, Y = np.random.randn(6, 3), np.random.randn(6, 2)
for _ in range(3):
    layers = update(layers, backprop(layers, X, Y), 0.1)

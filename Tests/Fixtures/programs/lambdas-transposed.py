# columns with W^T a (weights n_in x n_out)
import numpy as np
g = lambda z: 1 / (1 + np.exp(-z))
gp = lambda z: g(z) * (1 - g(z))

def grad(W1, b1, W2, b2, x, y):
    z1 = W1.T @ x + b1
    a1 = g(z1)
    z2 = W2.T @ a1 + b2
    a2 = g(z2)
    d2 = (a2 - y) * gp(z2)
    d1 = W2 @ d2 * gp(z1)
    dW2 = a1 @ d2.T
    dW1 = x @ d1.T
    db2 = d2.sum(axis=1, keepdims=True)
    db1 = d1.sum(axis=1, keepdims=True)
    return dW1, db1, dW2, db2

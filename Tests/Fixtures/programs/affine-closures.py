# autograd-like tape functions returning closures
import numpy as np

def affine(W, b, x):
    out = W @ x + b
    def back(g):
        return g @ x.T, g.sum(axis=1, keepdims=True), W.T @ g
    return out, back

def squash(z):
    a = 1 / (1 + np.exp(-z))
    def back(g):
        return g * a * (1 - a)
    return a, back

def gradients(W1, b1, W2, b2, x, y):
    z1, back_affine1 = affine(W1, b1, x)
    a1, back_squash1 = squash(z1)
    z2, back_affine2 = affine(W2, b2, a1)
    a2, back_squash2 = squash(z2)
    g = back_squash2(a2 - y)
    dW2, db2, g = back_affine2(g)
    g = back_squash1(g)
    dW1, db1, _ = back_affine1(g)
    return dW1, db1, dW2, db2

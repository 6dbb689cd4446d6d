import numpy as np

def sig(v):
    return 1 / (1 + np.exp(-v))

def forward(W1, b1, W2, b2, x):
    z1 = W1 @ x + b1
    a1 = sig(z1)
    z2 = W2 @ a1 + b2
    a2 = sig(z2)
    return z1, a1, z2, a2

def gradients(W1, b1, W2, b2, x, y):
    z1, a1, z2, a2 = forward(W1, b1, W2, b2, x)
    dz2 = (a2 - y) * a2 * (1 - a2)
    dz1 = (W2.T @ dz2) * a1 * (1 - a1)
    return dz1 @ x.T, dz1, dz2 @ a1.T, dz2

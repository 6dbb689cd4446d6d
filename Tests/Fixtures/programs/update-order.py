import numpy as np

def sgd_step(x, y, W1, W2, b1, b2, eta=0.5):
    z1 = W1 @ x + b1
    a1 = np.maximum(0, z1)
    z2 = W2 @ a1 + b2
    a2 = 1 / (1 + np.exp(-z2))
    d2 = (a2 - y) * a2 * (1 - a2)
    d1 = (W2.T @ d2) * np.where(z1 > 0, 1, 0)
    W2 = W2 - eta * d2 @ a1.T
    b2 = b2 - eta * d2.sum(axis=1, keepdims=True)
    W1 = W1 - eta * d1 @ x.T
    b1 = b1 - eta * d1.sum(axis=1, keepdims=True)
    return W1, W2, b1, b2

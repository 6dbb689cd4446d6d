import numpy as np

def sigma(z):
    return 1 / (1 + np.exp(-z))

def backprop(w, b, x, y, L):
    # w[2] .. w[L] as in the book
    a = {1: x}
    z = {}
    for l in range(2, L + 1):
        z[l] = w[l] @ a[l - 1] + b[l]
        a[l] = sigma(z[l])
    delta = {}
    delta[L] = (a[L] - y) * sigma(z[L]) * (1 - sigma(z[L]))
    for l in range(L - 1, 1, -1):
        delta[l] = (w[l + 1].T @ delta[l + 1]) * a[l] * (1 - a[l])
    for l in range(2, L + 1):
        w[l] = w[l] - 0.1 * np.outer(delta[l], a[l - 1])
        b[l] = b[l] - 0.1 * delta[l]
    return w, b

import numpy as np

L = 4
n = [None, 3, 6, 5, 2]
W = [None, None] + [np.random.randn(n[l], n[l - 1]) for l in range(2, L + 1)]
b = [None, None] + [np.random.randn(n[l], 1) for l in range(2, L + 1)]

def sigma(z):
    return 1 / (1 + np.exp(-z))

def sigma_prime(z):
    return sigma(z) * (1 - sigma(z))

def backprop(x, y):
    z = [None] * (L + 1)
    a = [None] * (L + 1)
    delta = [None] * (L + 1)
    a[1] = x
    for l in range(2, L + 1):
        z[l] = W[l] @ a[l - 1] + b[l]
        a[l] = sigma(z[l])
    delta[L] = (a[L] - y) * sigma_prime(z[L])
    for l in range(L - 1, 1, -1):
        delta[l] = (W[l + 1].T @ delta[l + 1]) * sigma_prime(z[l])
    dC_db = [None, None] + [delta[l] for l in range(2, L + 1)]
    dC_dw = [None, None] + [delta[l] @ a[l - 1].T for l in range(2, L + 1)]
    return dC_dw, dC_db

dw, db = backprop(np.random.randn(3, 1), np.array([[0.0], [1.0]]))
eta = 0.5
for l in range(2, L + 1):
    W[l] = W[l] - eta * dw[l]
    b[l] = b[l] - eta * db[l]

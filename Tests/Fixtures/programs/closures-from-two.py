# one example, 1-D arrays, nested functions, book numbering from 2 in dicts
import numpy as np

def make_backprop(w, b):
    def sigma(z):
        return 1 / (1 + np.exp(-z))

    def sigma_prime(z):
        return sigma(z) * (1 - sigma(z))

    def feedforward(x):
        z, a = {}, {1: x}
        for l in sorted(w):
            z[l] = np.dot(w[l], a[l - 1]) + b[l]
            a[l] = sigma(z[l])
        return z, a

    def backprop(x, y):
        z, a = feedforward(x)
        L = max(w)
        delta = {}
        delta[L] = (a[L] - y) * sigma_prime(z[L])
        for l in range(L - 1, 1, -1):
            delta[l] = np.dot(w[l + 1].T, delta[l + 1]) * sigma_prime(z[l])
        nabla_w = {l: np.outer(delta[l], a[l - 1]) for l in delta}
        nabla_b = {l: delta[l] for l in delta}
        return nabla_w, nabla_b

    return backprop

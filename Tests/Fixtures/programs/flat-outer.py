import numpy as np


def sigma(z):
    return 1 / (1 + np.exp(-z))


def sigma_prime(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


def backprop(weights, biases, x, y):
    a = [x]
    z = [None]
    for w, b in zip(weights, biases):
        z.append(w.dot(a[-1]) + b)
        a.append(sigma(z[-1]))
    L = len(weights)
    delta = [None] * (L + 1)
    delta[L] = (a[L] - y) * sigma_prime(z[L])
    for l in range(L - 1, 0, -1):
        delta[l] = weights[l].T.dot(delta[l + 1]) * sigma_prime(z[l])
    grad_w = [np.outer(delta[l], a[l - 1]) for l in range(1, L + 1)]
    grad_b = [delta[l] for l in range(1, L + 1)]
    return grad_w, grad_b

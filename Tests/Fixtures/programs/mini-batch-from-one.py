import numpy as np

def sigma(z):
    return 1.0 / (1.0 + np.exp(-z))

def sigma_prime(z):
    return sigma(z) * (1.0 - sigma(z))

def backprop(w, b, x, y):
    a = [x]
    zs = [None]
    for l in range(1, len(w)):
        zs.append(w[l] @ a[l - 1] + b[l])
        a.append(sigma(zs[l]))
    L = len(w) - 1
    delta = [None] * (L + 1)
    delta[L] = (a[L] - y) * sigma_prime(zs[L])
    for l in range(L - 1, 0, -1):
        delta[l] = (w[l + 1].T @ delta[l + 1]) * sigma_prime(zs[l])
    grad_w = [None] + [delta[l] @ a[l - 1].T for l in range(1, L + 1)]
    return grad_w, delta

def update_mini_batch(w, b, batch, eta):
    sum_w = [None] + [np.zeros(v.shape) for v in w[1:]]
    sum_b = [None] + [np.zeros(v.shape) for v in b[1:]]
    for x, y in batch:
        grad_w, grad_b = backprop(w, b, x, y)
        for l in range(1, len(w)):
            sum_w[l] = sum_w[l] + grad_w[l]
            sum_b[l] = sum_b[l] + grad_b[l]
    m = len(batch)
    for l in range(1, len(w)):
        w[l] = w[l] - eta / m * sum_w[l]
        b[l] = b[l] - eta / m * sum_b[l]
    return w, b

import numpy as np

def g(z):
    return np.tanh(z)

def gprime(z):
    return 1 - np.tanh(z) ** 2

def backprop(Theta, bias, x, t):
    """Theta[l] has shape (n_l, n_{l+1})."""
    a = [x]
    zs = []
    for Th, c in zip(Theta, bias):
        z = Th.T.dot(a[-1]) + c
        zs.append(z)
        a.append(g(z))
    d = [None] * len(Theta)
    d[-1] = (a[-1] - t) * gprime(zs[-1])
    for k in range(len(Theta) - 2, -1, -1):
        d[k] = Theta[k + 1].dot(d[k + 1]) * gprime(zs[k])
    grad_Theta = [a[k].dot(d[k].T) for k in range(len(Theta))]
    grad_bias = [d[k].sum(axis=1, keepdims=True) for k in range(len(Theta))]
    return grad_Theta, grad_bias

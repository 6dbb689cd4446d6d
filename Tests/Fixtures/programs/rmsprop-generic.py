import numpy as np

def forward(p, X):
    cache = {'A0': X}
    L = len(p) // 2
    for i in range(1, L + 1):
        Z = cache[f'A{i-1}'] @ p[f'W{i}'] + p[f'b{i}']
        cache[f'Z{i}'] = Z
        cache[f'A{i}'] = np.tanh(Z) if i < L else 1 / (1 + np.exp(-Z))
    return cache

def backward(p, cache, Y):
    g = {}
    L = len(p) // 2
    n = Y.shape[0]
    dZ = (cache[f'A{L}'] - Y) / n
    for i in range(L, 0, -1):
        g[f'W{i}'] = cache[f'A{i-1}'].T @ dZ
        g[f'b{i}'] = dZ.sum(axis=0, keepdims=True)
        if i > 1:
            dZ = (dZ @ p[f'W{i}'].T) * (1 - cache[f'A{i-1}'] ** 2)
    return g

def rmsprop(p, g, s, lr=0.001, rho=0.9, eps=1e-8):
    for k in p.keys():
        s[k] = rho * s[k] + (1 - rho) * g[k] ** 2
        p[k] = p[k] - lr * g[k] / (np.sqrt(s[k]) + eps)
    return p, s

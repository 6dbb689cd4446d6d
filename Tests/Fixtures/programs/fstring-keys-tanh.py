import numpy as np

dims = [3, 6, 4, 2]
p = {}
for i in range(1, len(dims)):
    p[f"W{i}"] = np.random.randn(dims[i - 1], dims[i]) * 0.4
    p[f"b{i}"] = np.zeros((1, dims[i]))

def forward(X, p):
    n_layers = len(p) // 2
    cache = {"A0": X}
    for i in range(1, n_layers + 1):
        cache[f"Z{i}"] = cache[f"A{i - 1}"] @ p[f"W{i}"] + p[f"b{i}"]
        cache[f"A{i}"] = np.tanh(cache[f"Z{i}"])
    return cache

def backward(cache, Y, p):
    n_layers = len(p) // 2
    m = Y.shape[0]
    g = {}
    dA = (cache[f"A{n_layers}"] - Y) / m
    for i in range(n_layers, 0, -1):
        dZ = dA * (1 - np.tanh(cache[f"Z{i}"]) ** 2)
        g[f"dW{i}"] = cache[f"A{i - 1}"].T @ dZ
        g[f"db{i}"] = dZ.sum(axis=0, keepdims=True)
        dA = dZ @ p[f"W{i}"].T
    return g

X = np.random.randn(8, 3)
Y = np.tanh(np.random.randn(8, 2))
for epoch in range(4):
    cache = forward(X, p)
    g = backward(cache, Y, p)
    for key in p:
        p[key] = p[key] - 0.1 * g["d" + key]

# f-string keys, deep, columns, relu hidden and sigmoid output, cross-entropy
import numpy as np

def relu(Z):
    return np.maximum(Z, 0)

def relu_backward(dA, Z):
    return dA * (Z > 0)

def L_model_forward(X, params, L):
    A = X
    cache = {"A0": X}
    for l in range(1, L):
        cache[f"Z{l}"] = params[f"W{l}"] @ A + params[f"b{l}"]
        A = relu(cache[f"Z{l}"])
        cache[f"A{l}"] = A
    cache[f"Z{L}"] = params[f"W{L}"] @ A + params[f"b{L}"]
    cache[f"A{L}"] = 1 / (1 + np.exp(-cache[f"Z{L}"]))
    return cache[f"A{L}"], cache

def L_model_backward(Y, params, cache, L):
    grads = {}
    m = Y.shape[1]
    dZ = cache[f"A{L}"] - Y
    for l in range(L, 0, -1):
        grads[f"dW{l}"] = dZ @ cache[f"A{l-1}"].T / m
        grads[f"db{l}"] = np.sum(dZ, axis=1, keepdims=True) / m
        if l > 1:
            dA = params[f"W{l}"].T @ dZ
            dZ = relu_backward(dA, cache[f"Z{l-1}"])
    return grads

def update(params, grads, L, alpha=0.01):
    for l in range(1, L + 1):
        params[f"W{l}"] -= alpha * grads[f"dW{l}"]
        params[f"b{l}"] -= alpha * grads[f"db{l}"]
    return params

L = 3
params = {}
dims = [4, 6, 5, 2]
for l in range(1, L + 1):
    params[f"W{l}"] = np.random.randn(dims[l], dims[l - 1]) * 0.1
    params[f"b{l}"] = np.zeros((dims[l], 1))
X = np.random.randn(4, 9)
Y = np.random.rand(2, 9)
AL, cache = L_model_forward(X, params, L)
grads = L_model_backward(Y, params, cache, L)
params = update(params, grads, L)

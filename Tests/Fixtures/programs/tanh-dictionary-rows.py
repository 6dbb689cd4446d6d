# rows, tanh hidden layer, sigmoid output, cross-entropy, dictionaries
import numpy as np

def init(n_x, n_h, n_y):
    rng = np.random.default_rng(0)
    return {
        "W1": rng.normal(size=(n_x, n_h)), "b1": np.zeros((1, n_h)),
        "W2": rng.normal(size=(n_h, n_y)), "b2": np.zeros((1, n_y)),
    }

def forward(params, X):
    cache = {}
    cache["Z1"] = X @ params["W1"] + params["b1"]
    cache["A1"] = np.tanh(cache["Z1"])
    cache["Z2"] = cache["A1"] @ params["W2"] + params["b2"]
    cache["A2"] = 1 / (1 + np.exp(-cache["Z2"]))
    return cache

def loss(A2, Y):
    return -np.mean(np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2), axis=1))

def backward(params, cache, X, Y):
    m = len(X)
    grads = {}
    dZ2 = (cache["A2"] - Y) / m
    grads["W2"] = cache["A1"].T @ dZ2
    grads["b2"] = dZ2.sum(axis=0, keepdims=True)
    dA1 = dZ2 @ params["W2"].T
    dZ1 = dA1 * (1 - cache["A1"] ** 2)
    grads["W1"] = X.T @ dZ1
    grads["b1"] = dZ1.sum(axis=0, keepdims=True)
    return grads

def train(X, Y, n_h=8, lr=0.5, epochs=10):
    params = init(X.shape[1], n_h, Y.shape[1])
    for _ in range(epochs):
        cache = forward(params, X)
        grads = backward(params, cache, X, Y)
        for name in params:
            params[name] = params[name] - lr * grads[name]
    return params

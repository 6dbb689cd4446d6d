import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def init_params(layer_dims):
    params = {}
    for l in range(1, len(layer_dims)):
        params['W' + str(l)] = np.random.randn(layer_dims[l], layer_dims[l - 1]) * 0.1
        params['b' + str(l)] = np.zeros((layer_dims[l], 1))
    return params


def forward(X, params):
    L = len(params) // 2
    cache = {'A0': X}
    for l in range(1, L + 1):
        cache['Z' + str(l)] = np.dot(params['W' + str(l)], cache['A' + str(l - 1)]) + params['b' + str(l)]
        cache['A' + str(l)] = sigmoid(cache['Z' + str(l)])
    return cache['A' + str(L)], cache


def backward(Y, params, cache):
    L = len(params) // 2
    m = Y.shape[1]
    grads = {}
    dZ = cache['A' + str(L)] - Y
    for l in range(L, 0, -1):
        grads['dW' + str(l)] = np.dot(dZ, cache['A' + str(l - 1)].T) / m
        grads['db' + str(l)] = np.sum(dZ, axis=1, keepdims=True) / m
        if l > 1:
            dA = np.dot(params['W' + str(l)].T, dZ)
            A = cache['A' + str(l - 1)]
            dZ = dA * A * (1 - A)
    return grads


def train(X, Y, layer_dims, lr=0.1, epochs=200):
    params = init_params(layer_dims)
    for epoch in range(epochs):
        AL, cache = forward(X, params)
        cost = -np.mean(Y * np.log(AL) + (1 - Y) * np.log(1 - AL))
        grads = backward(Y, params, cache)
        for l in range(1, len(layer_dims)):
            params['W' + str(l)] -= lr * grads['dW' + str(l)]
            params['b' + str(l)] -= lr * grads['db' + str(l)]
    return params

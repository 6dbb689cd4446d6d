import numpy as np


def relu(z):
    return np.maximum(0, z)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def backpropagate(X, Y, parameters):
    L = len(parameters) // 2
    m = X.shape[1]
    A = {0: X}
    Z = {}
    for l in range(1, L + 1):
        Z[l] = parameters[f"W{l}"] @ A[l - 1] + parameters[f"b{l}"]
        A[l] = sigmoid(Z[l]) if l == L else relu(Z[l])
    gradients = {}
    dA = -(np.divide(Y, A[L]) - np.divide(1 - Y, 1 - A[L]))
    dZ = dA * A[L] * (1 - A[L])
    for l in range(L, 0, -1):
        gradients[f"dW{l}"] = dZ @ A[l - 1].T / m
        gradients[f"db{l}"] = dZ.sum(axis=1, keepdims=True) / m
        if l > 1:
            dA = parameters[f"W{l}"].T @ dZ
            dZ = dA * (Z[l - 1] > 0)
    return gradients

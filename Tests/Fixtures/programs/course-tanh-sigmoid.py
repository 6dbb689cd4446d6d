import numpy as np

def sigmoid(Z):
    return 1 / (1 + np.exp(-Z))

def L_model_forward(X, parameters):
    caches = {"A0": X}
    L = len(parameters) // 2
    A = X
    for l in range(1, L + 1):
        Z = np.dot(parameters["W" + str(l)], A) + parameters["b" + str(l)]
        A = np.tanh(Z) if l < L else sigmoid(Z)
        caches["Z" + str(l)] = Z
        caches["A" + str(l)] = A
    return A, caches

def L_model_backward(AL, Y, parameters, caches):
    m = Y.shape[1]
    L = len(parameters) // 2
    grads = {}
    dZ = AL - Y
    for l in range(L, 0, -1):
        grads["dW" + str(l)] = np.dot(dZ, caches["A" + str(l - 1)].T) / m
        grads["db" + str(l)] = np.sum(dZ, axis=1, keepdims=True) / m
        if l > 1:
            dA = np.dot(parameters["W" + str(l)].T, dZ)
            dZ = dA * (1 - caches["A" + str(l - 1)] ** 2)
    return grads

def update(parameters, grads, learning_rate):
    for l in range(1, len(parameters) // 2 + 1):
        parameters["W" + str(l)] -= learning_rate * grads["dW" + str(l)]
        parameters["b" + str(l)] -= learning_rate * grads["db" + str(l)]
    return parameters

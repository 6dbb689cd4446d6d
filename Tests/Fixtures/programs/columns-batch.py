import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


def update_mini_batch(weights, biases, X, Y, eta):
    """All examples of the batch at once, as the columns of X and Y."""
    m = X.shape[1]
    activations = [X]
    zs = []
    for w, b in zip(weights, biases):
        zs.append(np.dot(w, activations[-1]) + b)
        activations.append(sigmoid(zs[-1]))
    nabla_w = [None] * len(weights)
    nabla_b = [None] * len(biases)
    delta = (activations[-1] - Y) * sigmoid_prime(zs[-1])
    nabla_b[-1] = delta.sum(axis=1, keepdims=True)
    nabla_w[-1] = np.dot(delta, activations[-2].T)
    for l in range(2, len(weights) + 1):
        delta = np.dot(weights[-l + 1].T, delta) * sigmoid_prime(zs[-l])
        nabla_b[-l] = delta.sum(axis=1, keepdims=True)
        nabla_w[-l] = np.dot(delta, activations[-l - 1].T)
    weights = [w - eta / m * nw for w, nw in zip(weights, nabla_w)]
    biases = [b - eta / m * nb for b, nb in zip(biases, nabla_b)]
    return weights, biases

"""One step of gradient descent on a mini-batch, its examples as the columns of X and Y; with three mistakes."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


def update_mini_batch(weights, biases, X, Y, eta):
    m = X.shape[1]
    activations, zs = [X], []
    for w, b in zip(weights, biases):
        zs.append(w @ activations[-1] + b)
        activations.append(sigmoid(zs[-1]))
    delta = (activations[-1] - Y) * sigmoid_prime(activations[-1])
    nabla_w = [None] * len(weights)
    nabla_b = [None] * len(biases)
    for l in range(1, len(weights) + 1):
        if l > 1:
            delta = (weights[-l + 1].T @ delta) * sigmoid_prime(zs[-l])
        nabla_w[-l] = delta @ activations[-l].T / m
        nabla_b[-l] = np.sum(delta, axis=1, keepdims=True)
    weights = [w - eta * nw for w, nw in zip(weights, nabla_w)]
    biases = [b - eta * nb for b, nb in zip(biases, nabla_b)]
    return weights, biases

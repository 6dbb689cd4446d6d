"""Backpropagation, an equation a line, for networks of sigmoid neurons and the quadratic cost.

Layers count from 1, as in the equations: w[l] and b[l] lead into layer l, and layer 1 is the input.
Vectors are columns of numbers (arrays of one axis).
"""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


def backprop(w, b, x, y):
    """Returns the slopes of the cost of one example, by each layer's weights and biases."""
    L = len(w) + 1
    a, z = {1: x}, {}  # 1. input
    for l in range(2, L + 1):  # 2. feedforward
        z[l] = w[l] @ a[l - 1] + b[l]
        a[l] = sigmoid(z[l])  # (25)
    delta = {L: (a[L] - y) * sigmoid_prime(z[L])}  # 3. BP1, as (30)
    for l in range(L - 1, 1, -1):  # 4. back
        delta[l] = (w[l + 1].T @ delta[l + 1]) * sigmoid_prime(z[l])  # BP2
    slopes_w, slopes_b = {}, {}
    for l in range(2, L + 1):  # 5. the gradient
        slopes_b[l] = delta[l]  # BP3
        slopes_w[l] = np.outer(delta[l], a[l - 1])  # BP4
    return slopes_w, slopes_b


def step(w, b, batch, eta):
    """Takes one step of gradient descent against the mean over a mini-batch."""
    sum_w = {l: np.zeros(w[l].shape) for l in w}
    sum_b = {l: np.zeros(b[l].shape) for l in b}
    for x, y in batch:
        slopes_w, slopes_b = backprop(w, b, x, y)
        for l in w:
            sum_w[l] += slopes_w[l]
            sum_b[l] += slopes_b[l]
    for l in w:
        w[l] = w[l] - eta / len(batch) * sum_w[l]
        b[l] = b[l] - eta / len(batch) * sum_b[l]


if __name__ == "__main__":
    w = {
        2: np.array([[0.4, -0.6, 0.5], [0.8, 0.3, -0.7], [-0.5, 0.9, 0.2], [0.1, -0.4, 0.6]]),
        3: np.array([[0.7, -0.9, 0.4, 0.5], [-0.3, 0.6, -0.8, 1.2]]),
    }
    b = {2: np.array([0.1, -0.2, 0.3, 0.2]), 3: np.array([-0.1, 0.2])}
    slopes_w, slopes_b = backprop(w, b, np.array([0.9, 0.5, 0.1]), np.array([1, 0]))
    for l in w:
        print(f"layer {l}: slopes by the biases {slopes_b[l].round(5)}")

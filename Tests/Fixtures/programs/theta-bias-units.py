import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def gradient(Theta1, Theta2, X, Y):
    """A column of ones stands for the biases."""
    m = X.shape[0]
    a1 = np.hstack([np.ones((m, 1)), X])
    z2 = a1 @ Theta1.T
    a2 = np.hstack([np.ones((m, 1)), sigmoid(z2)])
    z3 = a2 @ Theta2.T
    a3 = sigmoid(z3)
    delta3 = a3 - Y
    delta2 = (delta3 @ Theta2)[:, 1:] * sigmoid(z2) * (1 - sigmoid(z2))
    Theta1_grad = delta2.T @ a1 / m
    Theta2_grad = delta3.T @ a2 / m
    return Theta1_grad, Theta2_grad

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def backprop(w2, b2, w3, b3, x, y):
    """Sums written out, neuron by neuron."""
    hidden, outputs = len(b2), len(b3)
    z2 = np.zeros(hidden)
    a2 = np.zeros(hidden)
    for j in range(hidden):
        z2[j] = sum(w2[j, k] * x[k] for k in range(len(x))) + b2[j]
        a2[j] = sigmoid(z2[j])
    z3 = np.zeros(outputs)
    a3 = np.zeros(outputs)
    for j in range(outputs):
        z3[j] = sum(w3[j, k] * a2[k] for k in range(hidden)) + b3[j]
        a3[j] = sigmoid(z3[j])
    delta3 = np.zeros(outputs)
    for j in range(outputs):
        delta3[j] = (a3[j] - y[j]) * a3[j] * (1 - a3[j])
    delta2 = np.zeros(hidden)
    for k in range(hidden):
        s = 0
        for j in range(outputs):
            s += w3[j, k] * delta3[j]
        delta2[k] = s * a2[k] * (1 - a2[k])
    dw3 = np.zeros((outputs, hidden))
    dw2 = np.zeros((hidden, len(x)))
    for j in range(outputs):
        for k in range(hidden):
            dw3[j, k] = delta3[j] * a2[k]
    for j in range(hidden):
        for k in range(len(x)):
            dw2[j, k] = delta2[j] * x[k]
    return dw2, delta2, dw3, delta3

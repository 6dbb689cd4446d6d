import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

weights = [np.random.randn(4, 5), np.random.randn(5, 6), np.random.randn(6, 2)]
biases = [np.random.randn(1, 5), np.random.randn(1, 6), np.random.randn(1, 2)]
X = np.random.randn(10, 4)
T = np.random.rand(10, 2)
eta = 0.1

for epoch in range(2):
    outputs = [X]
    for W, b in zip(weights, biases):
        outputs.append(sigmoid(np.dot(outputs[-1], W) + b))
    delta = (outputs[-1] - T) * outputs[-1] * (1 - outputs[-1])
    for i in range(len(weights) - 1, -1, -1):
        dW = np.dot(outputs[i].T, delta)
        db = np.sum(delta, axis=0, keepdims=True)
        delta = np.dot(delta, weights[i].T) * outputs[i] * (1 - outputs[i])
        weights[i] -= eta * dW
        biases[i] -= eta * db

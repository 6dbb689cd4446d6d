import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


class Momentum:
    def __init__(self, X, y, hidden):
        self.w1 = np.random.rand(X.shape[1], hidden)
        self.w2 = np.random.rand(hidden, y.shape[1])
        self.v1 = np.zeros_like(self.w1)
        self.v2 = np.zeros_like(self.w2)

    def step(self, X, y, lr=0.1, beta=0.9):
        layer1 = sigmoid(np.dot(X, self.w1))
        output = sigmoid(np.dot(layer1, self.w2))
        d_output = (output - y) * output * (1 - output)
        d_w2 = np.dot(layer1.T, d_output)
        d_layer1 = np.dot(d_output, self.w2.T) * layer1 * (1 - layer1)
        d_w1 = np.dot(X.T, d_layer1)
        self.v1 = beta * self.v1 + d_w1
        self.v2 = beta * self.v2 + d_w2
        self.w1 -= lr * self.v1
        self.w2 -= lr * self.v2

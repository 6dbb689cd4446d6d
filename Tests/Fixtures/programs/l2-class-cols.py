import numpy as np

class Network:
    def __init__(self, sizes, lmbda=0.1):
        self.sizes = sizes
        self.num_layers = len(sizes)
        self.weights = [np.random.randn(y, x) / np.sqrt(x) for x, y in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.random.randn(y, 1) for y in sizes[1:]]
        self.lmbda = lmbda

    def feed(self, X):
        self.As = [X]
        for W, b in zip(self.weights, self.biases):
            self.As.append(1 / (1 + np.exp(-(W @ self.As[-1] + b))))
        return self.As[-1]

    def fit_batch(self, X, Y, eta, n):
        m = X.shape[1]
        out = self.feed(X)
        delta = out - Y
        for l in range(self.num_layers - 2, -1, -1):
            gW = delta @ self.As[l].T / m
            gb = delta.mean(axis=1, keepdims=True)
            delta = (self.weights[l].T @ delta) * self.As[l] * (1 - self.As[l])
            self.weights[l] = (1 - eta * self.lmbda / n) * self.weights[l] - eta * gW
            self.biases[l] = self.biases[l] - eta * gb

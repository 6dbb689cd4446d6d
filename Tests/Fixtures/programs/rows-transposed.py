import numpy as np


class MLP:
    """Examples as rows, weights out x in, as in PyTorch."""

    def __init__(self, input_size, hidden_size, output_size):
        self.W1 = np.random.randn(hidden_size, input_size)
        self.b1 = np.zeros(hidden_size)
        self.W2 = np.random.randn(output_size, hidden_size)
        self.b2 = np.zeros(output_size)

    def sigmoid(self, x):
        return 1 / (1 + np.exp(-x))

    def forward(self, x):
        self.z1 = x @ self.W1.T + self.b1
        self.h = self.sigmoid(self.z1)
        self.z2 = self.h @ self.W2.T + self.b2
        self.out = self.sigmoid(self.z2)
        return self.out

    def backward(self, x, y, lr):
        m = x.shape[0]
        delta2 = (self.out - y) * self.out * (1 - self.out)
        delta1 = (delta2 @ self.W2) * self.h * (1 - self.h)
        grad_W2 = delta2.T @ self.h / m
        grad_b2 = delta2.mean(axis=0)
        grad_W1 = delta1.T @ x / m
        grad_b1 = delta1.mean(axis=0)
        self.W2 -= lr * grad_W2
        self.b2 -= lr * grad_b2
        self.W1 -= lr * grad_W1
        self.b1 -= lr * grad_b1

    def fit(self, X, y, epochs=100, lr=0.1):
        for _ in range(epochs):
            self.forward(X)
            self.backward(X, y, lr)

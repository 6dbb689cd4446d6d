# the whole in one class with kwargs and helper; rows; lists from one with None in front
import numpy as np

class MLP:
    def __init__(self, dims, seed=0):
        rng = np.random.RandomState(seed)
        self.L = len(dims) - 1
        self.W = [None] + [rng.randn(dims[l - 1], dims[l]) for l in range(1, self.L + 1)]
        self.b = [None] + [np.zeros((1, dims[l])) for l in range(1, self.L + 1)]

    def act(self, z):
        return 1 / (1 + np.exp(-z))

    def run(self, X):
        self.A = [X] + [None] * self.L
        self.Z = [None] * (self.L + 1)
        for l in range(1, self.L + 1):
            self.Z[l] = self.A[l - 1] @ self.W[l] + self.b[l]
            self.A[l] = self.act(self.Z[l])
        return self.A[self.L]

    def learn(self, X, Y, *, eta=0.1):
        out = self.run(X)
        n = X.shape[0]
        D = [None] * (self.L + 1)
        D[self.L] = (out - Y) * out * (1 - out)
        for l in range(self.L - 1, 0, -1):
            D[l] = (D[l + 1] @ self.W[l + 1].T) * self.A[l] * (1 - self.A[l])
        for l in range(1, self.L + 1):
            self.W[l] -= eta * (self.A[l - 1].T @ D[l]) / n
            self.b[l] -= eta * D[l].mean(axis=0, keepdims=True)

net = MLP([3, 6, 4, 2])
X = np.random.rand(8, 3)
Y = np.random.rand(8, 2)
net.learn(X, Y)

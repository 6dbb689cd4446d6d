import numpy as np

class Sigmoid:
    @staticmethod
    def f(z):
        return 1 / (1 + np.exp(-z))

    @staticmethod
    def df(z):
        s = Sigmoid.f(z)
        return s * (1 - s)

class Tanh:
    @staticmethod
    def f(z):
        return np.tanh(z)

    @staticmethod
    def df(z):
        return 1 - np.tanh(z) ** 2

class MSE:
    @staticmethod
    def loss(a, y):
        return 0.5 * np.sum((a - y) ** 2)

    @staticmethod
    def dloss(a, y):
        return a - y

class NeuralNet:
    def __init__(self, dims, acts):
        self.W = {}
        self.b = {}
        self.act = {}
        for i in range(len(dims) - 1):
            self.W[i + 1] = np.random.randn(dims[i], dims[i + 1]) / np.sqrt(dims[i])
            self.b[i + 1] = np.zeros(dims[i + 1])
            self.act[i + 2] = acts[i]
        self.n = len(dims)

    def _forward(self, x):
        z = {}
        a = {1: x}
        for i in range(1, self.n):
            z[i + 1] = np.dot(a[i], self.W[i]) + self.b[i]
            a[i + 1] = self.act[i + 1].f(z[i + 1])
        return z, a

    def _back(self, z, a, y, lr):
        delta = MSE.dloss(a[self.n], y) * self.act[self.n].df(z[self.n])
        dw = np.dot(a[self.n - 1].T, delta)
        upd = {self.n - 1: (dw, delta)}
        for i in reversed(range(2, self.n)):
            delta = np.dot(delta, self.W[i].T) * self.act[i].df(z[i])
            dw = np.dot(a[i - 1].T, delta)
            upd[i - 1] = (dw, delta)
        for k, v in upd.items():
            self.W[k] -= lr * v[0]
            self.b[k] -= lr * np.sum(v[1], 0)

    def fit(self, x, y, lr=0.1):
        for _ in range(3):
            z, a = self._forward(x)
            self._back(z, a, y, lr)

nn = NeuralNet([3, 5, 4, 2], [Tanh, Tanh, Sigmoid])
nn.fit(np.random.randn(8, 3), np.random.rand(8, 2))

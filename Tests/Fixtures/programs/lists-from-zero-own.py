import numpy as np

class Net:
    def __init__(self, *sizes):
        self.w = [np.random.randn(sizes[i], sizes[i + 1]) for i in range(len(sizes) - 1)]
        self.b = [np.zeros(sizes[i + 1]) for i in range(len(sizes) - 1)]

    def f(self, x):
        return np.tanh(x)

    def df(self, fx):
        return 1.0 - fx ** 2

    def forward(self, X):
        self.a = [X]
        for i in range(len(self.w)):
            self.a.append(self.f(self.a[i] @ self.w[i] + self.b[i]))
        return self.a[-1]

    def train(self, X, y, lr=0.01):
        self.forward(X)
        deltas = [None] * len(self.w)
        deltas[-1] = (self.a[-1] - y) * self.df(self.a[-1])
        for i in range(len(self.w) - 2, -1, -1):
            deltas[i] = deltas[i + 1] @ self.w[i + 1].T * self.df(self.a[i + 1])
        for i in range(len(self.w)):
            self.w[i] -= lr * self.a[i].T @ deltas[i]
            self.b[i] -= lr * deltas[i].sum(axis=0)

net = Net(3, 5, 4, 2)
for k in range(3):
    net.train(np.random.randn(6, 3), np.random.randn(6, 2))

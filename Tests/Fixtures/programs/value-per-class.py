import numpy as np

class FeedForward:
    def __init__(self, n0, n1, n2, n3):
        self.W1, self.b1 = np.random.randn(n1, n0), np.zeros((n1, 1))
        self.W2, self.b2 = np.random.randn(n2, n1), np.zeros((n2, 1))
        self.W3, self.b3 = np.random.randn(n3, n2), np.zeros((n3, 1))

    def sigmoid(self, z, derivative=False):
        s = 1 / (1 + np.exp(-z))
        if derivative:
            return s * (1 - s)
        return s

    def forward(self, x):
        self.a0 = x
        self.z1 = self.W1 @ self.a0 + self.b1
        self.a1 = self.sigmoid(self.z1)
        self.z2 = self.W2 @ self.a1 + self.b2
        self.a2 = self.sigmoid(self.z2)
        self.z3 = self.W3 @ self.a2 + self.b3
        self.a3 = self.sigmoid(self.z3)
        return self.a3

    def backward(self, y):
        changes = {}
        err = (self.a3 - y) * self.sigmoid(self.z3, derivative=True)
        changes['W3'] = err @ self.a2.T
        changes['b3'] = err.sum(1, keepdims=True)
        err = (self.W3.T @ err) * self.sigmoid(self.z2, derivative=True)
        changes['W2'] = err @ self.a1.T
        changes['b2'] = err.sum(1, keepdims=True)
        err = (self.W2.T @ err) * self.sigmoid(self.z1, derivative=True)
        changes['W1'] = err @ self.a0.T
        changes['b1'] = err.sum(1, keepdims=True)
        return changes

    def step(self, changes, lr):
        for name, value in changes.items():
            setattr(self, name, getattr(self, name) - lr * value)

net = FeedForward(3, 5, 4, 2)
x, y = np.random.randn(3, 6), np.random.rand(2, 6)
for _ in range(2):
    net.forward(x)
    net.step(net.backward(y), 0.1)

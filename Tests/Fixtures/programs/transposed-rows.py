import numpy as np

def sigmoid(s):
    return 1 / (1 + np.exp(-s))

class MLP:
    # W[k] has a row for each neuron it leads to, examples are rows
    def __init__(self, n_in, n_hidden, n_out):
        self.W1 = np.random.normal(0, 0.1, (n_hidden, n_in))
        self.b1 = np.zeros(n_hidden)
        self.W2 = np.random.normal(0, 0.1, (n_out, n_hidden))
        self.b2 = np.zeros(n_out)

    def forward(self, x):
        self.x = x
        self.h = sigmoid(x @ self.W1.T + self.b1)
        self.y = sigmoid(self.h @ self.W2.T + self.b2)
        return self.y

    def backward(self, t):
        dy = (self.y - t) * self.y * (1 - self.y)
        dh = dy @ self.W2 * self.h * (1 - self.h)
        self.dW2 = dy.T @ self.h
        self.db2 = dy.sum(axis=0)
        self.dW1 = dh.T @ self.x
        self.db1 = dh.sum(axis=0)

    def update(self, lr):
        self.W1 -= lr * self.dW1
        self.b1 -= lr * self.db1
        self.W2 -= lr * self.dW2
        self.b2 -= lr * self.db2

net = MLP(3, 6, 2)
X = np.random.rand(8, 3)
T = np.random.rand(8, 2)
for epoch in range(20):
    net.forward(X)
    net.backward(T)
    net.update(0.5)

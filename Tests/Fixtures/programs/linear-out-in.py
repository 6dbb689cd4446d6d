import numpy as np

def sigmoid(x):
    return 1.0 / (1.0 + np.exp(-x))

class MLP:
    def __init__(self, d_in, d_hidden, d_out):
        self.W1 = np.random.randn(d_hidden, d_in) * 0.3
        self.b1 = np.zeros(d_hidden)
        self.W2 = np.random.randn(d_out, d_hidden) * 0.3
        self.b2 = np.zeros(d_out)

    def forward(self, x):
        self.x = x
        self.z1 = x @ self.W1.T + self.b1
        self.a1 = sigmoid(self.z1)
        self.z2 = self.a1 @ self.W2.T + self.b2
        self.a2 = sigmoid(self.z2)
        return self.a2

    def backward(self, y):
        n = y.shape[0]
        dz2 = (self.a2 - y) * self.a2 * (1 - self.a2) / n
        self.dW2 = dz2.T @ self.a1
        self.db2 = dz2.sum(axis=0)
        da1 = dz2 @ self.W2
        dz1 = da1 * self.a1 * (1 - self.a1)
        self.dW1 = dz1.T @ self.x
        self.db1 = dz1.sum(axis=0)

    def step(self, lr):
        for name in ["W1", "b1", "W2", "b2"]:
            pass
        self.W1 -= lr * self.dW1
        self.b1 -= lr * self.db1
        self.W2 -= lr * self.dW2
        self.b2 -= lr * self.db2

model = MLP(5, 7, 3)
X = np.random.randn(10, 5)
Y = np.random.rand(10, 3)
for epoch in range(4):
    model.forward(X)
    model.backward(Y)
    model.step(0.5)

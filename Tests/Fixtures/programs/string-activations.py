import numpy as np

def activate(z, kind):
    if kind == 'tanh':
        return np.tanh(z)
    elif kind == 'relu':
        return np.maximum(0, z)
    else:
        return 1 / (1 + np.exp(-z))

def slope(z, kind):
    if kind == 'tanh':
        return 1 - np.tanh(z) ** 2
    elif kind == 'relu':
        return np.where(z > 0, 1., 0.)
    else:
        s = 1 / (1 + np.exp(-z))
        return s * (1 - s)

class FullyConnected:
    def __init__(self, n_in, n_out, kind='sigmoid'):
        self.W = np.random.randn(n_in, n_out) / np.sqrt(n_in)
        self.b = np.zeros((1, n_out))
        self.kind = kind

    def forward(self, A):
        self.A_prev = A
        self.Z = A.dot(self.W) + self.b
        return activate(self.Z, self.kind)

    def backward(self, dA, lr):
        dZ = dA * slope(self.Z, self.kind)
        dW = self.A_prev.T.dot(dZ)
        db = dZ.sum(axis=0, keepdims=True)
        dA_prev = dZ.dot(self.W.T)
        self.W = self.W - lr * dW
        self.b = self.b - lr * db
        return dA_prev

model = [FullyConnected(4, 6, 'relu'), FullyConnected(6, 5, 'tanh'), FullyConnected(5, 2)]
X = np.random.randn(7, 4)
Y = np.random.rand(7, 2)

A = X
for layer in model:
    A = layer.forward(A)
dA = (A - Y) / len(X)
for layer in reversed(model):
    dA = layer.backward(dA, 0.2)

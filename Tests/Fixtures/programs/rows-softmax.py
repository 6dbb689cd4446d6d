import numpy as np


def softmax(z):
    e = np.exp(z - np.max(z, axis=1, keepdims=True))
    return e / np.sum(e, axis=1, keepdims=True)


class Classifier:
    def __init__(self, d, h, k):
        self.W1 = np.random.randn(d, h) * 0.1
        self.b1 = np.zeros((1, h))
        self.W2 = np.random.randn(h, k) * 0.1
        self.b2 = np.zeros((1, k))

    def step(self, X, Y, eta):
        m = X.shape[0]
        z1 = np.dot(X, self.W1) + self.b1
        a1 = np.maximum(z1, 0)
        z2 = np.dot(a1, self.W2) + self.b2
        probs = softmax(z2)
        loss = -np.sum(Y * np.log(probs)) / m
        dz2 = (probs - Y) / m
        dW2 = np.dot(a1.T, dz2)
        db2 = np.sum(dz2, axis=0, keepdims=True)
        da1 = np.dot(dz2, self.W2.T)
        dz1 = da1 * (z1 > 0)
        dW1 = np.dot(X.T, dz1)
        db1 = np.sum(dz1, axis=0, keepdims=True)
        self.W1 -= eta * dW1
        self.b1 -= eta * db1
        self.W2 -= eta * dW2
        self.b2 -= eta * db2
        return loss

import numpy as np


class NeuralNetwork:
    def __init__(self, layers, lr=0.1):
        self.W = []
        self.b = []
        self.lr = lr
        for i in range(len(layers) - 1):
            self.W.append(np.random.randn(layers[i], layers[i + 1]) / np.sqrt(layers[i]))
            self.b.append(np.zeros((1, layers[i + 1])))

    def sigmoid(self, x):
        return 1.0 / (1 + np.exp(-x))

    def sigmoid_deriv(self, x):
        # x has been through the sigmoid already
        return x * (1 - x)

    def fit_partial(self, x, y):
        A = [np.atleast_2d(x)]
        for layer in range(len(self.W)):
            net = A[layer].dot(self.W[layer]) + self.b[layer]
            A.append(self.sigmoid(net))
        error = A[-1] - y
        D = [error * self.sigmoid_deriv(A[-1])]
        for layer in range(len(A) - 2, 0, -1):
            delta = D[-1].dot(self.W[layer].T)
            delta = delta * self.sigmoid_deriv(A[layer])
            D.append(delta)
        D = D[::-1]
        for layer in range(len(self.W)):
            self.W[layer] += -self.lr * A[layer].T.dot(D[layer])
            self.b[layer] += -self.lr * D[layer].sum(axis=0, keepdims=True)

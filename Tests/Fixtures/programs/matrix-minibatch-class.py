import numpy as np

class Net:
    def __init__(self, sizes):
        self.L = len(sizes)
        self.w = [np.random.randn(j, k) for k, j in zip(sizes, sizes[1:])]
        self.b = [np.random.randn(j, 1) for j in sizes[1:]]

    def update(self, batch, eta):
        X = np.hstack([x for x, _ in batch])
        Y = np.hstack([y for _, y in batch])
        m = len(batch)
        A, Z = [X], []
        for w, b in zip(self.w, self.b):
            Z.append(w @ A[-1] + b)
            A.append(sigmoid(Z[-1]))
        D = (A[-1] - Y) * sigmoid_prime(Z[-1])
        gw = [D @ A[-2].T]
        gb = [D.sum(axis=1, keepdims=True)]
        for l in range(2, self.L):
            D = (self.w[-l + 1].T @ D) * sigmoid_prime(Z[-l])
            gw.insert(0, D @ A[-l - 1].T)
            gb.insert(0, D.sum(axis=1, keepdims=True))
        self.w = [w - eta / m * g for w, g in zip(self.w, gw)]
        self.b = [b - eta / m * g for b, g in zip(self.b, gb)]

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))

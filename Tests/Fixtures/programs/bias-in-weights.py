import numpy as np

def add_one(a):
    return np.vstack([a, np.ones((1, a.shape[1]))])

def sig(z):
    return 1 / (1 + np.exp(-z))

def train(X, Y, W1, W2, eta):
    a0 = add_one(X)
    a1 = sig(W1 @ a0)
    a1b = add_one(a1)
    a2 = sig(W2 @ a1b)
    d2 = (a2 - Y) * a2 * (1 - a2)
    d1 = (W2[:, :-1].T @ d2) * a1 * (1 - a1)
    W2 = W2 - eta * d2 @ a1b.T
    W1 = W1 - eta * d1 @ a0.T
    return W1, W2

np.random.seed(0)
W1 = np.random.randn(5, 4)
W2 = np.random.randn(2, 6)
X = np.random.randn(3, 10)
Y = np.random.rand(2, 10)
for i in range(2):
    W1, W2 = train(X, Y, W1, W2, 0.1)

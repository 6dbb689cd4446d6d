import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=float)
Y = np.array([[0, 1], [1, 0], [1, 0], [0, 1]], dtype=float)
m = len(X)
ones = np.ones((m, 1))

np.random.seed(0)
W1 = np.random.randn(3, 4)
W2 = np.random.randn(5, 2)

for epoch in range(10):
    A0 = np.hstack([ones, X])
    A1 = np.hstack([ones, sigmoid(A0 @ W1)])
    A2 = sigmoid(A1 @ W2)
    D2 = (A2 - Y) * A2 * (1 - A2)
    D1 = (D2 @ W2[1:].T) * A1[:, 1:] * (1 - A1[:, 1:])
    W2 -= 0.5 * A1.T @ D2 / m
    W1 -= 0.5 * A0.T @ D1 / m

import numpy as np

def logistic(u):
    return 1. / (1. + np.exp(-u))

# W[i, j] leads from i to j, examples are columns
n0, n1, n2 = 4, 6, 3
W1 = np.random.randn(n0, n1)
b1 = np.random.randn(n1, 1)
W2 = np.random.randn(n1, n2)
b2 = np.random.randn(n2, 1)

X = np.random.randn(n0, 11)
Y = np.random.rand(n2, 11)
m = X.shape[1]

for it in range(3):
    Z1 = W1.T @ X + b1
    A1 = logistic(Z1)
    Z2 = W2.T @ A1 + b2
    A2 = logistic(Z2)
    D2 = (A2 - Y) * A2 * (1 - A2)
    D1 = (W2 @ D2) * A1 * (1 - A1)
    dW2 = A1 @ D2.T / m
    dW1 = X @ D1.T / m
    db2 = D2.mean(axis=1, keepdims=True)
    db1 = D1.mean(axis=1, keepdims=True)
    W1 -= 0.7 * dW1
    W2 -= 0.7 * dW2
    b1 -= 0.7 * db1
    b2 -= 0.7 * db2

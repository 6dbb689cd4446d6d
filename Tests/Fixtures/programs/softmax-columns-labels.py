import numpy as np

n_x, n_h, n_y = 5, 7, 3
m = 12
X = np.random.randn(n_x, m)
labels = np.arange(m) % n_y
Y = np.zeros((n_y, m))
for i in range(m):
    Y[labels[i], i] = 1

W1 = np.random.randn(n_h, n_x) * 0.1
b1 = np.zeros((n_h, 1))
W2 = np.random.randn(n_y, n_h) * 0.1
b2 = np.zeros((n_y, 1))

for i in range(3):
    Z1 = np.matmul(W1, X) + b1
    A1 = 1 / (1 + np.exp(-Z1))
    Z2 = np.matmul(W2, A1) + b2
    A2 = np.exp(Z2) / np.sum(np.exp(Z2), axis=0)
    loss = -(1 / m) * np.sum(Y * np.log(A2))

    dZ2 = A2 - Y
    dW2 = (1. / m) * np.matmul(dZ2, A1.T)
    db2 = (1. / m) * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = np.matmul(W2.T, dZ2)
    dZ1 = dA1 * A1 * (1 - A1)
    dW1 = (1. / m) * np.matmul(dZ1, X.T)
    db1 = (1. / m) * np.sum(dZ1, axis=1, keepdims=True)

    W2 = W2 - 0.5 * dW2
    b2 = b2 - 0.5 * db2
    W1 = W1 - 0.5 * dW1
    b1 = b1 - 0.5 * db1

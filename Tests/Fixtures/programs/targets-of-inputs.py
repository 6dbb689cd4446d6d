import numpy as np
# flat script, columns
np.random.seed(0)
m = 50
X = np.random.randn(2, m)
Y = (X[0:1] * X[1:2] > 0).astype(float)
W1 = np.random.randn(6, 2); b1 = np.zeros((6, 1))
W2 = np.random.randn(4, 6); b2 = np.zeros((4, 1))
W3 = np.random.randn(1, 4); b3 = np.zeros((1, 1))
alpha = 0.1
for epoch in range(3):
    Z1 = np.dot(W1, X) + b1; A1 = np.maximum(0, Z1)
    Z2 = np.dot(W2, A1) + b2; A2 = np.tanh(Z2)
    Z3 = np.dot(W3, A2) + b3; A3 = 1 / (1 + np.exp(-Z3))
    J = -np.mean(Y * np.log(A3) + (1 - Y) * np.log(1 - A3))
    dZ3 = A3 - Y
    dW3 = 1 / m * np.dot(dZ3, A2.T)
    db3 = 1 / m * np.sum(dZ3, axis=1, keepdims=True)
    dA2 = np.dot(W3.T, dZ3)
    dZ2 = dA2 * (1 - np.power(A2, 2))
    dW2 = 1 / m * np.dot(dZ2, A1.T)
    db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = np.dot(W2.T, dZ2)
    dZ1 = np.multiply(dA1, np.int64(A1 > 0))
    dW1 = 1 / m * np.dot(dZ1, X.T)
    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    W1 = W1 - alpha * dW1
    b1 = b1 - alpha * db1
    W2 = W2 - alpha * dW2
    b2 = b2 - alpha * db2
    W3 = W3 - alpha * dW3
    b3 = b3 - alpha * db3

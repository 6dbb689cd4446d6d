import numpy as np

def step(W1, b1, W2, b2, X, Y, lr):
    m = X.shape[1]
    Z1 = np.add(np.matmul(W1, X), b1)
    A1 = np.reciprocal(1.0 + np.exp(-Z1))
    Z2 = np.add(np.matmul(W2, A1), b2)
    A2 = np.reciprocal(1.0 + np.exp(-Z2))
    D2 = np.subtract(A2, Y)
    np.multiply(D2, A2 * (1 - A2), out=D2)
    D1 = np.matmul(W2.T, D2)
    np.multiply(D1, A1 * (1 - A1), out=D1)
    W2 -= lr / m * np.matmul(D2, A1.T)
    b2 -= lr / m * np.sum(D2, axis=1, keepdims=True)
    W1 -= lr / m * np.matmul(D1, X.T)
    b1 -= lr / m * np.sum(D1, axis=1, keepdims=True)
    return W1, b1, W2, b2

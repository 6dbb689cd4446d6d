# softmax columns, cross entropy, batch, one-hot; three layers by suffix
import numpy as np

def softmax(Z):
    E = np.exp(Z - np.max(Z, axis=0, keepdims=True))
    return E / np.sum(E, axis=0, keepdims=True)

def forward(X, W1, b1, W2, b2, W3, b3):
    Z1 = np.matmul(W1, X) + b1
    A1 = np.tanh(Z1)
    Z2 = np.matmul(W2, A1) + b2
    A2 = np.tanh(Z2)
    Z3 = np.matmul(W3, A2) + b3
    A3 = softmax(Z3)
    return Z1, A1, Z2, A2, Z3, A3

def backward(X, Y, W1, b1, W2, b2, W3, b3, eta):
    m = X.shape[1]
    Z1, A1, Z2, A2, Z3, A3 = forward(X, W1, b1, W2, b2, W3, b3)
    dZ3 = A3 - Y
    dW3 = np.matmul(dZ3, A2.T) / m
    db3 = np.mean(dZ3, axis=1, keepdims=True)
    dZ2 = np.multiply(np.matmul(W3.T, dZ3), 1 - np.square(A2))
    dW2 = np.matmul(dZ2, A1.T) / m
    db2 = np.mean(dZ2, axis=1, keepdims=True)
    dZ1 = np.multiply(np.matmul(W2.T, dZ2), 1 - np.square(A1))
    dW1 = np.matmul(dZ1, X.T) / m
    db1 = np.mean(dZ1, axis=1, keepdims=True)
    W1 = W1 - eta * dW1
    b1 = b1 - eta * db1
    W2 = W2 - eta * dW2
    b2 = b2 - eta * db2
    W3 = W3 - eta * dW3
    b3 = b3 - eta * db3
    return W1, b1, W2, b2, W3, b3

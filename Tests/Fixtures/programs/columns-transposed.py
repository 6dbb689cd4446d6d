import numpy as np

# weights lead from the rows to the columns: z = W'a


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def dsigmoid(z):
    s = sigmoid(z)
    return s * (1 - s)


def gradients(X, Y, W1, b1, W2, b2, W3, b3):
    m = X.shape[1]
    Z1 = W1.T @ X + b1
    A1 = sigmoid(Z1)
    Z2 = W2.T @ A1 + b2
    A2 = sigmoid(Z2)
    Z3 = W3.T @ A2 + b3
    A3 = sigmoid(Z3)
    dZ3 = (A3 - Y) * dsigmoid(Z3)
    dW3 = A2 @ dZ3.T / m
    db3 = np.sum(dZ3, axis=1, keepdims=True) / m
    dZ2 = (W3 @ dZ3) * dsigmoid(Z2)
    dW2 = A1 @ dZ2.T / m
    db2 = np.sum(dZ2, axis=1, keepdims=True) / m
    dZ1 = (W2 @ dZ2) * dsigmoid(Z1)
    dW1 = X @ dZ1.T / m
    db1 = np.sum(dZ1, axis=1, keepdims=True) / m
    return dW1, db1, dW2, db2, dW3, db3

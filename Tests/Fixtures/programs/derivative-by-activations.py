# columns; the error passed as ∂C/∂a, dA names; generators and any/all, ternaries
import numpy as np

def sigmoid(x): return 1 / (1 + np.exp(-x))

def model(parameters, X, Y, learning_rate=0.0075, print_cost=False):
    m = X.shape[1]
    W1, b1, W2, b2 = (parameters[k] for k in ("W1", "b1", "W2", "b2"))
    Z1 = W1.dot(X) + b1
    A1 = sigmoid(Z1)
    Z2 = W2.dot(A1) + b2
    A2 = sigmoid(Z2)
    cost = -np.sum(Y * np.log(A2) + (1 - Y) * np.log(1 - A2)) / m
    dA2 = -(np.divide(Y, A2) - np.divide(1 - Y, 1 - A2))
    dZ2 = dA2 * A2 * (1 - A2)
    dW2 = 1 / m * dZ2.dot(A1.T)
    db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)
    dA1 = W2.T.dot(dZ2)
    dZ1 = dA1 * sigmoid(Z1) * (1 - sigmoid(Z1))
    dW1 = 1 / m * dZ1.dot(X.T)
    db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)
    parameters["W1"] = W1 - learning_rate * dW1
    parameters["b1"] = b1 - learning_rate * db1
    parameters["W2"] = W2 - learning_rate * dW2
    parameters["b2"] = b2 - learning_rate * db2
    return parameters, cost if print_cost else None

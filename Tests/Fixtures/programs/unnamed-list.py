import numpy as np

def sigmoid(t):
    return 1.0 / (1.0 + np.exp(-t))

def backprop(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    H = np.tanh(X @ W1 + b1)
    P = sigmoid(H @ W2 + b2)
    E2 = (P - Y) / n
    E1 = E2 @ W2.T * (1 - H ** 2)
    return [X.T @ E1, E1.sum(axis=0), H.T @ E2, E2.sum(axis=0)]

import numpy as np

def logistic(v):
    return 1 / (1 + np.exp(-v))

def add_bias(A):
    return np.c_[np.ones(A.shape[0]), A]

def train(X, T, W1, W2, eta):
    # W1: (n_in + 1, n_hid), first row is the bias
    Xb = add_bias(X)
    H = logistic(Xb @ W1)
    Hb = add_bias(H)
    Y = logistic(Hb @ W2)
    D2 = (Y - T) * Y * (1 - Y)
    D1 = (D2 @ W2[1:].T) * H * (1 - H)
    W2 = W2 - eta * Hb.T @ D2
    W1 = W1 - eta * Xb.T @ D1
    return W1, W2

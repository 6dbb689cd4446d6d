import numpy as np

def sigmoid(t):
    return 1 / (1 + np.exp(-t))

def bce(p, y):
    return -np.mean(np.sum(y * np.log(p) + (1 - y) * np.log(1 - p), axis=1))

def train(X, Y, hidden=5, lr=0.2, epochs=3):
    n, d = X.shape
    k = Y.shape[1]
    W1 = np.random.randn(d, hidden)
    b1 = np.zeros(hidden)
    W2 = np.random.randn(hidden, k)
    b2 = np.zeros(k)
    history = []
    for epoch in range(epochs):
        H = sigmoid(X @ W1 + b1)
        P = sigmoid(H @ W2 + b2)
        history.append(bce(P, Y))
        G2 = (P - Y) / n
        G1 = (G2 @ W2.T) * H * (1 - H)
        W2 = W2 - lr * (H.T @ G2)
        b2 = b2 - lr * G2.sum(0)
        W1 = W1 - lr * (X.T @ G1)
        b1 = b1 - lr * G1.sum(0)
    return W1, b1, W2, b2, history

train(np.random.randn(9, 4), np.random.rand(9, 3))

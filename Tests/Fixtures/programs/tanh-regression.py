import numpy as np

# one hidden layer of tanh, a linear output, no half in the cost


def train_step(X, t, W1, b1, W2, b2, lr=0.01):
    N = X.shape[0]
    h = np.tanh(X.dot(W1) + b1)
    out = h.dot(W2) + b2
    loss = np.mean(np.sum((out - t) ** 2, axis=1))
    d_out = 2 * (out - t) / N
    dW2 = h.T.dot(d_out)
    db2 = d_out.sum(axis=0)
    d_h = d_out.dot(W2.T)
    d_pre = d_h * (1 - h ** 2)
    dW1 = X.T.dot(d_pre)
    db1 = d_pre.sum(axis=0)
    W1 -= lr * dW1
    b1 -= lr * db1
    W2 -= lr * dW2
    b2 -= lr * db2
    return loss

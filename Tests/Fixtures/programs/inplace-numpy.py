import numpy as np

def train_epoch(W0, W1, X, Y, lr=0.1, batch=4):
    for s in range(0, X.shape[0], batch):
        xb, yb = X[s:s + batch], Y[s:s + batch]
        hidden = xb.dot(W0)
        np.tanh(hidden, out=hidden)
        pred = hidden.dot(W1)
        grad = pred - yb
        grad /= len(xb)
        back = grad.dot(W1.T)
        back *= 1 - hidden * hidden
        W1 -= lr * hidden.T.dot(grad)
        W0 -= lr * xb.T.dot(back)
    return W0, W1

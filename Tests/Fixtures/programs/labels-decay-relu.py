# softmax, relu, rows, labels, L2
import numpy as np

np.random.seed(1)
D, H, K = 5, 10, 4
X = np.random.randn(12, D)
y = np.random.randint(0, K, 12)
W1 = 0.1 * np.random.randn(D, H)
b1 = np.zeros(H)
W2 = 0.1 * np.random.randn(H, K)
b2 = np.zeros(K)
lr, reg = 1e-1, 1e-3
N = X.shape[0]

for it in range(200):
    h = np.maximum(0, X.dot(W1) + b1)
    scores = h.dot(W2) + b2
    e = np.exp(scores - scores.max(axis=1, keepdims=True))
    p = e / e.sum(axis=1, keepdims=True)
    loss = -np.log(p[np.arange(N), y]).mean() + 0.5 * reg * (np.sum(W1 * W1) + np.sum(W2 * W2))
    dscores = p.copy()
    dscores[np.arange(N), y] -= 1
    dscores /= N
    dW2 = h.T.dot(dscores) + reg * W2
    db2 = dscores.sum(axis=0)
    dh = dscores.dot(W2.T)
    dh[h <= 0] = 0
    dW1 = X.T.dot(dh) + reg * W1
    db1 = dh.sum(axis=0)
    W1 -= lr * dW1
    b1 -= lr * db1
    W2 -= lr * dW2
    b2 -= lr * db2

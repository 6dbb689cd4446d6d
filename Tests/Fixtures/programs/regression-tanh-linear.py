import numpy as np

np.random.seed(42)
X = np.random.uniform(-1, 1, (12, 2))
y = np.random.uniform(-1, 1, (12, 3))
N = len(X)

w1 = np.random.randn(2, 8)
b1 = np.random.randn(8)
w2 = np.random.randn(8, 3)
b2 = np.random.randn(3)

lr = 1e-2
for t in range(20):
    h = X.dot(w1) + b1
    h_tanh = np.tanh(h)
    y_pred = h_tanh.dot(w2) + b2

    loss = np.square(y_pred - y).sum() / N

    grad_y_pred = 2.0 * (y_pred - y) / N
    grad_w2 = h_tanh.T.dot(grad_y_pred)
    grad_b2 = grad_y_pred.sum(axis=0)
    grad_h_tanh = grad_y_pred.dot(w2.T)
    grad_h = grad_h_tanh * (1 - h_tanh ** 2)
    grad_w1 = X.T.dot(grad_h)
    grad_b1 = grad_h.sum(axis=0)

    w1 -= lr * grad_w1
    b1 -= lr * grad_b1
    w2 -= lr * grad_w2
    b2 -= lr * grad_b2

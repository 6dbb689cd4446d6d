# batch rows, bias trick: weights have a row for the bias
import numpy as np

def add_ones(A):
    return np.hstack([A, np.ones((A.shape[0], 1))])

def sig(z):
    return 1 / (1 + np.exp(-z))

W1 = np.random.randn(4, 6)
W2 = np.random.randn(7, 2)
X = np.random.randn(9, 3)
T = np.random.rand(9, 2)
eta = 0.5
X1 = add_ones(X)
for epoch in range(50):
    H = sig(X1 @ W1)
    H1 = add_ones(H)
    O = sig(H1 @ W2)
    delta_o = (O - T) * O * (1 - O)
    delta_h = (delta_o @ W2[:-1].T) * H * (1 - H)
    W2 -= eta * H1.T @ delta_o / len(X)
    W1 -= eta * X1.T @ delta_h / len(X)

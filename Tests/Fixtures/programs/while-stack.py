import numpy as np

def phi(z):
    return np.log(1 + np.exp(z))

def phi_prime(z):
    return 1 / (1 + np.exp(-z))

Ws = [np.random.randn(6, 3), np.random.randn(4, 6), np.random.randn(2, 4)]
bs = [np.random.randn(6, 1), np.random.randn(4, 1), np.random.randn(2, 1)]
X = np.random.randn(3, 5)
Y = np.random.randn(2, 5)

stack = []
h = X
i = 0
while i < len(Ws):
    pre = Ws[i] @ h + bs[i]
    stack.append((h, pre))
    h = phi(pre)
    i += 1

upstream = h - Y
while i > 0:
    i -= 1
    below, pre = stack.pop()
    local = upstream * phi_prime(pre)
    upstream = Ws[i].T @ local
    Ws[i] = Ws[i] - 0.01 * local @ below.T
    bs[i] = bs[i] - 0.01 * local.sum(axis=1, keepdims=True)

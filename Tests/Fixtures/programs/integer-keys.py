import numpy as np

def relu(z): return np.maximum(z, 0.0)
def relu_prime(z): return (z > 0).astype(float)
def sigmoid(z): return 1.0 / (1.0 + np.exp(-z))

layer_sizes = [6, 5, 4, 1]
L = len(layer_sizes) - 1
W = {}
b = {}
for l in range(1, L + 1):
    W[l] = np.random.randn(layer_sizes[l], layer_sizes[l - 1])
    b[l] = np.random.randn(layer_sizes[l], 1)

X = np.random.randn(6, 9)
Y = np.random.randint(0, 2, (1, 9))
m = X.shape[1]

for epoch in range(3):
    A = {0: X}
    Z = {}
    for l in range(1, L):
        Z[l] = np.dot(W[l], A[l - 1]) + b[l]
        A[l] = relu(Z[l])
    Z[L] = np.dot(W[L], A[L - 1]) + b[L]
    A[L] = sigmoid(Z[L])

    dZ, dW, db = {}, {}, {}
    dZ[L] = A[L] - Y
    for l in range(L, 0, -1):
        dW[l] = np.dot(dZ[l], A[l - 1].T) / m
        db[l] = np.sum(dZ[l], axis=1, keepdims=True) / m
        if l > 1:
            dZ[l - 1] = np.dot(W[l].T, dZ[l]) * relu_prime(Z[l - 1])

    for l in range(1, L + 1):
        W[l] -= 0.05 * dW[l]
        b[l] -= 0.05 * db[l]

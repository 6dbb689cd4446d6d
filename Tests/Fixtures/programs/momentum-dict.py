import numpy as np

def train(X, Y, params, epochs=5, lr=0.01, beta=0.9):
    v = {k: np.zeros_like(p) for k, p in params.items()}
    m = X.shape[0]
    for epoch in range(epochs):
        z1 = X @ params['W1'] + params['b1']
        a1 = np.tanh(z1)
        z2 = a1 @ params['W2'] + params['b2']
        a2 = 1 / (1 + np.exp(-z2))
        dz2 = a2 - Y
        grads = {}
        grads['W2'] = a1.T @ dz2 / m
        grads['b2'] = dz2.sum(axis=0) / m
        dz1 = (dz2 @ params['W2'].T) * (1 - a1 ** 2)
        grads['W1'] = X.T @ dz1 / m
        grads['b1'] = dz1.sum(axis=0) / m
        for k in params:
            v[k] = beta * v[k] + (1 - beta) * grads[k]
            params[k] -= lr * v[k]
    return params

import numpy as np

class TwoLayer:
    def __init__(self, D, H, C, scale=1e-2):
        self.params = {}
        self.params['W1'] = scale * np.random.randn(D, H)
        self.params['b1'] = np.zeros(H)
        self.params['W2'] = scale * np.random.randn(H, C)
        self.params['b2'] = np.zeros(C)

    def loss(self, X, y, reg=0.0):
        W1, b1 = self.params['W1'], self.params['b1']
        W2, b2 = self.params['W2'], self.params['b2']
        N, D = X.shape
        z1 = X.dot(W1) + b1
        h1 = np.maximum(z1, 0)
        scores = h1.dot(W2) + b2
        shifted = scores - np.max(scores, axis=1, keepdims=True)
        p = np.exp(shifted)
        p /= p.sum(axis=1, keepdims=True)
        loss = -np.log(p[np.arange(N), y]).mean()
        loss += reg * (np.sum(W1 ** 2) + np.sum(W2 ** 2))
        dscores = p.copy()
        dscores[np.arange(N), y] -= 1
        dscores /= N
        grads = {}
        grads['W2'] = h1.T.dot(dscores) + 2 * reg * W2
        grads['b2'] = dscores.sum(axis=0)
        dh1 = dscores.dot(W2.T)
        dz1 = dh1 * (z1 > 0)
        grads['W1'] = X.T.dot(dz1) + 2 * reg * W1
        grads['b1'] = dz1.sum(axis=0)
        return loss, grads

    def train(self, X, y, lr=1e-3, reg=1e-5, iters=2):
        for it in range(iters):
            loss, grads = self.loss(X, y, reg)
            for p in self.params:
                self.params[p] -= lr * grads[p]

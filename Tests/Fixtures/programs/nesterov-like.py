import numpy as np

class Optimizer:
    def __init__(self, lr, mu):
        self.lr, self.mu = lr, mu
        self.v = None

    def step(self, params, grads):
        if self.v is None:
            self.v = [np.zeros_like(p) for p in params]
        for i in range(len(params)):
            self.v[i] = self.mu * self.v[i] - self.lr * grads[i]
            params[i] += self.v[i]

def run(X, Y, W1, b1, W2, b2, opt):
    H = np.maximum(0, W1 @ X + b1)
    P = W2 @ H + b2
    E = P - Y
    n = X.shape[1]
    gW2 = E @ H.T / n
    gb2 = E.mean(axis=1, keepdims=True)
    gH = W2.T @ E
    gH[H == 0] = 0
    gW1 = gH @ X.T / n
    gb1 = gH.mean(axis=1, keepdims=True)
    opt.step([W1, b1, W2, b2], [gW1, gb1, gW2, gb2])

W1, b1 = np.random.randn(5, 3), np.zeros((5, 1))
W2, b2 = np.random.randn(2, 5), np.zeros((2, 1))
opt = Optimizer(0.01, 0.9)
run(np.random.randn(3, 8), np.random.randn(2, 8), W1, b1, W2, b2, opt)

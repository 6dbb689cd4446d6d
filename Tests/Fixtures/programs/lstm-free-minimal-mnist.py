import numpy as np

class NN:
    def __init__(self, ni, nh, no):
        self.wi = np.random.randn(ni, nh) / np.sqrt(ni)
        self.wo = np.random.randn(nh, no) / np.sqrt(nh)
        self.bi = np.zeros(nh)
        self.bo = np.zeros(no)

    @staticmethod
    def softmax(z):
        e = np.exp(z - z.max(axis=1, keepdims=True))
        return e / e.sum(axis=1, keepdims=True)

    def loss_grad(self, X, T):
        B = len(X)
        h = np.tanh(X @ self.wi + self.bi)
        p = self.softmax(h @ self.wo + self.bo)
        loss = -np.sum(T * np.log(p)) / B
        do = (p - T) / B
        gwo = h.T @ do
        gbo = do.sum(0)
        dh = do @ self.wo.T * (1 - h ** 2)
        gwi = X.T @ dh
        gbi = dh.sum(0)
        return loss, gwi, gbi, gwo, gbo

    def fit(self, X, T, lr=0.1, epochs=3):
        for _ in range(epochs):
            loss, gwi, gbi, gwo, gbo = self.loss_grad(X, T)
            self.wi -= lr * gwi
            self.bi -= lr * gbi
            self.wo -= lr * gwo
            self.bo -= lr * gbo

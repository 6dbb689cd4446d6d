import numpy as np

def softmax(z):
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)

class Classifier:
    def __init__(self, dims):
        self.Ws = []
        self.bs = []
        for i in range(1, len(dims)):
            self.Ws.append(np.random.normal(scale=0.2, size=(dims[i - 1], dims[i])))
            self.bs.append(np.zeros((1, dims[i])))

    def predict(self, X):
        self.hs = [X]
        h = X
        for W, b in zip(self.Ws[:-1], self.bs[:-1]):
            h = np.tanh(h @ W + b)
            self.hs.append(h)
        return softmax(h @ self.Ws[-1] + self.bs[-1])

    def gradients(self, X, T):
        P = self.predict(X)
        B = X.shape[0]
        G = (P - T) / B
        gW, gb = [], []
        for i in range(len(self.Ws) - 1, -1, -1):
            gW.append(self.hs[i].T @ G)
            gb.append(G.sum(axis=0, keepdims=True))
            if i > 0:
                G = (G @ self.Ws[i].T) * (1 - self.hs[i] ** 2)
        return gW[::-1], gb[::-1]

    def update(self, X, T, rate):
        gW, gb = self.gradients(X, T)
        for i in range(len(self.Ws)):
            self.Ws[i] -= rate * gW[i]
            self.bs[i] -= rate * gb[i]

c = Classifier([4, 6, 5, 3])
labels = np.array([0, 2, 1, 1, 0])
c.update(np.random.randn(5, 4), np.eye(3)[labels], 0.3)

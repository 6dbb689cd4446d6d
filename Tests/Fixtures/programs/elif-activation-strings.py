import numpy as np

def activate(z, kind):
    if kind == 'sigmoid':
        return 1 / (1 + np.exp(-z))
    elif kind == 'tanh':
        return np.tanh(z)
    elif kind == 'relu':
        return np.maximum(0, z)
    raise ValueError(kind)

def slope(z, kind):
    if kind == 'sigmoid':
        s = activate(z, 'sigmoid')
        return s * (1 - s)
    elif kind == 'tanh':
        return 1 - np.tanh(z) ** 2
    elif kind == 'relu':
        return np.where(z > 0, 1.0, 0.0)
    raise ValueError(kind)

class Net:
    def __init__(self, spec):
        self.spec = spec
        self.W, self.b = [], []
        for (n_in, _), (n_out, _) in zip(spec[:-1], spec[1:]):
            self.W.append(np.random.randn(n_out, n_in) * 0.5)
            self.b.append(np.zeros((n_out, 1)))

    def grads(self, X, Y):
        kinds = [k for _, k in self.spec[1:]]
        Z, A = [], [X]
        for W, b, k in zip(self.W, self.b, kinds):
            Z.append(np.dot(W, A[-1]) + b)
            A.append(activate(Z[-1], k))
        m = X.shape[1]
        dA = (A[-1] - Y) / m
        dWs, dbs = [], []
        for i in reversed(range(len(self.W))):
            dZ = dA * slope(Z[i], kinds[i])
            dWs.insert(0, np.dot(dZ, A[i].T))
            dbs.insert(0, np.sum(dZ, axis=1, keepdims=True))
            dA = np.dot(self.W[i].T, dZ)
        return dWs, dbs

net = Net([(4, None), (6, 'tanh'), (5, 'relu'), (3, 'sigmoid')])
dWs, dbs = net.grads(np.random.randn(4, 7), np.random.rand(3, 7))
for W, dW in zip(net.W, dWs):
    W -= 0.1 * dW
for b, db in zip(net.b, dbs):
    b -= 0.1 * db

import numpy as np

class MLPClassifier:
    def __init__(self, hidden=(8, 6), lr=0.05):
        self.hidden = hidden
        self.lr = lr

    def _init(self, n_features, n_classes):
        units = [n_features, *self.hidden, n_classes]
        self.coefs_ = []
        self.intercepts_ = []
        for fan_in, fan_out in zip(units[:-1], units[1:]):
            bound = np.sqrt(6.0 / (fan_in + fan_out))
            self.coefs_.append(np.random.uniform(-bound, bound, (fan_in, fan_out)))
            self.intercepts_.append(np.zeros(fan_out))
        self.n_layers_ = len(units)

    def _forward(self, activations):
        for i in range(self.n_layers_ - 1):
            activations[i + 1] = activations[i] @ self.coefs_[i] + self.intercepts_[i]
            if i + 1 != self.n_layers_ - 1:
                activations[i + 1] = np.tanh(activations[i + 1])
        z = activations[-1]
        e = np.exp(z - z.max(axis=1)[:, np.newaxis])
        activations[-1] = e / e.sum(axis=1)[:, np.newaxis]
        return activations

    def _backprop(self, X, y):
        n = X.shape[0]
        activations = [X] + [None] * (self.n_layers_ - 1)
        activations = self._forward(activations)
        deltas = [None] * (self.n_layers_ - 1)
        coef_grads = [None] * (self.n_layers_ - 1)
        intercept_grads = [None] * (self.n_layers_ - 1)
        last = self.n_layers_ - 2
        deltas[last] = activations[-1] - y
        coef_grads[last] = activations[last].T @ deltas[last] / n
        intercept_grads[last] = np.mean(deltas[last], 0)
        for i in range(last, 0, -1):
            deltas[i - 1] = deltas[i] @ self.coefs_[i].T
            deltas[i - 1] *= 1 - activations[i] ** 2
            coef_grads[i - 1] = activations[i - 1].T @ deltas[i - 1] / n
            intercept_grads[i - 1] = np.mean(deltas[i - 1], 0)
        return coef_grads, intercept_grads

    def fit(self, X, y):
        self._init(X.shape[1], y.shape[1])
        for _ in range(3):
            cg, ig = self._backprop(X, y)
            for i in range(len(cg)):
                self.coefs_[i] -= self.lr * cg[i]
                self.intercepts_[i] -= self.lr * ig[i]

clf = MLPClassifier()
clf.fit(np.random.rand(9, 4), np.eye(3)[np.random.randint(0, 3, 9)])

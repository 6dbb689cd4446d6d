# Nielsen-like: errors in a list built from the back with insert, mini-batch loop
import numpy as np

class Network(object):
    def __init__(self, sizes):
        self.num_layers = len(sizes)
        self.sizes = sizes
        self.biases = [np.random.randn(y, 1) for y in sizes[1:]]
        self.weights = [np.random.randn(y, x) for x, y in zip(sizes[:-1], sizes[1:])]

    def update_mini_batch(self, mini_batch, eta):
        sum_w = [np.zeros_like(w) for w in self.weights]
        sum_b = [np.zeros_like(b) for b in self.biases]
        for x, y in mini_batch:
            gw, gb = self.backprop(x, y)
            sum_w = [s + g for s, g in zip(sum_w, gw)]
            sum_b = [s + g for s, g in zip(sum_b, gb)]
        self.weights = [w - eta / len(mini_batch) * s for w, s in zip(self.weights, sum_w)]
        self.biases = [b - eta / len(mini_batch) * s for b, s in zip(self.biases, sum_b)]

    def backprop(self, x, y):
        a = x
        activations = [x]
        zs = []
        for w, b in zip(self.weights, self.biases):
            z = np.dot(w, a) + b
            a = self.sigmoid(z)
            zs.append(z)
            activations.append(a)
        deltas = [(a - y) * self.sigmoid_prime(zs[-1])]
        for l in range(self.num_layers - 2, 0, -1):
            d = np.dot(self.weights[l].T, deltas[0]) * self.sigmoid_prime(zs[l - 1])
            deltas.insert(0, d)
        gw = [np.dot(d, a.T) for d, a in zip(deltas, activations)]
        gb = [d for d in deltas]
        return gw, gb

    @staticmethod
    def sigmoid(z):
        return 1.0 / (1.0 + np.exp(-z))

    @staticmethod
    def sigmoid_prime(z):
        s = 1.0 / (1.0 + np.exp(-z))
        return s * (1 - s)

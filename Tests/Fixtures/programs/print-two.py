import numpy as np

def tanh(x):
    return np.tanh(x)

def tanh_deriv(x):
    return 1.0 - np.tanh(x)**2

class NeuralNetwork:
    def __init__(self, layers):
        self.activation = tanh
        self.activation_deriv = tanh_deriv
        self.weights = []
        for i in range(len(layers) - 1):
            self.weights.append(np.random.random((layers[i], layers[i + 1])) * 0.5 - 0.25)

    def fit(self, X, y, learning_rate=0.2, epochs=3):
        for k in xrange(epochs):
            zs = []
            a = [X]
            for l in xrange(len(self.weights)):
                zs.append(np.dot(a[l], self.weights[l]))
                a.append(self.activation(zs[l]))
            error = y - a[-1]
            print "epoch", k, "error", np.sum(error ** 2)
            deltas = [error * self.activation_deriv(zs[-1])]
            for l in range(len(a) - 2, 0, -1):
                deltas.append(deltas[-1].dot(self.weights[l].T) * self.activation_deriv(zs[l - 1]))
            deltas.reverse()
            for i in range(len(self.weights)):
                layer = np.atleast_2d(a[i])
                delta = np.atleast_2d(deltas[i])
                self.weights[i] += learning_rate * layer.T.dot(delta)

nn = NeuralNetwork([3, 4, 5, 2])
nn.fit(np.random.randn(5, 3), np.random.randn(5, 2))

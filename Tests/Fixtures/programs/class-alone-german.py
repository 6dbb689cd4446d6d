import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def sigmoid_abl(z):
    return sigmoid(z) * (1 - sigmoid(z))

class Netz:
    def __init__(self, groessen):
        self.gewichte = [np.random.randn(y, x) for x, y in zip(groessen[:-1], groessen[1:])]
        self.bias = [np.random.randn(y, 1) for y in groessen[1:]]

    def backprop(self, x, y):
        nabla_b = [np.zeros(b.shape) for b in self.bias]
        nabla_w = [np.zeros(w.shape) for w in self.gewichte]
        aktivierung = x
        aktivierungen = [x]
        zs = []
        for b, w in zip(self.bias, self.gewichte):
            z = np.dot(w, aktivierung) + b
            zs.append(z)
            aktivierung = sigmoid(z)
            aktivierungen.append(aktivierung)
        delta = (aktivierungen[-1] - y) * sigmoid_abl(zs[-1])
        nabla_b[-1] = delta
        nabla_w[-1] = np.dot(delta, aktivierungen[-2].T)
        for l in range(2, len(self.gewichte) + 1):
            delta = np.dot(self.gewichte[-l + 1].T, delta) * sigmoid_abl(zs[-l])
            nabla_b[-l] = delta
            nabla_w[-l] = np.dot(delta, aktivierungen[-l - 1].T)
        return nabla_b, nabla_w

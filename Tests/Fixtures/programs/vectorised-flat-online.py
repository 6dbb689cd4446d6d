import numpy as np

class Perceptron2:
    def __init__(self, n, h, k):
        self.V = np.random.rand(h, n) - .5
        self.W = np.random.rand(k, h) - .5
        self.bv = np.zeros(h)
        self.bw = np.zeros(k)

    def learn(self, x, t, rate):
        h = np.tanh(self.V.dot(x) + self.bv)
        o = np.tanh(self.W.dot(h) + self.bw)
        e = t - o
        do = e * (1 - o ** 2)
        dh = self.W.T.dot(do) * (1 - h ** 2)
        self.W += rate * np.outer(do, h)
        self.bw += rate * do
        self.V += rate * np.outer(dh, x)
        self.bv += rate * dh

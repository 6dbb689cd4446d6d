import numpy as np

def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))

def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))

class Network:
    def __init__(self, sizes):
        self.num_layers = len(sizes)
        self.biases = [np.random.randn(n, 1) for n in sizes[1:]]
        self.weights = [np.random.randn(n, k) for k, n in zip(sizes[:-1], sizes[1:])]

    def update_mini_batch(self, mini_batch, eta):
        X = np.hstack([x for x, y in mini_batch])
        Y = np.hstack([y for x, y in mini_batch])
        m = len(mini_batch)
        nabla_b, nabla_w = self.backprop(X, Y)
        self.weights = [w - eta / m * nw for w, nw in zip(self.weights, nabla_w)]
        self.biases = [b - eta / m * nb for b, nb in zip(self.biases, nabla_b)]

    def backprop(self, X, Y):
        nabla_b = [None] * len(self.biases)
        nabla_w = [None] * len(self.weights)
        A = X
        As = [X]
        Zs = []
        for b, w in zip(self.biases, self.weights):
            Z = w @ A + b
            Zs.append(Z)
            A = sigmoid(Z)
            As.append(A)
        D = (As[-1] - Y) * sigmoid_prime(Zs[-1])
        nabla_b[-1] = D @ np.ones((D.shape[1], 1))
        nabla_w[-1] = D @ As[-2].T
        for l in range(2, self.num_layers):
            D = (self.weights[-l + 1].T @ D) * sigmoid_prime(Zs[-l])
            nabla_b[-l] = D @ np.ones((D.shape[1], 1))
            nabla_w[-l] = D @ As[-l - 1].T
        return nabla_b, nabla_w

net = Network([3, 5, 4, 2])
batch = [(np.random.randn(3, 1), np.random.rand(2, 1)) for _ in range(6)]
net.update_mini_batch(batch, 3.0)

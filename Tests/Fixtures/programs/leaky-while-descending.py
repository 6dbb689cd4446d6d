# leaky relu, huber-free, inverted order of update, momentum-free, deep with zip(reversed)
import numpy as np

def leaky(z, slope=0.01):
    return np.where(z > 0, z, slope * z)

def leaky_grad(z, slope=0.01):
    return np.where(z > 0, 1.0, slope)

class DeepNet:
    def __init__(self, sizes):
        self.weights = [np.random.randn(n, m) * np.sqrt(2 / m) for m, n in zip(sizes, sizes[1:])]
        self.biases = [np.zeros((n, 1)) for n in sizes[1:]]

    def fit_batch(self, X, Y, learning_rate=0.01):
        batch_size = X.shape[1]
        pre, post = [], [X]
        for W, b in zip(self.weights, self.biases):
            pre.append(W.dot(post[-1]) + b)
            post.append(leaky(pre[-1]))
        error = post.pop() - Y
        for k in range(len(self.weights) - 1, -1, -1):
            error = error * leaky_grad(pre[k])
            grad_W = error.dot(post[k].T) / batch_size
            grad_b = error.sum(axis=1, keepdims=True) / batch_size
            error = self.weights[k].T.dot(error)
            self.weights[k] -= learning_rate * grad_W
            self.biases[k] -= learning_rate * grad_b

net = DeepNet([4, 6, 5, 3])
net.fit_batch(np.random.randn(4, 8), np.random.randn(3, 8))

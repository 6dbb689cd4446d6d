"""Rows with a.W^T, PyTorch's layout, class with forward and backward."""
import numpy as np

class Linear:
    def __init__(self, n_in, n_out):
        self.weight = np.random.randn(n_out, n_in) / np.sqrt(n_in)
        self.bias = np.zeros(n_out)

    def forward(self, x):
        self.x = x
        return x @ self.weight.T + self.bias

    def backward(self, grad_output):
        self.grad_weight = grad_output.T @ self.x
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight

class Sigmoid:
    def forward(self, z):
        self.a = 1 / (1 + np.exp(-z))
        return self.a

    def backward(self, grad_output):
        return grad_output * self.a * (1 - self.a)

class Net:
    def __init__(self):
        self.layers = [Linear(4, 7), Sigmoid(), Linear(7, 3), Sigmoid()]

    def forward(self, x):
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def backward(self, grad):
        for layer in reversed(self.layers):
            grad = layer.backward(grad)

    def update(self, lr):
        for layer in self.layers:
            if isinstance(layer, Linear):
                layer.weight -= lr * layer.grad_weight
                layer.bias -= lr * layer.grad_bias

net = Net()
X = np.random.randn(11, 4)
Y = np.random.rand(11, 3)
for epoch in range(100):
    out = net.forward(X)
    loss = 0.5 * np.mean(np.sum((out - Y) ** 2, axis=1))
    net.backward((out - Y) / len(X))
    net.update(0.3)

import numpy as np

class Dense:
    def __init__(self, n_in, n_out):
        self.w = np.random.randn(n_in, n_out) * np.sqrt(2 / n_in)
        self.b = np.zeros((1, n_out))

    def forward(self, x):
        self.x = x
        return x @ self.w + self.b

    def backward(self, grad, lr):
        grad_x = grad @ self.w.T
        grad_w = self.x.T @ grad
        grad_b = grad.sum(axis=0, keepdims=True)
        self.w -= lr * grad_w
        self.b -= lr * grad_b
        return grad_x

class Relu:
    def forward(self, x):
        self.mask = x > 0
        return x * self.mask

    def backward(self, grad, lr):
        return grad * self.mask

class Sigmoid:
    def forward(self, x):
        self.out = 1 / (1 + np.exp(-x))
        return self.out

    def backward(self, grad, lr):
        return grad * self.out * (1 - self.out)

layers = [Dense(3, 5), Relu(), Dense(5, 4), Relu(), Dense(4, 2), Sigmoid()]
x = np.random.randn(6, 3)
y = np.random.rand(6, 2)
for step in range(4):
    out = x
    for i, layer in enumerate(layers):
        out = layer.forward(out)
    grad = 2 * (out - y) / y.size
    for layer in reversed(layers):
        grad = layer.backward(grad, 0.1)

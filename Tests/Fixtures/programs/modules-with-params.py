# PyTorch-like module classes with a params dictionary and __call__
import numpy as np

class Module:
    def __call__(self, x):
        return self.forward(x)

class Dense(Module):
    def __init__(self, fan_in, fan_out):
        self.params = {"W": np.random.randn(fan_in, fan_out), "b": np.zeros((1, fan_out))}
        self.grads = {}

    def forward(self, x):
        self.inp = x
        return x @ self.params["W"] + self.params["b"]

    def backward(self, d):
        self.grads["W"] = self.inp.T @ d
        self.grads["b"] = np.sum(d, axis=0, keepdims=True)
        return d @ self.params["W"].T

class Tanh(Module):
    def forward(self, x):
        self.out = np.tanh(x)
        return self.out

    def backward(self, d):
        return d * (1 - self.out ** 2)

class MSE(Module):
    def __call__(self, pred, target):
        self.diff = pred - target
        return 0.5 * np.sum(self.diff ** 2) / len(pred)

    def backward(self):
        return self.diff / len(self.diff)

model = [Dense(3, 5), Tanh(), Dense(5, 2)]
criterion = MSE()
x = np.random.randn(10, 3)
target = np.random.randn(10, 2)
for epoch in range(5):
    out = x
    for layer in model:
        out = layer(out)
    loss = criterion(out, target)
    d = criterion.backward()
    for layer in model[::-1]:
        d = layer.backward(d)
    for layer in model:
        if hasattr(layer, "params"):
            for key in layer.params:
                layer.params[key] -= 0.1 * layer.grads[key]

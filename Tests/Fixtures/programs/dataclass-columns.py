# dataclass layers, columns
from dataclasses import dataclass, field
import numpy as np

@dataclass
class Layer:
    w: np.ndarray
    b: np.ndarray
    z: np.ndarray = None
    a: np.ndarray = None
    delta: np.ndarray = None

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def forward(layers, x):
    a = x
    for layer in layers:
        layer.z = layer.w @ a + layer.b
        layer.a = sigmoid(layer.z)
        a = layer.a
    return a

def backward(layers, x, y, eta):
    out = layers[-1]
    out.delta = (out.a - y) * out.a * (1 - out.a)
    for here, behind in zip(layers[-2::-1], layers[:0:-1]):
        here.delta = (behind.w.T @ behind.delta) * here.a * (1 - here.a)
    previous = x
    for layer in layers:
        layer.w = layer.w - eta * layer.delta @ previous.T
        layer.b = layer.b - eta * np.sum(layer.delta, axis=1, keepdims=True)
        previous = layer.a

layers = [Layer(np.random.randn(5, 3), np.random.randn(5, 1)), Layer(np.random.randn(4, 5), np.random.randn(4, 1)), Layer(np.random.randn(2, 4), np.random.randn(2, 1))]
x = np.random.randn(3, 6)
y = np.random.rand(2, 6)
forward(layers, x)
backward(layers, x, y, 0.1)

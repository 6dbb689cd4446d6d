from dataclasses import dataclass
import numpy as np

@dataclass
class Layer:
    W: np.ndarray
    b: np.ndarray
    z: np.ndarray = None
    a: np.ndarray = None

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def d_sigmoid(z):
    return sigmoid(z) * (1 - sigmoid(z))

def build(sizes):
    return [Layer(W=np.random.randn(o, i), b=np.random.randn(o, 1)) for i, o in zip(sizes, sizes[1:])]

def run(layers, x):
    a = x
    for layer in layers:
        layer.z = layer.W @ a + layer.b
        layer.a = sigmoid(layer.z)
        a = layer.a
    return a

def train_step(layers, x, y, lr):
    out = run(layers, x)
    delta = (out - y) * d_sigmoid(layers[-1].z)
    grads = []
    for i in range(len(layers) - 1, -1, -1):
        prev = layers[i - 1].a if i > 0 else x
        grads.append((delta @ prev.T, delta))
        if i > 0:
            delta = (layers[i].W.T @ delta) * d_sigmoid(layers[i - 1].z)
    for layer, (dW, db) in zip(reversed(layers), grads):
        layer.W -= lr * dW
        layer.b -= lr * db

layers = build([3, 5, 4, 2])
train_step(layers, np.random.randn(3, 1), np.array([[1.0], [0.0]]), 0.1)

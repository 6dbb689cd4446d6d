from dataclasses import dataclass, field
import numpy as np

@dataclass
class Layer:
    W: np.ndarray
    b: np.ndarray
    z: np.ndarray = None
    a: np.ndarray = None

def act(z):
    return 1.0 / (1.0 + np.exp(-z))

def forward(layers, x):
    a = x
    for layer in layers:
        layer.z = layer.W @ a + layer.b
        layer.a = act(layer.z)
        a = layer.a
    return a

def backward(layers, x, y, eta):
    L = len(layers)
    delta = (layers[-1].a - y) * layers[-1].a * (1 - layers[-1].a)
    for i in range(L - 1, -1, -1):
        layer = layers[i]
        inp = layers[i - 1].a if i > 0 else x
        gW = delta @ inp.T
        gb = delta.sum(axis=1, keepdims=True)
        if i > 0:
            delta = (layer.W.T @ delta) * layers[i - 1].a * (1 - layers[i - 1].a)
        layer.W -= eta * gW
        layer.b -= eta * gb
    return layers

layers = [Layer(np.random.randn(4, 3), np.zeros((4, 1))), Layer(np.random.randn(2, 4), np.zeros((2, 1)))]
x = np.random.rand(3, 6)
y = np.random.rand(2, 6)
for _ in range(3):
    forward(layers, x)
    backward(layers, x, y, 0.3)

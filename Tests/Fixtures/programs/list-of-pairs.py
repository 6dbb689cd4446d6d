import numpy as np

def act(z):
    return 1 / (1 + np.exp(-z))

def forward(layers, x):
    outs = [x]
    for W, b in layers:
        outs.append(act(W.dot(outs[-1]) + b))
    return outs

def backward(layers, outs, y):
    out = outs[-1]
    delta = (out - y) * out * (1 - out)
    grads = [(delta.dot(outs[-2].T), delta)]
    for i in range(len(layers) - 1, 0, -1):
        W, b = layers[i]
        delta = W.T.dot(delta) * outs[i] * (1 - outs[i])
        grads.append((delta.dot(outs[i - 1].T), delta))
    return grads[::-1]

def apply(layers, grads, lr):
    return [(W - lr * gW, b - lr * gb) for (W, b), (gW, gb) in zip(layers, grads)]

np.random.seed(0)
layers = [(np.random.randn(4, 3), np.random.randn(4, 1)), (np.random.randn(5, 4), np.random.randn(5, 1)), (np.random.randn(2, 5), np.random.randn(2, 1))]
for i in range(2):
    outs = forward(layers, np.random.randn(3, 1))
    layers = apply(layers, backward(layers, outs, np.random.rand(2, 1)), 0.3)

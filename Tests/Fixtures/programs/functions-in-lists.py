# while loop, walrus-free, activations passed as functions and stored in a list of pairs
import numpy as np

def logistic(v):
    return 1 / (1 + np.exp(-v))

def logistic_slope(v):
    y = logistic(v)
    return y * (1 - y)

def tanh_slope(v):
    return 1 - np.tanh(v) ** 2

def gradient(weights, biases, x, t):
    f = [np.tanh, np.tanh, logistic]
    fp = [tanh_slope, tanh_slope, logistic_slope]
    v = []
    y = [x]
    i = 0
    while i < len(weights):
        v.append(weights[i] @ y[i] + biases[i])
        y.append(f[i](v[i]))
        i += 1
    d = (y[-1] - t) * fp[-1](v[-1])
    gw, gb = [], []
    i = len(weights) - 1
    while i >= 0:
        gw.insert(0, d @ y[i].T)
        gb.insert(0, d.sum(axis=1, keepdims=True))
        if i > 0:
            d = (weights[i].T @ d) * fp[i - 1](v[i - 1])
        i -= 1
    return gw, gb

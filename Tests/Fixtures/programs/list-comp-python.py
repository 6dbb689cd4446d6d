import numpy as np

def backprop(weights, biases, X, Y, activation, d_activation):
    A = [X]
    Z = []
    for W, b in zip(weights, biases):
        Z += [A[-1] @ W + b]
        A += [activation(Z[-1])]
    delta = (A[-1] - Y) * d_activation(Z[-1])
    grads_W, grads_b = [], []
    for i in reversed(range(len(weights))):
        grads_W = [A[i].T @ delta] + grads_W
        grads_b = [delta.sum(axis=0)] + grads_b
        if i:
            delta = delta @ weights[i].T * d_activation(Z[i - 1])
    return grads_W, grads_b

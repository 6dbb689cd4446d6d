# einsum-free batch with matrix of ones, columns; matrix mini-batch of the book
import numpy as np

def backprop_batch(weights, biases, X, Y, eta):
    m = X.shape[1]
    ones = np.ones((1, m))
    A, Z = [X], []
    for W, b in zip(weights, biases):
        Z.append(np.dot(W, A[-1]) + np.dot(b, ones))
        A.append(1 / (1 + np.exp(-Z[-1])))
    D = [A[-1] - Y]
    for W, a in zip(weights[:0:-1], A[-2:0:-1]):
        D.insert(0, np.dot(W.T, D[0]) * a * (1 - a))
    for l in range(len(weights)):
        weights[l] = weights[l] - eta / m * np.dot(D[l], A[l].T)
        biases[l] = biases[l] - eta / m * np.dot(D[l], ones.T)

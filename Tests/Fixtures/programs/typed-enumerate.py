"""Columns, lists from zero with the input in front, type hints, enumerate."""
import numpy as np
from typing import List, Tuple

def sigmoid(z: np.ndarray) -> np.ndarray:
    return 1.0 / (1.0 + np.exp(-z))

def dsigmoid(z: np.ndarray) -> np.ndarray:
    s = sigmoid(z)
    return s * (1 - s)

def gradients(Ws: List[np.ndarray], bs: List[np.ndarray], X: np.ndarray, Y: np.ndarray) -> Tuple[list, list]:
    m = X.shape[1]
    acts: List[np.ndarray] = [X]
    zs: List[np.ndarray] = []
    for i, (W, b) in enumerate(zip(Ws, bs)):
        z = W @ acts[i] + b
        zs.append(z)
        acts.append(sigmoid(z))
    dWs = [None] * len(Ws)
    dbs = [None] * len(bs)
    delta = (acts[-1] - Y) * dsigmoid(zs[-1])
    for i in reversed(range(len(Ws))):
        dWs[i] = delta @ acts[i].T / m
        dbs[i] = delta.sum(axis=1, keepdims=True) / m
        if i > 0:
            delta = (Ws[i].T @ delta) * dsigmoid(zs[i - 1])
    return dWs, dbs

def step(Ws, bs, X, Y, lr: float = 0.1) -> None:
    dWs, dbs = gradients(Ws, bs, X, Y)
    for i, (dW, db) in enumerate(zip(dWs, dbs)):
        Ws[i] -= lr * dW
        bs[i] -= lr * db

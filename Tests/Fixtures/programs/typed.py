from typing import List, Tuple
import numpy as np

Array = np.ndarray

def sigmoid(z: Array) -> Array:
    """The logistic function."""
    return 1.0 / (1.0 + np.exp(-z))

def init(sizes: List[int], seed: int = 0) -> Tuple[List[Array], List[Array]]:
    rng = np.random.RandomState(seed)
    weights: List[Array] = [rng.randn(m, n) for n, m in zip(sizes[:-1], sizes[1:])]
    biases: List[Array] = [rng.randn(m, 1) for m in sizes[1:]]
    return weights, biases

def gradients(weights: List[Array], biases: List[Array], x: Array, y: Array) -> Tuple[List[Array], List[Array]]:
    a: List[Array] = [x]
    for w, b in zip(weights, biases):
        a.append(sigmoid(w @ a[-1] + b))
    delta: Array = (a[-1] - y) * a[-1] * (1 - a[-1])
    dw: List[Array] = []
    db: List[Array] = []
    for l, w in reversed(list(enumerate(weights))):
        dw = [delta @ a[l].T] + dw
        db = [delta] + db
        delta = (w.T @ delta) * a[l] * (1 - a[l])
    return dw, db

weights, biases = init([3, 4, 5, 2])
dw, db = gradients(weights, biases, np.ones((3, 1)), np.zeros((2, 1)))
weights = [w - 0.5 * d for w, d in zip(weights, dw)]
biases = [b - 0.5 * d for b, d in zip(biases, db)]

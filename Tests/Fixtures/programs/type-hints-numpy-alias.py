from typing import Dict, List, Tuple
import numpy as npy
from numpy import ndarray

def sigmoid(z: ndarray) -> ndarray:
    return 1.0 / (1.0 + npy.exp(-z))

def forward(x: ndarray, ws: List[ndarray], bs: List[ndarray]) -> Tuple[List[ndarray], List[ndarray]]:
    zs: List[ndarray] = []
    acts: List[ndarray] = [x]
    for w, b in zip(ws, bs):
        zs.append(w @ acts[-1] + b)
        acts.append(sigmoid(zs[-1]))
    return zs, acts

def backward(y: ndarray, ws: List[ndarray], zs: List[ndarray], acts: List[ndarray]) -> Dict[str, List[ndarray]]:
    n_layers: int = len(ws)
    deltas: List[ndarray] = [npy.zeros_like(z) for z in zs]
    deltas[-1] = acts[-1] - y
    for l in range(n_layers - 2, -1, -1):
        s = sigmoid(zs[l])
        deltas[l] = ws[l + 1].T @ deltas[l + 1] * s * (1 - s)
    m = y.shape[1]
    return {
        "w": [d @ a.T / m for d, a in zip(deltas, acts[:-1])],
        "b": [d.sum(axis=1, keepdims=True) / m for d in deltas],
    }

def apply(ws: List[ndarray], bs: List[ndarray], grads: Dict[str, List[ndarray]], eta: float) -> None:
    for w, g in zip(ws, grads["w"]):
        w -= eta * g
    for b, g in zip(bs, grads["b"]):
        b -= eta * g

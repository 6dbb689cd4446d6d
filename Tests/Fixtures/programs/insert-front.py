import numpy as np


def act(z):
    return 1 / (1 + np.exp(-z))


def act_prime(z):
    return act(z) * (1 - act(z))


def grads(ws, bs, x, y):
    hs, zs = [x], []
    for w, b in zip(ws, bs):
        zs.append(w @ hs[-1] + b)
        hs.append(act(zs[-1]))
    delta = (hs[-1] - y) * act_prime(zs[-1])
    dws, dbs = [], []
    for i in reversed(range(len(ws))):
        dws.insert(0, delta @ hs[i].T)
        dbs.insert(0, delta)
        if i > 0:
            delta = (ws[i].T @ delta) * act_prime(zs[i - 1])
    return dws, dbs

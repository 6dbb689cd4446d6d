import numpy as np

def s(z):
    return 1.0 / (1.0 + np.exp(-z))

def ds(z):
    return s(z) * (1.0 - s(z))

def cost_and_gradient(ws, bs, data):
    gw = [np.zeros_like(w) for w in ws]
    gb = [np.zeros_like(b) for b in bs]
    total = 0.0
    for x, y in data:
        acts = [x]
        nets = []
        for w, b in zip(ws, bs):
            nets.append(np.dot(w, acts[-1]) + b)
            acts.append(s(nets[-1]))
        total += 0.5 * np.sum((acts[-1] - y) ** 2)
        d = (acts[-1] - y) * ds(nets[-1])
        for i in range(1, len(ws) + 1):
            gw[-i] += np.dot(d, acts[-i - 1].T)
            gb[-i] += d
            if i < len(ws):
                d = np.dot(ws[-i].T, d) * ds(nets[-i - 1])
    n = len(data)
    return total / n, [g / n for g in gw], [g / n for g in gb]

def descend(ws, bs, data, eta):
    total, gw, gb = cost_and_gradient(ws, bs, data)
    ws = [w - eta * g for w, g in zip(ws, gw)]
    bs = [b - eta * g for b, g in zip(bs, gb)]
    return ws, bs

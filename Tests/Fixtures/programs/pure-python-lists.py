import math

def sigmoid(x):
    return 1 / (1 + math.exp(-x))

def train_step(w1, w2, x, t, lr):
    n_in, n_hid, n_out = len(x), len(w1), len(w2)
    h = []
    for j in range(n_hid):
        s = 0
        for i in range(n_in):
            s += w1[j][i] * x[i]
        h.append(sigmoid(s))
    o = []
    for k in range(n_out):
        s = 0
        for j in range(n_hid):
            s += w2[k][j] * h[j]
        o.append(sigmoid(s))
    do = []
    for k in range(n_out):
        do.append((o[k] - t[k]) * o[k] * (1 - o[k]))
    dh = []
    for j in range(n_hid):
        e = 0
        for k in range(n_out):
            e += do[k] * w2[k][j]
        dh.append(e * h[j] * (1 - h[j]))
    for k in range(n_out):
        for j in range(n_hid):
            w2[k][j] -= lr * do[k] * h[j]
    for j in range(n_hid):
        for i in range(n_in):
            w1[j][i] -= lr * dh[j] * x[i]
    return w1, w2

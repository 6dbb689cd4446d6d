import math, random

def make_matrix(rows, cols):
    return [[random.uniform(-1, 1) for _ in range(cols)] for _ in range(rows)]

def sig(v):
    return 1.0 / (1.0 + math.exp(-v))

n_in, n_hid, n_out = 3, 4, 2
w_hid = make_matrix(n_hid, n_in)
b_hid = [0.1] * n_hid
w_out = make_matrix(n_out, n_hid)
b_out = [0.2] * n_out

def train_one(x, t, lr):
    h = []
    for j in range(n_hid):
        s = b_hid[j]
        for i in range(n_in):
            s += w_hid[j][i] * x[i]
        h.append(sig(s))
    o = []
    for k in range(n_out):
        s = b_out[k]
        for j in range(n_hid):
            s += w_out[k][j] * h[j]
        o.append(sig(s))
    d_out = []
    for k in range(n_out):
        d_out.append((o[k] - t[k]) * o[k] * (1 - o[k]))
    d_hid = []
    for j in range(n_hid):
        e = 0.0
        for k in range(n_out):
            e += d_out[k] * w_out[k][j]
        d_hid.append(e * h[j] * (1 - h[j]))
    for k in range(n_out):
        for j in range(n_hid):
            w_out[k][j] -= lr * d_out[k] * h[j]
        b_out[k] -= lr * d_out[k]
    for j in range(n_hid):
        for i in range(n_in):
            w_hid[j][i] -= lr * d_hid[j] * x[i]
        b_hid[j] -= lr * d_hid[j]

data = [([0.1, 0.7, -0.3], [1, 0]), ([0.9, -0.2, 0.4], [0, 1])]
for x, t in data:
    train_one(x, t, 0.5)

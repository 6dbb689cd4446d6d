import numpy as np
rng = np.random.default_rng(0)
n, d_in, d_h, d_out = 16, 4, 8, 3
x = rng.normal(size=(n, d_in))
t = rng.normal(size=(n, d_out))
fc1_w = rng.normal(size=(d_h, d_in)) * 0.1
fc1_b = np.zeros(d_h)
fc2_w = rng.normal(size=(d_out, d_h)) * 0.1
fc2_b = np.zeros(d_out)
for epoch in range(5):
    h_pre = x @ fc1_w.T + fc1_b
    h = np.maximum(h_pre, 0.0)
    y = h @ fc2_w.T + fc2_b
    loss = np.mean((y - t) ** 2)
    d_y = 2.0 * (y - t) / y.size
    d_fc2_w = d_y.T @ h
    d_fc2_b = d_y.sum(axis=0)
    d_h = d_y @ fc2_w
    d_h_pre = d_h * (h_pre > 0)
    d_fc1_w = d_h_pre.T @ x
    d_fc1_b = d_h_pre.sum(axis=0)
    fc1_w -= 0.1 * d_fc1_w
    fc1_b -= 0.1 * d_fc1_b
    fc2_w -= 0.1 * d_fc2_w
    fc2_b -= 0.1 * d_fc2_b

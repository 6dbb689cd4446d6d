import numpy as np

rng = np.random.default_rng(0)
W1 = rng.normal(size=(6, 4))
b1 = np.zeros((6, 1))
W2 = rng.normal(size=(5, 6))
b2 = np.zeros((5, 1))
W3 = rng.normal(size=(2, 5))
b3 = np.zeros((2, 1))

def act(v):
    return 1.0 / (1.0 + np.exp(-v))

def act_slope(v):
    s = act(v)
    return s * (1.0 - s)

def forward(x):
    global z1, h1, z2, h2, z3, out
    z1 = W1 @ x + b1
    h1 = act(z1)
    z2 = W2 @ h1 + b2
    h2 = act(z2)
    z3 = W3 @ h2 + b3
    out = act(z3)
    return out

def backward(x, y):
    d3 = (out - y) * act_slope(z3)
    d2 = (W3.T @ d3) * act_slope(z2)
    d1 = (W2.T @ d2) * act_slope(z1)
    gW3, gb3 = d3 @ h2.T, d3
    gW2, gb2 = d2 @ h1.T, d2
    gW1, gb1 = d1 @ x.T, d1
    return gW1, gb1, gW2, gb2, gW3, gb3

def step(x, y, eta=0.1):
    global W1, b1, W2, b2, W3, b3
    forward(x)
    gW1, gb1, gW2, gb2, gW3, gb3 = backward(x, y)
    W1 = W1 - eta * gW1
    b1 = b1 - eta * gb1
    W2 = W2 - eta * gW2
    b2 = b2 - eta * gb2
    W3 = W3 - eta * gW3
    b3 = b3 - eta * gb3

x = rng.normal(size=(4, 1))
y = np.array([[0.0], [1.0]])
for _ in range(3):
    step(x, y)

from numpy import *

eta = 0.02
w_xh = random.randn(8, 4) * 0.1
w_hy = random.randn(3, 8) * 0.1
b_h = zeros((8, 1))
b_y = zeros((3, 1))

def train(x, target):
    global w_xh, w_hy, b_h, b_y
    h = tanh(dot(w_xh, x) + b_h)
    y = dot(w_hy, h) + b_y
    p = exp(y) / sum(exp(y), axis=0)
    dy = p - target
    dw_hy = dot(dy, h.T)
    db_y = sum(dy, axis=1).reshape(-1, 1)
    dh = dot(w_hy.T, dy)
    dh_raw = (1 - h * h) * dh
    dw_xh = dot(dh_raw, x.T)
    db_h = sum(dh_raw, axis=1).reshape(-1, 1)
    w_xh = w_xh - eta * dw_xh
    w_hy = w_hy - eta * dw_hy
    b_h = b_h - eta * db_h
    b_y = b_y - eta * db_y

train(random.randn(4, 6), eye(3)[random.randint(0, 3, 6)].T)

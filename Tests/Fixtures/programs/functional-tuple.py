import numpy as np

def affine_forward(x, w, b):
    return x.dot(w) + b, (x, w)

def affine_backward(dout, cache):
    x, w = cache
    return dout.dot(w.T), x.T.dot(dout), dout.sum(axis=0)

def relu_forward(x):
    return np.maximum(x, 0), x

def relu_backward(dout, cache):
    return dout * (cache > 0)

def affine_relu_forward(x, w, b):
    a, fc = affine_forward(x, w, b)
    out, rc = relu_forward(a)
    return out, (fc, rc)

def affine_relu_backward(dout, cache):
    fc, rc = cache
    return affine_backward(relu_backward(dout, rc), fc)

def loss(params, X, T):
    h1, c1 = affine_relu_forward(X, params[0], params[1])
    h2, c2 = affine_relu_forward(h1, params[2], params[3])
    y, c3 = affine_forward(h2, params[4], params[5])
    N = X.shape[0]
    l = np.sum((y - T) ** 2) / (2 * N)
    dy = (y - T) / N
    dh2, dW3, db3 = affine_backward(dy, c3)
    dh1, dW2, db2 = affine_relu_backward(dh2, c2)
    dx, dW1, db1 = affine_relu_backward(dh1, c1)
    return l, [dW1, db1, dW2, db2, dW3, db3]

D, H1, H2, C = 4, 6, 5, 2
params = [np.random.randn(D, H1), np.zeros(H1), np.random.randn(H1, H2), np.zeros(H2), np.random.randn(H2, C), np.zeros(C)]
X, T = np.random.randn(7, D), np.random.randn(7, C)
for it in range(3):
    l, grads = loss(params, X, T)
    for p, g in zip(params, grads):
        p -= 0.01 * g

import numpy as np

f = lambda x: 1 / (1 + np.exp(-x))
df = lambda x: f(x) * (1 - f(x))
cost = lambda a, y: ((a - y) ** 2).sum() / 2
dcost = lambda a, y: a - y

shape = (4, 6, 2)
w = [np.random.normal(0, 1, (j, k)) for k, j in zip(shape, shape[1:])]
b = [np.random.normal(0, 1, (j, 1)) for j in shape[1:]]

def grads(x, y):
    z0 = w[0] @ x + b[0]
    a0 = f(z0)
    z1 = w[1] @ a0 + b[1]
    a1 = f(z1)
    e1 = dcost(a1, y) * df(z1)
    e0 = w[1].T @ e1 * df(z0)
    return [e0 @ x.T, e1 @ a0.T], [e0, e1]

x = np.random.normal(0, 1, (4, 1))
y = np.array([[1.], [0.]])
for i in range(5):
    dw, db = grads(x, y)
    w = [wi - 0.5 * d for wi, d in zip(w, dw)]
    b = [bi - 0.5 * d for bi, d in zip(b, db)]

import numpy as np

def lrelu(x, slope=0.1):
    return np.where(x > 0, x, slope * x)

def lrelu_grad(x, slope=0.1):
    return np.where(x > 0, 1.0, slope)

sizes = [5, 7, 6, 4, 2]
Ws = [np.random.randn(o, i) * np.sqrt(2.0 / i) for i, o in zip(sizes[:-1], sizes[1:])]
bs = [np.zeros((o, 1)) for o in sizes[1:]]

def loss_and_grads(x, y):
    pre, post = [], [x]
    for W, b in zip(Ws, bs):
        pre.append(W @ post[-1] + b)
        post.append(lrelu(pre[-1]))
    err = post[-1] - y
    loss = 0.5 * np.sum(err ** 2)
    dWs, dbs = [], []
    d = err * lrelu_grad(pre[-1])
    for k in reversed(range(len(Ws))):
        dWs.insert(0, d @ post[k].T)
        dbs.insert(0, d.sum(axis=1, keepdims=True))
        if k:
            d = (Ws[k].T @ d) * lrelu_grad(pre[k - 1])
    return loss, dWs, dbs

x = np.random.randn(5, 3)
y = np.random.randn(2, 3)
for _ in range(3):
    loss, dWs, dbs = loss_and_grads(x, y)
    Ws = [W - 0.01 * dW for W, dW in zip(Ws, dWs)]
    bs = [b - 0.01 * db for b, db in zip(bs, dbs)]

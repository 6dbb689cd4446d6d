import numpy as np

def relu(z):
    return np.where(z > 0, z, 0)

def drelu(z):
    return (z > 0).astype(float)

def train_step(net, X, Y, lr):
    a = X
    for i in range(1, 4):
        net[i]['x'] = a
        net[i]['z'] = net[i]['W'] @ a + net[i]['b']
        a = relu(net[i]['z']) if i < 3 else net[i]['z']
        net[i]['a'] = a
    m = X.shape[1]
    dz = (net[3]['a'] - Y) / m
    for i in (3, 2, 1):
        net[i]['dW'] = dz @ net[i]['x'].T
        net[i]['db'] = np.sum(dz, axis=1, keepdims=True)
        if i > 1:
            dz = (net[i]['W'].T @ dz) * drelu(net[i - 1]['z'])
    for i in range(1, 4):
        net[i]['W'] -= lr * net[i]['dW']
        net[i]['b'] -= lr * net[i]['db']

net = {1: {'W': np.random.randn(6, 4), 'b': np.zeros((6, 1))},
       2: {'W': np.random.randn(5, 6), 'b': np.zeros((5, 1))},
       3: {'W': np.random.randn(2, 5), 'b': np.zeros((2, 1))}}
X = np.random.randn(4, 9)
Y = np.random.randn(2, 9)
for _ in range(2):
    train_step(net, X, Y, 0.05)

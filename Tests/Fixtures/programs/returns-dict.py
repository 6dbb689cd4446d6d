import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def forward(X, params):
    W1, b1, W2, b2 = params["W1"], params["b1"], params["W2"], params["b2"]
    Z1 = W1.dot(X) + b1
    A1 = np.tanh(Z1)
    Z2 = W2.dot(A1) + b2
    A2 = sigmoid(Z2)
    return {"Z1": Z1, "A1": A1, "Z2": Z2, "A2": A2}

def backward(params, cache, X, Y):
    m = X.shape[1]
    W2 = params["W2"]
    A1 = cache["A1"]
    A2 = cache["A2"]
    dZ2 = A2 - Y
    return {
        "dW2": dZ2.dot(A1.T) / m,
        "db2": dZ2.sum(axis=1, keepdims=True) / m,
        "dW1": (W2.T.dot(dZ2) * (1 - np.power(A1, 2))).dot(X.T) / m,
        "db1": (W2.T.dot(dZ2) * (1 - np.power(A1, 2))).sum(axis=1, keepdims=True) / m,
    }

def update(params, grads, lr):
    return {k: params[k] - lr * grads["d" + k] for k in params}

params = {"W1": np.random.randn(4, 2), "b1": np.zeros((4, 1)), "W2": np.random.randn(1, 4), "b2": np.zeros((1, 1))}
X = np.random.randn(2, 8)
Y = np.random.rand(1, 8)
for _ in range(3):
    cache = forward(X, params)
    grads = backward(params, cache, X, Y)
    params = update(params, grads, 0.5)

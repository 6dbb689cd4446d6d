import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

params = {
    "W1": np.random.randn(5, 3), "b1": np.zeros((5, 1)),
    "W2": np.random.randn(2, 5), "b2": np.zeros((2, 1)),
}
mom = {k: np.zeros_like(v) for k, v in params.items()}
vel = {k: np.zeros_like(v) for k, v in params.items()}

X = np.random.randn(3, 8)
Y = np.random.rand(2, 8)
m = X.shape[1]

for t in range(1, 4):
    A1 = sigmoid(params["W1"] @ X + params["b1"])
    A2 = sigmoid(params["W2"] @ A1 + params["b2"])
    dZ2 = (A2 - Y) * A2 * (1 - A2)
    dZ1 = params["W2"].T @ dZ2 * A1 * (1 - A1)
    grads = {
        "W1": dZ1 @ X.T / m, "b1": dZ1.sum(axis=1, keepdims=True) / m,
        "W2": dZ2 @ A1.T / m, "b2": dZ2.sum(axis=1, keepdims=True) / m,
    }
    for k in params:
        mom[k] = 0.9 * mom[k] + 0.1 * grads[k]
        vel[k] = 0.999 * vel[k] + 0.001 * grads[k] ** 2
        m_hat = mom[k] / (1 - 0.9 ** t)
        v_hat = vel[k] / (1 - 0.999 ** t)
        params[k] -= 0.01 * m_hat / (np.sqrt(v_hat) + 1e-8)

import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def sigmoidGradient(z):
    return sigmoid(z) * (1 - sigmoid(z))

def nnCostFunction(Theta1, Theta2, X, y, lam):
    m = X.shape[0]
    a1 = np.column_stack((np.ones((m, 1)), X))
    z2 = a1.dot(Theta1.T)
    a2 = np.column_stack((np.ones((m, 1)), sigmoid(z2)))
    z3 = a2.dot(Theta2.T)
    h = sigmoid(z3)
    J = np.sum(-y * np.log(h) - (1 - y) * np.log(1 - h)) / m
    delta3 = h - y
    delta2 = delta3.dot(Theta2[:, 1:]) * sigmoidGradient(z2)
    Theta2_grad = delta3.T.dot(a2) / m
    Theta1_grad = delta2.T.dot(a1) / m
    return J, Theta1_grad, Theta2_grad

Theta1 = np.random.randn(5, 4) * 0.5
Theta2 = np.random.randn(3, 6) * 0.5
X = np.random.randn(7, 3)
y = np.eye(3)[[0, 1, 2, 0, 1, 2, 0]]
J, g1, g2 = nnCostFunction(Theta1, Theta2, X, y, 0)
Theta1 = Theta1 - 0.1 * g1
Theta2 = Theta2 - 0.1 * g2

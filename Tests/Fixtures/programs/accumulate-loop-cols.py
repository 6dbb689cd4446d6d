import numpy as np

def sigmoid(z): return 1 / (1 + np.exp(-z))
def sigmoidGradient(z): return sigmoid(z) * (1 - sigmoid(z))

def nnCostFunction(Theta1, b1, Theta2, b2, X, Y):
    m = X.shape[0]
    Theta1_grad = np.zeros(Theta1.shape)
    Theta2_grad = np.zeros(Theta2.shape)
    b1_grad = np.zeros(b1.shape)
    b2_grad = np.zeros(b2.shape)
    for t in range(m):
        a1 = X[t, :].reshape(-1, 1)
        z2 = Theta1 @ a1 + b1
        a2 = sigmoid(z2)
        z3 = Theta2 @ a2 + b2
        a3 = sigmoid(z3)
        d3 = a3 - Y[t, :].reshape(-1, 1)
        d2 = (Theta2.T @ d3) * sigmoidGradient(z2)
        Theta2_grad += d3 @ a2.T
        Theta1_grad += d2 @ a1.T
        b2_grad += d3
        b1_grad += d2
    return Theta1_grad / m, b1_grad / m, Theta2_grad / m, b2_grad / m

# loops with scalars, Mazur's style but generic
import math

def sigmoid(x):
    return 1.0 / (1.0 + math.exp(-x))

def train(w1, b1, w2, b2, x, y, eta):
    h = []
    for j in range(len(w1)):
        net = b1[j]
        for i in range(len(x)):
            net += w1[j][i] * x[i]
        h.append(sigmoid(net))
    o = []
    for k in range(len(w2)):
        net = b2[k]
        for j in range(len(h)):
            net += w2[k][j] * h[j]
        o.append(sigmoid(net))
    delta_o = [(o[k] - y[k]) * o[k] * (1 - o[k]) for k in range(len(o))]
    delta_h = []
    for j in range(len(h)):
        error = 0.0
        for k in range(len(o)):
            error += w2[k][j] * delta_o[k]
        delta_h.append(error * h[j] * (1 - h[j]))
    for k in range(len(o)):
        for j in range(len(h)):
            w2[k][j] -= eta * delta_o[k] * h[j]
        b2[k] -= eta * delta_o[k]
    for j in range(len(h)):
        for i in range(len(x)):
            w1[j][i] -= eta * delta_h[j] * x[i]
        b1[j] -= eta * delta_h[j]

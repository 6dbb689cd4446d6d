import math
# one input, one hidden, one output neuron
w1, b1 = 0.6, 0.9
w2, b2 = -0.4, 0.2
x, y = 1.0, 0.0
eta = 0.15
for epoch in range(5):
    z1 = w1 * x + b1
    a1 = 1 / (1 + math.exp(-z1))
    z2 = w2 * a1 + b2
    a2 = 1 / (1 + math.exp(-z2))
    C = 0.5 * (y - a2) ** 2
    delta2 = (a2 - y) * a2 * (1 - a2)
    delta1 = w2 * delta2 * a1 * (1 - a1)
    w2 -= eta * delta2 * a1
    b2 -= eta * delta2
    w1 -= eta * delta1 * x
    b1 -= eta * delta1

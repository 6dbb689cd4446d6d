import math

def f(x): return 1 / (1 + math.exp(-x))

x = 0.6
y = 0.1
w1, b1 = 0.4, 0.2
w2, b2 = -0.7, 0.1
w3, b3 = 1.1, -0.3
lr = 0.1

z1 = w1 * x + b1
a1 = f(z1)
z2 = w2 * a1 + b2
a2 = f(z2)
z3 = w3 * a2 + b3
a3 = f(z3)

d3 = (a3 - y) * a3 * (1 - a3)
d2 = d3 * w3 * a2 * (1 - a2)
d1 = d2 * w2 * a1 * (1 - a1)

w3 = w3 - lr * d3 * a2
w2 = w2 - lr * d2 * a1
w1 = w1 - lr * d1 * x
b3 = b3 - lr * d3
b2 = b2 - lr * d2
b1 = b1 - lr * d1

# chain of four scalars' neurons
import numpy as np
def s(z): return 1/(1+np.exp(-z))
def sp(z): return s(z)*(1-s(z))
def grad(w1, b1, w2, b2, w3, b3, x, y):
    z1 = w1*x + b1; a1 = s(z1)
    z2 = w2*a1 + b2; a2 = s(z2)
    z3 = w3*a2 + b3; a3 = s(z3)
    d3 = (a3 - y)*sp(z3)
    d2 = w3*d3*sp(z2)
    d1 = w2*d2*sp(z1)
    return d1*x, d1, d2*a1, d2, d3*a2, d3

# names of another language, columns, global matrices
import numpy as np

def sigmoide(x):
    return 1 / (1 + np.exp(-x))

def derivada(x):
    return sigmoide(x) * (1 - sigmoide(x))

def entrenar(w1, b1, w2, b2, entrada, objetivo, tasa):
    z1 = w1 @ entrada + b1
    oculta = sigmoide(z1)
    z2 = w2 @ oculta + b2
    salida = sigmoide(z2)
    delta2 = (salida - objetivo) * derivada(z2)
    delta1 = (w2.T @ delta2) * derivada(z1)
    w2 = w2 - tasa * (delta2 @ oculta.T)
    b2 = b2 - tasa * delta2
    w1 = w1 - tasa * (delta1 @ entrada.T)
    b1 = b1 - tasa * delta1
    return w1, b1, w2, b2

x = np.array([[0.1], [0.5], [0.9]])
t = np.array([[1.0], [0.0]])
entrenar(np.random.randn(4, 3), np.random.randn(4, 1), np.random.randn(2, 4), np.random.randn(2, 1), x, t, 0.5)

import numpy as np

def σ(z):
    return 1 / (1 + np.exp(-z))

def σ1(z):
    return σ(z) * (1 - σ(z))

η = 0.5
größen = [3, 4, 2]
Gewichte = [np.random.randn(aus, ein) for ein, aus in zip(größen, größen[1:])]
Schwellen = [np.random.randn(aus, 1) for aus in größen[1:]]

def rückwärts(x, y):
    α = [x]
    ζ = []
    for G, S in zip(Gewichte, Schwellen):
        ζ.append(G @ α[-1] + S)
        α.append(σ(ζ[-1]))
    δ = (α[-1] - y) * σ1(ζ[-1])
    dG2 = δ @ α[1].T
    dS2 = δ
    δ = (Gewichte[1].T @ δ) * σ1(ζ[0])
    dG1 = δ @ α[0].T
    dS1 = δ
    return [dG1, dG2], [dS1, dS2]

x = np.random.randn(3, 1)
y = np.random.rand(2, 1)
for Schritt in range(3):
    dG, dS = rückwärts(x, y)
    for i in range(2):
        Gewichte[i] = Gewichte[i] - η * dG[i]
        Schwellen[i] = Schwellen[i] - η * dS[i]

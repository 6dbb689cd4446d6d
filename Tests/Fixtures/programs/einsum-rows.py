import numpy as np

def tanh_prime(z):
    return 1.0 - np.tanh(z) ** 2

def loss_and_grads(X, Y, W1, b1, W2, b2):
    n = X.shape[0]
    Z1 = np.einsum('ni,ij->nj', X, W1) + b1
    A1 = np.tanh(Z1)
    Z2 = np.einsum('nj,jk->nk', A1, W2) + b2
    loss = 0.5 * np.sum((Z2 - Y) ** 2) / n
    dZ2 = (Z2 - Y) / n
    dW2 = np.einsum('nj,nk->jk', A1, dZ2)
    db2 = np.einsum('nk->k', dZ2)
    dA1 = np.einsum('nk,jk->nj', dZ2, W2)
    dZ1 = dA1 * tanh_prime(Z1)
    dW1 = np.einsum('ni,nj->ij', X, dZ1)
    db1 = dZ1.sum(axis=0)
    return loss, (dW1, db1, dW2, db2)

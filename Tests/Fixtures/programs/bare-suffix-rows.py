Z1 = X @ W1 + b1
A1 = relu(Z1)
Z2 = A1 @ W2 + b2
A2 = relu(Z2)
Z3 = A2 @ W3 + b3
A3 = sigmoid(Z3)
m = X.shape[0]
dZ3 = (A3 - Y) / m
dW3 = A2.T @ dZ3
db3 = dZ3.sum(axis=0)
dZ2 = (dZ3 @ W3.T) * relu_derivative(Z2)
dW2 = A1.T @ dZ2
db2 = dZ2.sum(axis=0)
dZ1 = (dZ2 @ W2.T) * relu_derivative(Z1)
dW1 = X.T @ dZ1
db1 = dZ1.sum(axis=0)

import numpy as np
np.random.seed(42)
X = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
y = np.array([[0], [1], [1], [0]])

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

hidden_weights = np.random.uniform(size=(2, 2))
hidden_bias = np.random.uniform(size=(1, 2))
output_weights = np.random.uniform(size=(2, 1))
output_bias = np.random.uniform(size=(1, 1))
lr = 0.1
for _ in range(10000):
    hidden_layer_activation = np.dot(X, hidden_weights)
    hidden_layer_activation += hidden_bias
    hidden_layer_output = sigmoid(hidden_layer_activation)
    output_layer_activation = np.dot(hidden_layer_output, output_weights)
    output_layer_activation += output_bias
    predicted_output = sigmoid(output_layer_activation)
    error = y - predicted_output
    d_predicted_output = error * predicted_output * (1 - predicted_output)
    error_hidden_layer = d_predicted_output.dot(output_weights.T)
    d_hidden_layer = error_hidden_layer * hidden_layer_output * (1 - hidden_layer_output)
    output_weights += hidden_layer_output.T.dot(d_predicted_output) * lr
    output_bias += np.sum(d_predicted_output, axis=0, keepdims=True) * lr
    hidden_weights += X.T.dot(d_hidden_layer) * lr
    hidden_bias += np.sum(d_hidden_layer, axis=0, keepdims=True) * lr

import numpy as np

def sigmoid(x):
    return 1 / (1 + np.exp(-x))

def sigmoid_output_to_derivative(output):
    return output * (1 - output)

X = np.array([[0, 0, 1, 1], [0, 1, 1, 0], [1, 0, 1, 0], [1, 1, 1, 1], [1, 0, 0, 1]])
y = np.array([[0, 1], [1, 1], [1, 0], [0, 0], [0, 1]])
alpha = 0.5

np.random.seed(1)
synapse_0 = 2 * np.random.random((4, 6)) - 1
synapse_1 = 2 * np.random.random((6, 3)) - 1
synapse_2 = 2 * np.random.random((3, 2)) - 1

for j in xrange(500):
    layer_0 = X
    layer_1 = sigmoid(np.dot(layer_0, synapse_0))
    layer_2 = sigmoid(np.dot(layer_1, synapse_1))
    layer_3 = sigmoid(np.dot(layer_2, synapse_2))

    layer_3_error = layer_3 - y
    if j % 100 == 0:
        print "Error after " + str(j) + " rounds: " + str(np.mean(np.abs(layer_3_error)))

    layer_3_delta = layer_3_error * sigmoid_output_to_derivative(layer_3)
    layer_2_error = layer_3_delta.dot(synapse_2.T)
    layer_2_delta = layer_2_error * sigmoid_output_to_derivative(layer_2)
    layer_1_error = layer_2_delta.dot(synapse_1.T)
    layer_1_delta = layer_1_error * sigmoid_output_to_derivative(layer_1)

    synapse_2 -= alpha * (layer_2.T.dot(layer_3_delta))
    synapse_1 -= alpha * (layer_1.T.dot(layer_2_delta))
    synapse_0 -= alpha * (layer_0.T.dot(layer_1_delta))

import numpy as np

def train_network(features, targets, learning_rate=0.05, epochs=2, hidden_units=8):
    n_records, n_features = features.shape
    weights_input_hidden = np.random.normal(scale=1 / n_features ** .5, size=(n_features, hidden_units))
    weights_hidden_output = np.random.normal(scale=1 / n_features ** .5, size=hidden_units)
    for e in range(epochs):
        del_w_input_hidden = np.zeros(weights_input_hidden.shape)
        del_w_hidden_output = np.zeros(weights_hidden_output.shape)
        for x, y in zip(features, targets):
            hidden_input = np.dot(x, weights_input_hidden)
            hidden_output = 1 / (1 + np.exp(-hidden_input))
            output = 1 / (1 + np.exp(-np.dot(hidden_output, weights_hidden_output)))
            error = y - output
            output_error_term = error * output * (1 - output)
            hidden_error = np.dot(output_error_term, weights_hidden_output)
            hidden_error_term = hidden_error * hidden_output * (1 - hidden_output)
            del_w_hidden_output += output_error_term * hidden_output
            del_w_input_hidden += hidden_error_term * x[:, None]
        weights_input_hidden += learning_rate * del_w_input_hidden / n_records
        weights_hidden_output += learning_rate * del_w_hidden_output / n_records
    return weights_input_hidden, weights_hidden_output

features = np.random.randn(6, 3)
targets = np.array([0, 1, 1, 0, 1, 0])
w1, w2 = train_network(features, targets)

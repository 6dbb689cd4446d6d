def backpropagate(x, y, weights, biases):
    hidden_in = np.dot(weights[0], x) + biases[0]
    hidden_out = np.tanh(hidden_in)
    output_in = np.dot(weights[1], hidden_out) + biases[1]
    output = output_in
    output_delta = output - y
    hidden_delta = np.dot(weights[1].T, output_delta) * (1 - hidden_out * hidden_out)
    grad_w = [np.dot(hidden_delta, x.T), np.dot(output_delta, hidden_out.T)]
    grad_b = [hidden_delta, output_delta]
    return grad_w, grad_b

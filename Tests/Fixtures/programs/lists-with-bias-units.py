import math, random

random.seed(0)

def dot(u, v):
    return sum(a * b for a, b in zip(u, v))

def neuron(weights, inputs):
    return 1 / (1 + math.exp(-dot(weights, inputs)))

def feed_forward(network, input_vector):
    outputs = []
    for layer in network:
        input_with_bias = input_vector + [1]
        output = [neuron(n, input_with_bias) for n in layer]
        outputs.append(output)
        input_vector = output
    return outputs

def backpropagate(network, input_vector, target):
    hidden_outputs, outputs = feed_forward(network, input_vector)
    output_deltas = [o * (1 - o) * (o - t) for o, t in zip(outputs, target)]
    hidden_deltas = [h * (1 - h) * dot(output_deltas, [n[i] for n in network[-1]]) for i, h in enumerate(hidden_outputs)]
    for i, output_neuron in enumerate(network[-1]):
        for j, hidden_output in enumerate(hidden_outputs + [1]):
            output_neuron[j] -= output_deltas[i] * hidden_output
    for i, hidden_neuron in enumerate(network[0]):
        for j, x in enumerate(input_vector + [1]):
            hidden_neuron[j] -= hidden_deltas[i] * x

hidden_layer = [[random.random() for _ in range(3)] for _ in range(4)]
output_layer = [[random.random() for _ in range(5)] for _ in range(2)]
network = [hidden_layer, output_layer]
for _ in range(2):
    for xs, ts in [([0.3, 0.8], [1, 0]), ([0.6, 0.1], [0, 1])]:
        backpropagate(network, xs, ts)

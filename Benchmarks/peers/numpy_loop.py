"""The algorithm of the book's listing in NumPy: one example at a time, gradients summed up."""

import numpy as np

from work import serve


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def sigmoid_slope(z):
    return sigmoid(z) * (1 - sigmoid(z))


def gradient(weights, biases, x, y):
    activations, weighted_inputs = [x], []
    for w, b in zip(weights, biases):
        weighted_inputs.append(w @ activations[-1] + b)
        activations.append(sigmoid(weighted_inputs[-1]))
    delta = (activations[-1] - y) * sigmoid_slope(weighted_inputs[-1])
    by_weights, by_biases = [delta @ activations[-2].T], [delta]
    for layer in range(len(weights) - 2, -1, -1):
        delta = (weights[layer + 1].T @ delta) * sigmoid_slope(weighted_inputs[layer])
        by_weights.insert(0, delta @ activations[layer].T)
        by_biases.insert(0, delta)
    return by_weights, by_biases


def prepare(work):
    examples = [
        (x.reshape(-1, 1), y.reshape(-1, 1)) for x, y in zip(work.inputs, work.targets)
    ]

    def start():
        weights, biases = work.start()
        return weights, [b.reshape(-1, 1) for b in biases]

    def epoch(state):
        weights, biases = state
        shuffled = [examples[i] for i in work.order]
        for begin in range(0, work.count, work.batch_size):
            batch = shuffled[begin : begin + work.batch_size]
            weight_sums = [np.zeros(w.shape) for w in weights]
            bias_sums = [np.zeros(b.shape) for b in biases]
            for x, y in batch:
                by_weights, by_biases = gradient(weights, biases, x, y)
                weight_sums = [s + g for s, g in zip(weight_sums, by_weights)]
                bias_sums = [s + g for s, g in zip(bias_sums, by_biases)]
            factor = work.rate / len(batch)
            weights = [w - factor * s for w, s in zip(weights, weight_sums)]
            biases = [b - factor * s for b, s in zip(biases, bias_sums)]
        return weights

    return start, epoch


if __name__ == "__main__":
    serve(prepare)

"""Mini-batches as matrices in NumPy, examples as rows, weights changed in place."""

import numpy as np

from work import serve


def prepare(work):
    def epoch(state):
        weights, biases = state
        for begin in range(0, work.count, work.batch_size):
            batch = work.order[begin : begin + work.batch_size]
            activations = [work.inputs[batch]]
            for w, b in zip(weights, biases):
                z = activations[-1] @ w.T
                z += b
                np.negative(z, out=z)
                np.exp(z, out=z)
                z += 1
                np.reciprocal(z, out=z)
                activations.append(z)
            a = activations[-1]
            delta = (a - work.targets[batch]) * a * (1 - a)
            factor = work.rate / len(batch)
            for layer in range(len(weights) - 1, -1, -1):
                a = activations[layer]
                carried = (delta @ weights[layer]) * a * (1 - a) if layer else None
                weights[layer] -= (factor * delta).T @ a
                biases[layer] -= factor * delta.sum(axis=0)
                delta = carried
        return weights

    return work.start, epoch


serve(prepare)

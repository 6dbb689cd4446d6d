"""What every peer written in Python reads, and how it answers the driver."""

import sys
import time

import numpy as np


class Work:
    """One epoch's work: examples as rows, their order, and the weights to start from."""

    def __init__(self, folder):
        with open(f"{folder}/work") as file:
            words = file.read().split()
        self.count, self.batch_size = int(words[0]), int(words[1])
        self.rate = float(words[2])
        self.sizes = [int(word) for word in words[3:]]

        def numbers(name):
            return np.fromfile(f"{folder}/{name}", dtype=np.float64)

        self.inputs = numbers("inputs").reshape(self.count, self.sizes[0])
        self.targets = numbers("targets").reshape(self.count, self.sizes[-1])
        self.order = numbers("order").astype(np.int64)
        self.weights, self.biases = [], []
        weights, biases = numbers("weights"), numbers("biases")
        for inputs, outputs in zip(self.sizes, self.sizes[1:]):
            self.weights.append(weights[: inputs * outputs].reshape(outputs, inputs).copy())
            weights = weights[inputs * outputs :]
            self.biases.append(biases[:outputs].copy())
            biases = biases[outputs:]

    def start(self):
        return [w.copy() for w in self.weights], [b.copy() for b in self.biases]


def serve(prepare):
    """Answers each line read with the seconds of an epoch and the sum of |w| after it.

    `prepare(work)` returns a function that makes a fresh start, and one that trains an epoch from
    it and returns the weights.
    """
    work = Work(sys.argv[1])
    start, epoch = prepare(work)
    print("ready", flush=True)
    for _ in sys.stdin:
        state = start()
        begin = time.perf_counter()
        weights = epoch(state)
        seconds = time.perf_counter() - begin
        print(seconds, sum(float(np.abs(np.asarray(w)).sum()) for w in weights), flush=True)

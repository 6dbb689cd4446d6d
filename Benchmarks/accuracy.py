"""Compares what is learned: 30 epochs on [784, 30, 10] with the book's settings, here and by its listing.

    accuracy.py DIGITS TEST --ours TrainBenchmark [--seeds 3]

The two draw their weights and orders differently, so that only their hits are compared, over several seeds.
"""

import argparse
import os
import statistics
import subprocess
import sys

import numpy as np

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "peers"))

from numpy_loop import gradient  # noqa: E402

EPOCHS, BATCH, RATE, SIZES = 30, 10, 3.0, [784, 30, 10]


def digits(prefix):
    with open(f"{prefix}-images-idx3-ubyte", "rb") as file:
        images = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 784, 1) / 255
    with open(f"{prefix}-labels-idx1-ubyte", "rb") as file:
        return images, np.frombuffer(file.read(), np.uint8, offset=8)


def outputs(weights, biases, a):
    for w, b in zip(weights, biases):
        a = 1 / (1 + np.exp(-(w @ a + b)))
    return a


def listing(training, test, seed):
    """The hits of the last epoch and the most of any."""
    random = np.random.default_rng(seed)
    biases = [random.standard_normal((n, 1)) for n in SIZES[1:]]
    weights = [random.standard_normal((n, k)) for k, n in zip(SIZES, SIZES[1:])]
    targets = np.eye(10)[training[1]].reshape(-1, 10, 1)
    hits = []
    for _ in range(EPOCHS):
        order = random.permutation(len(targets))
        for begin in range(0, len(order), BATCH):
            batch = order[begin : begin + BATCH]
            weight_sums = [np.zeros(w.shape) for w in weights]
            bias_sums = [np.zeros(b.shape) for b in biases]
            for x in batch:
                by_weights, by_biases = gradient(weights, biases, training[0][x], targets[x])
                weight_sums = [s + g for s, g in zip(weight_sums, by_weights)]
                bias_sums = [s + g for s, g in zip(bias_sums, by_biases)]
            weights = [w - RATE / len(batch) * s for w, s in zip(weights, weight_sums)]
            biases = [b - RATE / len(batch) * s for b, s in zip(biases, bias_sums)]
        answers = outputs(weights, biases, test[0][:, :, 0].T).argmax(axis=0)
        hits.append(int((answers == test[1]).sum()))
    return hits[-1], max(hits)


def ours(arguments, seed):
    words = [arguments.ours, "learn", arguments.digits, arguments.test, str(seed)]
    lines = subprocess.run(words, capture_output=True, text=True, check=True).stdout.splitlines()
    hits = [int(line.split()[2]) for line in lines]
    return hits[-1], max(hits)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("digits", help="the prefix of the IDX files to learn from")
    parser.add_argument("test", help="the prefix of those to test with")
    parser.add_argument("--ours", required=True, help="the program TrainBenchmark")
    parser.add_argument("--seeds", type=int, default=3)
    arguments = parser.parse_args()
    training, test = digits(arguments.digits), digits(arguments.test)
    seeds = range(1, arguments.seeds + 1)
    rows = [
        ("tutor", [ours(arguments, seed) for seed in seeds]),
        ("the book's listing", [listing(training, test, seed) for seed in seeds]),
    ]
    print(f"\nhits of {len(test[1])} after {EPOCHS} epochs (and the most of any epoch), from N(0, 1), η = {RATE}\n")
    print("| | " + " | ".join(f"seed {seed}" for seed in seeds) + " | median |")
    print("|---|" + "---:|" * (len(rows[0][1]) + 1))
    for name, hits in rows:
        cells = [f"{last} ({best})" for last, best in hits]
        medians = (statistics.median(last for last, _ in hits), statistics.median(best for _, best in hits))
        print(f"| {name} | " + " | ".join(cells) + f" | {medians[0]:g} ({medians[1]:g}) |")


main()

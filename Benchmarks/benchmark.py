"""Measures training beside its peers on the same data and prints one table (see `run`)."""

import argparse
import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
PEERS = os.path.join(HERE, ".peers")
PYTHON = os.path.join(PEERS, "bin", "python")

# name in the table, the program's words before the folder of the work
PROGRAMS = [
    ("C + OpenBLAS", [os.path.join(PEERS, "blas")]),
    ("JAX, jit and scan", [PYTHON, f"{HERE}/peers/jax_scan.py"]),
    ("NumPy, matrices", [PYTHON, f"{HERE}/peers/numpy_matrix.py"]),
    ("PyTorch, matrices", [PYTHON, f"{HERE}/peers/torch_matrix.py"]),
    ("PyTorch, autograd", [PYTHON, f"{HERE}/peers/torch_autograd.py"]),
    ("NumPy, the book's listing", [PYTHON, f"{HERE}/peers/numpy_loop.py"]),
]

ONE_THREAD = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "JAX_PLATFORMS": "cpu",
    "XLA_FLAGS": "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1",
}


class Program:
    """A program that stays and trains an epoch whenever it is told to."""

    def __init__(self, name, words):
        self.name, self.times, self.sum = name, [], None
        self.process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, env={**os.environ, **ONE_THREAD})
        if self.process.stdout.readline().strip() != "ready":
            reason = self.process.stderr.read().strip().splitlines()
            raise OSError(reason[-1] if reason else "it ended")

    def epoch(self):
        self.process.stdin.write("go\n")
        self.process.stdin.flush()
        seconds, self.sum = map(float, self.process.stdout.readline().split())
        return seconds

    def end(self):
        self.process.stdin.close()
        self.process.wait()


def present(arguments):
    """The peers that are installed; a line for each that isn't."""
    found = []
    for name, words in PROGRAMS:
        if words[0] == PYTHON:
            module = {"n": "numpy", "t": "torch", "j": "jax"}[os.path.basename(words[1])[0]]
            check = [PYTHON, "-c", f"import {module}"]
            there = os.path.exists(PYTHON) and not subprocess.run(check, capture_output=True).returncode
        else:
            there = os.path.exists(words[0])
        if there and not (arguments.only and not any(o in name for o in arguments.only)):
            found.append((name, words))
        elif not there:
            print(f"left out, not installed: {name}")
    return found


def measure(work, arguments, peers):
    folder = os.path.join(PEERS, "works", work)
    os.makedirs(folder, exist_ok=True)
    subprocess.run([arguments.ours, "write", arguments.digits, work, folder], check=True)
    with open(os.path.join(folder, "work")) as file:
        count = int(file.read().split()[0])

    programs = [Program("tutor", [arguments.ours, "serve", arguments.digits, work])]
    for name, words in peers:
        try:
            programs.append(Program(name, words + [folder]))
        except OSError as error:
            print(f"left out of {work}: {name} ({error})")
    # Round by round, each time beginning with another one, so that a neighbour's load meets all.
    for round in range(arguments.rounds + 1):
        turn = round % len(programs)
        for program in programs[turn:] + programs[:turn]:
            # The slow ones first warm up and are measured less often.
            slow = program.times and program.times[-1] > 0.25
            if slow and round > max(3, arguments.rounds // 4):
                continue
            times = [program.epoch() for _ in range(1 if slow else 3)]
            if round > 0:
                program.times.append(min(times))
    for program in programs:
        program.end()

    ours = programs[0]
    print(f"\n{work}, {count} examples, µs an example")
    print(f"{'':28}{'median':>9}{'least':>9}{'× tutor':>9}   sum of |w|")
    fastest = None
    for program in programs:
        scale = 1e6 / count
        ratio = statistics.median(t / o for t, o in zip(program.times, ours.times))
        same = abs(program.sum - ours.sum) <= 1e-9 * abs(ours.sum)
        note = "" if same else "   NOT THE SAME WORK"
        print(
            f"{program.name:28}{statistics.median(program.times) * scale:9.3f}"
            f"{min(program.times) * scale:9.3f}{ratio:9.2f}   {program.sum:.9f}{note}")
        if program is not ours and (fastest is None or ratio < fastest[0]):
            fastest = (ratio, program.name)
        if not same:
            failures.append(f"{program.name} on {work}")
    if fastest:
        print(f"nearest: {fastest[1]}, {fastest[0]:.2f} times our time")
    return work, fastest, {p.name: p.times for p in programs}


failures = []


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("digits", help="the prefix of IDX files")
    parser.add_argument("--ours", required=True, help="the program TrainBenchmark")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--works", nargs="*")
    parser.add_argument("--only", nargs="*", help="parts of peers' names")
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    listed = subprocess.run([arguments.ours, "list"], capture_output=True, text=True, check=True)
    peers = present(arguments)
    for work in arguments.works or listed.stdout.split():
        measure(work, arguments, peers)
    if failures:
        sys.exit("not the same work: " + ", ".join(failures))


main()

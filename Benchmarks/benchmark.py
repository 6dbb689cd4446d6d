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


def blas_kernels():
    """Debian's OpenBLAS takes processors younger than itself for old ones without AVX-512."""
    try:
        with open("/proc/cpuinfo") as file:
            return {"OPENBLAS_CORETYPE": "SkylakeX"} if " avx512vl" in file.read() else {}
    except OSError:
        return {}


class Program:
    """A program that stays and trains an epoch whenever it is told to."""

    def __init__(self, name, words):
        self.name, self.times, self.sum = name, [], None
        self.process = subprocess.Popen(
            words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            text=True, env={**os.environ, **ONE_THREAD, **(blas_kernels() if "blas" in words[0] else {})})
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

    for program in programs[1:]:
        if abs(program.sum - programs[0].sum) > 1e-9 * abs(programs[0].sum):
            failures.append(f"{program.name} on {work}: {program.sum}, not {programs[0].sum}")
    least = ", ".join(f"{p.name} {min(p.times) * 1e6 / count:.3f}" for p in programs)
    print(f"{work}: sum of |w| {programs[0].sum:.9f}; least µs: {least}", flush=True)
    return {p.name: [t * 1e6 / count for t in p.times] for p in programs}


def table(results, names):
    """Medians in µs an example, and how many times ours that is (the median of all rounds)."""
    lines = ["| | " + " | ".join(results) + " |", "|---|" + "---:|" * len(results)]
    nearest = {}
    for name in names:
        cells = []
        for work, times in results.items():
            if name not in times:
                cells.append("–")
                continue
            ratio = statistics.median(t / o for t, o in zip(times[name], times["tutor"]))
            if name != "tutor":
                nearest[work] = min(nearest.get(work, ratio), ratio)
            shown = "" if name == "tutor" else f" ({ratio:.3g}×)"
            cells.append(f"{statistics.median(times[name]):.3g}{shown}")
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    if nearest:
        row = [f"{nearest[work]:.3g}×" if work in nearest else "–" for work in results]
        lines.append("| **the fastest peer** | " + " | ".join(row) + " |")
    return "\n".join(lines)


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
    results = {}
    for work in arguments.works or listed.stdout.split():
        results[work] = measure(work, arguments, peers)
    print("\nµs an example, one thread, double precision; in brackets times ours\n")
    print(table(results, ["tutor"] + [name for name, _ in peers]))
    if failures:
        sys.exit("not the same work:\n" + "\n".join(failures))
    print("\nAll did the same work: their sums of |w| agree to nine digits.")


main()

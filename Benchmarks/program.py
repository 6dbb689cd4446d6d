"""Times the whole program as a learner starts it, beside `python3 -c 'import numpy'`.

    program.py TUTOR PYTHON DIGITS [--rounds N]

All commands are run in turn, round after round, so that a machine whose speed drifts slows all of them;
the table has the median of each and its ratio to the import, taken round by round.
"""

import argparse
import os
import pty
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

CHAPTER = "Chapters/02-backprop.md"
EQUATION = r"\delta^l = (w^{l+1} \delta^{l+1}) \odot \sigma'(z^l)"
CELLS = (1_000, 10_000)
STEPS = (100, 1_000)
# Their text has a megabyte.
MEGABYTE_STEPS = 3_600
WIDTHS = (30, 300)


def run(*command, text=None):
    start = time.perf_counter()
    subprocess.run(command, input=text, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def prompt(folder, *command):
    """From the start to the first prompt, on a terminal of its own."""
    environment = dict(os.environ, XDG_STATE_HOME=folder, TERM="xterm", SWIFT_BACKTRACE="enable=no")
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execve(command[0], command, environment)
    seen = b""
    while b"> " not in seen:
        seen += os.read(terminal, 4096)
    elapsed = time.perf_counter() - start
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(terminal)
    return elapsed


def peak_memory(*command, text):
    """The most memory that the command held at once, in MiB."""
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
    process.stdin.write(text.encode())
    process.stdin.close()
    _, _, usage = os.wait4(process.pid, 0)
    # Counted in KiB, but in bytes on macOS.
    return usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def long_chapter(folder, cells):
    path = os.path.join(folder, f"{cells}.md")
    with open(path, "w") as chapter:
        chapter.write("# Long\n\n## A step\n")
        for number in range(cells):
            chapter.write(f"\n```tutor\n> {number} + 1\n{number + 1}\n```\n")
    return path


def many_steps(folder, steps):
    path = os.path.join(folder, f"steps-{steps}.md")
    with open(path, "w") as chapter:
        chapter.write("# Many steps\n")
        for number in range(steps):
            chapter.write(f"\n## {number + 1}.1 A step\n\n" + 4 * "Some words on $a^l = \\sigma(z^l)$, as a chapter has them. ")
            chapter.write(f"\n\n```tutor\n> {number} + 1\n{number + 1}\n```\n")
    return path


def training(digits, width, epochs=1):
    return f"network 784 {width} 10 scaled\ntrain {digits} epochs {epochs}\n"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tutor")
    parser.add_argument("python")
    parser.add_argument("digits", help="the prefix of two pairs of IDX files")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    tutor = os.path.abspath(options.tutor)
    with tempfile.TemporaryDirectory() as folder:
        works = {
            "import numpy": lambda: run(options.python, "-c", "import numpy"),
            "a plain hello": lambda: run("echo", "hello"),
            "first prompt": lambda: prompt(folder, tutor),
            "first prompt in chapter 2": lambda: prompt(folder, tutor, CHAPTER),
            "one expression": lambda: run(tutor, "run", "-c", "[1, 2] ⊙ [3, 4]"),
            "one judged equation with its repair": lambda: run(tutor, "run", "-c", EQUATION),
            "check of chapter 2": lambda: run(tutor, "check", CHAPTER),
            "contents of chapter 2": lambda: run(tutor, CHAPTER, text="toc\n"),
            "page of chapter 2": lambda: run(tutor, "export", CHAPTER, "--to", "html"),
        }
        if shutil.which("taskset"):
            works["check of chapter 2 on one processor"] = lambda: run("taskset", "-c", "0", tutor, "check", CHAPTER)
        megabyte = many_steps(folder, MEGABYTE_STEPS)
        works["page of a megabyte"] = lambda: run(tutor, "export", megabyte, "--to", "html")
        for steps in STEPS:
            path = many_steps(folder, steps)
            works[f"first prompt in {steps:,} steps"] = lambda path=path: prompt(folder, tutor, path)
            works[f"page of {steps:,} steps"] = lambda path=path: run(tutor, "export", path, "--to", "html")
        for cells in CELLS:
            path = long_chapter(folder, cells)
            works[f"check of {cells:,} cells"] = lambda path=path: run(tutor, "check", path)
        for width in WIDTHS:
            script = training(options.digits, width)
            works[f"one epoch of 784-{width}-10"] = lambda script=script: run(
                tutor, "run", "-", text=script)
        times = {name: [] for name in works}
        for _ in range(options.rounds):
            for name, work in works.items():
                times[name].append(work())
    reference = times["import numpy"]
    medians = {name: statistics.median(values) for name, values in times.items()}
    print("\n| the program | ms | import numpy takes |\n|---|---:|---:|")
    for name, values in times.items():
        ratio = statistics.median(n / v for n, v in zip(reference, values))
        print(f"| {name} | {medians[name] * 1e3:.1f} | {ratio:.3g} × as long |")

    def growth(name, few, many):
        return medians[name.format(many)] / medians[name.format(few)]

    cells = growth("check of {:,} cells", *CELLS)
    width = growth("one epoch of 784-{}-10", *WIDTHS)
    opened = growth("first prompt in {:,} steps", *STEPS)
    page = growth("page of {:,} steps", *STEPS)
    print(f"\nTen times the cells take {cells:.3g} times as long to check, ten times the width {width:.3g} times;")
    print(f"ten times the steps take {opened:.3g} times as long to the first prompt, {page:.3g} times to a page.")
    memory = peak_memory(tutor, "run", "-", text=training(options.digits, 30, epochs=3))
    print(f"Training on {options.digits} holds at most {memory:.0f} MiB.")


if __name__ == "__main__":
    main()

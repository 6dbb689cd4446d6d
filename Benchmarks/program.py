"""Times the whole program as a learner starts it, beside `python3 -c 'import numpy'`.

    program.py TUTOR PYTHON [--rounds N]

All commands are run in turn, round after round, so that a machine whose speed drifts slows all of them;
the table has the median of each and its ratio to the import, taken round by round.
"""
import argparse, os, pty, statistics, subprocess, sys, tempfile, time

EQUATION = r"\delta^l = (w^{l+1} \delta^{l+1}) \odot \sigma'(z^l)"


def run(*command, text=None):
    start = time.perf_counter()
    subprocess.run(command, input=text, text=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


def prompt(tutor, folder):
    """From the start to the first prompt, on a terminal of its own."""
    environment = dict(os.environ, XDG_STATE_HOME=folder, TERM="xterm", SWIFT_BACKTRACE="enable=no")
    start = time.perf_counter()
    child, terminal = pty.fork()
    if child == 0:
        os.execve(tutor, [tutor], environment)
    seen = b""
    while b"> " not in seen:
        seen += os.read(terminal, 4096)
    elapsed = time.perf_counter() - start
    os.kill(child, 9)
    os.waitpid(child, 0)
    os.close(terminal)
    return elapsed


def long_chapter(folder, cells):
    path = os.path.join(folder, f"{cells}.md")
    with open(path, "w") as chapter:
        chapter.write("# Long\n\n## A step\n")
        for number in range(cells):
            chapter.write(f"\n```tutor\n> {number} + 1\n{number + 1}\n```\n")
    return path


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("tutor")
    parser.add_argument("python")
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    tutor = os.path.abspath(options.tutor)
    with tempfile.TemporaryDirectory() as folder:
        chapters = {cells: long_chapter(folder, cells) for cells in (1_000, 2_000, 10_000)}
        works = {
            "import numpy": lambda: run(options.python, "-c", "import numpy"),
            "first prompt": lambda: prompt(tutor, folder),
            "one expression": lambda: run(tutor, "run", "-c", "[1, 2] ⊙ [3, 4]"),
            "one judged equation with its repair": lambda: run(tutor, "run", "-c", EQUATION),
            "check of chapter 2": lambda: run(tutor, "check", "Chapters/02-backprop.md"),
        }
        for cells, path in chapters.items():
            works[f"check of {cells:,} cells"] = lambda path=path: run(tutor, "check", path)
        for width in (30, 100, 300):
            script = f"network 784 {width} 10 scaled\n" + "input " + str([0.5] * 784) + "\n"
            script += "target " + str([0.1] * 10) + "\nbackprop\n"
            works[f"backprop on 784-{width}-10"] = lambda script=script: run(tutor, text=script)
        times = {name: [] for name in works}
        for _ in range(options.rounds):
            for name, work in works.items():
                times[name].append(work())
    reference = times["import numpy"]
    print("\n| the program | ms | import numpy takes |\n|---|---:|---:|")
    for name, values in times.items():
        ratio = statistics.median(n / v for n, v in zip(reference, values))
        print(f"| {name} | {statistics.median(values) * 1e3:.1f} | {ratio:.1f} × as long |")


if __name__ == "__main__":
    sys.exit(main())

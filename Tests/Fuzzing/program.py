"""Runs the program with limits and says how that ended; what the two fuzzers share."""

import argparse
import hashlib
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]

# What may not reach a reader: control characters but tab and newline, C1, those of writing direction.
STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufffe\uffff]")


class Run:
    """How a run ended: `status` is negative for a signal, and None where it was stopped as hanging."""

    def __init__(self, status, out, err, seconds, memory):
        self.status, self.out, self.err = status, out, err
        self.seconds, self.memory = seconds, memory

    def trouble(self, allowed=(0, 1, 2)):
        """What is wrong with a run, whatever it was of."""
        if self.status is None:
            return f"no end after {self.seconds:.0f} s"
        if self.status < 0:
            return f"killed by {signal.Signals(-self.status).name}"
        if b"AddressSanitizer" in self.err:
            return "the address sanitiser complains"
        if self.status not in allowed:
            return f"exit status {self.status}"
        for name, data in (("output", self.out), ("error output", self.err)):
            try:
                found = STEERING.search(data.decode())
            except UnicodeDecodeError:
                return f"standard {name} is no UTF-8"
            if found:
                return f"U+{ord(found[0]):04X} in standard {name}"
        return None


class Program:
    """The program with an environment of its own; state and files lie in a temporary folder."""

    def __init__(self, path, slow=1.0):
        self.path = str(pathlib.Path(path).resolve())
        self.slow = slow
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="tutor-fuzz-"))

    def environment(self, **more):
        kept = {name: os.environ[name] for name in ("PATH", "ASAN_OPTIONS") if name in os.environ}
        return {
            # Swift tags the pointers of its tables, which then seem to be leaks.
            "ASAN_OPTIONS": "detect_leaks=0", **kept, "HOME": str(self.folder), "XDG_STATE_HOME": str(self.folder / "state"),
            "LANG": "C.UTF-8", "TERM": "xterm", "INPUTRC": "/dev/null",
            "SWIFT_BACKTRACE": "enable=no", **more}

    def run(self, *arguments, input=b"", seconds=20, limits=(), signals=()):
        """Runs to the end; `limits` are pairs for setrlimit, `signals` pairs of a time and a signal."""

        def restrict():
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            for kind, value in limits:
                resource.setrlimit(kind, (value, value))

        begin = time.monotonic()
        pending = sorted(signals)
        with tempfile.TemporaryFile() as source, tempfile.TemporaryFile() as out, \
                tempfile.TemporaryFile() as err:
            source.write(input)
            source.seek(0)
            process = subprocess.Popen(
                [self.path, *map(str, arguments)], stdin=source, stdout=out, stderr=err,
                cwd=self.folder, env=self.environment(), preexec_fn=restrict)
            hangs = False
            while True:
                ended, status, usage = os.wait4(process.pid, os.WNOHANG)
                if ended:
                    break
                now = time.monotonic() - begin
                while pending and pending[0][0] <= now:
                    process.send_signal(pending.pop(0)[1])
                if now > seconds * self.slow and not hangs:
                    hangs = True
                    os.kill(process.pid, signal.SIGKILL)
                time.sleep(0.002)
            process.returncode = 0  # It is reaped already.
            texts = []
            for file in (out, err):
                file.seek(0)
                texts.append(file.read())
        ended = None if hangs else os.waitstatus_to_exitcode(status)
        scale = 1 if os.uname().sysname == "Darwin" else 1024
        return Run(ended, *texts, time.monotonic() - begin, usage.ru_maxrss * scale)


class Findings:
    """What was found, written down so that it can be repeated."""

    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)
        self.seen = set()

    def add(self, kind, what, how, files, remark=""):
        """`how` is the command line; `files` are the names and the bytes that it needs."""
        if (kind, what) in self.seen:
            return
        self.seen.add((kind, what))
        name = hashlib.sha256(repr((kind, what, files)).encode()).hexdigest()[:10]
        folder = self.folder / f"{kind}-{name}"
        folder.mkdir(parents=True, exist_ok=True)
        for file, data in files.items():
            (folder / file).write_bytes(data)
        (folder / "README").write_text(
            f"{what}\n\nTo repeat it, in this folder:\n\n    {how}\n\n{remark}\n")
        print(f"FOUND ({kind}): {what}\n  {folder}", flush=True)

    def end(self, counts):
        print(", ".join(f"{count} {kind}" for kind, count in counts.items()))
        print(f"{len(self.seen)} findings" + (f" in {self.folder}" if self.seen else ""))
        return 1 if self.seen else 0


def options(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("program", help="the tutor to be tried")
    parser.add_argument("--seconds", type=float, default=60, help="how long (60)")
    parser.add_argument("--seed", default=str(int(time.time())), help="what all is drawn from")
    parser.add_argument("--slow", type=float, default=1, help="how many times slower it may be (1)")
    parser.add_argument("--findings", default=str(ROOT / ".build/fuzz"), help="where to write (.build/fuzz)")
    parser.add_argument("--only", default="", help="names of the kinds to try, with commas")
    chosen = parser.parse_args()
    print(f"seed {chosen.seed}", flush=True)
    return chosen


def share_time(chosen, program, known, work):
    """Calls `work(kind, number)` until the time is over, and returns how often for each kind; all have
    the same share of the time."""
    kinds = chosen.only.split(",") if chosen.only else known
    spent, counts = dict.fromkeys(kinds, 0.0), dict.fromkeys(kinds, 0)
    end = time.monotonic() + chosen.seconds
    try:
        while (begin := time.monotonic()) < end:
            kind = min(kinds, key=spent.get)
            work(kind, counts[kind])
            counts[kind] += 1
            spent[kind] += time.monotonic() - begin
    finally:
        shutil.rmtree(program.folder, ignore_errors=True)
    return counts

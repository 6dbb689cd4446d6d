#!/usr/bin/env python3
"""Kills, signals, full disks, small limits and odd terminals, at random moments.

What the tutor has acknowledged must not be lost, no file may be left in part, a terminal must be left as
it was found, and only a signal that was sent may end the program.
"""

import fcntl
import json
import os
import pty
import random
import re
import resource
import select
import shlex
import shutil
import signal
import struct
import sys
import termios
import time

from program import ROOT, STEERING, Findings, Program, options, share_time

CHAPTERS = ["Examples/short-chapter.md", "Chapters/01-first-steps.md", "Chapters/02-backprop.md"]
# What the program itself sends: colours, links of the web, modes and movements of readline.
ESCAPES = re.compile(
    r"\x1b\[[0-9;?]*[@-~]|\x1b\]8;;(https?://[!-~]*)?\x1b\\|\x1b[=>78]|\x1b[()][A-Z0-9]|[\r\b\x07\x0e\x0f]")
# Which step of how many, or of which part.
PROMPT = re.compile(rb"(\d+)([/.])(\d+)[^\r\n]{0,9}> ")


def place_in(prompt):
    """How far a reader is, as what can be compared."""
    return (int(prompt[1]), int(prompt[3]) if prompt[2] == b"." else 0)


class Terminal:
    """The program at a pseudo-terminal."""

    def __init__(self, program, *arguments, rows=24, columns=80, **environment):
        self.process, self.file = pty.fork()
        if self.process == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            # What runs without a terminal, as under nohup, hands on that SIGHUP is ignored.
            signal.signal(signal.SIGHUP, signal.SIG_DFL)
            os.chdir(program.folder)
            variables = program.environment(**environment)
            os.execve(program.path, [program.path, *map(str, arguments)],
                      {name: value for name, value in variables.items() if value is not None})
        self.output, self.status = b"", None

    def resize(self, rows, columns):
        fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def send(self, data):
        try:
            os.write(self.file, data)
        except OSError:
            pass

    def receive(self, seconds):
        """Takes in what comes in so long; whether the program still runs."""
        end = time.monotonic() + seconds
        while True:
            ready = select.select([self.file], [], [], max(0, min(0.05, end - time.monotonic())))[0]
            if ready:
                try:
                    self.output += os.read(self.file, 1 << 16)
                except OSError:
                    ready = []
            if self.hasEnded() and not ready:
                return False
            if time.monotonic() >= end:
                return True

    def wait(self, pattern, seconds):
        """Waits for output from here on; None where it does not come."""
        start, end = len(self.output), time.monotonic() + seconds
        while time.monotonic() < end:
            found = re.search(pattern, self.output[start:])
            if found:
                return found
            if not self.receive(0.02):
                return re.search(pattern, self.output[start:])
        return None

    def hasEnded(self):
        if self.status is None:
            ended, status = os.waitpid(self.process, os.WNOHANG)
            if ended:
                self.status = os.waitstatus_to_exitcode(status)
        return self.status is not None

    def isInLineMode(self):
        """Whether the terminal is as a shell expects to find it."""
        try:
            return termios.tcgetattr(self.file)[3] & (termios.ICANON | termios.ECHO) == (
                termios.ICANON | termios.ECHO)
        except termios.error:
            return True

    def close(self):
        if not self.hasEnded():
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        os.close(self.file)

    def steering(self):
        """The first thing in the output that could steer the terminal, and is not the program's."""
        text = ESCAPES.sub("", self.output.decode(errors="replace")).replace("\x00", "")
        found = STEERING.search(text)
        return f"U+{ord(found[0]):04X} reaches the terminal" if found else None


class Faults:
    def __init__(self, program, findings, seed):
        self.program, self.findings, self.seed = program, findings, seed
        self.state = program.folder / "state/tutor"
        for name in ("Examples", "Chapters"):
            shutil.copytree(ROOT / name, program.folder / name)
        self.wait = 20 * program.slow

    def found(self, kind, what, how, **files):
        named = {name.replace("_", "."): data for name, data in files.items()}
        self.findings.add(kind, what, how, named, f"seed {self.seed}")

    def forget(self):
        shutil.rmtree(self.program.folder / "state", ignore_errors=True)

    # MARK: Kills

    def kills(self, draw):
        """A kill while a chapter is read: what was answered, and each line of the history, is kept."""
        self.forget()
        chapter = draw.choice(CHAPTERS)
        acknowledged, place = [], None
        for _ in range(draw.choice([1, 2, 3])):
            terminal = Terminal(self.program, chapter)
            first = terminal.wait(PROMPT, self.wait)
            if not first:
                self.found("kills", "no prompt after a kill", f"tutor {chapter}", output=terminal.output)
                return terminal.close()
            if place is not None and place_in(first) < place:
                self.found("kills", "an acknowledged step is lost", f"tutor {chapter}",
                           output=terminal.output, progress_jsonl=self.progress())
            death = time.monotonic() + draw.uniform(0, 2.5)
            while time.monotonic() < death:
                number = draw.randrange(10 ** 6)
                line = draw.choice([b"", b"", b"%d + 0" % number])
                terminal.send(line + b"\r")
                answer = terminal.wait(PROMPT, death - time.monotonic())
                if not answer:
                    break
                place = place_in(answer)
                if line:
                    acknowledged.append(line)
            os.kill(terminal.process, signal.SIGKILL)
            terminal.receive(2)
            terminal.close()
            history = (self.state / "history").read_bytes() if (self.state / "history").exists() else b""
            lost = [line for line in acknowledged if line + b"\n" not in history]
            kept = self.progress()
            lost += [line for line in acknowledged if b'"line":"%s"' % line not in kept]
            if lost:
                self.found("kills", "an acknowledged line is lost", f"tutor {chapter}",
                           lost=b"\n".join(lost), history=history, progress_jsonl=kept)
            for line in kept.splitlines()[:-1]:
                try:
                    json.loads(line)
                except ValueError:
                    self.found("kills", "a line of progress is in part", f"tutor {chapter}",
                               progress_jsonl=kept)

    def progress(self):
        path = self.state / "progress.jsonl"
        return path.read_bytes() if path.exists() else b""

    # MARK: Signals

    def signals(self, draw):
        """Signals while chapters are checked and exported, and at a prompt."""
        number = draw.choice([signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE, signal.SIGCONT])
        moment = draw.uniform(0, 1.5)
        target = self.program.folder / "out.html"
        target.write_bytes(b"what was there")
        arguments = draw.choice([
            ["check", CHAPTERS[2]], ["export", CHAPTERS[0], "--to", "html", "-o", "out.html"],
            ["run", "-c", "network 64 30 10", "-c", "train Examples/digits8x8-train epochs 400"]])
        run = self.program.run(*arguments, signals=[(moment, number)], seconds=60)
        how = f"timeout -s {number.name} {moment:.3f} tutor {shlex.join(arguments)}"
        ends = {signal.SIGINT: (0, 1, 130, -2), signal.SIGTERM: (0, 1, -15), signal.SIGHUP: (0, 1, -1)}
        if run.status not in ends.get(number, (0, 1)):
            self.found("signals", run.trouble() or f"{number.name}: exit status {run.status}", how, err=run.err)
        self.whole("signals", how, target, b"what was there", b"</html>")
        self.parts("signals", how)

        terminal = Terminal(self.program, CHAPTERS[0])
        if terminal.wait(rb"> ", self.wait):
            typed = draw.choice([b"1 + (2", b"delta", b"\x12de", b"network 9 9\rtrain Examples/digits8x8-train\r"])
            terminal.send(typed)
            terminal.receive(draw.uniform(0, 0.3))
            number = draw.choice([signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGWINCH])
            os.kill(terminal.process, number)
            isDeadly = number in (signal.SIGTERM, signal.SIGHUP)
            end = time.monotonic() + (self.wait if isDeadly else 0.3)
            while time.monotonic() < end and terminal.receive(0.05):
                pass
            how = f"{number.name} at the prompt behind {typed!r}"
            if isDeadly and terminal.status is None:
                self.found("signals", f"{number.name} does not end it", how, output=terminal.output)
            elif isDeadly and not terminal.isInLineMode():
                self.found("signals", f"{number.name} leaves the terminal changed", how, output=terminal.output)
            elif not isDeadly and terminal.status is not None:
                self.found("signals", f"{number.name} ends the prompt", how, output=terminal.output)
        terminal.close()

    # MARK: Full disks

    def disks(self, draw):
        """A disk that is full after some bytes: a file is as it was, or whole, and the failure is said."""
        room = draw.choice([0, 1, 100, 1000, 4096, draw.randrange(20000)])
        target = self.program.folder / "target.json"
        before = (self.program.folder / "Examples/toy-2-3-1.json").read_bytes()
        target.write_bytes(before)
        arguments = draw.choice([
            ["run", "-c", "load target.json", "-c", "set w[2] = 2 w[2]", "-c", "save target.json"],
            ["run", "-c", "network 30 30", "-c", "save target.json"],
            ["export", CHAPTERS[0], "--to", "html", "-o", "target.json"],
            ["check", CHAPTERS[0], "--format", "junit", "-o", "target.json"]])
        run = self.program.run(*arguments, limits=[(resource.RLIMIT_FSIZE, room)], seconds=60)
        how = f"ulimit -f (of {room} bytes); tutor {shlex.join(arguments)}"
        if run.status is None or run.status < 0:
            self.found("disks", run.trouble(), how, err=run.err)
        after = target.read_bytes()
        if after == before and run.status == 0:
            self.found("disks", "exit status 0, and nothing is written", how, out=run.out, err=run.err)
        if after != before and len(after) <= room and run.status not in (0, 1):
            self.found("disks", f"exit status {run.status}, and all is written", how, err=run.err)
        if after != before and not after.rstrip().endswith((b"}", b"</html>", b"</testsuites>")):
            self.found("disks", "a file is written in part", how, target_json=after)
        # What is said goes to a file with the same limit.
        if after == before and not run.err and run.status != 0 and 1000 <= room < 20000:
            self.found("disks", "a failure without a word", how, out=run.out)
        self.parts("disks", how)

    def whole(self, kind, how, path, before, end):
        data = path.read_bytes() if path.exists() else b""
        if data != before and not data.rstrip().endswith(end):
            self.found(kind, "a file is written in part", how, target=data)

    def parts(self, kind, how):
        """A killed program may leave its temporary file; one that ends by itself may not."""
        for path in self.program.folder.glob("*.partial*"):
            if kind != "signals":
                self.found(kind, "a temporary file is left behind", how)
            path.unlink()

    # MARK: Small limits

    def limits(self, draw):
        """Few descriptors or little memory: no hang, and no harm to a file."""
        kind, value = draw.choice([
            (resource.RLIMIT_NOFILE, draw.randrange(3, 12)), (resource.RLIMIT_NOFILE, draw.randrange(3, 12)),
            (resource.RLIMIT_STACK, draw.choice([1 << 20, 2 << 20]))])
        arguments = draw.choice([
            ["check", CHAPTERS[0]], ["run", "-c", "load Examples/toy-2-3-1.json", "-c", "a 2"],
            ["run", "-c", "show digit 1", "-c", "δ^l = ((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)"],
            ["export", CHAPTERS[0], "--to", "ipynb"]])
        run = self.program.run(*arguments, limits=[(kind, value)], seconds=60)
        name = "descriptors" if kind == resource.RLIMIT_NOFILE else "bytes of stack"
        wrong = run.trouble((0, 1, 2, 127))
        if wrong:
            self.found("limits", wrong, f"with {value} {name}: tutor {shlex.join(arguments)}", err=run.err)

    # MARK: Odd terminals

    KEYS = [b"\t", b"\t\t", b"\x01", b"\x05", b"\x0b", b"\x19", b"\x12", b"\x1b[A", b"\x1b[B", b"\x1b[D", b"\x7f",
            b"\x1b", b"\x03", b"\r", b"\r", b"(", b")", b"]", b"[[", b"w[2]", "δ⊙".encode(), "漢x̂".encode(),
            "\u202e".encode(), "\u009b31m".encode(), b"\x9b", b"load ", b"help \r", b"quit?", b"delta 2\r",
            b"\x1b[200~a\x1b[31m\n\xc2\x9b(b)\x1b[201~", b"x" * 100, b"\x1b3", b"\x14", b"\x1bt", b"\x1f", b"\x00"]

    def terminals(self, draw):
        """Keys at random, in windows of any size, at terminals known and unknown."""
        self.forget()
        self.state.mkdir(parents=True, exist_ok=True)
        (self.state / "history").write_bytes("old \u009b31m\nold \u202e\x1b[2J\n".encode())
        (self.program.folder / "odd\u202e\u009b.json").write_bytes(b"{}")
        size = dict(rows=draw.choice([1, 2, 3, 24]), columns=draw.choice([1, 2, 3, 5, 10, 40, 80, 300]))
        name = draw.choice(["xterm", "xterm", "dumb", "vt100", "no-such-terminal", None])
        terminal = Terminal(self.program, *draw.choice([[], [CHAPTERS[0]]]), **size, TERM=name)
        terminal.receive(0.3)
        sent = []
        for _ in range(draw.randrange(1, 40)):
            key = draw.choice(self.KEYS)
            sent.append(key)
            terminal.send(key)
            if draw.random() < 0.1:
                size = dict(rows=draw.choice([1, 2, 24]), columns=draw.choice([1, 2, 7, 80]))
                sent.append(repr(size).encode())
                terminal.resize(**size)
            if not terminal.receive(draw.choice([0, 0, 0.01, 0.1])):
                break
        how = f"TERM={name}, first window {size}, keys {sent}"
        terminal.receive(0.1)
        if terminal.status is not None and terminal.status not in (0, 1):
            self.found("terminals", f"it ends with {terminal.status}", how, output=terminal.output)
        elif terminal.status is None:
            terminal.send(b"\x03\x03\r")
            terminal.receive(0.2)
            for _ in range(30):
                terminal.send(b"q\x03\x04")
                if not terminal.receive(0.2):
                    break
            if terminal.status is None:
                self.found("terminals", "it can't be left", how, output=terminal.output)
        steering = terminal.steering()
        if steering:
            self.found("terminals", steering, how, output=terminal.output)
        if name in ("dumb", "no-such-terminal", None) and b"\x1b[3" in terminal.output:
            self.found("terminals", "colours at a dumb terminal", how, output=terminal.output)
        terminal.close()


def main():
    chosen = options(__doc__)
    program = Program(chosen.program, chosen.slow)
    findings = Findings(program, chosen.findings)
    faults = Faults(program, findings, chosen.seed)

    def work(kind, number):
        getattr(faults, kind)(random.Random(f"{chosen.seed} {kind} {number}"))

    counts = share_time(chosen, program, ["kills", "signals", "disks", "limits", "terminals"], work)
    return findings.end(counts)


if __name__ == "__main__":
    sys.exit(main())

"""A `tutor serve` behind pipes: one JSON object a line each way."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import tempfile


def installed():
    """Where its installer puts it, also where the PATH of a server lacks that."""
    candidates = [os.path.expanduser("~/.local/bin/tutor"), "/usr/local/bin/tutor"]
    return next((path for path in candidates if os.access(path, os.X_OK)), None)


class Failure(Exception):
    """That tutor can't answer; the next request starts it anew."""

    def __init__(self, name, message):
        super().__init__(message)
        self.name = name


class Tutor:
    """Starts when it is first asked, and again where it has ended."""

    def __init__(self):
        self.process = None
        self.complaints = None
        self.received = b""
        self.count = 0

    def ask(self, do, receive=lambda event: None, **fields):
        """Sends a request, hands over its events and returns the last one."""
        self.start()
        self.count += 1
        line = json.dumps({"id": self.count, "do": do, **fields}, ensure_ascii=False)
        try:
            self.process.stdin.write(line.encode("utf-8", "replace") + b"\n")
            self.process.stdin.flush()
        except OSError:
            raise self.ended() from None
        while True:
            event = self.event()
            # A request that could not be read has no id.
            if event.get("id") not in (self.count, None):
                continue
            if event.get("done"):
                if event.get("quit"):
                    # It is about to leave; the next request starts another.
                    self.end()
                return event
            receive(event)

    def interrupt(self):
        """Stops the request at work; tutor keeps its session, and answers."""
        if self.process is not None and self.process.poll() is None:
            os.kill(self.process.pid, signal.SIGINT)

    def end(self):
        process, self.process = self.process, None
        if process is None:
            return
        process.stdout.close()
        try:
            # What could not be sent to a program that has gone is no loss.
            with contextlib.suppress(OSError):
                process.stdin.close()
            process.wait(0.5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def start(self):
        if self.process is not None and self.process.poll() is None:
            return
        self.end()
        path = os.environ.get("TUTOR") or shutil.which("tutor") or installed()
        if not path:
            raise Failure("missing", "there is no program tutor on the PATH; name it in TUTOR")
        self.complaints = tempfile.TemporaryFile()
        self.received = b""
        try:
            # In a session of its own it hears Ctrl-C once, from `interrupt`.
            self.process = subprocess.Popen(
                [path, "serve"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self.complaints,
                start_new_session=True,
            )
        except OSError as error:
            raise Failure("missing", f"{path} does not start: {error.strerror}") from None

    def event(self):
        while b"\n" not in self.received:
            more = os.read(self.process.stdout.fileno(), 1 << 16)
            if not more:
                raise self.ended()
            self.received += more
        line, self.received = self.received.split(b"\n", 1)
        try:
            event = json.loads(line)
            if isinstance(event, dict):
                return event
        except ValueError:
            pass
        self.process.kill()
        raise Failure("missing", f"{self.process.args[0]} is no tutor that serves notebooks")

    def ended(self):
        """What there is to say of a process that has gone."""
        status = self.process.wait()
        cause = f"status {status}"
        if status < 0:
            cause = f"signal {signal.Signals(-status).name}"
        self.complaints.seek(0)
        said = self.complaints.read(1 << 16).decode("utf-8", "replace").split("\n")
        last = next((line for line in said if line.strip()), "")
        self.end()
        return Failure(
            "ended",
            f"tutor has ended ({cause}); the next cell starts it with a fresh session"
            + (f"\n{last}" if last else ""),
        )

"""What Jupyter asks, asked of `tutor serve`; see its protocol in Sources/tutor/README.md."""

import fnmatch
import signal
import time

from ipykernel.kernelbase import Kernel

from . import __version__
from .process import Failure, Tutor

VALUES = ("number", "vector", "matrix")


class TutorKernel(Kernel):
    implementation = "tutor_kernel"
    implementation_version = __version__
    language_info = {
        "name": "tutor",
        "version": __version__,
        "mimetype": "text/x-tutor",
        "file_extension": ".tutor",
    }
    banner = "tutor: backpropagation at a prompt. `help` lists what you can type."

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        self.tutor = Tutor()
        self.history = []

    # An interrupt reaches the program alone, which stops its work and answers as always.
    def pre_handler_hook(self):
        self.saved_sigint_handler = signal.signal(signal.SIGINT, lambda *_: self.tutor.interrupt())

    async def do_execute(
        self, code, silent, store_history=True, user_expressions=None, allow_stdin=False, **_
    ):
        outputs = Outputs(self, silent)
        try:
            last = self.tutor.ask("execute", outputs.receive, code=code, ansi=True)
        except Failure as failure:
            last = {"error": {"kind": failure.name, "message": str(failure)}}
        outputs.end(is_well=last.get("ok", False))
        if store_history and not silent:
            self.history.append((self.execution_count, code, outputs.text))
        reply = {"execution_count": self.execution_count}
        if last.get("ok"):
            quits = [{"source": "ask_exit", "keepkernel": False}] if last.get("quit") else []
            return {**reply, "status": "ok", "payload": quits, "user_expressions": {}}
        error = last["error"]
        content = {
            "ename": error["kind"],
            "evalue": error["message"],
            "traceback": error.get("text", f"{error['kind']}: {error['message']}").split("\n"),
        }
        if not silent:
            self.send_response(self.iopub_socket, "error", content)
        return {**reply, "status": "error", **content}

    async def do_complete(self, code, cursor_pos):
        last = self.quietly("complete", code=code, cursor=cursor_pos)
        return {
            "status": "ok",
            "matches": last.get("matches", []),
            "cursor_start": last.get("from", cursor_pos),
            "cursor_end": last.get("to", cursor_pos),
            "metadata": {},
        }

    async def do_inspect(self, code, cursor_pos, detail_level=0, omit_sections=()):
        texts = []
        self.quietly(
            "inspect",
            lambda event: texts.append(event["output"]["data"]["text/plain"]),
            code=code,
            cursor=cursor_pos,
            ansi=True,
        )
        data = {"text/plain": "\n".join(texts)} if texts else {}
        return {"status": "ok", "found": bool(texts), "data": data, "metadata": {}}

    async def do_is_complete(self, code):
        status = self.quietly("is_complete", code=code).get("status", "unknown")
        return {"status": status, **({"indent": "  "} if status == "incomplete" else {})}

    async def do_history(
        self,
        hist_access_type,
        output,
        raw,
        session=None,
        start=None,
        stop=None,
        n=None,
        pattern=None,
        unique=False,
    ):
        entries = self.history
        if hist_access_type == "range":
            entries = [entry for entry in entries if (start or 0) <= entry[0] < (stop or 1 << 60)]
        if hist_access_type == "search":
            entries = [entry for entry in entries if fnmatch.fnmatchcase(entry[1], pattern or "*")]
            if unique:
                entries = list({entry[1]: entry for entry in entries}.values())
        if hist_access_type != "range" and n is not None:
            entries = entries[-n:] if n > 0 else []
        told = [(0, line, (code, text) if output else code) for line, code, text in entries]
        return {"status": "ok", "history": told}

    async def do_shutdown(self, restart):
        self.tutor.end()
        return {"status": "ok", "restart": restart}

    def quietly(self, do, receive=lambda event: None, **fields):
        """The answer to what a front end asks by itself; none where tutor can't answer."""
        try:
            return self.tutor.ask(do, receive, **fields)
        except Failure:
            return {}


class Outputs:
    """The outputs of one cell, sent as they come.

    One waits for the next: a value that is the last of its cell is the cell's result.
    """

    def __init__(self, kernel, silent):
        self.kernel = kernel
        self.silent = silent
        self.waiting = None
        self.bar = None
        self.text = ""

    def receive(self, event):
        self.flush()
        if "progress" in event:
            self.progress(**event["progress"])
        if "output" in event:
            self.waiting = event["output"]

    def flush(self, as_result=False):
        output, self.waiting = self.waiting, None
        if output is None:
            return
        data = output["data"]
        self.text += data.get("text/plain", "")
        if as_result:
            count = self.kernel.execution_count
            self.send("execute_result", data=data, execution_count=count, metadata={})
        else:
            self.send("display_data", data=data, metadata={})

    def end(self, is_well):
        self.flush(as_result=is_well and bool(self.waiting) and self.waiting.get("kind") in VALUES)

    def progress(self, label, done, total):
        filled = 24 * done // max(1, total)
        bar = "█" * filled + "░" * (24 - filled)
        message = "update_display_data" if self.bar else "display_data"
        self.bar = self.bar or f"progress-{time.monotonic_ns()}"
        text = f"{label}  {bar}  {done} of {total}"
        self.send(
            message,
            data={"text/plain": text},
            metadata={"tutor": {"progress": True}},
            transient={"display_id": self.bar},
        )

    def send(self, message, **content):
        if not self.silent:
            self.kernel.send_response(self.kernel.iopub_socket, message, content)

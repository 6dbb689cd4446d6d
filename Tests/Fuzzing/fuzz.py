#!/usr/bin/env python3
"""Random and mutated lines, chapters, networks and sets of digits for the tutor.

Each input is drawn from the seed, its kind and its number. A crash, a hang, a wrong exit status, a
report that contradicts it, a control character that gets out, or memory out of proportion is a finding:
it is shrunk and written down with the command that repeats it.
"""

import json
import pathlib
import random
import shlex
import shutil
import sys
import time

from program import ROOT, Findings, Program, options, share_time

BASE_MEMORY = 300 << 20


def lines_of(path):
    return path.read_bytes().splitlines(keepends=True)


class Seeds:
    """What the repository holds of each kind, to be mutated."""

    def __init__(self):
        texts = [*(ROOT / "Chapters").glob("*.md"), *(ROOT / "Examples").glob("*.md"), ROOT / "README.md"]
        self.chapter_lines = [line for path in texts for line in lines_of(path)]
        self.steps = []
        for path in texts:
            step = []
            for line in lines_of(path):
                if line.startswith(b"## ") and step:
                    self.steps.append(step)
                    step = []
                step.append(line)
            self.steps.append(step)
        self.lines = [line.lstrip()[2:].strip() for line in self.chapter_lines if line.lstrip().startswith(b"> ")]
        for line in lines_of(ROOT / "Tests/Fixtures/statements.tsv"):
            cells = line.strip().split(b"\t")
            self.lines.append(max(cells, key=len))
        self.tokens = sorted({token for line in self.lines for token in tokens(line)})
        self.networks = [path.read_bytes() for path in (ROOT / "Examples").glob("*.json")]
        self.digits = [(ROOT / f"Examples/digits8x8-test-{part}").read_bytes()
                       for part in ("images-idx3-ubyte", "labels-idx1-ubyte")]


def tokens(line):
    """Letters, numbers and single signs."""
    found, word = [], b""
    for byte in line:
        char = bytes([byte])
        if char.isalnum() or byte >= 0x80:
            word += char
            continue
        if word:
            found.append(word)
        word = b""
        found.append(char)
    return found + ([word] if word else [])


ODD = [text.encode() for text in (
    "\u202e", "\u2066", "\x1b[31m", "\x9b31m", "\x7f", "\u200b", "\ufeff", "e\u0301", "𝛿", "⊙", "漢",
    "\t", "\r", "\r\n", "\x0b", "\u2028", "−", "1e999", "9223372036854775808", "0.1.2", "∂", "ᵀ", "`",
    "``", "$", "$$", "\\[", "\\]", "\\begin{cases}", "\\end{cases}", "&", "\\\\", "{", "}", "[", "]",
    "(", ")", "|", "^", "_", "\\frac{", "\\sum_{", "< ", "<", "<!--", "-->", "[..]", "...", "\"")] + [
    b"\xff", b"\xc3", b"\xe2\x80", b"\x00"]


def mutated(draw, items, alphabet, odd=ODD):
    """Some items taken out, put in, doubled, exchanged or repeated very often."""
    items = list(items)
    for _ in range(draw.choice([1, 1, 2, 3, 6])):
        place = draw.randrange(len(items) + 1)
        step = draw.randrange(7)
        if step == 0 and items:
            del items[place:place + draw.choice([1, 1, 2, 8])]
        elif step == 1:
            items.insert(place, draw.choice(odd))
        elif step == 2 or not items:
            items.insert(place, draw.choice(alphabet))
        elif step == 3:
            other = draw.randrange(len(items))
            items[place % len(items)], items[other] = items[other], items[place % len(items)]
        elif step == 4:
            piece = items[place:place + draw.choice([1, 2, 5, 20])]
            items[place:place] = piece * draw.choice([1, 1, 2, 10])
        elif step == 5:
            item = items[place % len(items)]
            items[place % len(items)] = item[:draw.randrange(len(item) + 1)]
        elif draw.random() < 0.1:
            piece = items[place:place + draw.choice([1, 2, 3])] or [draw.choice(odd)]
            items[place:place] = piece * draw.choice([100, 1000, 5000])
    return items


def mutated_json(draw, value, depth=0):
    """A value of JSON with another in some place."""
    strange = [None, True, -1, 0, 1.5, 1e308, "", "sigmoid", "\u202e", [], {}, [[]], 10 ** 30, [0] * 1000]
    if draw.random() < 0.08 or depth > 8:
        return draw.choice(strange)
    if isinstance(value, list) and value:
        place = draw.randrange(len(value))
        if draw.random() < 0.15:
            return value[:place] + value[place:] * draw.choice([0, 2, 3])
        return value[:place] + [mutated_json(draw, value[place], depth + 1)] + value[place + 1:]
    if isinstance(value, dict) and value:
        key = draw.choice(sorted(value))
        rest = {name: entry for name, entry in value.items() if name != key}
        if draw.random() < 0.15:
            return rest
        return {**rest, key: mutated_json(draw, value[key], depth + 1)}
    return draw.choice(strange)


class Fuzzer:
    def __init__(self, program, seed):
        self.program, self.seed = program, seed
        self.seeds = Seeds()
        for name in ("Examples", "Chapters"):
            shutil.copytree(ROOT / name, program.folder / name)

    # Each kind: the pieces of an input, the files that they make, how these are run, what is wrong.

    def lines(self, draw):
        pieces = []
        for _ in range(100):
            if draw.random() < 0.15:
                line = [draw.choice(self.seeds.tokens) for _ in range(draw.randrange(1, 12))]
            else:
                line = mutated(draw, tokens(draw.choice(self.seeds.lines)), self.seeds.tokens)
            text = b"".join(line).replace(b"\n", b" ").replace(b"\r", b" ")[:20000]
            # Only what can't write, or leave the folder.
            words = text.split()
            if not words or words[0] not in (b"save", b"run", b"recap", b"edit", b"code", b"train"):
                pieces.append(text.replace(b"--svg", b"") + b"\n")
        return pieces

    def run_lines(self, files):
        run = self.program.run("run", "--json", "--keep-going", "lines.tutor", seconds=60)
        wrong = run.trouble((0, 1))
        if wrong:
            return wrong
        numbers, isWell = [], True
        for line in run.out.splitlines():
            record = json.loads(line)
            numbers.append(record["line"])
            verdict = record.get("verdict", {})
            ruling = verdict.get("ruling") if isinstance(verdict, dict) else verdict
            isWell = isWell and record["ok"] and ruling not in ("false", "invalid", "unreadable")
        if numbers != sorted(set(numbers)):
            return "the records are not one a line, in order"
        if isWell and run.status == 1:
            return "exit status 1, and all lines are well"
        if any(b'"ok":false' in line for line in run.out.splitlines()) and run.status == 0:
            return "exit status 0, and a line failed"
        return self.cost(run, files)

    def chapters(self, draw):
        pieces = []
        for _ in range(draw.choice([1, 2, 3])):
            pieces += draw.choice(self.seeds.steps)
        pieces = mutated(draw, pieces, self.seeds.chapter_lines)
        if draw.random() < 0.5 and pieces:
            place = draw.randrange(len(pieces))
            pieces[place] = b"".join(mutated(draw, tokens(pieces[place]), self.seeds.tokens))
        return pieces

    def run_chapters(self, files):
        size = len(files["chapter.md"])
        how = sum(files["chapter.md"]) % 4
        run = self.program.run("check", "--format", "json", "chapter.md", seconds=60)
        if run.status == 2 and b"\x00" in files["chapter.md"]:
            # No text: what begins with a NUL is refused.
            return run.trouble((2,)) or self.cost(run, files)
        wrong = run.trouble((0, 1)) or self.cost(run, files)
        if wrong:
            return wrong
        report = json.loads(run.out)
        if report["ok"] != (run.status == 0) or report["ok"] != (report["counts"]["failed"] == 0):
            return "the report contradicts the exit status"
        if how == 0:
            run = self.program.run("export", "chapter.md", "--to", "html", seconds=60)
        elif how == 1:
            run = self.program.run("export", "chapter.md", "--to", "ipynb", seconds=60)
            # An author's slip may have it refused: then nothing is written.
            if run.status == 0 or run.status == 1 and run.out:
                json.loads(run.out)
        elif how == 2:
            run = self.program.run("chapter.md", input=b"next\nhint\n1\nskip\n" * 8, seconds=60)
        else:
            run = self.program.run("check", "--update", "chapter.md", seconds=60)
            once = (self.program.folder / "chapter.md").read_bytes()
            # Measured times differ from run to run.
            measures = any(word in once for word in (b"compare", b"passes", b"train"))
            if not measures and not run.trouble((0, 1)):
                run = self.program.run("check", "--update", "chapter.md", seconds=60)
                if once != (self.program.folder / "chapter.md").read_bytes():
                    return "`check --update` changes what it wrote"
        return run.trouble((0, 1)) or self.cost(run, files)

    def networks(self, draw):
        data = draw.choice(self.seeds.networks)
        if draw.random() < 0.7:
            value = json.loads(data)
            for _ in range(draw.choice([1, 1, 2, 4])):
                value = mutated_json(draw, value)
            data = json.dumps(value).encode()
        if draw.random() < 0.5:
            data = b"".join(mutated(draw, tokens(data), tokens(data) or [b"1"]))
        return [data[place:place + 40] for place in range(0, len(data), 40)]

    def run_networks(self, files):
        script = b"load network.json\ninput [0.1, 0.2]\na 2\ndraw\nsave saved.json\nload saved.json\nw 2\n"
        run = self.program.run("run", "--json", "--keep-going", input=script, seconds=30)
        wrong = run.trouble((0, 1))
        if wrong:
            return wrong
        records = [json.loads(line) for line in run.out.splitlines()]
        if records[0]["ok"] and not (records[4]["ok"] and records[5]["ok"]):
            return "what was loaded can't be saved and loaded again"
        return self.cost(run, files)

    def digits(self, draw):
        images, labels = map(bytearray, self.seeds.digits)
        for data in (images, labels):
            for _ in range(draw.choice([0, 1, 2])):
                step = draw.randrange(3)
                if step == 0:
                    data[draw.randrange(16 if draw.random() < 0.8 else len(data)) % len(data)] = draw.choice(
                        [0, 1, 8, 127, 128, 255])
                elif step == 1:
                    del data[draw.randrange(1, len(data) + 1):]
                else:
                    data += bytes(draw.randrange(1, 300))
        return [bytes(images), bytes(labels)]

    def run_digits(self, files):
        script = (b"show digit 1 d\nnetwork 64 4 10\ntrain d epochs 1\n"
                  b"show digit 1 d-labels-idx1-ubyte\ntrain Examples/digits8x8-train epochs 1 test d\n")
        run = self.program.run("run", "--json", "--keep-going", input=script, seconds=60)
        return run.trouble((0, 1)) or self.cost(run, files)

    FILES = {
        "lines": (lambda pieces: {"lines.tutor": b"".join(pieces)},
                  "run --json --keep-going lines.tutor"),
        "chapters": (lambda pieces: {"chapter.md": b"".join(pieces)},
                     "check --format json chapter.md; export chapter.md --to html (or ipynb); "
                     "check --update chapter.md; or read it"),
        "networks": (lambda pieces: {"network.json": b"".join(pieces)}, "run -c 'load network.json'"),
        "digits": (lambda pieces: {"d-images-idx3-ubyte": pieces[0], "d-labels-idx1-ubyte": b"".join(pieces[1:])},
                   "run -c 'show digit 1 d'"),
    }

    def cost(self, run, files):
        size = sum(map(len, files.values()))
        # What is slower by its checks keeps notes on its memory, too.
        if run.memory > (BASE_MEMORY + 100 * size) * min(4, self.program.slow):
            return f"{run.memory >> 20} MiB for {size} bytes"
        return None

    def trouble(self, kind, pieces):
        """What is wrong with an input; None where nothing is."""
        files = self.FILES[kind][0](pieces)
        for name, data in files.items():
            (self.program.folder / name).write_bytes(data)
        try:
            return getattr(self, f"run_{kind}")(files)
        except (ValueError, KeyError, IndexError) as error:
            return f"a report can't be read: {type(error).__name__}"

    def shrunk(self, kind, pieces, what, seconds=40):
        """A smaller input with the same trouble, as far as that is found in time."""
        end = time.monotonic() + seconds
        if kind == "digits":
            return pieces

        def shrink(items, join):
            width = max(1, len(items) // 2)
            while width and time.monotonic() < end:
                place = 0
                while place < len(items) and time.monotonic() < end:
                    rest = items[:place] + items[place + width:]
                    if rest and self.trouble(kind, join(rest)) == what:
                        items = rest
                    else:
                        place += width
                width //= 2
            return items

        pieces = shrink(pieces, lambda items: items)
        signs = shrink(tokens(b"".join(pieces)), lambda items: [b"".join(items)])
        return [b"".join(signs)]

    def find(self, findings, kind, number):
        draw = random.Random(f"{self.seed} {kind} {number}")
        pieces = getattr(self, kind)(draw)
        what = self.trouble(kind, pieces)
        if not what:
            return
        files, how = self.FILES[kind]
        remark = f"Drawn as {kind} {number} with seed {self.seed}."
        small = self.shrunk(kind, pieces, what)
        if self.trouble(kind, small) != what:
            small = pieces
        findings.add(kind, what, f"{shlex.quote(self.program.path)} {how}", files(small), remark)


def main():
    chosen = options(__doc__)
    program = Program(chosen.program, chosen.slow)
    fuzzer = Fuzzer(program, chosen.seed)
    findings = Findings(program, chosen.findings)
    counts = share_time(
        chosen, program, list(Fuzzer.FILES),
        lambda kind, number: fuzzer.find(findings, kind, number))
    return findings.end(counts)


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""A course played through: course.py TUTOR [READINGS]

Two chapters are handed out as student editions, read in so many pseudo-terminals (30 where nothing is said), each
with right, half right and wrong answers, hints and solutions; the recaps are collected and marked, and the table
is compared with what was typed, row by row.
"""
import csv, fcntl, os, pty, re, select, shutil, struct, subprocess, sys, tempfile, termios, time

HERE = os.path.dirname(os.path.abspath(__file__))

# For each exercise: its type, points and ways through it. A way is what is typed, and the row due for it:
# verdict, mark, attempts, hints, whether the solution was shown, the answer.
COURSE = {
  "products": [
    ("hadamard", "value", 3, [
      (["[4, 10, 18]"], "right", 3, 1, 0, "no", "[4, 10, 18]"),
      (["[5, 7, 9]", "4 10 18"], "right", 2.7, 2, 0, "no", "4 10 18"),
      (["[4, 10, 17]", "skip"], "skipped", 2, 1, 0, "no", "[4, 10, 17]"),
      (["hint", "32", "solution"], "shown", 0, 1, 1, "yes", "32"),
      (["idk", "4, 10, 18"], "right", 3, 2, 0, "no", "4, 10, 18"),
    ]),
    ("which", "choice", 1, [
      (["3"], "right", 1, 1, 0, "no", "3"),
      (["1", "2", "c"], "right", 0.8, 3, 0, "no", "c"),
      (["a matrix"], "right", 1, 1, 0, "no", "a matrix"),
      (["2", "skip"], "skipped", 0, 1, 0, "no", "2"),
    ]),
    ("shape", "shape", 1, [
      (["2 by 3"], "right", 1, 1, 0, "no", "2 by 3"),
      (["3×2", "hint", "2x3"], "right", 0.9, 2, 1, "no", "2x3"),
      (["2×2", "skip"], "skipped", 0.5, 1, 0, "no", "2×2"),
      (["skip"], "skipped", 0, 0, 0, "no", ""),
    ]),
    ("steps", "order", 1, [
      (["@1 2 3"], "right", 1, 1, 0, "no", "@1 2 3"),
      (["@2 1 3", "@1 2 3"], "right", 0.9, 2, 0, "no", "@1 2 3"),
      (["@3 1 2", "skip"], "skipped", 0.67, 1, 0, "no", "@3 1 2"),
    ]),
    ("foreseen", "predict", 1, [
      (["[3, 5]"], "right", 1, 1, 0, "no", "[3, 5]"),
      (["[4, 6]", "3, 5"], "right", 0.9, 2, 0, "no", "3, 5"),
      (["[3, 6]", "skip"], "skipped", 0.5, 1, 0, "no", "[3, 6]"),
    ]),
    ("why", "text", 1, [
      (["Because some entries have no partner."], "not-judged", "", 1, 0, "no",
       "Because some entries have no partner."),
      (["=SUM(A1), said the spreadsheet, \"here\""], "not-judged", "", 1, 0, "no",
       "'=SUM(A1), said the spreadsheet, \"here\""),
      (["skip"], "skipped", "", 0, 0, "no", ""),
    ]),
  ],
  "fehler": [
    ("ausgabe", "formula", 2, [
      (["((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)"], "right", 2, 1, 0, "no", "((w^{l+1})^T δ^{l+1}) ⊙ σ'(z^l)"),
      (["((w^{l+1})^T δ^{l+1}) ⊙ σ(z^l)", "Σ'(z^l) (w^{l+1})^T δ^{l+1}"], "right", 1.8, 2, 0, "no",
       "Σ'(z^l) (w^{l+1})^T δ^{l+1}"),
      (["(w^{l+1} δ^{l+1}) ⊙ σ'(z^l)", "skip"], "skipped", 0, 1, 0, "no", "(w^{l+1} δ^{l+1}) ⊙ σ'(z^l)"),
      (["δ^l", "\\left( (w^{l+1})^T \\delta^{l+1} \\right) \\odot \\sigma'(z^l)"], "right", 2, 2, 0, "no",
       "\\left( (w^{l+1})^T \\delta^{l+1} \\right) \\odot \\sigma'(z^l)"),
    ]),
    ("mende", "repair", 1, [
      (["δ^L = ∇ₐC ⊙ σ'(z^L)"], "right", 1, 1, 0, "no", "δ^L = ∇ₐC ⊙ σ'(z^L)"),
      (["δ^L = ∇ₐC ⊙ σ'(a^L)", "hint", "solution"], "shown", 0, 1, 1, "yes", "δ^L = ∇ₐC ⊙ σ'(a^L)"),
      (["skip"], "skipped", 0, 0, 0, "no", ""),
    ]),
    ("befehl", "command", 1, [
      (["delta 2"], "right", 1, 1, 0, "no", "delta 2"),
      (["delta 3", "delta 2"], "right", 1, 2, 0, "no", "delta 2"),
      (["delta 3", "skip"], "skipped", 0, 1, 0, "no", "delta 3"),
    ]),
    ("baue", "construct", 1, [
      (["set b[3][1] = 20"], "right", 1, 1, 0, "no", "set b[3][1] = 20"),
      (["set b[3][1] = -20", "set b[3][1] = 15"], "right", 1, 2, 0, "no", "set b[3][1] = 15"),
      (["hint", "skip"], "skipped", 0, 0, 1, "no", ""),
    ]),
    ("richtung", "value", 1, [
      (["ja"], "right", 1, 1, 0, "no", "ja"),
      (["nein", "ja"], "right", 0.9, 2, 0, "no", "ja"),
      (["yes"], "right", 1, 1, 0, "no", "yes"),
      (["nein", "solution"], "shown", 0, 1, 0, "yes", "nein"),
    ]),
  ],
}

NAMES = ["Ada", "Émilie du Châtelet", "O'Neil, \"Tip\"", "=cmd()|' /C calc'!A0", "李雷", "@import", "-2+3", "Jörg; Groß"]


class Terminal:
  """The program behind a pseudo-terminal, read up to its next prompt."""
  PROMPT = re.compile(r"(?:^|\n)[\w-]+ [\w./]+(?: more)?( \?)?> $")
  # What an exercise is asked with whose solution was shown.
  AGAIN = ["Once more, since its solution was shown", "Noch einmal, weil die Lösung gezeigt wurde"]

  def __init__(self, program, chapter, state):
    self.pid, self.file = pty.fork()
    if self.pid == 0:
      environment = {"PATH": os.environ["PATH"], "HOME": state, "XDG_STATE_HOME": state, "TERM": "dumb", "LANG": "C.UTF-8"}
      os.execve(program, [program, chapter], environment)
    fcntl.ioctl(self.file, termios.TIOCSWINSZ, struct.pack("HHHH", 300, 250, 0, 0))
    self.screen = ""
    self.read()

  def read(self):
    """Up to a prompt; whether it asks."""
    seen, end = b"", time.time() + 60
    while time.time() < end:
      ready, _, _ = select.select([self.file], [], [], 0.5)
      if not ready:
        continue
      try:
        seen += os.read(self.file, 65536)
      except OSError:
        return None
      text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", seen.decode("utf-8", "replace")).replace("\r", "")
      match = self.PROMPT.search(text)
      if match:
        self.screen += text
        self.asks = bool(match.group(1))
        self.repeats = self.asks and any(words in text for words in self.AGAIN)
        return
    raise SystemExit(f"no prompt came: {seen[-500:]!r}")

  def type(self, line):
    os.write(self.file, (line + "\r").encode())
    self.read()

  def close(self):
    os.write(self.file, b"quit\r")
    try:
      while os.read(self.file, 65536):
        pass
    except OSError:
      pass
    os.close(self.file)
    return os.waitpid(self.pid, 0)[1]


def run(*words, folder):
  done = subprocess.run(words, cwd=folder, capture_output=True, text=True)
  if done.returncode != 0:
    raise SystemExit(f"{' '.join(words)}: {done.returncode}\n{done.stdout}{done.stderr}")
  return done.stdout


def shown_order(edition, steps):
  """What the numbers of a list are in the student's edition, by the author's."""
  texts = [text for number, text in re.findall(r"^(\d)\. (.*)$", edition, re.M)]
  return {str(index + 1): str(texts.index(step) + 1) for index, step in enumerate(steps)}


def safe(text):
  """As a table for other programs has it."""
  return "'" + text if text[:1] in tuple("=+-@") else text


def main():
  program = os.path.abspath(sys.argv[1])
  readings = int(sys.argv[2]) if len(sys.argv) > 2 else 30
  folder = tempfile.mkdtemp(prefix="course-")
  due = []
  try:
    orders = {}
    for chapter in COURSE:
      shutil.copy(f"{HERE}/{chapter}.md", folder)
      run(program, "check", f"{chapter}.md", folder=folder)
      run(program, "export", f"{chapter}.md", "--student", "-o", f"{chapter}-student.md", folder=folder)
      with open(f"{folder}/{chapter}.md", encoding="utf-8") as author, \
          open(f"{folder}/{chapter}-student.md", encoding="utf-8") as edition:
        steps = re.findall(r"^\d\. (.*)$", author.read(), re.M)
        orders[chapter] = shown_order(edition.read(), steps)
    for number in range(readings):
      chapter = list(COURSE)[number % 2]
      name = f"{NAMES[number // 2 % len(NAMES)]} {number}"
      translate = lambda text: "".join(orders[chapter].get(c, c) for c in text[1:]) if text[:1] == "@" and text[1:2].isdigit() else text
      terminal = Terminal(program, f"{folder}/{chapter}-student.md", f"{folder}/state-{number}")
      for index, (exercise, kind, points, ways) in enumerate(COURSE[chapter]):
        lines, verdict, mark, attempts, hints, shown, answer = ways[(number // 2 + index * (1 + number // 7)) % len(ways)]
        for _ in range(20):
          if terminal.repeats:
            terminal.type("skip")
          elif terminal.asks:
            break
          else:
            terminal.type("")
        for line in lines:
          terminal.type(translate(line))
        due.append([safe(name), chapter, exercise, kind, verdict, str(mark), str(points), str(attempts), str(hints), shown, translate(answer)])
      quoted = name.replace("\\", "\\\\").replace('"', '\\"')
      terminal.type(f"recap {folder}/recap-{number:02}.md --name \"{quoted}\"")
      if terminal.close() != 0:
        raise SystemExit(f"reading {number} ended badly:\n{terminal.screen[-2000:]}")
      run(program, "check", f"recap-{number:02}.md", folder=folder)
    recaps = sorted(name for name in os.listdir(folder) if name.startswith("recap-"))
    run(program, "marks", *[f"{chapter}.md" for chapter in COURSE], *recaps, "-o", "marks.csv", folder=folder)
    with open(f"{folder}/marks.csv", encoding="utf-8", newline="") as file:
      table = [row[:11] for row in list(csv.reader(file))[1:]]
    wrong = [row for row in due if row not in table] + [row for row in table if row not in due]
    for row in wrong:
      print("missing:" if row in due else "not due:", row)
    print(f"{readings} readings, {len(due)} rows due, {len(table)} in the table, {len(wrong)} differ")
    return 1 if wrong or len(due) != len(table) else 0
  finally:
    if os.environ.get("KEEP"):
      print(folder)
    else:
      shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
  sys.exit(main())

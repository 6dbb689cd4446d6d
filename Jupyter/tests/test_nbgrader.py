"""A class from the assignment to the marks; needs nbgrader, and `tutor` as the other tests do."""

import csv
import importlib.util
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

import nbformat

TUTOR = os.environ.get("TUTOR") or shutil.which("tutor")

CHAPTER = """\
<!-- @chapter
marks: yes
-->
# Two questions

## One

<!-- @exercise twice type=value -->
How much is $2 + 2$?

```tutor answer
____
```

<details><summary>Solution</summary>

`4`
</details>

<!-- @check
answer: 2 + 2
points: 3
reject: 5
-->

<!-- @exercise which type=choice -->
Which are even?

- [ ] one
- [x] two
- [x] four

<!-- @check
points: 2
-->
"""

CONFIGURATION = """\
c = get_config()
c.CourseDirectory.course_id = "c"
c.ClearSolutions.code_stub = {"tutor": "# your answer"}
c.ClearSolutions.begin_solution_delimeter = "# BEGIN SOLUTION"
c.ClearSolutions.end_solution_delimeter = "# END SOLUTION"
"""

# For each learner the answers, and the marks that they are worth.
LEARNERS = {
    "right": (["4", "2 3"], 5),
    "half": (["4", "3"], 4),
    "wrong": (["5", "1"], 0),
    "untouched": ([None, None], 0),
    "broken": (["4 +", "]"], 0),
    "crashing": (["4\nsave x", "2 3"], 2),
}


@unittest.skipUnless(importlib.util.find_spec("nbgrader"), "nbgrader is not installed")
class ClassTests(unittest.TestCase):
    def nbgrader(self, *words):
        command = [sys.executable, "-m", "nbgrader", *words]
        # It calls programs of its own environment by their bare names.
        path = os.path.dirname(sys.executable) + os.pathsep + os.environ["PATH"]
        environment = {**os.environ, "PATH": path}
        done = subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True
        )
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_a_round_gives_the_right_marks(self):
        self.folder = pathlib.Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, self.folder)
        (self.folder / "nbgrader_config.py").write_text(CONFIGURATION)
        source = self.folder / "source" / "one"
        source.mkdir(parents=True)
        (source / "two.md").write_text(CHAPTER)
        words = [TUTOR, "export", "two.md", "--to", "ipynb", "--nbgrader", "-o", "two.ipynb"]
        # What the chapter lacks is a matter for its author.
        subprocess.run(words, cwd=source, capture_output=True)
        self.nbgrader("generate_assignment", "one", "--create")
        released = self.folder / "release" / "one" / "two.ipynb"
        notebook = nbformat.read(released, as_version=4)
        self.assertNotIn("BEGIN SOLUTION", released.read_text())
        answers = [cell for cell in notebook.cells if "exercise" in cell.metadata.get("tags", [])]
        self.assertEqual(len(answers), 2)
        for name, (texts, _) in LEARNERS.items():
            folder = self.folder / "submitted" / name / "one"
            folder.mkdir(parents=True)
            for cell, text in zip(answers, texts):
                question = cell.source.split("\n")[0]
                if text is not None:
                    cell.source = f"{question}\n{text}"
            nbformat.write(notebook, folder / "two.ipynb")
            for cell in answers:
                cell.source = cell.source.split("\n")[0] + "\n# your answer"
            shutil.copy(source / "two.md", folder)
        self.nbgrader("autograde", "one", "--create")
        self.nbgrader("export")
        with open(self.folder / "grades.csv", encoding="utf-8") as table:
            marks = {row["student_id"]: float(row["score"]) for row in csv.DictReader(table)}
        self.assertEqual(marks, {name: mark for name, (_, mark) in LEARNERS.items()})


if __name__ == "__main__":
    unittest.main()

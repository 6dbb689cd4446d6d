"""Exported chapters as Jupyter runs them; needs `tutor` on the PATH, or its path in TUTOR."""

import os
import re
import shutil
import subprocess
import tempfile
import unittest

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter

TUTOR = os.environ.get("TUTOR") or shutil.which("tutor")
COLOUR = re.compile("\x1b\\[[0-9;]*m")
# What a clock says is another each time.
TIMES = re.compile(r"^time.*$|[\d.,]+ ?(ns|µs|ms|s|minutes|hours|days|times)\b", re.MULTILINE)


def export(chapter, *options):
    done = subprocess.run(
        [TUTOR, "export", chapter, "--to", "ipynb", *options], capture_output=True, check=True
    )
    return done.stdout.decode()


def run(notebook, folder, **options):
    NotebookClient(notebook, kernel_name="tutor", timeout=300, **options).execute(cwd=folder)
    return notebook


def outputs(cell):
    """The outputs of a cell as text, without colours, times and progress."""
    told = []
    for output in cell.get("outputs", []):
        if output.get("metadata", {}).get("tutor", {}).get("progress"):
            continue
        if output["output_type"] == "error":
            texts = output["traceback"]
        else:
            texts = [output["data"].get("text/plain", ""), output["data"].get("text/latex", "")]
        text = COLOUR.sub("", "\n".join(texts)).rstrip()
        told.append((output["output_type"], TIMES.sub("…", text)))
    return told


class NotebookTests(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def check(self, chapter):
        text = export(chapter)
        notebook = nbformat.reads(text, as_version=4)
        nbformat.validate(notebook)
        # Jupyter's tools would write it the same way.
        self.assertEqual(nbformat.writes(notebook) + "\n", text)
        known = [outputs(cell) for cell in notebook.cells]
        # In a folder that holds nothing of the chapter; an error that is not tagged would raise.
        run(notebook, self.folder)
        differing = []
        for cell, before in zip(notebook.cells, known):
            tags = set(cell.metadata.get("tags", []))
            if cell.cell_type != "code" or tags & {"exercise", "skip-execution"}:
                continue
            # What is to be foreseen is not in the file.
            if before and outputs(cell) != before:
                differing.append((cell.source, before, outputs(cell)))
        self.assertEqual(differing, [])
        return notebook

    def test_each_chapter_runs_whole_with_its_outputs(self):
        self.maxDiff = None
        for chapter in ("1", "2"):
            with self.subTest(chapter=chapter):
                notebook = self.check(chapter)
        ids = [cell.id for cell in notebook.cells if cell.id.startswith("exercise-")]
        self.assertGreater(len(ids), 50)
        page, _ = HTMLExporter().from_notebook_node(notebook)
        self.assertIn('class="jp-RenderedSVG', page)

    def test_answers_are_judged_where_they_stand(self):
        notebook = nbformat.reads(export("2"), as_version=4)
        answers = {
            "which-weight": ("2", "Right."),
            "bp1-neuron": ("∂C/∂a^L_j σ(z^L_j)", "Not yet"),
            "shape-of-w2": ("(", "Not judged"),
        }
        kept = []
        for cell in notebook.cells:
            name = cell.metadata.get("tutor", {}).get("exercise")
            if name in answers:
                cell.source = f"exercise {name}\n{answers[name][0]}"
            if cell.id.startswith("opening") or name in answers or "chapter" in cell.source[:8]:
                kept.append(cell)
        notebook.cells = kept
        run(notebook, self.folder)
        for cell in notebook.cells:
            name = cell.metadata.get("tutor", {}).get("exercise")
            if name:
                # On a busy machine a bar stands before it.
                text = outputs(cell)[0][1]
                self.assertTrue(text.startswith(answers[name][1]), (name, text))


if __name__ == "__main__":
    unittest.main()

"""Runs programs with NumPy and compares what each assignment stores with what the tutor's interpreter stored.

Its argument is a file: a line `P path` for each program, `N name shape numbers` for what it is given from
outside, and `V line shape numbers` for each array that a line of it stored, in their order. Random numbers
are the interpreter's own stream.
"""

import ast
import contextlib
import io
import random
import sys

import numpy as np

STEP, SHIFT, MASK = 6364136223846793005, 1442695040888963407, (1 << 64) - 1


class Stream:
    """The numbers between -1 and 1 that the interpreter draws."""

    def __init__(self):
        self.state = 1

    def one(self, *_, **__):
        self.state = (self.state * STEP + SHIFT) & MASK
        return (self.state >> 11) / (1 << 53) * 2 - 1

    def array(self, *shape, size=None, **__):
        sizes = size if size is not None else shape
        sizes = (sizes,) if isinstance(sizes, int) else tuple(np.ravel(sizes).astype(int))
        if not sizes:
            return self.one()
        return np.array([self.one() for _ in range(int(np.prod(sizes)))]).reshape(sizes)

    def placed(self, low=None, high=None, size=None, scale=None, loc=None):
        return self.one() if size is None else self.array(size=size)

    def whole(self, low, high=None, size=None):
        most = max(1, low if high is None else high)
        if size is None:
            return 0
        sizes = (size,) if isinstance(size, int) else tuple(size)
        count = int(np.prod(sizes))
        return np.array([(i + 1) % most for i in range(count)]).reshape(sizes)

    def install(self):
        for name in ["randn", "rand", "standard_normal", "random_sample", "random", "ranf"]:
            setattr(np.random, name, self.array)
        for name in ["normal", "uniform"]:
            setattr(np.random, name, self.placed)
        np.random.randint = np.random.integers = self.whole
        np.random.permutation = lambda x: np.arange(x) if isinstance(x, int) else x
        np.random.seed = np.random.shuffle = lambda *_, **__: None
        np.random.default_rng = np.random.RandomState = lambda *_, **__: np.random
        random.random = random.uniform = random.gauss = self.one
        random.seed = random.shuffle = lambda *_: None


class Noting(ast.NodeTransformer):
    """Notes behind each assignment what its targets hold."""

    def places(self, target):
        if isinstance(target, (ast.Tuple, ast.List)):
            return [place for part in target.elts for place in self.places(part)]
        if isinstance(target, ast.Subscript):
            base, index = (ast.unparse(part) for part in (target.value, target))
            return [f"tutor_whole({base}, lambda: {index})"]
        return [ast.unparse(target)]

    def noted(self, node):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        if getattr(node, "value", None) is None:
            return node
        places = [place for target in targets for place in self.places(target)]
        call = ast.parse(f"tutor_note({node.lineno}, [{', '.join(places)}])").body[0]
        return [node, ast.fix_missing_locations(ast.copy_location(call, node))]

    visit_Assign = visit_AugAssign = visit_AnnAssign = noted


def whole(base, part):
    return base if isinstance(base, np.ndarray) else part()


def arrays(value, depth=0):
    if isinstance(value, (np.ndarray, np.generic)):
        if np.asarray(value).dtype != object:
            return [np.array(value, dtype=float)]
    elif isinstance(value, float):
        return [np.array(value)]
    elif isinstance(value, (list, tuple)) and depth < 9:
        return [array for part in value[:64] for array in arrays(part, depth + 1)]
    elif isinstance(value, dict):
        return [array for part in list(value.values())[:64] for array in arrays(part, depth + 1)]
    return []


def run(path, given):
    stored = {}

    def note(line, values):
        found = [array for value in values for array in arrays(value)]
        stored.setdefault(line, []).extend(found)

    Stream().install()
    names = {"np": np, "tutor_note": note, "tutor_whole": whole, "__name__": "__main__", **given}
    tree = Noting().visit(ast.parse(open(path, encoding="utf-8").read()))
    ast.fix_missing_locations(tree)
    with contextlib.redirect_stdout(io.StringIO()), np.errstate(all="ignore"):
        exec(compile(tree, path, "exec"), names)
    return stored


def read(words):
    shape = tuple(int(word) for word in words[0].split("x") if word)
    return np.array([float(word) for word in words[1:]]).reshape(shape)


def main():
    programs = []
    for line in open(sys.argv[1], encoding="utf-8"):
        kind, *words = line.split()
        if kind == "P":
            programs.append((words[0], {}, {}))
        elif kind == "N":
            programs[-1][1][words[0]] = read(words[1:])
        else:
            programs[-1][2].setdefault(int(words[0]), []).append(read(words[1:]))
    compared = failed = skipped = 0
    for path, given, ours in programs:
        name = path.rsplit("/", 1)[-1]
        try:
            theirs = run(path, given)
        except NameError:
            skipped += 1  # It is given its network from outside.
            continue
        except Exception as error:
            print(f"{name}: not run: {type(error).__name__}: {error}")
            failed += 1
            continue
        for line, values in sorted(ours.items()):
            for mine, other in zip(values, theirs.get(line, [])):
                compared += 1
                size = max(1.0, float(np.max(np.abs(other), initial=0)))
                if mine.shape != other.shape:
                    print(f"{name}:{line}: shape {mine.shape}, NumPy's {other.shape}")
                    failed += 1
                elif not np.allclose(mine, other, rtol=0, atol=1e-12 * size, equal_nan=True):
                    print(f"{name}:{line}: {mine.ravel()[:3]}, NumPy's {other.ravel()[:3]}")
                    failed += 1
    print(f"compared {compared} failed {failed} skipped {skipped}")


main()

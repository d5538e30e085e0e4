"""Run a lesson on the second article: the same notebook with one line changed.

    python tools/second.py

writes tests/altmere/02-shares-and-wholes.ipynb, which nbval holds as it holds the lessons.
"""

import sys
from pathlib import Path

import nbformat

from refresh import ROOT, refresh

LESSONS = ("00-start-here", "02-shares-and-wholes", "04-how-sure", "06-hypothetical-swaps")
STORED = ("02-shares-and-wholes",)
FOLDER = ROOT / "tests/altmere"
LINE = "article = landswap.load()"


def changed(path, place):
    """Return a lesson that loads the second article instead.

    Parameters
    ----------
    path : Path
        The lesson.
    place : str
        The way to the second article's folder, from where the notebook will run.

    Raises
    ------
    ValueError
        If the lesson does not have the one line that is changed, or has it twice.
    """
    notebook = nbformat.read(path, as_version=4)
    found = [cell for cell in notebook.cells if LINE in cell.source.splitlines()]
    if len(found) != 1:
        raise ValueError(f"{path.name}: found '{LINE}' in {len(found)} cells, expected it in one.")
    found[0].source = found[0].source.replace(LINE, f'article = landswap.load("{place}")')
    return notebook


def main():
    """Write the notebooks that are stored."""
    FOLDER.mkdir(exist_ok=True)
    for name in STORED:
        path = FOLDER / f"{name}.ipynb"
        nbformat.write(changed(ROOT / f"notebooks/{name}.ipynb", "../../data/altmere"), path)
        refresh(path)
        print(path.relative_to(Path(ROOT)))


if __name__ == "__main__":
    sys.exit(main())

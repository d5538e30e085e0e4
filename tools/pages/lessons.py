"""What a page needs to know of a lesson, and the lesson run with its widgets' state kept."""

import re
from pathlib import Path
from typing import NamedTuple

import nbformat
from nbclient import NotebookClient

import alike
from refresh import QUIET

ROOT = Path(__file__).resolve().parents[2]
_TITLE = re.compile(r"^# ((\d\d) .+)$", re.MULTILINE)
_MINUTES = re.compile(r"^\*\*(\d+) minutes\.\*\*", re.MULTILINE)
_OBJECTIVE = re.compile(r"^- (.+)[,.]$", re.MULTILINE)


class Lesson(NamedTuple):
    """A lesson, and where its page and its files lie in the folder of pages."""

    path: Path  # its notebook in this repository
    title: str
    number: str
    minutes: int
    objectives: tuple
    page: str
    notebook: str
    exercise: str  # "" where a lesson has none


def lesson(path):
    """Return the `Lesson` of a notebook, whose first cell gives title, minutes and objectives.

    Raises
    ------
    ValueError
        If the first cell lacks one of them.
    """
    opening = nbformat.read(path, as_version=4).cells[0].source
    title, minutes = _TITLE.search(opening), _MINUTES.search(opening)
    objectives = tuple(_OBJECTIVE.findall(opening))
    if not (title and minutes and objectives):
        raise ValueError(
            f"{path.name}: its first cell should have a heading '# NN Title', '**N minutes.**' and "
            "its objectives, one a line, each after '- '."
        )
    exercise = f"exercises/{path.name}"
    return Lesson(
        path,
        *title.groups(),
        int(minutes[1]),
        objectives,
        f"{path.stem}.html",
        f"notebooks/{path.name}",
        exercise if (ROOT / exercise).exists() else "",
    )


def run(path):
    """Run a notebook from its own folder; return it with its outputs and its widgets' state."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=300,
        extra_arguments=QUIET,
        store_widget_state=True,
        resources={"metadata": {"path": path.parent}},
    )
    alike.apply()
    client.execute()
    return notebook

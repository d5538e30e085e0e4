"""What a page needs to know of a lesson: what its notebook opens with, and what goes with it."""

import re
from pathlib import Path
from typing import NamedTuple

import nbformat

_TITLE = re.compile(r"^# ((\d\d) .+)$", re.MULTILINE)
_MINUTES = re.compile(r"^\*\*(\d+) minutes[.,]", re.MULTILINE)
_OBJECTIVE = re.compile(r"^- (.+)[,.]$", re.MULTILINE)


class Lesson(NamedTuple):
    """A lesson, and where its page and its files lie in the folder of pages."""

    path: Path  # its notebook
    title: str
    number: str
    minutes: int
    objectives: tuple[str, ...]
    page: str
    notebook: str
    exercise: str  # "" where a lesson has none

    @property
    def files(self) -> dict[str, Path]:
        """The notebooks to take away, by where they lie in the folder of pages."""
        found = {self.notebook: self.path}
        return found | ({self.exercise: _exercise(self.path)} if self.exercise else {})


def lesson(path: Path) -> Lesson:
    """Return the `Lesson` of a notebook, whose first cell gives title, minutes and objectives.

    Its exercise has the same name, in the folder `exercises` beside that of the notebook.

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
    return Lesson(
        path,
        title[1],
        title[2],
        int(minutes[1]),
        objectives,
        f"{path.stem}.html",
        f"notebooks/{path.name}",
        f"exercises/{path.name}" if _exercise(path).exists() else "",
    )


def _exercise(path: Path) -> Path:
    return path.parents[1] / "exercises" / path.name

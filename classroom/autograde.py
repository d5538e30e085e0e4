"""Grade one learner's notebook: run it in a box, judge what came out, write down both.

In a process of its own for each learner, forked from the one of grade.py, which has run no code of
any learner's and reads nothing beside the notebook: whatever breaks here breaks one grade.
"""

import base64
import json
import resource
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import nbformat
from nbformat import v4

import assignment
import box
import feedback
import judging
import plain
import values

CELL = 30  # seconds that one cell may take
ALL = 240  # seconds that one notebook may take
REST = 60  # seconds that the judging of a learner's answers may take
MEMORY = 2**31  # bytes for that


class Course(NamedTuple):
    """What grading a notebook needs beside the learner's: all of it the teacher's."""

    notebook: assignment.Notebook
    html: Callable[[str], str]
    article: Any
    files: dict[str, str]  # the assignment's other files, in base64
    cell_seconds: int


class Graded(NamedTuple):
    """A graded notebook: points by cell, the notebook as it ran, the feedback, and remarks."""

    points: dict[str, float]
    notebook: str
    page: str
    note: str


class NoGradeError(Exception):
    """There is no grade; the message says why, in words."""


def bound() -> None:
    """Set limits for this process, which reads what strangers have written."""
    highest = resource.getrlimit(resource.RLIMIT_DATA)[1]
    most = MEMORY if highest == resource.RLIM_INFINITY else min(MEMORY, highest)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def grade(course: Course, content: bytes, start: box.Box) -> Graded:
    """Grade a learner's notebook.

    Parameters
    ----------
    course : Course
    content : bytes
        The learner's file.
    start : box.Box
        How a box is started here.

    Raises
    ------
    NoGradeError
        With the reason, in words.
    """
    try:
        cells, odd = assignment.beside(course.notebook, content)
    except assignment.UnfitError as error:
        raise NoGradeError(f"no grade: {error}") from None
    code = [cell for cell in cells if cell.kind == "code"]
    outputs = ran(course, code, start)
    shown, points = [], {name: 0.0 for name in course.notebook.questions}
    ran_cells, left = iter(outputs), feedback.PAGE
    for cell in cells:
        told = next(ran_cells) if cell.kind == "code" else []
        asked = course.notebook.questions.get(cell.grade_id)
        if not asked:
            html = "" if cell.own or cell.kind == "code" else course.html(cell.text)
            kept = feedback.harmless(told, left)
            left -= sum(len(str(output)) for output in kept)
            shown.append(feedback.Shown(cell.kind, feedback.clean(cell.text), html, tuple(kept)))
            continue
        verdict = judging.judge(course.article, asked.question, answer(told))
        if verdict.broken:
            raise NoGradeError(f"no grade: question {asked.question!r} is broken: {verdict.words}")
        points[asked.grade_id] = asked.points if verdict.right else 0.0
        words = f"{points[asked.grade_id]:g} of {asked.points:g}"
        said = feedback.clean(verdict.words)  # it may quote the learner
        shown.append(feedback.Shown("code", feedback.clean(cell.text), verdict=said, points=words))
    note = "; ".join(one for one in (remarks(shown), odd) if one)
    return Graded(
        points, as_notebook(course, cells, shown), as_page(course, shown, points, note), note
    )


def ran(course: Course, code: list[assignment.Cell], start: box.Box) -> list[Any]:
    """Run cells in a box; return what each is said to have shown.

    Raises
    ------
    NoGradeError
        If the box was stopped, or nothing usable came out of it.
    """
    asked = course.notebook.questions
    cells = [
        {
            "code": cell.text,
            "variable": asked[cell.grade_id].variable if cell.grade_id in asked else None,
        }
        for cell in code
    ]
    job = {"cells": cells, "files": course.files, "seconds": course.cell_seconds}
    ended = box.run(start, json.dumps(job).encode(), ALL)
    if ended.how in _STOPPED_BOX:
        raise NoGradeError(f"no grade: {_STOPPED_BOX[ended.how]}")
    try:
        told = json.loads(ended.shown.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError, MemoryError):
        raise NoGradeError(f"no grade: {_ENDED}") from None
    told = told if isinstance(told, dict) else {}
    if failed := told.get("failed"):
        raise NoGradeError(f"no grade: {_MUTE if failed == 'mute' else _ENDED}")
    outputs = told.get("outputs")
    if not isinstance(outputs, list) or len(outputs) != len(code):
        raise NoGradeError(f"no grade: {_ENDED}")
    return outputs


def _refuse(constant: str) -> None:
    raise ValueError(constant)


_ENDED = "it ended its own kernel, or needed too much memory or time"
_MUTE = "it did not answer any more"
_STOPPED_BOX = {
    "time": f"it did not end within {ALL} s",
    "memory": f"it needed more than {box.MEMORY / 2**30:.1f} GB of memory",
    "size": "it printed more than can be kept",
}


def answer(told: Any) -> Any:
    """Return the answer among what a cell is said to have shown; None if there is none.

    Parameters
    ----------
    told : object
        The outputs of a cell, as the box tells them.
    """
    for output in told if isinstance(told, list) else []:
        data = output.get("data") if isinstance(output, dict) else None
        if isinstance(data, dict) and plain.MIME in data:
            try:
                return values.value(data[plain.MIME])
            except values.NoValueError:
                return None
    return None


_STOPPED = {
    "CellTimeoutError": "stopped, for they did not end",
    "PrintedTooMuch": "stopped, for they printed without end",
}


def remarks(shown: list[feedback.Shown]) -> str:
    """Say what went wrong in the cells of a submission that has been graded, or nothing."""
    errors = Counter(
        output["ename"]
        for cell in shown
        for output in cell.outputs
        if output["output_type"] == "error"
    )
    return "; ".join(
        f"{errors[name]} of its cells {what}" for name, what in _STOPPED.items() if errors[name]
    )


def as_notebook(course: Course, cells: list[assignment.Cell], shown: list[feedback.Shown]) -> str:
    """Return the notebook as nbgrader keeps it in autograded/, with harmless outputs only."""
    made = []
    for cell, one in zip(cells, shown, strict=True):
        marks = course.notebook
        metadata = {"nbgrader": assignment.marks(marks, cell.grade_id)} if cell.grade_id else {}
        if cell.kind != "code":
            new = v4.new_raw_cell if cell.own or cell.kind == "raw" else v4.new_markdown_cell
            made.append(new(feedback.clean(cell.text), metadata=metadata))
            continue
        outputs = [nbformat.from_dict(output) for output in one.outputs]
        if one.verdict:
            outputs = [v4.new_output("stream", name="stdout", text=one.verdict)]
        made.append(v4.new_code_cell(one.text, metadata=metadata, outputs=outputs))
    return str(nbformat.writes(v4.new_notebook(cells=made)))


def as_page(
    course: Course, shown: list[feedback.Shown], points: dict[str, float], note: str
) -> str:
    """Return the feedback as a page."""
    asked = course.notebook.questions
    rows = [(name, f"{points[name]:g} of {asked[name].points:g}") for name in asked]
    most = sum(one.points for one in asked.values())
    totals = (float(sum(points.values())), most, note)
    return feedback.page(course.notebook.name, shown, rows, totals)


def other_files(source: Path) -> dict[str, str]:
    """Return the files of an assignment that are no notebooks, in base64 by their names."""
    return {
        str(path.relative_to(source)): base64.b64encode(path.read_bytes()).decode("ascii")
        for path in sorted(source.rglob("*"))
        if path.is_file() and path.suffix != ".ipynb" and ".ipynb_checkpoints" not in path.parts
    }

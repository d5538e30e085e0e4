"""From the text of a lesson to a notebook, and from a solved notebook to an exercise."""

from collections.abc import Iterator
from typing import Any

import nbformat
from nbformat import NotebookNode

from landswap.course.texts import EXERCISES, CourseError, Source

_KERNEL = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
_BEGIN, _END = "### BEGIN SOLUTION", "### END SOLUTION"
STUB = "# Put your answer in place of the dots, then run this cell and the next one."


def notebook(source: Source, text: str) -> NotebookNode:
    """Return the notebook of a text in Markdown; its code cells have not run yet.

    A cell that belongs to a question says so behind its fence: `question="times"` alone asks,
    with `answer=true` it is answered, with `points=2` it is checked. The output of a cell with
    `guess=true` is folded until the cell runs: a guess comes before the answer is seen.

    Parameters
    ----------
    source : Source
    text : str
        What `render` has made of it.
    """
    import jupytext  # takes part of a second to import

    made: NotebookNode = jupytext.reads(text, fmt="md")
    made.metadata = nbformat.from_dict(_KERNEL)
    made.nbformat, made.nbformat_minor = 4, 5
    mark = "x" if source.kind == EXERCISES else ""
    made.cells = [cell for cell in made.cells if cell.source.strip()]
    for number, cell in enumerate(made.cells, start=1):
        cell["id"] = f"{source.number}-{mark}{number:02}"
        _mark(cell)
    nbformat.validate(made)
    return made


def questions(made: NotebookNode) -> Iterator[tuple[str, NotebookNode]]:
    """Yield the name of each question of a notebook, and the cell that asks it."""
    for cell in made.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if grade_id.endswith("-question"):
            yield grade_id.removesuffix("-question"), cell


def exercise(solved: NotebookNode) -> NotebookNode:
    """Return the exercise of a solved notebook, which stays as it is: no answers, no outputs.

    Its cells carry nbgrader's marks and checksums, so that it can be handed out as it is.
    """
    from nbgrader.converters import GenerateAssignment
    from nbgrader.preprocessors import SaveCells
    from traitlets.config import Config

    config = Config()
    config.ClearSolutions.code_stub = {"python": STUB}
    kinds = GenerateAssignment.class_traits()["preprocessors"].default()
    made: NotebookNode = nbformat.from_dict(solved)
    resources: dict[str, Any] = {}
    for kind in kinds:
        if kind is not SaveCells:
            made, resources = kind(config=config).preprocess(made, resources)
    return made


def _mark(cell: NotebookNode) -> None:
    """Put nbgrader's marks in the place of a question's own."""
    said: dict[str, Any] = dict(cell.metadata)
    said.pop("lines_to_next_cell", None)  # jupytext's own
    cell.metadata = nbformat.from_dict({})
    if said.pop("guess", False):  # JupyterLab unfolds the output as soon as the cell runs
        cell.metadata["jupyter"] = {"outputs_hidden": True}
    question = said.pop("question", None)
    if question is None:
        if said:
            raise CourseError(f"Cell {cell['id']}: found {', '.join(said)}, expected a question.")
        return
    points = said.get("points")
    answer = bool(said.get("answer"))
    ending = "" if points is not None else "-answer" if answer else "-question"
    marks = {
        "grade": points is not None,
        "grade_id": f"{question}{ending}",
        "locked": not answer,
        "schema_version": 3,
        "solution": answer,
        "task": False,
    }
    if points is not None:
        marks["points"] = points
    cell.metadata["nbgrader"] = nbformat.from_dict(marks)

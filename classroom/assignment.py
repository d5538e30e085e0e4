"""An assignment as the teacher has it, and a learner's notebook put beside it.

Which cells give points, how many, and which variable holds an answer is read from the teacher's
notebook in source/. From a learner's come texts: those of its own cells, in its own order.
"""

import ast
import json
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

CELLS = 1000  # the most that a notebook may have
CHARACTERS = 200_000  # the most that a cell may have


class UnfitError(Exception):
    """A notebook that cannot be graded; the message says why, in words."""


class Question(NamedTuple):
    """A cell that gives points: what it asks `landswap.check`, and about which variable."""

    grade_id: str
    question: str
    variable: str
    points: float


class Cell(NamedTuple):
    """A cell of a learner's notebook: its kind, its text, and its id if it is the teacher's."""

    kind: str
    text: str
    grade_id: str
    own: bool  # whether the text is the learner's


class Notebook(NamedTuple):
    """A notebook of an assignment, as the teacher has it in source/."""

    name: str
    cells: dict[str, Any]  # its cells with an id of nbgrader's
    texts: frozenset[str]  # the texts of the others
    questions: dict[str, Question]


def read(path: Path) -> Notebook:
    """Read a teacher's notebook.

    Parameters
    ----------
    path : Path
        In source/.

    Raises
    ------
    UnfitError
        If a cell that gives points asks anything else than `landswap.check("question", name)`.
    """
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    for cell in cells:
        cell["source"] = "".join(cell["source"])
    marked = {mark["grade_id"]: cell for cell in cells if (mark := _mark(cell)).get("grade_id")}
    texts = frozenset(cell["source"] for cell in cells if not _mark(cell))
    asked = {
        grade_id: _question(path, grade_id, cell)
        for grade_id, cell in marked.items()
        if _mark(cell).get("grade") and not _mark(cell).get("solution")
    }
    return Notebook(path.stem, marked, texts, asked)


def _mark(cell: dict[str, Any]) -> dict[str, Any]:
    return cell.get("metadata", {}).get("nbgrader", {})


def _question(path: Path, grade_id: str, cell: dict[str, Any]) -> Question:
    points = float(_mark(cell)["points"])
    try:
        (call,) = ast.parse(cell["source"]).body
        match call:
            case ast.Expr(
                ast.Call(
                    ast.Attribute(ast.Name("landswap"), "check"),
                    [ast.Constant(str() as question), ast.Name(variable)],
                    [],
                )
            ):
                return Question(grade_id, question, variable, points)
    except (SyntaxError, ValueError):
        pass
    raise UnfitError(
        f"Cannot grade {path.name}: its cell {grade_id!r} gives points, and found "
        f'{cell["source"][:60]!r} in it, expected one line: landswap.check("question", name). '
        "Only such cells are judged, outside learners' code."
    )


# --- a learner's notebook ---


def parse(content: bytes) -> list[tuple[str, str, str]]:
    """Read a learner's notebook: each cell's kind, text and id of nbgrader's, or "".

    Parameters
    ----------
    content : bytes
        Of its file, whatever it is.

    Raises
    ------
    UnfitError
        If it is no notebook of a usual size.
    """
    try:
        told = json.loads(content.decode("utf-8"), parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise UnfitError("its file is no notebook") from None
    except MemoryError:
        raise UnfitError("its file is too large to be read") from None
    cells = told.get("cells") if isinstance(told, dict) else None
    if not isinstance(cells, list):
        raise UnfitError("its file is no notebook")
    if len(cells) > CELLS:
        raise UnfitError(f"its notebook has {len(cells):,} cells, more than {CELLS:,}")
    return [_own(cell) for cell in cells]


def _refuse(constant: str) -> None:
    raise ValueError(constant)


def _own(cell: Any) -> tuple[str, str, str]:
    kind = cell.get("cell_type") if isinstance(cell, dict) else None
    text = cell.get("source") if isinstance(cell, dict) else None
    if isinstance(text, list) and all(isinstance(line, str) for line in text):
        text = "".join(text)
    if kind not in ("code", "markdown", "raw") or not isinstance(text, str):
        raise UnfitError("its file is no notebook")
    if len(text) > CHARACTERS:
        raise UnfitError(f"a cell of its notebook has {len(text):,} characters")
    # What is half of a pair is no character: no file and no page could hold it.
    text = text.encode("utf-8", "replace").decode("utf-8")
    metadata = cell.get("metadata")
    mark = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    name = mark.get("grade_id") if isinstance(mark, dict) else None
    return str(kind), text, name if isinstance(name, str) else ""


def beside(notebook: Notebook, content: bytes) -> tuple[list[Cell], str]:
    """Put a learner's notebook beside the teacher's.

    Parameters
    ----------
    notebook : Notebook
        The teacher's.
    content : bytes
        The learner's file.

    Returns
    -------
    (list of Cell, str)
        The learner's cells in their order, with the teacher's text wherever that is not the
        learner's to change, and cells that give points put back where they are missing; and
        what was odd about them, in words, or "".

    Raises
    ------
    UnfitError
        If it is no notebook, or none of this assignment.
    """
    cells = []
    for kind, text, name in parse(content):
        theirs = notebook.cells.get(name)
        if theirs is None:
            cells.append(Cell(kind, text, "", text not in notebook.texts))
        elif _mark(theirs).get("solution"):
            cells.append(Cell(theirs["cell_type"], text, name, True))
        else:
            cells.append(Cell(theirs["cell_type"], theirs["source"], name, False))
    counts = Counter(cell.grade_id for cell in cells if cell.grade_id)
    if not counts:
        raise UnfitError("its notebook has no cell of this assignment")
    twice = sum(count > 1 for count in counts.values())
    missing = [name for name in notebook.cells if not counts[name] and _matters(notebook, name)]
    for name in missing:
        if name in notebook.questions:
            cells.append(Cell("code", notebook.cells[name]["source"], name, False))
    odd = [f"{twice} of its cells stood there more than once"] if twice else []
    odd += [f"{len(missing)} of its cells were missing"] if missing else []
    return cells, "; ".join(odd)


def _matters(notebook: Notebook, name: str) -> bool:
    mark = _mark(notebook.cells[name])
    return bool(mark.get("solution") or mark.get("grade"))


def marks(notebook: Notebook, name: str) -> dict[str, Any]:
    """Return nbgrader's metadata of one of a teacher's cells."""
    return dict(_mark(notebook.cells[name]))

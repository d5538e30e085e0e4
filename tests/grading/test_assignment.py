"""Which cells give points is the teacher's to say; of a learner's notebook only texts are taken."""

import json
from pathlib import Path

import pytest

import assignment

SOURCE = Path("solutions/02-shares-and-wholes.ipynb")
FIRST = "share_of_ukraine"


@pytest.fixture
def source(root):
    return assignment.read(root / SOURCE)


@pytest.fixture
def own(root):
    """The notebook as a learner might have it."""
    return json.loads((root / SOURCE).read_text(encoding="utf-8"))


def beside(source, own):
    return assignment.beside(source, json.dumps(own).encode())


def cell(own, name):
    (found,) = (
        one for one in own["cells"] if one["metadata"].get("nbgrader", {}).get("grade_id") == name
    )
    return found


def test_questions_variables_and_points_come_from_the_teachers_notebook(source):
    assert source.questions[FIRST] == assignment.Question(FIRST, FIRST, "share", 2)
    assert sum(one.points for one in source.questions.values()) == 11


def test_a_learner_can_change_no_cell_that_gives_points(source, own):
    changed = cell(own, FIRST)
    changed["source"] = "landswap.check = print"
    changed["cell_type"] = "markdown"
    changed["metadata"]["nbgrader"] |= {"points": 1000, "solution": True, "grade": False}
    cells, odd = beside(source, own)
    (found,) = (one for one in cells if one.grade_id == FIRST)
    assert found == assignment.Cell(
        "code", 'landswap.check("share_of_ukraine", share)', FIRST, False
    )
    assert odd == ""


def test_copied_and_missing_cells_are_told_and_stop_nothing(source, own):
    own["cells"].append(dict(cell(own, f"{FIRST}-answer")))
    own["cells"].remove(cell(own, "implied_total"))
    cells, odd = beside(source, own)
    assert odd == ("1 of its cells stood there more than once; 1 of its cells were missing")
    assert cells[-1].grade_id == "implied_total"
    assert cells[-1].text == 'landswap.check("implied_total", total)'


def test_what_a_learner_added_is_told_from_what_the_teacher_wrote(source, own):
    own["cells"].append({"cell_type": "markdown", "metadata": {}, "source": ["<script>", "x"]})
    cells, _ = beside(source, own)
    assert cells[-1] == assignment.Cell("markdown", "<script>x", "", True)
    assert not cells[0].own


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"{", b"null", b"[]", b"\xff\xfe", b"NaN", b'{"cells": {}}', b'{"cells": [3]}'),
        *(b'{"cells": [{"cell_type": "code"}]}', b"[" * 10**6, b'{"cells": 1e999}'),
        b'{"cells": [{"cell_type": "heading", "source": ""}]}',
        b'{"worksheets": [{"cells": []}]}',
        b'{"cells": [{"cell_type": "code", "source": ["a", 3]}]}',
    ],
    ids=lambda content: str(content[:30]),
)
def test_what_is_no_notebook_is_said_to_be_none(source, content):
    with pytest.raises(assignment.UnfitError) as unfit:
        assignment.beside(source, content)
    assert str(unfit.value) == "its file is no notebook"


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (
            [{"cell_type": "code", "source": "", "metadata": {}}] * 1001,
            "its notebook has 1,001 cells, more than 1,000",
        ),
        (
            [{"cell_type": "code", "source": "x" * 10**6, "metadata": {}}],
            "a cell of its notebook has 1,000,000 characters",
        ),
        (
            [{"cell_type": "code", "source": "x", "metadata": {"nbgrader": {"grade_id": ["x"]}}}],
            "its notebook has no cell of this assignment",
        ),
    ],
)
def test_an_unusual_notebook_is_refused_with_the_reason(source, cells, message):
    with pytest.raises(assignment.UnfitError) as unfit:
        assignment.beside(source, json.dumps({"cells": cells}).encode())
    assert str(unfit.value) == message


@pytest.mark.parametrize("text", ["assert x == 1", 'landswap.check("a", 2 * x)', "("])
def test_a_cell_that_cannot_be_judged_outside_is_refused_before_anything_runs(own, tmp_path, text):
    cell(own, FIRST)["source"] = text
    path = tmp_path / "own.ipynb"
    path.write_text(json.dumps(own))
    with pytest.raises(assignment.UnfitError) as unfit:
        assignment.read(path)
    assert str(unfit.value) == (
        f"Cannot grade own.ipynb: its cell {FIRST!r} gives points, and found {text!r} in it, "
        'expected one line: landswap.check("question", name). Only such cells are judged, outside '
        "learners' code."
    )

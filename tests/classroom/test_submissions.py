"""Submissions that would like points, or do harm: all are handed in at once, and graded.

No hub runs here: see tools/handing_in.py. Each kind says what it tries; where nothing else is said,
everything is solved.
"""

import os

import nbformat
import pytest

from handing_in import Handed

ASSIGNMENT = "02-shares-and-wholes"
MOST, LESS = "11.0", "9.0"  # points, counted by hand: of all, and without the first question
ENDED = "no grade: it ended its own kernel, or needed too much memory or time"

# Code that stands in front of an answer. Those of CHEATS have answered nothing.
CHEATS = {
    "is no longer graded": "import os\nos.environ.pop('NBGRADER_EXECUTION', None)",
    "has a check of its own": "import landswap\nlandswap.check = lambda *answers: None",
    "has judges of its own": """
import sys
for name, module in list(sys.modules.items()):
    if name.startswith("landswap"):
        for one in dir(module):
            if one in ("check", "judge", "_outcome", "_gives_points"):
                setattr(module, one, lambda *answers, **more: False)
""",
    "hands over what it likes": """
import plain
plain.publish = lambda name: print("11 points")
""",
}
SOLVERS = {
    "deletes": """
import os, shutil
for place in (".", os.path.expanduser("~"), "..", "/home", "/tmp", "/dev/shm", "{course}"):
    shutil.rmtree(place, ignore_errors=True)
""",
    "prints the environment": """
import glob, os
print(dict(os.environ))
for path in glob.glob("/proc/*/environ"):
    try:
        print(open(path).read())
    except OSError:
        pass
""",
    "makes links": """
import glob, os
for path in [*glob.glob("*"), "{assignment}.ipynb"]:
    if os.path.lexists(path):
        os.unlink(path)
    os.symlink("{course}/written-through-a-link", path)
""",
    "shows scripts": """
from IPython.display import HTML, Javascript, Markdown, display
for show in (HTML, Javascript, Markdown):
    display(show("<script>alert('mine')</script>"))
display({{"image/svg+xml": "<svg onload='mine()'></svg>"}}, raw=True)
display({{"image/png": "x'><script>mine()</script>"}}, raw=True)
""",
}
# What stops a cell costs its own question: its points and the most of a notebook are known.
COSTS = {
    "loops": ("while True:\n    pass", "1 of its cells stopped, for they did not end"),
    "prints": (
        "while True:\n    print('x' * 10_000)",
        "1 of its cells stopped, for they printed without end",
    ),
    "prints much": (
        "print('x' * 250_000_000)",
        "1 of its cells stopped, for they printed without end",
    ),
    "takes memory": ("x = bytearray(2 * 2**30)", ""),
}
HOSTILE = {
    "ends": "import os\nos._exit(1)",
    "speaks for the box": """
import json, os
with open(f"/proc/{{os.getppid()}}/fd/1", "w") as out:
    out.write(json.dumps({{"failed": "", "points": 11, "outputs": [11] * 15}}))
os.kill(os.getppid(), 9)
""",
    "takes all memory": """
import os, time
for _ in range(12):
    if os.fork() == 0:
        x = bytearray(b"x") * (600 * 2**20)
        time.sleep(60)
time.sleep(60)
""",
}
BESIDE = {
    "landswap.py": {"landswap_py": "def check(*answers):\n    return 'Right'\n"},
    "pandas.py": {"pandas_py": "raise ImportError('this is not pandas')\n"},
    "no JSON": {"notes_ipynb": "this is no JSON"},
}
BROKEN = {"no notebook": b"this is no JSON", "no cells": b'{"cells": []}', "deep": b"[" * 10**6}
REASONS = {
    "ends": ENDED,
    "speaks for the box": ENDED,
    "takes all memory": "no grade: it needed more than 1.5 GB of memory",
    "no notebook": "no grade: its file is no notebook",
    "no cells": "no grade: its notebook has no cell of this assignment",
    "deep": "no grade: its file is no notebook",
    "queue": f"left out: {ASSIGNMENT}.ipynb is a link or no file",
    "another's name": "left out: handed in under the name of user ?]0;mine?",
}
KINDS = ["perfect", "copied cell", "queue beside", "strange names", *CHEATS, *SOLVERS, *HOSTILE]
KINDS += [*COSTS, *BESIDE, *BROKEN, "queue", "another's name"]
NUMBERS = {kind: number for number, kind in enumerate(KINDS)}


def notebook(handed, kind):
    """Return a notebook as one kind of learner hands it in."""
    book = nbformat.reads(handed.solved.decode(), as_version=4)
    answers = [cell for cell in book.cells if cell.metadata.get("nbgrader", {}).get("solution")]
    code = (CHEATS | SOLVERS | HOSTILE).get(kind) or COSTS.get(kind, ("",))[0]
    if kind in CHEATS or kind == "landswap.py":
        for cell in answers:
            cell.source = cell.source.splitlines()[0]
    answers[0].source = f"{code.format(assignment=ASSIGNMENT, course=handed.course)}\n" + (
        answers[0].source
    )
    if kind == "copied cell":
        book.cells.append(nbformat.from_dict(answers[0] | {"id": "copied"}))
    return nbformat.writes(book).encode()


@pytest.fixture(scope="module")
def graded():
    """All have handed in, and the teacher has graded; what grading said."""
    with Handed(ASSIGNMENT) as handed:
        for kind, number in NUMBERS.items():
            content = BROKEN.get(kind) or notebook(handed, kind)
            name = "user \x1b]0;mine\x07" if kind == "another's name" else None
            entry = handed.hand_in(number, content, name, **BESIDE.get(kind, {}))
            if kind == "queue":
                (entry / f"{ASSIGNMENT}.ipynb").unlink()
                os.mkfifo(entry / f"{ASSIGNMENT}.ipynb")
            if kind == "queue beside":
                os.mkfifo(entry / "notes.ipynb")
            if kind == "strange names":
                (entry / "\x1b]0;mine\x07\x1b[31mred.ipynb").symlink_to("nowhere")
        # Released once, as before a lesson.
        handed.as_teacher("-m", "nbgrader", "generate_assignment", ASSIGNMENT)
        yield handed, handed.grade(LANDSWAP_CELL="30")


@pytest.fixture(scope="module")
def rows(graded):
    handed, said = graded
    assert "Traceback" not in said
    found = handed.rows()
    return {kind: found.get(number) for kind, number in NUMBERS.items()}


@pytest.mark.parametrize(
    "kind", ["perfect", "queue beside", "strange names", "pandas.py", "no JSON", *SOLVERS]
)
def test_who_has_answered_has_the_points_whatever_else_there_is(rows, kind):
    assert (rows[kind]["points"], rows[kind]["most"], rows[kind]["note"]) == (MOST, MOST, "")


@pytest.mark.parametrize("kind", COSTS)
def test_a_cell_that_is_stopped_costs_its_own_question_and_is_told(rows, kind):
    row = rows[kind]
    assert (row["points"], row["most"], row["note"]) == (LESS, MOST, COSTS[kind][1])


def test_there_is_a_row_for_everybody_and_a_progress_bar(graded, rows):
    assert None not in rows.values()
    refused = 2  # never came so far as to be graded
    assert f"{len(KINDS) - refused}/{len(KINDS) - refused}" in graded[1]


def test_a_copied_cell_is_told_and_costs_nothing(rows):
    row = rows["copied cell"]
    assert (row["points"], row["note"]) == (MOST, "1 of its cells stood there more than once")


@pytest.mark.parametrize("kind", [*CHEATS, "landswap.py"])
def test_points_come_from_answers(rows, kind):
    assert (rows[kind]["points"], rows[kind]["most"], rows[kind]["note"]) == ("0.0", MOST, "")


@pytest.mark.parametrize("kind", REASONS)
def test_each_without_a_grade_has_a_reason_and_is_the_only_one(rows, kind):
    assert (rows[kind]["points"], rows[kind]["note"]) == ("", REASONS[kind])


def test_feedback_tells_nothing_of_the_teachers_environment(graded):
    handed, _ = graded
    page = handed.page(NUMBERS["prints the environment"])
    assert "the teacher" not in page.partition("LOGNAME")[2]
    assert "JUPYTERHUB" not in page
    assert "LOGNAME" in page  # the box's own


def test_feedback_has_no_script_of_a_learners(graded):
    handed, _ = graded
    page = handed.page(NUMBERS["shows scripts"]).lower()
    assert "<script" not in page
    assert "<svg" not in page
    assert "&lt;script&gt;alert" in page


def test_nothing_is_written_through_a_link_of_a_learners(graded):
    handed, _ = graded
    assert not list(handed.folder.rglob("written-through-a-link"))
    for part in ("submitted", "autograded", "feedback"):
        paths = list((handed.course / part).rglob("*"))
        assert paths
        assert not [path for path in paths if path.is_symlink() or path.suffix == ".py"]


def test_no_escape_sequence_reaches_the_terminal_or_the_table(graded):
    handed, said = graded
    table = (handed.course / "grades.csv").read_text(encoding="utf-8")
    for text in (said, table):
        assert "\x1b" not in text
        assert "\x07" not in text


def test_nbgraders_own_commands_read_what_was_written(graded):
    """The gradebook and the graded notebooks are nbgrader's, as after its own grading."""
    handed, _ = graded
    handed.as_teacher("-m", "nbgrader", "export", "--to", "export.csv")
    lines = (handed.course / "export.csv").read_text(encoding="utf-8").splitlines()
    columns = lines[0].split(",")
    scores = {
        row["student_id"]: row["score"]
        for row in (dict(zip(columns, line.split(","), strict=True)) for line in lines[1:])
    }
    assert scores[handed.name(NUMBERS["perfect"])] == MOST
    place = handed.course / "autograded" / handed.name(NUMBERS["perfect"]) / ASSIGNMENT
    nbformat.validate(nbformat.read(place / f"{ASSIGNMENT}.ipynb", as_version=4))


def test_a_second_time_takes_what_is_new_and_keeps_the_rest(graded):
    handed, _ = graded
    number = NUMBERS["landswap.py"]
    handed.hand_in(number)
    name = handed.name(number)
    handed.as_teacher(
        f"{os.environ['LANDSWAP_HUB']}/classroom/grade.py", ASSIGNMENT, name, LANDSWAP_CELL="30"
    )
    assert {number: row["points"] for number, row in handed.rows().items()} == {number: MOST}

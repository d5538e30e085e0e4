"""nbgrader at the hub: release, fetch, submit, collect, grade, feedback; and what goes wrong.

One assignment is given to a class in which some submissions do harm, or try to. More of them, with
nobody who logs in, are in test_submissions.py; what code can reach in its box in test_box.py. The
points of the notebook and of its first three questions were counted by hand.
"""

import asyncio
import csv
import math
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from nbgrader.api import Gradebook

import hub as hubs
import teacher
from learner import Learner

ASSIGNMENT = "02-shares-and-wholes"
NOTEBOOK = f"landswap/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
MOST, HALF = 11, 6  # the points of all, and of the first three questions
CELL = "30"  # seconds that a cell may take here
SOLVED = nbformat.read(Path("solutions") / f"{ASSIGNMENT}.ipynb", as_version=4)

# What each learner puts in front of the answer to the first question; the other five are right.
HARM = {
    "ends": "import os\nos._exit(1)",
    "writes": """
import os, pathlib, socket
found = []
for place in ("{course}/gradebook.db", "{course}/source", "{course}/submitted/{other}",
              "{course}/autograded/{other}", "/home/{other}", "{exchange}/landswap/inbound"):
    found.append(os.path.exists(place))
    try:
        pathlib.Path(place).mkdir(parents=True, exist_ok=True)
        pathlib.Path(place, "mine").write_text("x")
    except OSError:
        pass
try:
    socket.create_connection(("127.0.0.1", {port}), timeout=2)
    found.append(True)
except OSError:
    found.append(False)
print("found", found)
""",
    "environment": """
import glob, os
print(dict(os.environ))
for path in glob.glob("/proc/*/environ"):
    try:
        print(open(path).read())
    except OSError:
        pass
""",
    # The notebook that is graded becomes a link: whoever writes it next writes elsewhere.
    "links": """
import glob, os
for path in [*glob.glob("*.ipynb"), "{assignment}.ipynb"]:
    if os.path.lexists(path):
        os.unlink(path)
    os.symlink("{course}/written-through-a-link", path)
""",
}
# What is handed in by hand, past the list of assignments.
BY_HAND = ["under another name", "link", "strange names", "from the future"]
KINDS = ["perfect", "half", "blank", *HARM, *BY_HAND]
NAMES = dict(zip(KINDS, hubs.NAMES, strict=False))


class Row(NamedTuple):
    """A row of grades.csv."""

    points: float
    most: float
    note: str


def answers(hub, kind, notebook):
    """Fill in a fetched notebook, as one kind of learner does."""
    number = 0
    code = HARM.get(kind, "").format(
        course=f"/home/{hubs.TEACHER}/grading",
        assignment=ASSIGNMENT,
        exchange=hub.folder / "exchange",
        other=NAMES["perfect"],
        port=hub.address.rpartition(":")[2],
    )
    for cell, right in zip(notebook["cells"], SOLVED.cells, strict=True):
        if right.metadata.get("nbgrader", {}).get("solution"):
            number += 1
            if kind == "perfect" or kind in HARM or (kind == "half" and number <= 3):
                cell["source"] = right.source
            if kind == "half" and number == 4:
                cell["source"] = right.source + f"\n{_name(right)} = -1"
            if number == 1:
                cell["source"] = f"{code}\n{cell['source']}"
    return notebook


def _name(cell):
    return cell.source.partition(" ")[0]


async def submit(hub, kind):
    learner = Learner(hub.address, NAMES[kind])
    await learner.come_in()
    listed = await learner.assignments()
    assert [(one["assignment_id"], one["status"]) for one in listed] == [(ASSIGNMENT, "released")]
    await learner.assignment("fetch", ASSIGNMENT)
    await learner.save(NOTEBOOK, answers(hub, kind, await learner.read(NOTEBOOK)))
    listed = await learner.assignment("submit", ASSIGNMENT)
    assert "submitted" in [one["status"] for one in listed]
    await learner.close()


FORGE = """
import os, pathlib
inbound = pathlib.Path("{exchange}/landswap/inbound")
entry = inbound / "{name}+{assignment}+2100-01-01 00:00:00.000000 UTC+eHh4eHh4eHh4eHh4"
entry.mkdir(mode=0o777)
(entry / "timestamp.txt").write_text("2100-01-01 00:00:00.000000 UTC")
{then}
entry.chmod(0o777)
"""
RIGHT = """
(entry / "{assignment}.ipynb").write_text({right!r})
(entry / "{assignment}.ipynb").chmod(0o644)
"""
THEN = {
    "under another name": RIGHT,
    "link": """
target = "/home/{teacher}/grading/source/{assignment}/{assignment}.ipynb"
(entry / "{assignment}.ipynb").symlink_to(target)
""",
    "strange names": RIGHT
    + r"""
(entry / "\x1b]0;mine\x07\x1b[31mred.ipynb").symlink_to("nowhere")
""",
    "from the future": RIGHT,
}


async def forge(hub, kind):
    learner = Learner(hub.address, NAMES[kind])
    await learner.come_in()
    await learner.open("landswap/notebooks/00-start-here.ipynb")
    name = NAMES["perfect" if kind == "under another name" else kind]
    words = {"assignment": ASSIGNMENT, "teacher": hubs.TEACHER, "right": nbformat.writes(SOLVED)}
    then = THEN[kind].format(**words)
    code = FORGE.format(exchange=hub.folder / "exchange", name=name, then=then, **words)
    await learner.execute(code)
    await learner.close()


@pytest.fixture(scope="module")
def class_at_work():
    """A hub at which everybody has submitted and the teacher has graded; what grading said."""
    with hubs.Hub(hubs.INSTALLED, NAMES.values()) as hub:

        async def everybody():
            await teacher.release(hub, ASSIGNMENT)
            await asyncio.gather(*(submit(hub, kind) for kind in KINDS if kind not in BY_HAND))
            await asyncio.gather(*(forge(hub, kind) for kind in BY_HAND))
            for name in NAMES.values():
                hubs.kill(hub.processes(name))  # their servers would be in grading's way
            return await teacher.grade(hub, ASSIGNMENT, LANDSWAP_CELL=CELL)

        yield hub, asyncio.run(everybody())


@pytest.fixture(scope="module")
def grades(class_at_work):
    """The rows of grades.csv, by kind of learner."""
    _, said = class_at_work
    path = Path(f"~{hubs.TEACHER}/grading/grades.csv").expanduser()
    assert path.exists(), said
    kinds = {name: kind for kind, name in NAMES.items()}
    with path.open(encoding="utf-8") as file:
        return {
            kinds[row["learner"]]: Row(number(row["points"]), number(row["most"]), row["note"])
            for row in csv.DictReader(file)
        }


def number(text):
    return float(text or "nan")


@pytest.mark.parametrize(("kind", "points"), {"perfect": MOST, "half": HALF, "blank": 0}.items())
def test_points_are_those_of_the_questions_answered(grades, kind, points):
    assert grades[kind] == Row(points, MOST, "")


@pytest.mark.parametrize("kind", ["writes", "environment", "links"])
def test_what_reaches_for_others_reaches_nothing_and_costs_nothing(grades, kind):
    assert grades[kind] == Row(MOST, MOST, "")


@pytest.mark.parametrize("kind", ["strange names", "from the future"])
def test_what_lies_beside_a_notebook_and_what_it_is_called_is_in_nobodys_way(grades, kind):
    assert grades[kind] == Row(MOST, MOST, "")


def test_the_time_of_handing_in_is_the_systems(class_at_work):
    course = Path(f"~{hubs.TEACHER}/grading").expanduser()
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        for kind in ("perfect", "from the future"):
            handed_in = book.find_submission(ASSIGNMENT, NAMES[kind]).timestamp
            age = datetime.now(UTC).replace(tzinfo=None) - handed_in
            assert timedelta(0) <= age < timedelta(hours=1)


def test_nothing_of_a_learners_names_reaches_the_terminal_or_the_table(class_at_work):
    _, said = class_at_work
    table = Path(f"~{hubs.TEACHER}/grading/grades.csv").expanduser().read_text(encoding="utf-8")
    for text in (said, table):
        assert "\x1b" not in text
        assert "\x07" not in text


def test_nothing_is_written_through_a_link_of_a_learners(class_at_work):
    course = Path(f"~{hubs.TEACHER}/grading").expanduser()
    assert not list(course.rglob("written-through-a-link"))
    assert not [path for path in course.rglob("*") if path.is_symlink()]


def test_a_box_is_a_user_of_its_own_where_the_machine_allows_it(class_at_work):
    _, said = class_at_work
    who = "a user of its own" if shutil.which("newuidmap") else "the user who grades"
    assert f"Learners' code runs in a box as {who}.\n" in said


def feedback(kind):
    path = f"~{hubs.TEACHER}/grading/feedback/{NAMES[kind]}/{ASSIGNMENT}/{ASSIGNMENT}.html"
    return Path(path).expanduser().read_text(encoding="utf-8")


def test_feedback_tells_nothing_of_the_teachers_environment(class_at_work):
    assert "JUPYTERHUB" not in feedback("environment")
    assert "LOGNAME" in feedback("environment")  # the box's own


@pytest.mark.parametrize(
    ("kind", "note"),
    [
        ("ends", "no grade: it ended its own kernel, or needed too much memory or time"),
        ("under another name", f"left out: handed in under the name of {NAMES['perfect']}"),
        ("link", f"left out: {ASSIGNMENT}.ipynb is a link or no file"),
    ],
)
def test_without_a_grade_there_is_a_reason(grades, kind, note):
    row = grades[kind]
    assert row.note == note
    assert math.isnan(row.points)


def test_everybody_has_a_row(grades):
    assert sorted(grades) == sorted(KINDS)


def test_there_is_a_progress_bar(class_at_work):
    _, said = class_at_work
    graded = len(KINDS) - 2  # two are left out
    assert f"{graded}/{graded}" in said


def test_a_submission_sees_nothing_of_others(class_at_work):
    """Neither the course, nor another learner's home or submission, nor the hub."""
    path = f"~{hubs.TEACHER}/grading/autograded/{NAMES['writes']}/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
    cells = nbformat.read(Path(path).expanduser(), as_version=4).cells
    text = "".join(one.get("text", "") for cell in cells for one in cell.get("outputs", []))
    assert f"found {[False] * 7}\n" in text
    for place in (f"~{NAMES['perfect']}", f"~{hubs.TEACHER}/grading"):
        assert not list(Path(place).expanduser().rglob("mine"))


def test_points_and_feedback_agree_with_check(class_at_work):
    """What `check` says in the learner's own notebook is in the feedback, and gives the points."""
    hub, _ = class_at_work

    async def look():
        learner = Learner(hub.address, NAMES["half"])
        await learner.come_in()
        notebook = await learner.open(NOTEBOOK)
        said, points = [], 0
        for cell in notebook["cells"]:
            if cell["cell_type"] != "code":
                continue
            outputs, _ = await learner.execute(cell["source"])
            marks = cell["metadata"].get("nbgrader", {})
            if marks.get("grade"):
                text = outputs[-1]["data"]["text/plain"]
                said.append(text)
                points += marks["points"] if text.startswith("✓ Right") else 0
        await learner.assignment("fetch_feedback", ASSIGNMENT)
        await learner.close()
        return said, points

    said, points = asyncio.run(look())
    assert points == HALF
    folder = Path(f"~{NAMES['half']}/landswap/{ASSIGNMENT}/feedback").expanduser()
    (page,) = folder.rglob("*.html")
    shown = page.read_text(encoding="utf-8")
    assert f"(Score: {HALF:.1f} / {MOST:.1f})" in shown
    wrong = [text for text in said if not text.startswith(("✓ Right", "○ Not answered"))]
    assert len(wrong) == 1
    assert wrong[0].split("\n")[0][2:42] in shown

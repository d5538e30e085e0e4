"""nbgrader at the hub: release, fetch, submit, collect, grade, feedback; and what goes wrong.

One assignment is given to a class in which some submissions do harm, or try to. The points of the
notebook and of its first three questions were counted by hand.
"""

import asyncio
import csv
import math
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest

import hub as hubs
import teacher
from learner import Learner

ASSIGNMENT = "02-shares-and-wholes"
NOTEBOOK = f"landswap/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
MOST, HALF, FIRST = 11, 6, 2  # the points of all, of the first three, of the first question
CELL = "8"  # seconds that a cell may take here
SOLVED = nbformat.read(Path("solutions") / f"{ASSIGNMENT}.ipynb", as_version=4)

# What each learner puts in front of the answer to the first question; the other five are right.
HARM = {
    "loops": "while True:\n    pass",
    "prints": "while True:\n    print('x' * 10_000)",
    "prints-much": "print('x' * 250_000_000)",
    "ends": "import os\nos._exit(1)",
    "takes-memory": "import os\nx = bytearray(2 * 2**30)",
    "deletes": """
import os, shutil
for place in (".", os.path.expanduser("~"), "..", "../..", "/home", "/tmp"):
    shutil.rmtree(place, ignore_errors=True)
""",
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
}
KINDS = ["perfect", "half", "blank", *HARM, "under another name", "link"]
NAMES = dict(zip(KINDS, hubs.NAMES, strict=False))


class Row(NamedTuple):
    """A row of grades.csv."""

    points: float
    most: float
    note: str


def answers(hub, kind, notebook):
    """Fill in a fetched notebook, as one kind of learner does."""
    number = 0
    for cell, right in zip(notebook["cells"], SOLVED.cells, strict=True):
        if right.metadata.get("nbgrader", {}).get("solution"):
            number += 1
            if kind == "perfect" or kind in HARM or (kind == "half" and number <= 3):
                cell["source"] = right.source
            if kind == "half" and number == 4:
                cell["source"] = right.source + f"\n{_name(right)} = -1"
            if kind in HARM and number == 1:
                harm = HARM[kind].format(
                    course=f"/home/{hubs.TEACHER}/grading",
                    exchange=hub.folder / "exchange",
                    other=NAMES["perfect"],
                    port=hub.address.rpartition(":")[2],
                )
                cell["source"] = f"{harm}\n{right.source}"
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
import pathlib
inbound = pathlib.Path("{exchange}/landswap/inbound")
name = "{name}+{assignment}+2100-01-01 00:00:00.000000 UTC+eHh4eHh4eHh4eHh4"
inbound.joinpath(name).mkdir(mode=0o777)
inbound.joinpath(name, "timestamp.txt").write_text("2100-01-01 00:00:00.000000 UTC")
{then}
inbound.joinpath(name).chmod(0o777)
"""
LINK = """
target = "/home/{teacher}/grading/source/{assignment}/{assignment}.ipynb"
inbound.joinpath(name, "{assignment}.ipynb").symlink_to(target)
"""


async def forge(hub, kind, name, then=""):
    learner = Learner(hub.address, NAMES[kind])
    await learner.come_in()
    await learner.open("landswap/notebooks/00-start-here.ipynb")
    words = {"assignment": ASSIGNMENT, "teacher": hubs.TEACHER}
    code = FORGE.format(
        exchange=hub.folder / "exchange", name=name, then=then.format(**words), **words
    )
    await learner.execute(code)
    await learner.close()


@pytest.fixture(scope="module")
def class_at_work():
    """A hub at which everybody has submitted and the teacher has graded; what grading said."""
    with hubs.Hub(hubs.INSTALLED, NAMES.values()) as hub:

        async def everybody():
            await teacher.release(hub, ASSIGNMENT)
            await asyncio.gather(*(submit(hub, kind) for kind in KINDS[:-2]))
            await forge(hub, "under another name", NAMES["perfect"])
            await forge(hub, "link", NAMES["link"], LINK)
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


@pytest.mark.parametrize(
    ("kind", "points", "note"),
    [
        ("loops", MOST - FIRST, "1 of its cells stopped, for they did not end"),
        ("prints", MOST - FIRST, "1 of its cells stopped, for they printed without end"),
        ("prints-much", MOST - FIRST, "1 of its cells stopped, for they printed without end"),
        ("takes-memory", MOST - FIRST, ""),
        ("deletes", MOST, ""),
        ("writes", MOST, ""),
    ],
)
def test_harm_costs_at_most_its_own_question(grades, kind, points, note):
    assert grades[kind] == Row(points, MOST, note)


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
    graded = len(KINDS[:-2])  # the last two are left out
    assert f"{graded}/{graded}" in said


def test_a_submission_sees_nothing_of_others(class_at_work):
    """Neither the course, nor another learner's home or submission, nor the hub."""
    path = f"~{hubs.TEACHER}/grading/autograded/{NAMES['writes']}/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
    cells = nbformat.read(Path(path).expanduser(), as_version=4).cells
    text = "".join(one.get("text", "") for cell in cells for one in cell.get("outputs", []))
    assert f"found {[False] * 7}\n" in text
    for place in (f"~{NAMES['perfect']}", f"~{hubs.TEACHER}/grading"):
        assert not list(Path(place).expanduser().rglob("mine"))


def test_what_deletes_leaves_everything_in_its_place(class_at_work):
    course = Path(f"~{hubs.TEACHER}/grading").expanduser()
    assert (course / "gradebook.db").exists()
    for name in (NAMES["perfect"], NAMES["deletes"]):
        assert (course / f"submitted/{name}/{ASSIGNMENT}/{ASSIGNMENT}.ipynb").exists()
        assert (course / f"autograded/{name}/{ASSIGNMENT}/{ASSIGNMENT}.ipynb").exists()
        assert Path(f"~{name}/{NOTEBOOK}").expanduser().exists()


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

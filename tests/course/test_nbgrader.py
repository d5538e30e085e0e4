"""nbgrader, used as a teacher uses it: three solutions become an assignment and are graded."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook

ASSIGNMENT = "landswap"
# What each notebook is worth, and the first three of its six questions; counted by hand.
POINTS = {"01-article-to-table": 11, "02-shares-and-wholes": 11, "06-hypothetical-swaps": 10}
HALF = {"01-article-to-table": 5, "02-shares-and-wholes": 6, "06-hypothetical-swaps": 6}


def nbgrader(course, *arguments):
    """Run a command of nbgrader's in the folder of a course, as in a terminal there."""
    # nbgrader starts jupyter and kernels, which stand beside it; no settings of this user's.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    own = {"PATH": path, "JUPYTER_CONFIG_DIR": str(course / "config")}
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course,
        env=os.environ | own,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def course(root, tmp_path_factory):
    """A course folder, its assignment released."""
    course = tmp_path_factory.mktemp("course")
    shutil.copy(root / "tools/nbgrader_config.py", course)
    source = course / "source" / ASSIGNMENT
    source.mkdir(parents=True)
    for name in POINTS:
        shutil.copy(root / f"solutions/{name}.ipynb", source)
    nbgrader(course, "generate_assignment", ASSIGNMENT)
    return course


@pytest.fixture(scope="module")
def graded(course):
    """The points of three submissions: student to notebook to (score, most)."""
    for student, write in {"perfect": perfect, "blank": None, "half": half}.items():
        place = course / "submitted" / student / ASSIGNMENT
        shutil.copytree(course / "release" / ASSIGNMENT, place)
        for path in sorted(place.glob("*.ipynb")) if write else []:
            submit(path, course / "source" / ASSIGNMENT / path.name, write)
    nbgrader(course, "autograde", ASSIGNMENT)
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        return {
            submission.student.id: {
                notebook.name: (notebook.score, notebook.max_score)
                for notebook in submission.notebooks
            }
            for submission in gradebook.assignment_submissions(ASSIGNMENT)
        }


def submit(path, source, write):
    """Fill in a released notebook; `write` makes an answer of a number, a solution and a blank."""
    notebook, solved = (nbformat.read(one, as_version=4) for one in (path, source))
    number = 0
    for cell, right in zip(notebook.cells, solved.cells, strict=True):
        if cell.metadata.get("nbgrader", {}).get("solution"):
            number += 1
            cell.source = write(number, right.source, cell.source)
    nbformat.write(notebook, path)


def perfect(number, right, blank):
    return right


def half(number, right, blank):
    """The first three questions right, then one wrong, one a mistake in Python, one blank."""
    own = blank.partition(" = ")[0]
    return {4: f"{own} = 'wrong'", 5: f"{own} = 1 / 0"}.get(number, right if number < 4 else blank)


def test_what_is_released_is_the_exercise(root, course):
    for name in POINTS:
        released = nbformat.read(course / f"release/{ASSIGNMENT}/{name}.ipynb", as_version=4)
        assert released == nbformat.read(root / f"exercises/{name}.ipynb", as_version=4)


def test_a_perfect_submission_has_every_point(graded):
    assert graded["perfect"] == {name: (most, most) for name, most in POINTS.items()}


def test_a_blank_submission_has_none(graded):
    assert graded["blank"] == {name: (0, most) for name, most in POINTS.items()}


def test_a_half_right_submission_has_the_points_of_what_is_right(graded):
    assert graded["half"] == {name: (HALF[name], most) for name, most in POINTS.items()}


def test_points_reach_the_table_that_a_teacher_exports(course, graded):
    nbgrader(course, "export", "--to", "grades.csv")
    lines = (course / "grades.csv").read_text(encoding="utf-8").splitlines()
    columns = lines[0].split(",")
    scores = {}
    for line in lines[1:]:
        row = dict(zip(columns, line.split(","), strict=True))
        scores[row["student_id"]] = (float(row["score"]), float(row["max_score"]))
    most = sum(POINTS.values())
    assert scores == {"perfect": (most, most), "blank": (0, most), "half": (17, most)}

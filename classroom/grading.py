"""Grade an assignment: take in what was handed in, grade it in boxes, write down what was found.

`grade.py` calls this. Prints one line a learner, and writes grades.csv: learner, points, most,
seconds, and a note: why there is no grade, or what went wrong.
"""

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from tqdm import tqdm

import assignment as assignments
import autograde
import box
import collect
import feedback
import judging
import pool
import record

# Submissions that are graded side by side: one that only waits leaves no core idle.
AT_ONCE = min(3, (os.cpu_count() or 1) + 1)
NAN = float("nan")


class Grade(NamedTuple):
    """What became of one submission: points of most, NaN where a note says why there are none."""

    learner: str
    points: float
    most: float
    seconds: float
    note: str


class Submission(NamedTuple):
    """What is to be graded: a learner's notebooks, and what was odd when it was taken in."""

    learner: str
    files: dict[str, bytes]
    time: datetime
    note: str


class Plan(NamedTuple):
    """An assignment of a course, ready to be graded against."""

    name: str
    folder: Path
    exchange: Path
    notebooks: dict[str, autograde.Course]


def plan(name: str, folder: Path, classroom: Path) -> Plan:
    """Return what there is to know of an assignment before anything of a learner's is read.

    Parameters
    ----------
    name : str
        Of the assignment.
    folder : Path
        Of the course.
    classroom : Path
        The class's own.
    """
    source = folder / "source" / name
    notebooks = sorted(source.glob("*.ipynb")) if name not in ("", ".", "..") else []
    if not notebooks or source.parent != folder / "source":
        have = ", ".join(sorted(path.name for path in folder.glob("source/*"))) or "none"
        sys.exit(
            f"Cannot grade {name!r}: found the assignments {have} in {folder / 'source'}, "
            "expected it among them. Go to the folder of the course, and name one of its "
            "assignments."
        )
    article, files = judging.article(), autograde.other_files(source)
    seconds = int(os.environ.get("LANDSWAP_CELL", autograde.CELL))
    courses = {}
    for path in notebooks:
        try:
            notebook = assignments.read(path)
        except assignments.UnfitError as error:
            sys.exit(str(error))
        html = feedback.teachers_html(notebook)
        courses[path.name] = autograde.Course(notebook, html, article, files, seconds)
    return Plan(name, folder, classroom / "exchange" / "landswap", courses)


def boxes() -> list[box.Box]:
    """Return a box for each submission that is graded at a time, or end with the reason."""
    found, said = box.find(*judging.kit(), AT_ONCE)
    if not found:
        sys.exit(
            f"Cannot grade: submissions run in bubblewrap, and found {said!r} when it was tried, "
            "expected nothing. 'apt install bubblewrap' adds it (0.8 or newer); where the system "
            "forbids it, grade on another machine. Learners' code is not run without it."
        )
    return found


def submissions(work: Plan, learners: list[str]) -> list[Submission]:
    """Take in what was handed in; return all that lies in submitted/ then, or was refused.

    Parameters
    ----------
    work : Plan
    learners : list of str
        Only theirs; all, where it is empty.
    """
    names, notes, refused = list(work.notebooks), {}, {}
    inbound = work.exchange / "inbound"
    for taken in collect.inbound(inbound, work.name, names) if inbound.is_dir() else ():
        notes[taken.learner] = taken.note
        if taken.files:
            try:
                record.keep(work.folder, work.name, taken)
            except OSError as error:
                notes[taken.learner] = f"left out: it could not be kept ({error.strerror})"
        if not taken.files or notes[taken.learner] != taken.note:
            note = notes[taken.learner]
            refused[taken.learner] = Submission(taken.learner, {}, taken.time, note)
    found = dict(refused)
    for place in sorted(work.folder.glob(f"submitted/*/{work.name}")):
        learner = collect.printable(place.parent.name)
        note, time = notes.get(learner, ""), max(record.before(place), _LONG_AGO)
        try:
            files = collect.submitted(place, names)
        except (collect.RefusedError, OSError) as error:
            files, note = {}, note or collect.printable(str(error))
        found[learner] = Submission(learner, files, time, note)
    return [found[name] for name in sorted(found) if name in learners or not learners]


_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


def graded(work: Plan, submission: Submission, start: box.Box) -> dict[str, autograde.Graded]:
    """Grade a submission's notebooks, in a process of its own."""
    autograde.bound()
    return {
        name: autograde.grade(work.notebooks[name], submission.files[name], start)
        for name in work.notebooks
        if name in submission.files
    }


def write(
    work: Plan, book: record.Book, submission: Submission, done: dict[str, autograde.Graded]
) -> tuple[float, float, str]:
    """Write down a graded submission; return its points, the most, and what there is to note."""
    learner = submission.learner
    pages = []
    for name, one in done.items():
        stem = work.notebooks[name].notebook.name
        record.write(work.folder / "autograded" / learner / work.name / name, one.notebook)
        record.write(work.folder / "feedback" / learner / work.name / f"{stem}.html", one.page)
        pages.append((stem, one.page))
    points = {work.notebooks[name].notebook.name: one.points for name, one in done.items()}
    score, most = book.enter(learner, submission.time, points)
    notes = [submission.note, *(one.note for one in done.values())]
    notes += [f"{name} was not handed in" for name in work.notebooks if name not in done]
    if secret := submission.files.get(collect.SECRET):
        notes.append(record.give_back(work.exchange, secret, pages))
    return score, most, "; ".join(note for note in notes if note)


def grade_all(work: Plan, found: list[Submission], starts: list[box.Box]) -> list[Grade]:
    """Grade submissions, side by side in boxes, with a bar that says how far it is."""
    questions = {
        course.notebook.name: {name: one.points for name, one in course.notebook.questions.items()}
        for course in work.notebooks.values()
    }
    book = record.Book(work.folder, work.name, questions)
    ready = [one for one in found if set(one.files) & set(work.notebooks)]
    none = "no grade: it holds no notebook of this assignment"
    grades = [
        Grade(one.learner, NAN, NAN, 0, one.note or none) for one in found if one not in ready
    ]
    tqdm.monitor_interval = 0  # a thread would be in the way of forking
    seconds = (autograde.ALL + autograde.REST) * len(work.notebooks)

    def do(one: Submission, place: int) -> dict[str, autograde.Graded]:
        return graded(work, one, starts[place])

    try:
        with tqdm(total=len(ready), unit="submission") as bar:
            for done in pool.each(ready, do, len(starts), seconds):
                grades.append(as_grade(work, book, done))
                bar.update()
    finally:  # whatever breaks, what was found until then is kept
        grades.sort()
        record.write(work.folder / "grades.csv", as_table(grades).to_csv(index=False))
    return grades


def as_table(grades: list[Grade]) -> pd.DataFrame:
    """Return grades as a table, with seconds to a tenth."""
    return pd.DataFrame(grades, columns=list(Grade._fields)).round({"seconds": 1})


def as_grade(work: Plan, book: record.Book, done: pool.Done[Submission]) -> Grade:
    """Write down what became of a submission; return it as a row."""
    points, most, note = NAN, NAN, f"no grade: {done.why}"
    if done.why == "time":
        note = f"no grade: it did not end within {done.seconds:.0f} s"
    elif done.why.startswith("NoGradeError: "):
        note = done.why.removeprefix("NoGradeError: ")
    elif not done.why:
        try:
            points, most, note = write(work, book, done.job, done.result)
        except Exception as error:  # a full disk; whatever it is, the others have their turn
            note = f"no grade: it could not be written down: {error}"
    return Grade(done.job.learner, points, most, done.seconds, collect.printable(note, 400))


def main() -> None:
    """Grade, as the command line says."""
    parser = argparse.ArgumentParser("grade.py", description=__doc__.splitlines()[0])
    parser.add_argument("assignment")
    parser.add_argument("learner", nargs="*", help="only these (default: all who have submitted)")
    chosen = parser.parse_args()
    work = plan(chosen.assignment, Path.cwd(), Path(os.environ["LANDSWAP_CLASS"]))
    starts = boxes()
    found = submissions(work, chosen.learner)
    if not found:
        place = work.folder / "submitted"
        sys.exit(f"Nobody has submitted {work.name} yet: found none in {place}.")
    print(f"Learners' code runs in a box as {starts[0].words}.")
    table = as_table(grade_all(work, found, starts))
    print(table.to_string(index=False, na_rep="-"))

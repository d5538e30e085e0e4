"""Collect, grade and give back what learners have submitted, each in a box of its own.

    python grade.py 02-shares-and-wholes [learner ...]

In the teacher's terminal, in the folder of the course. Prints one line a learner, and writes
grades.csv: learner, points, most, seconds, and a note: why there is no grade, or what went wrong.
"""

import argparse
import os
import pwd
import re
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import nbformat
import pandas as pd
from nbgrader.api import Gradebook
from tqdm import tqdm

ALL = 240  # seconds that one submission may take
LARGE = 20 * 10**6  # bytes that one submission may have
HERE = Path(__file__).resolve().parent


class Grade(NamedTuple):
    """What became of one submission: points of most, NaN where a note says why there are none."""

    learner: str
    points: float
    most: float
    seconds: float
    note: str


def run(*command, seconds=None, env=None):
    """Run a program of this folder's Python; return its exit status (None if stopped), and text."""
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said:
        process = subprocess.Popen(
            [sys.executable, *command],
            stdout=said,
            stderr=subprocess.STDOUT,
            env=os.environ | (env or {}),
            start_new_session=True,
        )
        try:
            status = process.wait(seconds)
        except subprocess.TimeoutExpired:
            status = None
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        said.seek(0)
        return status, said.read()


# --- What has been handed in ---------------------------------------------------------------------
# The folder that learners hand in to lets each of them make any entry in it.


def refused(inbound, assignment):
    """Set aside what nobody should grade; return a Grade with the reason for each.

    Parameters
    ----------
    inbound : Path
        The exchange's folder for submissions.
    assignment : str
    """
    found = []
    for path in sorted(inbound.glob(f"*+{assignment}+*")):
        owner = _owner(path)
        if why := _wrong(path, owner, assignment):
            path.rename(path.with_name(f"refused {path.name.replace('+', ' ')}"))
            found.append(Grade(owner, float("nan"), float("nan"), 0, why))
    return found


def _owner(path):
    number = path.lstat().st_uid
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:
        return f"user {number}"


_TIME = r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)? [\w+:-]+"


def _wrong(path, owner, assignment):
    """Say what is wrong with a submission as it was handed in, or nothing."""
    name = path.name.split("+")[0]
    if name != owner:
        return f"left out: handed in under the name of {name}"
    if not re.fullmatch(rf"{re.escape(f'{name}+{assignment}+')}{_TIME}(\+[\w=-]+)?", path.name):
        return "left out: not handed in by the list of assignments"
    size = 0
    try:
        for one in [path, *_all_below(path)]:
            entry = one.lstat()
            if not (stat.S_ISDIR(entry.st_mode) or stat.S_ISREG(entry.st_mode)):
                return f"left out: {one.name} is a link or no file"
            if not os.access(one, os.R_OK):
                return f"left out: {one.name} cannot be read"
            size += entry.st_size
    except PermissionError as error:
        return f"left out: {Path(error.filename).name} cannot be read"
    return f"left out: {size / 10**6:.0f} MB, more than {LARGE / 10**6:.0f}" if size > LARGE else ""


def _all_below(path):
    for folder, folders, files in os.walk(path, onerror=_give_up):
        yield from (Path(folder) / name for name in folders + files)


def _give_up(error):
    raise error


# --- Grading -------------------------------------------------------------------------------------


def grade(assignment, learner, course, hidden):
    """Grade one learner's submission in a box; return its Grade.

    Parameters
    ----------
    assignment, learner : str
        As nbgrader names them.
    course : Path
        The folder of the course.
    hidden : list of Path
        Folders that the submission must not see.
    """
    start = time.monotonic()
    status, said = run(
        *(str(HERE / "autograde.py"), assignment, learner),
        seconds=ALL,
        env={"LANDSWAP_HIDDEN": os.pathsep.join(map(str, hidden))},
    )
    seconds = time.monotonic() - start
    if status != 0:
        return Grade(learner, float("nan"), float("nan"), seconds, reason(status, said))
    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as book:
        found = book.find_submission(assignment, learner)
        notes = remarks(course / "autograded" / learner / assignment)
        return Grade(learner, found.score, found.max_score, seconds, notes)


def reason(status, said):
    """Say in a few words why nbgrader gave no grade."""
    if status is None:
        return f"no grade: it did not end within {ALL} s"
    for sign, why in _REASONS.items():
        if re.search(sign, said):
            return f"no grade: {why}"
    errors = re.findall(r"^\s*(?:[\w.]+\.)?(\w+(?:Error|Exception): .+)$", said, re.MULTILINE)
    return f"no grade: {errors[-1][:200] if errors else f'nbgrader ended with {status}'}"


_REASONS = {
    "DeadKernelError|Kernel died": "it ended its own kernel, or needed too much memory or time",
    "CellTimeoutError|Timeout waiting for IOPub": "it did not answer any more",
    "File too large|MemoryError": "it printed more than can be kept",
    "NotJSONError|not.*valid JSON|ValidationError": "its file is no notebook",
    "No notebooks were matched|No notebooks found|No submitted file": "it holds no notebook of "
    "this assignment",
}


_STOPPED = {
    "CellTimeoutError": "stopped, for they did not end",
    "PrintedTooMuch": "stopped, for they printed without end",
}


def remarks(folder):
    """Say what went wrong in the cells of a submission that has been graded, or nothing."""
    errors = Counter(
        output["ename"]
        for path in sorted(folder.glob("*.ipynb"))
        for cell in nbformat.read(path, as_version=4).cells
        for output in cell.get("outputs", ())
        if output["output_type"] == "error"
    )
    return "; ".join(
        f"{errors[name]} of its cells {what}" for name, what in _STOPPED.items() if errors[name]
    )


def main():
    """Grade, as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("assignment")
    parser.add_argument("learner", nargs="*", help="only these (default: all who have submitted)")
    chosen = parser.parse_args()
    assignment, course = chosen.assignment, Path.cwd()
    classroom = Path(os.environ["LANDSWAP_CLASS"])
    if not (course / "source" / assignment).is_dir():
        have = ", ".join(sorted(path.name for path in course.glob("source/*"))) or "none"
        sys.exit(
            f"Cannot grade {assignment!r}: found the assignments {have} in {course / 'source'}, "
            "expected it among them. Go to the folder of the course, and name one of its "
            "assignments."
        )
    hidden = [course, classroom]
    if why := no_box(course, hidden):
        sys.exit(why)

    grades = refused(classroom / "exchange" / "landswap" / "inbound", assignment)
    run("-m", "nbgrader", "collect", assignment, "--update")
    submitted = sorted(path.parent.name for path in course.glob(f"submitted/*/{assignment}"))
    submitted = [one for one in submitted if one in chosen.learner or not chosen.learner]
    if not submitted and not grades:
        sys.exit(f"Nobody has submitted {assignment} yet: found none in {course / 'submitted'}.")
    bar = tqdm(submitted, unit="submission")
    for learner in bar:
        bar.set_postfix_str(learner)
        grades.append(grade(assignment, learner, course, hidden))
    for verb in ("generate_feedback", "release_feedback"):
        run("-m", "nbgrader", verb, assignment, *(["--force"] if verb.startswith("gen") else []))
    table = pd.DataFrame(grades).round({"seconds": 1})
    table.to_csv("grades.csv", index=False)
    print(table.to_string(index=False, na_rep="-"))


def no_box(course, hidden):
    """Say why no submission can be put in a box on this machine, or nothing."""
    env = {"LANDSWAP_HIDDEN": os.pathsep.join(map(str, hidden))}
    status, said = run(str(HERE / "box.py"), "--try", env=env)
    if status == 0:
        return ""
    return (
        f"Cannot grade: submissions run in bubblewrap, and found {said.strip()!r} when it was "
        "tried, expected nothing. 'apt install bubblewrap' adds it; where the system forbids it, "
        "grade on another machine. Learners' code is not run without it."
    )


if __name__ == "__main__":
    main()

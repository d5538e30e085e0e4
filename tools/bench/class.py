"""A class at the hub: 1, 5, 10, 20 and 30 learners who begin at the same moment.

    make bench BENCH=class      (after `make hub`; as root, on a machine with nothing else to do)
    python tools/bench/class.py [learners ...]

Each logs in, waits for the first page, opens lesson 06, runs every cell, moves an explorer and
saves. Then thirty exercises are handed in, three of them hostile, and graded: `--grading` does only
that. Prints a table and a line.
"""

import argparse
import asyncio
import json
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pandas as pd

from handing_in import Handed
from hub import INSTALLED, NAMES, ROOT, Hub, memory
from learner import Failed, Learner, explorer

LESSON = "landswap/notebooks/06-hypothetical-swaps.ipynb"
STEPS = {"page": "page", "last cell": "last cell", "saved": "moved and saved"}
CSV = ROOT / "tools/bench/class.csv"


async def lesson(hub, name):
    """Go through a lesson as one learner; return the seconds after which each step was done."""
    learner, done, start = Learner(hub.address, name), {}, time.monotonic()

    def reached(step):
        done[step] = time.monotonic() - start

    try:
        await learner.login()
        await learner.server()
        await learner.page(await learner.first_page())
        reached("page")
        notebook = await learner.open(LESSON)
        models = await learner.run(notebook)
        reached("last cell")
        model, slider, value = explorer(models)
        await learner.move(model, **{slider: value})
        await learner.save(LESSON, notebook)
        reached("saved")
    except (Failed, OSError) as error:
        done["error"] = str(error)
    finally:
        await learner.close()
    return done


async def together(hub, names):
    """Let all begin at the same moment; return what each has measured."""
    return await asyncio.gather(*(lesson(hub, name) for name in names))


def p95(values):
    """Return the 95th percentile, the worst of fewer than twenty."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1] if values[1:] else values[0]


def row(hub, learners):
    """Let so many learners go through the lesson; return what was measured."""
    names = hub.names[:learners]
    done = asyncio.run(together(hub, names))
    each = [memory(hub.processes(name)) for name in names]
    found = {"learners": learners}
    for step, name in STEPS.items():
        seconds = [one[step] for one in done if step in one] or [float("nan")]
        found |= {f"{name}, s": statistics.median(seconds), f"{name}, 95 %, s": p95(seconds)}
    found |= {
        "MB each": statistics.median(each),
        "MB each, most": max(each),
        "MB, hub and proxy": memory([*hub.processes("hub"), *hub.processes("proxy")]),
        "errors": sum("error" in one for one in done),
    }
    for one in done:
        if "error" in one:
            print(one["error"], file=sys.stderr)
    return found


def write(rows):
    """Keep what was measured in the CSV file that classroom/README.md quotes."""
    found = pd.DataFrame(rows)
    seconds = [name for name in found if name.endswith(" s")]
    found[seconds] = found[seconds].round(1)
    megabytes = [name for name in found if name.startswith("MB")]
    found[megabytes] = found[megabytes].round().astype(int)
    found.to_csv(CSV, index=False)


def table():
    """Return the CSV file as a Markdown table, as it stands in classroom/README.md."""
    found = pd.read_csv(CSV, dtype=str)
    lines = [list(found.columns), ["---:"] * len(found.columns), *found.to_numpy().tolist()]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


ASSIGNMENT = "06-hypothetical-swaps"
PLAIN = ("-m", "nbconvert", "--to", "notebook", "--execute", "--stdout")
HOSTILE = {
    "looks for what is not its own, and never ends": """
import glob, os, time
print(dict(os.environ))
for path in glob.glob("*") + ["06-hypothetical-swaps.ipynb"]:
    os.path.lexists(path) and os.unlink(path)
    os.symlink("/home/teacher/grading/gradebook.db", path)
while True:
    try:
        time.sleep(60)
    except BaseException:
        pass
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


def grading():
    """Let thirty hand in an exercise, three of them hostile; return grades, and how long it took.

    Returns
    -------
    (DataFrame, float, float)
        The rows of grades.csv; the seconds of grading all, and those of running the 27 honest
        notebooks with nothing else, three at a time as well.
    """
    with Handed(ASSIGNMENT) as handed:
        for number in range(27):
            handed.hand_in(number)
        for number, code in enumerate(HOSTILE.values(), start=27):
            book = json.loads(handed.solved)
            cell = next(one for one in book["cells"] if one["cell_type"] == "code")
            cell["source"] = code
            handed.hand_in(number, json.dumps(book).encode())
        handed.hand_in(29, name="user 61001")
        # Half of them before and half after, for a machine is not equally busy all the time.
        plain = _plainly(handed, 14)
        start = time.monotonic()
        handed.grade()
        seconds = time.monotonic() - start
        plain += _plainly(handed, 13)
        return pd.DataFrame(handed.rows().values()), seconds, plain


def _plainly(handed, count):
    """Run the solved notebook so many times, three at a time; return the seconds of all."""
    source = handed.course / "source" / ASSIGNMENT / handed.book
    start = time.monotonic()
    with ThreadPoolExecutor(3) as three:
        list(three.map(lambda _: handed.as_teacher(*PLAIN, source), range(count)))
    return time.monotonic() - start


def main():
    """Measure, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("learners", nargs="*", type=int, default=[1, 5, 10, 20, 30])
    parser.add_argument("--grading", action="store_true", help="only grade")
    chosen, rows = parser.parse_args(), []
    for learners in [] if chosen.grading else chosen.learners:
        # A hub of its own for each: every learner's server starts from nothing.
        with Hub(INSTALLED or ROOT / ".hub", NAMES[:learners]) as hub:
            rows.append(row(hub, learners))
            print(pd.DataFrame(rows).tail(1).round(1).to_string(index=False), flush=True)
    if rows:
        write(rows)
        print(table())
    grades, seconds, plain = grading()
    points = grades[["points", "most"]].astype(float, errors="ignore").replace("", None)
    print(
        f"{len(grades)} submissions, {(points['points'] == points['most']).sum()} with all points, "
        f"{(grades['points'] == '').sum()} with a reason: {seconds:.0f} s to grade, {plain:.0f} s "
        f"to run the 27 honest notebooks without grading; ratio {seconds / plain:.2f}"
    )
    print(*grades.loc[grades["points"] == "", "note"], sep="\n")


if __name__ == "__main__":
    main()

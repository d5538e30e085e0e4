"""A class at the hub: 1, 5, 10, 20 and 30 learners who begin at the same moment.

    make bench BENCH=class      (after `make hub`; as root, on a machine with nothing else to do)
    python tools/bench/class.py [learners ...]

Each logs in, waits for the first page, opens lesson 06, runs every cell, moves an explorer and
saves. Then each hands in an exercise, and all are graded. Prints a table and a line.
"""

import argparse
import asyncio
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd

from hub import INSTALLED, NAMES, ROOT, TEACHER, Hub, memory
from learner import Failed, Learner, explorer
from teacher import grade, release

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


async def grading(hub):
    """Let everybody hand in a solved exercise; return seconds a learner, graded and run plainly."""
    await release(hub, ASSIGNMENT)
    solved = json.loads((ROOT / f"solutions/{ASSIGNMENT}.ipynb").read_text(encoding="utf-8"))
    path = f"landswap/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
    for name in hub.names:
        learner = Learner(hub.address, name)
        await learner.come_in()
        await learner.assignment("fetch", ASSIGNMENT)
        notebook = await learner.read(path)
        for cell, right in zip(notebook["cells"], solved["cells"], strict=True):
            if right["metadata"].get("nbgrader", {}).get("solution"):
                cell["source"] = "".join(right["source"])
        await learner.save(path, notebook)
        await learner.assignment("submit", ASSIGNMENT)
        await learner.stop_server()
        await learner.close()
    await grade(hub, ASSIGNMENT)
    course = Path(f"~{TEACHER}/grading").expanduser()
    grades = pd.read_csv(course / "grades.csv").set_index("learner")
    for name in hub.names:
        notebook = course / f"submitted/{name}/{ASSIGNMENT}/{ASSIGNMENT}.ipynb"
        start = time.monotonic()
        python = hub.installed / "venv/bin/python"
        command = ["runuser", "-u", TEACHER, "--", python, *PLAIN, notebook]
        subprocess.run(command, check=True, capture_output=True, cwd=course)
        grades.loc[name, "plain"] = time.monotonic() - start
    return grades


def main():
    """Measure, and print what was measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("learners", nargs="*", type=int, default=[1, 5, 10, 20, 30])
    rows = []
    for learners in parser.parse_args().learners:
        # A hub of its own for each: every learner's server starts from nothing.
        with Hub(INSTALLED or ROOT / ".hub", NAMES[:learners]) as hub:
            rows.append(row(hub, learners))
            print(pd.DataFrame(rows).tail(1).round(1).to_string(index=False), flush=True)
            if learners == parser.parse_args().learners[-1]:
                grades = asyncio.run(grading(hub))
    write(rows)
    print(table())
    ratio = grades["seconds"] / grades["plain"]
    print(
        f"{len(grades)} submissions, {(grades['points'] == grades['most']).sum()} with all points: "
        f"{grades['seconds'].median():.1f} s each to grade (most "
        f"{grades['seconds'].max():.1f}), {grades['plain'].median():.1f} s to run plainly; "
        f"median ratio {ratio.median():.2f}"
    )


if __name__ == "__main__":
    main()

"""Change each figure in data/, one at a time, and see whether nbval notices.

    python tools/mutate.py [FILE ...] [--jobs N]

Every cell of quantities.csv, inputs.csv and scenarios.csv is changed in turn, every formula in
formulas.csv, every right answer in questions.csv, what the qualifiers allow, how much a map
enlarges, the areas of places and regions, and what reports, gains, events, the article's paragraphs
and the hands that they passed through say. Each change still loads where it can; it is made in a
copy of notebooks/, solutions/ and data/, where nbval then runs the notebooks against their stored
outputs, the likeliest first: the lessons, for right answers the solutions. The table at the end
says which changes were caught, and by which notebook; the exit status is 1 if any was missed.
"""

import argparse
import csv
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import alike

ROOT = Path(__file__).resolve().parents[1]
SOLUTIONS = [f"solutions/0{number}" for number in range(1, 8)]
# What is changed in each file (None: every column), and the notebooks, likeliest first: the
# numbers of lessons, or how the names of others begin.
FILES = {
    "quantities.csv": (None, ["01", "02", "00", "06"]),
    "inputs.csv": (None, ["06", "00", "01", "02"]),
    "scenarios.csv": (None, ["06", "00", "01", "02"]),
    "formulas.csv": (["formula"], ["02", "06", "00", "01"]),
    "qualifiers.csv": (["steps_below", "steps_above"], ["04", "03"]),
    "projection_distortion.csv": (["latitude", "mercator_factor"], ["05"]),
    "roles.csv": (["name"], ["02", "06", "00", "04"]),
    "reports.csv": (["qualifier", "value", "as_of", "said_by", "printed"], ["03", "07"]),
    "gains.csv": (["first_day", "last_day", "value"], ["07"]),
    "article.csv": (["kind", "speaker", "summary"], ["07", "01"]),
    "events.csv": (["date", "time_utc", "date_in_article"], ["07"]),
    "attributions.csv": (["who", "does"], ["07"]),
    "wordings.csv": (["quoted", "words"], ["07"]),
    "places.csv": (["area_km2"], ["05"]),
    "regions.csv": (["area_km2"], ["05"]),
    "rubric.csv": (None, ["08"]),
    "questions.csv": (["formula"], SOLUTIONS),
}
ALL = ["00", "01", "02", "03", "04", "05", "06", "07", "08", *SOLUTIONS]


class Mutation(NamedTuple):
    """One cell, what it becomes, and the notebooks that may show it, likeliest first."""

    file: str
    row: int
    column: str
    old: str
    new: str
    notebooks: tuple = ()


def changed(cell, column=""):
    """Return another cell of the same sort, which can be loaded as well.

    A number a little larger, the next day, the next formula or hedging word, or a text a little
    longer.

    >>> changed("450"), changed("0.5"), changed("2024-12-31"), changed("Kyiv"), changed("")
    ('451', '0.505', '2025-01-01', 'Kyivx', 'x')
    >>> changed("a / b", "formula"), changed("exact", "qualifier")
    ('(a / b) * 2', 'about')
    """
    if column == "formula":
        return f"({cell}) * 2"
    if column == "qualifier" and cell in HEDGES:
        return HEDGES[(HEDGES.index(cell) + 1) % len(HEDGES)]
    if column == "role's name":
        return PLAYERS[(PLAYERS.index(cell) + 1) % len(PLAYERS)]
    try:
        return (date.fromisoformat(cell) + timedelta(days=1)).isoformat()
    except ValueError:
        pass
    try:
        value = float(cell)
    except ValueError:
        return f"{cell}x"
    return str(int(value) + 1) if value == int(value) else str(value * 1.01)


def _rows(file):
    with (ROOT / "data" / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


HEDGES = [row["qualifier"] for row in _rows("qualifiers.csv")]
PLAYERS = [row["name"] for row in _rows("roles.csv")]


def mutations(files):
    """Yield every `Mutation` of the named files."""
    for file in files:
        columns, notebooks = FILES[file]
        for number, row in enumerate(_rows(file), start=2):
            # A right answer is shown by the solution of its own lesson.
            own = [f"solutions/{row['lesson']}"] if "lesson" in row else notebooks
            for column, cell in row.items():
                # A choice has its right answer elsewhere, and its formula is empty.
                idle = column == "formula" and not cell
                if not idle and (columns is None or column in columns):
                    new = changed(cell, "role's name" if file == "roles.csv" else column)
                    yield Mutation(file, number, column, cell, new, tuple(own))


def apply(mutation, folder):
    """Write one change into the data of `folder`."""
    path = folder / "data" / mutation.file
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        rows = list(reader)
    rows[mutation.row - 2][mutation.column] = mutation.new
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, reader.fieldnames, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def caught_by(mutation):
    """Return the notebook whose nbval run fails under a change, or None; run in a copy."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("data", "notebooks", "solutions", "src"):
            shutil.copytree(ROOT / part, folder / part)
        if mutation is not None:
            apply(mutation, folder)
        for name in mutation.notebooks if mutation else ALL:
            start = name if "/" in name else f"notebooks/{name}"
            if not _passes(folder, next(folder.glob(f"{start}*.ipynb"))):
                return name
    return None


def _passes(folder, notebook):
    # The package in the copy finds the data in the copy, so it must come before the installed one.
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--nbval"]
    command += ["--nbval-sanitize-with", str(ROOT / "tests/nbval.cfg"), "--rootdir", str(folder)]
    environment = os.environ | {"PYTHONPATH": str(folder / "src")}
    done = subprocess.run(
        [*command, str(notebook)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"pytest could not run {notebook.name}:\n{done.stdout}{done.stderr}")
    return done.returncode == 0


def main():
    """Try every change and print what was and was not caught."""
    alike.apply()
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", help=f"any of {', '.join(FILES)}; all without names")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    unknown = set(options.files) - set(FILES)
    if unknown:
        parser.error(f"no such file: {', '.join(sorted(unknown))}")
    if caught_by(None) is not None:
        sys.exit("nbval fails before any change: run 'make refresh' and look at the difference.")
    tried = list(mutations(options.files or FILES))
    missed, found = [], {}
    with ThreadPoolExecutor(options.jobs) as pool:
        for done, (mutation, lesson) in enumerate(
            zip(tried, pool.map(caught_by, tried), strict=True), start=1
        ):
            found.setdefault(mutation.file, []).append(lesson)
            if lesson is None:
                missed.append(mutation)
            print(
                f"\r{done} of {len(tried)} changes tried, {len(missed)} missed", end="", flush=True
            )
    print("\n\n| file | changes | caught | by notebook |\n| --- | --- | --- | --- |")
    for file, lessons in found.items():
        by = {x: lessons.count(x) for x in sorted(filter(None, lessons))}
        said = ", ".join(f"{lesson}: {count}" for lesson, count in by.items())
        print(f"| {file} | {len(lessons)} | {len(lessons) - lessons.count(None)} | {said} |")
    for mutation in missed:
        print("missed:", mutation)
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()

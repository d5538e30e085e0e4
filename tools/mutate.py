"""Change each figure in data/, one at a time, and see whether nbval notices.

    python tools/mutate.py [FILE ...] [--jobs N]

Every cell of quantities.csv, inputs.csv and scenarios.csv is changed in turn, every formula in
formulas.csv, every right answer in questions.csv, what the qualifiers allow, how much a map
enlarges, and what the reports, the gains and the article's paragraphs say. Each change is made in a
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
from pathlib import Path
from typing import NamedTuple

from refresh import NO_BARS

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
    "reports.csv": (["qualifier", "value"], ["03"]),
    "gains.csv": (["value"], ["07"]),
    "article.csv": (["kind", "speaker", "summary"], ["07", "01"]),
    "questions.csv": (["formula"], SOLUTIONS),
}
ALL = ["00", "01", "02", "03", "04", "05", "06", "07", *SOLUTIONS]


class Mutation(NamedTuple):
    """One cell, and what it becomes."""

    file: str
    row: int
    column: str
    old: str
    new: str


def changed(cell):
    """Return another cell of the same sort: a number a little larger, or a text a little longer.

    >>> changed("450"), changed("0.5"), changed("over"), changed("")
    ('451', '0.505', 'overx', 'x')
    """
    try:
        value = float(cell)
    except ValueError:
        return f"{cell}x"
    return str(int(value) + 1) if value == int(value) else str(value * 1.01)


def mutations(files):
    """Yield every `Mutation` of the named files."""
    for file in files:
        columns, _ = FILES[file]
        with (ROOT / "data" / file).open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines), start=2):
                for column, cell in row.items():
                    # A choice has its right answer elsewhere, and its formula is empty.
                    idle = column == "formula" and not cell
                    if not idle and (columns is None or column in columns):
                        new = f"({cell}) * 2" if column == "formula" else changed(cell)
                        yield Mutation(file, number, column, cell, new)


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
        for name in FILES[mutation.file][1] if mutation else ALL:
            start = name if "/" in name else f"notebooks/{name}"
            if not _passes(folder, next(folder.glob(f"{start}*.ipynb"))):
                return name
    return None


def _passes(folder, notebook):
    # The package in the copy finds the data in the copy, so it must come before the installed one.
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "--nbval"]
    command += ["--nbval-sanitize-with", str(ROOT / "tests/nbval.cfg"), "--rootdir", str(folder)]
    environment = os.environ | NO_BARS | {"PYTHONPATH": str(folder / "src")}
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

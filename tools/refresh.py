"""Write notebooks/, exercises/ and solutions/ from the course's texts, run, for both articles.

    python tools/refresh.py [NUMBER ...] [--to FOLDER]
    python tools/refresh.py NOTEBOOK ...

Without names the whole course: of data/ into the three folders, and of data/altmere into altmere/
in each of them; a name such as 02 confines it to a lesson. FOLDER is another place than this
repository. A notebook that no text makes stays as it is, and is run again in place.

A NOTEBOOK is only run again, and its outputs are stored without what changes from run to run or
from person to person.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import nbformat

import alike
import landswap
from landswap.course import notebooks, run, texts
from landswap.course.asking import asked
from landswap.course.write import Place, write

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("notebooks", "exercises", "solutions")
# Each article's folder (None: the one that ships with the kit), and what its course is put under.
COURSES = {"": None, "altmere": ROOT / "data/altmere"}


def refresh(path: Path) -> None:
    """Run one notebook from its own folder, tidy it and write it back.

    A solution gets its questions as the tables word them, and its exercise is made of it.
    """
    notebook = nbformat.read(path, as_version=4)
    article = landswap.load()
    for question, cell in notebooks.questions(notebook):
        heading = cell.source.partition("\n")[0]
        cell.source = f"{heading}\n\n{asked(question, article)}"
    alike.apply()
    run.run(notebook, path.parent)
    run.tidy(notebook)
    nbformat.validate(notebook)
    nbformat.write(notebook, path)
    if path.parent.name == "solutions":
        exercise = path.parents[1] / "exercises" / path.name
        nbformat.write(notebooks.exercise(notebook), exercise)


def courses(numbers: Sequence[str] = (), to: Path = ROOT) -> list[Path]:
    """Write the courses of both articles, or some of their lessons; return what was written.

    Parameters
    ----------
    numbers : sequence of str
        Such as "02"; without it, all, and what no course has any more is removed.
    to : Path
        Where the three folders are.
    """
    alike.apply()
    written: list[Path] = []
    for name, folder in COURSES.items():
        place = Place(*(to / one / name for one in FOLDERS), folder)
        article = landswap.load(folder)
        written += write(article, place, only=numbers)
    if not numbers:
        _remove_others(written, to)
    return written


def without_text(folder: Path) -> list[Path]:
    """Return the lessons and solutions in a folder that no text makes, of the kit's own article."""
    kinds = {"notebooks": texts.LESSONS, "solutions": texts.EXERCISES}
    return [
        path
        for place, kind in kinds.items()
        for path in sorted((folder / place).glob("*.ipynb"))
        if path.stem not in {one.name for one in texts.sources(kind)}
    ]


def _remove_others(written: Iterable[Path], to: Path) -> None:
    """Remove notebooks of texts that an article's course no longer has."""
    known = {f"{one.name}.ipynb" for one in texts.sources(texts.LESSONS)}
    kept = set(written)
    for place in FOLDERS:
        for name in COURSES:
            for path in (to / place / name).glob("*.ipynb"):
                if path not in kept and (name or path.name in known):
                    path.unlink()


def main(arguments: Sequence[str]) -> None:
    """Refresh the named notebooks or lessons, or everything."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("names", nargs="*", metavar="NUMBER or NOTEBOOK")
    parser.add_argument("--to", type=Path, default=ROOT, metavar="FOLDER")
    options = parser.parse_args(arguments)
    numbers = [name for name in options.names if re.fullmatch(r"\d\d", name)]
    paths = [Path(name).resolve() for name in options.names if name not in numbers]
    if numbers or not paths:
        written = courses(numbers, options.to.resolve())
        print(f"{len(written)} notebooks written from src/landswap/course.")
    if not options.names:
        paths = without_text(options.to.resolve())
    for number, path in enumerate(paths, start=1):
        print(f"[{number}/{len(paths)}] {path.parent.name}/{path.name}", flush=True)
        refresh(path)


if __name__ == "__main__":
    main(sys.argv[1:])

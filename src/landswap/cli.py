"""The command `landswap`: `new`, `check` and `course`, each with a folder of tables."""

import argparse
import contextlib
import os
import shlex
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from landswap.errors import LandswapError
from landswap.folder import start
from landswap.text import numbers

if TYPE_CHECKING:
    from landswap.article import Article


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command.

    Parameters
    ----------
    arguments : list of str, optional
        The words after `landswap`; without it, those of the command line.

    Returns
    -------
    int
        0 if all is well, 1 if a folder has problems or cannot be written.
    """
    for stream in (sys.stdout, sys.stderr):
        # A name in a script that the screen or the file does not have is written as \u0441. Not
        # every stream can be told so, and the type of sys.stdout knows of none that can.
        with contextlib.suppress(AttributeError, ValueError):
            stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    options = _parser().parse_args(arguments)
    try:
        if options.command == "check":
            status = check(options.folder)
        elif options.command == "course":
            status = course(options.folder, options.to, force=options.force)
        else:
            status = new(options.folder, options.more)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads has seen enough, as with `| head`; nothing is left to be said to them.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("landswap", description="Tables of an article, for lessons.")
    commands = parser.add_subparsers(dest="command", required=True)
    text = "write a folder of tables to start from, with an example in it, or add tables to one"
    making = commands.add_parser("new", help=text, description=text)
    making.add_argument("folder")
    making.add_argument(
        "--with",
        dest="more",
        nargs="+",
        default=(),
        choices=start.MORE,
        metavar="TABLE",
        help=f"add empty tables that the example does without: {', '.join(start.MORE)}",
    )
    text = "say all that is wrong with a folder of tables, a line for each problem"
    commands.add_parser("check", help=text, description=text).add_argument("folder")
    text = "write a course of lessons, exercises and pages from a folder of tables"
    teaching = commands.add_parser("course", help=text, description=text)
    teaching.add_argument("folder")
    text = "the folder to write to; without it, one beside you called as FOLDER, with -course"
    teaching.add_argument("--to", metavar="OUT", help=text)
    text = "write over what is there"
    teaching.add_argument("--force", action="store_true", help=text)
    return parser


def check(folder: str | Path) -> int:
    """Print what is wrong with a folder, or what it offers; return the exit status."""
    from landswap.course import carried
    from landswap.explorers.rules import offered

    article, notes = _sound(folder)
    if article is None:
        return 1
    print(article, *offered(article), carried.offered(article), *notes, sep="\n")
    print(f"No problem in {article.folder.resolve()}.")
    return 0


def course(folder: str | Path, to: str | Path | None = None, *, force: bool = False) -> int:
    """Write the course of a folder, and say what it holds; return the exit status."""
    article, notes = _sound(folder)
    if article is None:
        return 1
    for note in notes:
        print(note)
    from landswap.course.folder import check_target, write_course

    out = Path(to).expanduser() if to else Path(f"{article.folder.resolve().name}-course")
    try:
        check_target(out, force=force)
        made = write_course(article, out, force=force)
    except LandswapError as error:
        print(error, file=sys.stderr)
        return 1
    has = made.course
    lessons = numbers.counted(len(has.lessons), "lesson")
    exercises = numbers.counted(len(has.exercises), "exercise")
    print(f"{out} has {lessons}, {exercises} with solutions, and the teacher's notes and strips.")
    for name, lack in has.lacking.items():
        print(f"Left out: {name}, {lack}.")
    if made.no_pages:
        print(f"No pages: {made.no_pages}")
    else:
        print(f"For learners without Jupyter: {out / 'pages' / 'index.html'}")
    return 0


def _sound(folder: str | Path) -> "tuple[Article | None, Sequence[object]]":
    """Return the article in a folder and the notes on it; None, with all said, if it has faults."""
    from landswap import validate

    path = Path(folder).expanduser()
    article, problems, notes = validate.examine(path)
    if path.is_dir():
        path = path.resolve()  # so that "." is not taken for a full stop
    for problem in problems:
        print(problem)
    if problems or article is None:
        for note in notes:
            print(note)
        print(f"{numbers.counted(len(problems), 'problem')} in {path}.")
        return None, notes
    return article, notes


def new(folder: str | Path, more: Iterable[str] = ()) -> int:
    """Write a folder, or tables into one, and say what comes next; return the exit status."""
    path, more = Path(folder).expanduser(), tuple(more)
    is_new = not (more and start.is_article(path))
    try:
        start.new_folder(path, more)
    except LandswapError as error:
        print(error, file=sys.stderr)
        return 1
    then = f"landswap check {quoted(path)}"
    if is_new:
        print(f"{path} has the tables of a small example. Read README.md in it, replace the rows,")
        print(f"and run: {then}")
    else:
        print(f"{path} has more tables, without rows: {', '.join(more)}. Fill them in, and run:")
        print(then)
    return 0


def quoted(path: Path) -> str:
    """Return a path as a terminal takes it: in quotation marks, where it has spaces."""
    return subprocess.list2cmdline([str(path)]) if os.name == "nt" else shlex.quote(str(path))


if __name__ == "__main__":
    sys.exit(main())

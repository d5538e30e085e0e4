"""The command `landswap`: `landswap new FOLDER` and `landswap check FOLDER`."""

import argparse
import contextlib
import os
import shlex
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from landswap.errors import LandswapError
from landswap.folder import start
from landswap.text import numbers


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
    return parser


def check(folder: str | Path) -> int:
    """Print what is wrong with a folder, or what it offers; return the exit status."""
    from landswap import validate
    from landswap.explorers.rules import offered

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
        return 1
    print(article, *offered(article), *notes, sep="\n")
    print(f"No problem in {path}.")
    return 0


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

"""The command `landswap`: `landswap new FOLDER` and `landswap check FOLDER`."""

import argparse
import sys
from pathlib import Path

from landswap.errors import LandswapError
from landswap.folder import start
from landswap.text import numbers


def main(arguments=None):
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
    options = parser.parse_args(arguments)
    return (
        check(options.folder) if options.command == "check" else new(options.folder, options.more)
    )


def check(folder):
    """Print what is wrong with a folder, or what it offers; return the exit status."""
    from landswap import validate
    from landswap.article import article
    from landswap.explorers.rules import offered

    folder = Path(folder).resolve()  # so that "." is not taken for a full stop
    found = validate.problems(folder)
    for problem in found:
        print(problem)
    if found:
        print(f"{numbers.counted(len(found), 'problem')} in {folder}.")
        return 1
    loaded = article.read(folder)
    print(loaded, *offered(loaded), sep="\n")
    print(f"No problem in {folder}.")
    return 0


def new(folder, more=()):
    """Write a folder, or tables into one, and say what comes next; return the exit status."""
    is_new = not (more and start.is_article(folder))
    try:
        start.new_folder(folder, more)
    except LandswapError as error:
        print(error, file=sys.stderr)
        return 1
    if not is_new:
        print(f"{folder} has more tables, without rows: {', '.join(more)}. Fill them in, and run:")
        print(f"landswap check {folder}")
        return 0
    print(f"{folder} has the tables of a small example. Read README.md in it, replace the rows,")
    print(f"and run: landswap check {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

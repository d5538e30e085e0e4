"""The bytes of a folder's files. Nothing outside the folder is read, no file before its kind and
size are known, and nothing that could block.
"""

import os
import stat
from collections.abc import MutableSequence
from pathlib import Path

from landswap.folder.problems import Problem

LARGEST = 10_000_000  # bytes of one file: far more than a hand can fill in
# A pipe that takes another's place after it was looked at must not block, nor a link be followed.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0)
_FLAGS |= getattr(os, "O_BINARY", 0)


def read_bytes(
    folder: Path, name: str, found: MutableSequence[Problem], expected: str
) -> bytes | None:
    """Return the bytes of a file of the folder, or None with a problem added.

    Parameters
    ----------
    folder : Path
    name : str
        The file's name in it, without any folder.
    found : list of Problem
    expected : str
        What the file should have been, for a message.
    """
    path = folder / name
    try:
        if not path.is_file():
            there = "something that is no file" if os.path.lexists(path) else "nothing"
            found.append(Problem(name, None, None, there, expected))
            return None
        if not is_inside(folder, name):
            found.append(Problem(name, None, None, "a link", "a file of the folder itself"))
            return None
        return _read(path.resolve(), name, found)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        found.append(Problem(name, None, None, f"that it cannot be read ({reason})", expected))
    return None


def is_inside(folder: Path, name: str) -> bool:
    """Tell whether a name leads to something in the folder itself, by no link to outside."""
    try:
        return (folder / name).resolve().parent == folder.resolve()
    except (OSError, ValueError, RuntimeError):  # as of links in a circle, or a zero in it
        return False


def _read(path: Path, name: str, found: MutableSequence[Problem]) -> bytes | None:
    with os.fdopen(os.open(path, _FLAGS), "rb") as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            found.append(Problem(name, None, None, "something that is no file", "a file"))
            return None
        if status.st_size > LARGEST:
            what = f"{status.st_size:,} bytes"
            found.append(Problem(name, None, None, what, f"at most {LARGEST:,}"))
            return None
        return file.read(LARGEST + 1)[:LARGEST]

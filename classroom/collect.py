"""Take in what learners have handed in: copied first, then looked at.

The folder that learners hand in to lets each of them make any entry in it, of any name and kind,
and change it at any moment. So nothing is followed but open files: an entry is opened without
following a link, its owner is asked of the open file, and of the files in it only those of the
assignment's own names are opened, the same way, and copied up to a size. Who has handed in is the
owner of the entry; when, the moment at which the system last saw it changed, which nobody can set.
"""

import contextlib
import heapq
import os
import pwd
import re
import stat
import unicodedata
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

LARGE = 20 * 10**6  # bytes that one submission may have
ENTRIES = 20  # how many of a learner's entries are looked at, the latest first
SECRET = "submission_secret.txt"  # nbgrader's, with which a learner finds the feedback
TIME = "timestamp.txt"  # nbgrader's


class Taken(NamedTuple):
    """What was taken in of a learner's submission: its files, and a note if there was more."""

    learner: str
    files: dict[str, bytes]
    time: datetime
    note: str


class RefusedError(Exception):
    """A submission, or a file of one, that is not taken; the message says why, in words."""


class _Entry(NamedTuple):
    time: int  # nanoseconds
    name: str
    inode: int
    owner: int


def inbound(folder: Path, assignment: str, notebooks: list[str]) -> Iterator[Taken]:
    """Give what each learner has handed in last; without files where all of it is refused.

    Parameters
    ----------
    folder : Path
        The exchange's folder for submissions.
    assignment : str
    notebooks : list of str
        The names of its notebooks' files; nothing else is taken.
    """
    with contextlib.suppress(PermissionError):
        # Who made an entry may move or remove it, and nobody else but the folder's owner.
        folder.chmod(stat.S_IMODE(folder.stat().st_mode) | stat.S_ISVTX)
    at = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        for owner, entries in sorted(_latest(at, assignment).items()):
            yield _of_one(at, owner, entries, assignment, notebooks)
    finally:
        os.close(at)


def _latest(at: int, assignment: str) -> dict[int, list[_Entry]]:
    """Return each owner's last entries for an assignment, the latest first."""
    found: dict[int, list[_Entry]] = {}
    with os.scandir(at) as entries:
        for one in entries:
            if f"+{assignment}+" not in one.name:
                continue
            with contextlib.suppress(OSError):
                seen = one.stat(follow_symlinks=False)
                entry = _Entry(seen.st_ctime_ns, one.name, seen.st_ino, seen.st_uid)
                kept = found.setdefault(entry.owner, [])
                put = heapq.heappush if len(kept) < ENTRIES else heapq.heappushpop
                put(kept, entry)
    return {owner: sorted(kept, reverse=True) for owner, kept in found.items()}


def _of_one(
    at: int, owner: int, entries: list[_Entry], assignment: str, notebooks: list[str]
) -> Taken:
    learner, notes = name_of(owner), []
    time = _moment(entries[0].time)
    for entry in entries:
        try:
            files, time = _take(at, entry, learner, assignment, notebooks)
            return Taken(learner, files, time, "; ".join(notes))
        except RefusedError as error:
            notes = [*notes, str(error)][:3]
        except OSError as error:
            notes = [*notes, f"left out: it cannot be read ({error.strerror})"][:3]
    return Taken(learner, {}, time, "; ".join(dict.fromkeys(notes)))


def name_of(owner: int) -> str:
    """Return the name of a user of the system, or the number where there is no usual one."""
    try:
        name = pwd.getpwuid(owner).pw_name
    except KeyError:
        return f"user {owner}"
    return name if re.fullmatch(r"[A-Za-z_][\w.@-]{0,60}", name, re.ASCII) else f"user {owner}"


def _take(
    at: int, entry: _Entry, learner: str, assignment: str, notebooks: list[str]
) -> tuple[dict[str, bytes], datetime]:
    """Copy the files of an entry; return them, and the time of the last change."""
    name = entry.name.split(f"+{assignment}+")[0]
    if name != learner:
        raise RefusedError(f"left out: handed in under the name of {printable(name)}")
    files, changed = {}, entry.time
    with _opened(at, entry.name, os.O_DIRECTORY) as folder:
        seen = os.fstat(folder)
        if (seen.st_ino, seen.st_uid) != (entry.inode, entry.owner):
            raise RefusedError("left out: it was changed while it was taken in")
        left = LARGE
        for one in [*notebooks, SECRET]:
            with contextlib.suppress(FileNotFoundError), _opened(folder, one) as file:
                seen = os.fstat(file)
                if seen.st_uid != entry.owner:
                    raise RefusedError(f"left out: {one} belongs to somebody else")
                files[one] = read(file, left)
                left -= len(files[one])
                changed = max(changed, seen.st_ctime_ns) if one != SECRET else changed
    if not set(files) & set(notebooks):
        raise RefusedError("no grade: it holds no notebook of this assignment")
    return files, _moment(changed)


@contextlib.contextmanager
def _opened(at: int, name: str, kind: int = 0) -> Iterator[int]:
    """Open a regular file, or a folder, and nothing else; nothing waits for another end."""
    how = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC | kind
    try:
        file = os.open(name, how, dir_fd=at)
    except FileNotFoundError:
        raise
    except PermissionError:
        raise RefusedError(f"left out: {printable(name)} cannot be read") from None
    except OSError:  # a link, a socket
        raise RefusedError(f"left out: {printable(name)} is a link or no file") from None
    try:
        if not kind and not stat.S_ISREG(os.fstat(file).st_mode):
            raise RefusedError(f"left out: {printable(name)} is a link or no file")
        yield file
    finally:
        os.close(file)


def read(file: int, most: int) -> bytes:
    """Read an open file.

    Parameters
    ----------
    file : int
        Its descriptor.
    most : int
        Bytes that it may have.

    Raises
    ------
    RefusedError
        If it has more.
    """
    parts, left = [], most + 1
    while left > 0 and (part := os.read(file, min(left, 2**20))):
        parts.append(part)
        left -= len(part)
    if left <= 0:
        raise RefusedError(f"left out: more than {LARGE / 10**6:.0f} MB")
    return b"".join(parts)


def submitted(folder: Path, notebooks: list[str]) -> dict[str, bytes]:
    """Read a submission that lies in the course, however it came there.

    Parameters
    ----------
    folder : Path
        In submitted/.
    notebooks : list of str
        The names of the assignment's notebooks.

    Raises
    ------
    RefusedError
        If one of its files is a link or no file, cannot be read or is too large.
    """
    files: dict[str, bytes] = {}
    at = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        for one in [*notebooks, SECRET]:
            with contextlib.suppress(FileNotFoundError), _opened(at, one) as file:
                files[one] = read(file, LARGE)
    finally:
        os.close(at)
    return files


def _moment(nanoseconds: int) -> datetime:
    """Return a moment of the system's, in no case a later one than now."""
    return min(datetime.fromtimestamp(nanoseconds / 10**9, UTC), datetime.now(UTC))


def printable(text: str, most: int = 80) -> str:
    """Return a stranger's text as a terminal and a table may show it: one line, no controls.

    Parameters
    ----------
    text : str
    most : int
        Characters that are kept.

    >>> printable("a\\x1b[2Jb\\u202ec\\nd")
    'a?[2Jb?c?d'
    """
    kept = text if len(text) <= most else text[: most - 3] + "..."
    return "".join(
        "?" if unicodedata.category(one)[0] in "CZ" and one != " " else one for one in kept
    )

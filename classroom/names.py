"""Which names may come in: one rule, asked on every way in.

The list of the class, the hub's API, each login and each start of a server ask `refusal`. Whom the
hub has made a user of the system belongs to a group that only root can add to.
"""

import grp
import os
import pwd
import re
import sys
from pathlib import Path

GROUP = "landswap"
HOMES = Path("/home")
FIRST_UID = 1000  # below are the system's own users


def normal(name: str) -> str:
    """Return a name as it is compared: without blanks around it, in small letters.

    A letter beyond ASCII stays as it is, for some of them turn into ASCII in small letters.
    """
    name = name.strip()
    return name.lower() if name.isascii() else name


def refusal(name: str) -> str:
    """Say why a name can be no learner's or teacher's on this machine, or return nothing.

    Parameters
    ----------
    name : str
        As it was typed into a list, a form or a request.

    Returns
    -------
    str
        What was found, what was expected and what to do, to follow "found "; "" for a good name.
    """
    if os.geteuid() != 0:  # whoever has started the hub is the whole class
        own = pwd.getpwuid(os.geteuid()).pw_name
        return "" if name == own else f"{name!r}, expected {own!r}, who has started the hub."
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,30}", name):
        return (
            f"{name!r}, expected a name of at most 31 small letters, digits and hyphens that "
            "begins with a letter. Write it so."
        )
    if owner := _somebody_else(name):
        return f"{name!r}, {owner}, expected a learner. Choose another name."
    return ""


def _somebody_else(name: str) -> str:
    """Say whose a name is on this machine, if it is not one that the hub has made or may make."""
    try:
        user = pwd.getpwnam(name)
    except KeyError:
        return _left_behind(name)
    if user.pw_uid < FIRST_UID or name not in _made():
        return "a user of this machine whom the hub did not make"
    return ""


def _left_behind(name: str) -> str:
    try:
        grp.getgrnam(name)
    except KeyError:
        home = HOMES / name
        return f"a name whose folder {home} is already there" if os.path.lexists(home) else ""
    return "a group of this machine"


def _made() -> list[str]:
    try:
        return grp.getgrnam(GROUP).gr_mem
    except KeyError:
        return []


def learners(path: Path, teacher: str) -> set[str]:
    """Return the learners' names in a file, one a line; end the program at one that cannot be.

    Parameters
    ----------
    path : Path
        Of names.txt; what follows a # is left out.
    teacher : str
        The teacher's name, which no learner may have.
    """
    found: set[str] = set()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        name = line.partition("#")[0].strip()
        if not name:
            continue
        where = f"{path}, line {number}"
        if name in found or name == teacher:
            sys.exit(f"{where}: found {name!r} a second time, expected each name once. Remove it.")
        if why := refusal(name):
            sys.exit(f"{where}: found {why}")
        found.add(name)
    return found

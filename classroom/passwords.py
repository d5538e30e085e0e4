"""Give the teacher a first password, or somebody a new one in place of one that was forgotten.

    python passwords.py give FOLDER teacher      (does nothing if there is one)
    python passwords.py forget FOLDER learner07

FOLDER is the class's private one, where the hub keeps its passwords. A password that is forgotten
never leaves the name open to whoever comes next: another one takes its place, and whoever has
logged in with the old one is out.
"""

import argparse
import dbm
import os
import secrets
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import bcrypt


def give(folder: Path, name: str) -> None:
    """Make a first password, unless there is one, and write it beside the others.

    Parameters
    ----------
    folder : Path
        The class's private folder.
    name : str
    """
    with dbm.open(str(folder / "passwords"), "c", 0o600) as passwords:
        if name.encode() in passwords:
            return
        password = _new(passwords, name)
    _write(_first(folder, name), password)


def forget(folder: Path, name: str) -> None:
    """Put a new password in the place of a forgotten one; write the teacher's, print a learner's.

    Parameters
    ----------
    folder : Path
        The class's private folder.
    name : str
    """
    with dbm.open(str(folder / "passwords"), "c", 0o600) as passwords:
        if name.encode() not in passwords:
            have = ", ".join(sorted(map(bytes.decode, passwords.keys())))
            sys.exit(f"Nothing to forget: found no password of {name!r}, expected one of {have}.")
        password = _new(passwords, name)
    _log_out(folder / "jupyterhub.sqlite", name)
    if _first(folder, name).exists():
        _write(_first(folder, name), password)
        print(f"{name} has a new password, in {_first(folder, name)}")
    else:
        print(f"{name} has a new password: {password}")
        print("It can be changed at /hub/auth/change-password")


def _new(passwords, name: str) -> str:
    password = secrets.token_urlsafe(9)
    passwords[name] = bcrypt.hashpw(password.encode(), bcrypt.gensalt())
    return password


def _first(folder: Path, name: str) -> Path:
    return folder / f"{name}-first-password"


def _write(path: Path, password: str) -> None:
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(opened, "w", encoding="utf-8") as out:
        out.write(f"{password}\n")


def _log_out(database: Path, name: str) -> None:
    """End what was begun with the old password: the hub knows browsers by `cookie_id`."""
    if not database.exists():
        return
    with closing(sqlite3.connect(database, timeout=30)) as hub, hub:
        hub.execute("UPDATE users SET cookie_id = ? WHERE name = ?", (secrets.token_hex(16), name))
        hub.execute("DELETE FROM api_tokens WHERE client_id = ?", (f"jupyterhub-user-{name}",))


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("verb", choices=["give", "forget"])
    parser.add_argument("folder", type=Path)
    parser.add_argument("name")
    chosen = parser.parse_args()
    {"give": give, "forget": forget}[chosen.verb](chosen.folder, chosen.name)


if __name__ == "__main__":
    main()

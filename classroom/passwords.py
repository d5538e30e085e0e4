"""Give the teacher a first password, or forget a learner's, who then sets a new one.

    python passwords.py give FILE teacher      (does nothing if there is one)
    python passwords.py forget FILE learner07

FILE is the one that the hub's authenticator keeps, or will keep, its passwords in.
"""

import argparse
import dbm
import os
import secrets
import sys
from pathlib import Path

import bcrypt


def give(file, name):
    """Make a first password, unless there is one, and write it beside the file."""
    with dbm.open(str(file), "c", 0o600) as passwords:
        if name.encode() in passwords:
            return
        password = secrets.token_urlsafe(9)
        passwords[name] = bcrypt.hashpw(password.encode(), bcrypt.gensalt())
    written = os.open(file.with_name(f"{name}-first-password"), os.O_WRONLY | os.O_CREAT, 0o600)
    with open(written, "w", encoding="utf-8") as out:
        out.write(f"{password}\n")


def forget(file, name):
    """Forget a password: whoever logs in next with this name sets it."""
    with dbm.open(str(file), "c", 0o600) as passwords:
        if name.encode() not in passwords:
            have = ", ".join(sorted(map(bytes.decode, passwords.keys())))
            sys.exit(f"Nothing to forget: found no password of {name!r}, expected one of {have}.")
        del passwords[name]


def main():
    """Do what the command line says."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("verb", choices=["give", "forget"])
    parser.add_argument("file", type=Path)
    parser.add_argument("name")
    chosen = parser.parse_args()
    {"give": give, "forget": forget}[chosen.verb](chosen.file, chosen.name)


if __name__ == "__main__":
    main()

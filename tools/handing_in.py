"""A class that hands in and is graded, without a hub: folders, and users who need no names.

As root: what learners hand in belongs to users whose numbers nobody has, and a teacher without
root's rights, another such user, grades with what `make hub` has installed.
"""

import csv
import secrets
import subprocess
import tempfile
from pathlib import Path

from hub import INSTALLED, ROOT

TEACHER, LEARNERS = 64001, 61001  # users' numbers, the second and those that follow


class Handed:
    """A course with one assignment, and what has been handed in.

    Used with `with`: all of it is gone afterwards.

    Parameters
    ----------
    assignment : str
        The name of one of the notebooks in solutions/.
    """

    def __init__(self, assignment):
        """Choose the assignment; nothing is written yet."""
        self.assignment, self.book = assignment, f"{assignment}.ipynb"
        self.solved = (ROOT / "solutions" / self.book).read_bytes()

    def __enter__(self):
        """Make the teacher's folders."""
        self._folder = tempfile.TemporaryDirectory()
        self.folder = Path(self._folder.name)
        self.course = self.folder / "home/grading"
        self.inbound = self.folder / "class/exchange/landswap/inbound"
        for place in (self.course / "source" / self.assignment, self.inbound):
            place.mkdir(parents=True)
        (self.course / "source" / self.assignment / self.book).write_bytes(self.solved)
        subprocess.run(["chown", "-R", f"{TEACHER}:{TEACHER}", self.folder], check=True)
        self.folder.chmod(0o755)
        self.inbound.chmod(0o733)
        return self

    def __exit__(self, *failed):
        """Remove everything."""
        self._folder.cleanup()

    def hand_in(self, number, content=None, name=None, **files):
        """Hand in a notebook as one learner does; return the folder of it.

        Parameters
        ----------
        number : int
            Of the learner.
        content : bytes, optional
            The notebook, solved if none is given.
        name : str, optional
            The name it is handed in under, if not the learner's.
        **files : str
            Contents of files beside it; "_" stands for the dot in a name.
        """
        user = LEARNERS + number
        time = f"2026-11-25 10:00:{number:02}.000000 UTC"
        entry = (
            self.inbound
            / f"{name or self.name(number)}+{self.assignment}+{time}+{secrets.token_hex(4)}"
        )
        entry.mkdir()
        (entry / self.book).write_bytes(self.solved if content is None else content)
        (entry / "timestamp.txt").write_text(time)
        (entry / "submission_secret.txt").write_text(f"{number:064x}")
        for file, text in files.items():
            (entry / file.replace("_", ".")).write_text(text)
        subprocess.run(["chown", "-R", f"{user}:{user}", entry], check=True)
        return entry

    def name(self, number):
        """Return what a learner is called, who has no name."""
        return f"user {LEARNERS + number}"

    def as_teacher(self, *command, **env):
        """Run a command as the teacher; return what it says."""
        user = ("setpriv", f"--reuid={TEACHER}", f"--regid={TEACHER}", "--clear-groups", "--")
        own = {"HOME": str(self.folder / "home"), "LANDSWAP_CLASS": str(self.folder / "class")}
        own |= {"LANDSWAP_HUB": str(INSTALLED), "JUPYTERHUB_API_TOKEN": "the teacher's token"}
        own |= {"PATH": f"{INSTALLED}/venv/bin:/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"}
        done = subprocess.run(
            [*user, Path(INSTALLED) / "venv/bin/python", *command],
            cwd=self.course,
            env=own | env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"{command} ended with {done.returncode}: {done.stdout}")
        return done.stdout

    def grade(self, **env):
        """Grade, as the teacher does; return what is said meanwhile."""
        return self.as_teacher(Path(INSTALLED) / "classroom/grade.py", self.assignment, **env)

    def rows(self):
        """Return the rows of grades.csv by learners' numbers."""
        with (self.course / "grades.csv").open(encoding="utf-8") as file:
            return {
                int(row["learner"].removeprefix("user ")) - LEARNERS: row
                for row in csv.DictReader(file)
            }

    def page(self, number):
        """Return a learner's feedback."""
        place = self.course / "feedback" / self.name(number) / self.assignment
        return (place / f"{self.assignment}.html").read_text(encoding="utf-8")

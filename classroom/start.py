"""A learner's server, from its first moment as the learner: fetch the course, then serve.

    python -I start.py [arguments of jupyterhub-singleuser]
    python -I start.py --fetch

The hub starts it as the learner, with the learner's limits: nothing here has any other rights.
What the learner has changed stays; where both have changed the same notebook, the learner's does.
For the teacher each exercise is laid out as an assignment, too. Neither keeps a server from
starting: what went wrong is said in the hub's log, and in the home.
"""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

SECONDS = 60  # for fetching the course
PROBLEM = "COURSE-NOT-FETCHED.txt"


def fetch(home: Path) -> None:
    """Bring the course in a home up to date, as nbgitpuller does it.

    Parameters
    ----------
    home : Path
        Whoever runs this must be its owner.
    """
    from nbgitpuller.pull import GitPuller

    puller = GitPuller(os.environ["LANDSWAP_COURSE"], str(home / "landswap"), branch="main")
    try:
        for line in puller.pull():
            print(line, end="" if line.endswith("\n") else "\n", flush=True)
    except subprocess.CalledProcessError as error:  # git has said why
        sys.exit(f"git ended with {error.returncode}")


def lay_out(source: Path, course: Path) -> None:
    """Copy each assignment that the teacher's course does not have yet.

    Parameters
    ----------
    source, course : Path
        A folder of assignments, and the folder of the course.
    """
    for assignment in sorted(source.iterdir()):
        goal = course / "source" / assignment.name
        if not goal.exists():
            shutil.copytree(assignment, goal)


def within(seconds: float, command: list[str]) -> str:
    """Run a program, and all that it starts, for so long at most; return what is wrong, or ""."""
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True
    )
    try:
        said = process.communicate(timeout=seconds)[0].decode("utf-8", "replace")
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return f"it took more than {seconds} seconds"
    return "" if process.returncode == 0 else said.strip()[-1000:]


def prepare(home: Path) -> None:
    """Fetch the course in the time there is, and leave a note where that failed."""
    note = home / PROBLEM
    problem = within(SECONDS, [sys.executable, "-I", __file__, "--fetch"])
    try:
        note.unlink(missing_ok=True)
        if problem:
            print(f"landswap: the course was not fetched: {problem}", file=sys.stderr, flush=True)
            note.write_text(
                "The course could not be fetched, or brought up to date, at the last start of your "
                f"server. Show this to your teacher.\n\n{problem}\n",
                encoding="utf-8",
            )
    except OSError as error:  # such as a full disk
        print(f"landswap: {error}", file=sys.stderr, flush=True)


def main() -> None:
    """Do what the command line says."""
    home = Path.home()
    if sys.argv[1:] == ["--fetch"]:
        fetch(home)
        if source := os.environ.get("LANDSWAP_ASSIGNMENTS"):
            lay_out(Path(source), home / "grading")
        return
    prepare(home)
    server = [sys.executable, "-I", "-m", "jupyterhub.singleuser", *sys.argv[1:]]
    os.execv(server[0], server)


if __name__ == "__main__":
    main()

"""Collect, grade and give back what learners have submitted: grading.py, in a Python of its own.

    python grade.py 02-shares-and-wholes [learner ...]

In the teacher's terminal, in the folder of the course. Nothing is imported from that folder, from
the teacher's own packages or from where the environment says.
"""

import os
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
START = f"import sys; sys.path.insert(0, {HERE!r}); import grading; grading.main()"

if __name__ == "__main__":
    # nbgrader's gradebook calls a program that stands beside Python.
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ.get("PATH", "")])
    command = [sys.executable, "-I", "-c", START, *sys.argv[1:]]
    os.execve(sys.executable, command, os.environ | {"PATH": path})

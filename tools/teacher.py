"""The teacher at a hub: runs commands in the folder of the course, as in a terminal there."""

from hub import TEACHER
from learner import Learner, printed

_COMMANDS = """
import os, subprocess, sys
for command in {commands}:
    done = subprocess.run(
        [sys.executable, *command], cwd=os.path.expanduser("~/grading"), text=True,
        env=os.environ | {env}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )
    print(done.stdout)
    if done.returncode:
        raise RuntimeError(f"{{command}} ended with {{done.returncode}}: {{done.stdout[-2000:]}}")
"""


async def teach(hub, *commands, **env):
    """Run commands one after the other; return what they print, Failed if one of them fails.

    Parameters
    ----------
    hub : hub.Hub
    *commands : sequences of str
        Arguments of the hub's Python.
    **env : str
        More of their environment.
    """
    teacher = Learner(hub.address, TEACHER, hub.teachers_password)
    try:
        await teacher.come_in()
        await teacher.open("landswap/notebooks/00-start-here.ipynb")
        code = _COMMANDS.format(commands=[list(map(str, one)) for one in commands], env=env)
        return printed((await teacher.execute(code, wait=3600))[0])
    finally:
        await teacher.close()


async def release(hub, assignment):
    """Make an assignment of a solved exercise, and hand it out."""
    nbgrader = ("-m", "nbgrader")
    await teach(
        hub,
        (*nbgrader, "generate_assignment", assignment),
        (*nbgrader, "release_assignment", assignment),
    )


async def grade(hub, assignment, **env):
    """Collect, grade and give back an assignment; return what is printed meanwhile."""
    return await teach(hub, (hub.installed / "classroom/grade.py", assignment), **env)

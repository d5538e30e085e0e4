"""Grading on a machine whose first process is systemd: boxes in groups that the kernel holds."""

import json

import pytest

import hub as hubs
from handing_in import Handed

machines = pytest.importorskip("machine")  # tools/machine.py

GREEDY = """
import os, time
for _ in range(12):
    if os.fork() == 0:
        x = bytearray(b"x") * (600 * 2**20)
        time.sleep(60)
time.sleep(60)
"""
COMMAND = "cd {course} && exec {hub}/venv/bin/python {hub}/classroom/grade.py {assignment}"


def test_a_box_is_held_by_a_group_of_systemds_where_root_grades():
    if why := machines.missing():
        pytest.skip(why)
    with Handed("02-shares-and-wholes") as handed:
        handed.hand_in(0)
        greedy = json.loads(handed.solved)
        next(one for one in greedy["cells"] if one["cell_type"] == "code")["source"] = GREEDY
        handed.hand_in(1, json.dumps(greedy).encode())
        words = {"course": handed.course, "hub": hubs.INSTALLED, "assignment": handed.assignment}
        own = [f"HOME={handed.folder}/home", f"LANDSWAP_CLASS={handed.folder}/class"]
        # A unit with a view of its own of the file system: in a chroot nobody may make a namespace.
        unit = ["systemd-run", "--wait", "--pipe", "--quiet", "-p", "PrivateDevices=yes", "env"]
        with machines.Machine([hubs.INSTALLED, handed.folder]) as machine:
            done = machine.run(*unit, *own, "sh", "-c", COMMAND.format(**words), check=False)
        assert (
            "Learners' code runs in a box as a user of its own, in a group of systemd's.\n"
            in done.stdout
        ), done.stdout + done.stderr
        rows = handed.rows()
    assert (rows[0]["points"], rows[0]["note"]) == ("11.0", "")
    assert rows[1]["note"] in (
        "no grade: it needed more than 1.5 GB of memory",
        "no grade: it ended its own kernel, or needed too much memory or time",
    )

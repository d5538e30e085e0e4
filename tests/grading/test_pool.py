"""Jobs side by side: what breaks or hangs in one of them is that one's, with the reason."""

import errno
import os
import signal
import subprocess
import sys
import time

import psutil
import pytest

import box
import pool

# A program that starts another in a session of its own, and writes down its number.
LEAVES = """
import subprocess, sys, time
one = subprocess.Popen(["sleep", "50"], start_new_session=True)
open(sys.argv[1], "w").write(str(one.pid))
time.sleep(50)
"""


def ended(note):
    """Say whether the process whose number was written down is gone, once it had time to go."""
    number = int(note.read_text())
    for _ in range(30):
        try:
            if psutil.Process(number).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.1)
    return False


def do(job, place):
    if job == "raises":
        raise ValueError("no number")
    if job == "dies":
        os.kill(os.getpid(), signal.SIGKILL)
    if job == "hangs":
        time.sleep(60)
    return f"{job} at {place}"


def test_each_job_ends_as_it_ends():
    start = time.monotonic()
    done = {
        one.job: (one.result, one.why)
        for one in pool.each(["good", "raises", "dies", "hangs", "last"], do, 2, 2)
    }
    assert time.monotonic() - start < 10
    assert done["good"] == ("good at 1", "")
    assert done["raises"] == (None, "ValueError: no number")
    assert done["dies"] == (None, "ended with -9")
    assert done["hangs"] == (None, "time")
    assert done["last"][0] in ("last at 0", "last at 1")
    assert len(done) == 5


def test_so_many_at_a_time_and_no_more():
    start = time.monotonic()
    list(pool.each(range(4), lambda job, place: time.sleep(0.5), 2, 5))
    assert 0.9 < time.monotonic() - start < 4


def test_what_a_box_leaves_in_a_session_of_its_own_is_ended_with_it(monkeypatch, tmp_path):
    monkeypatch.setattr(box, "command", lambda *_: [])  # as one in which nothing ends by itself
    here, note = box.Box((), "", (), ()), tmp_path / "note"
    assert box.run(here, b"", 2, [sys.executable, "-c", LEAVES, str(note)]).how == "time"
    assert ended(note)


def test_what_a_job_leaves_is_ended_with_it(tmp_path):
    note = tmp_path / "note"

    def leaves(job, place):
        subprocess.run([sys.executable, "-c", LEAVES, str(note)], check=True)

    assert [one.why for one in pool.each(["one"], leaves, 1, 2)] == ["time"]
    assert ended(note)


@pytest.mark.parametrize("refused", [2, 5])
def test_where_no_process_can_be_started_it_is_tried_again_and_costs_one_job(monkeypatch, refused):
    real, calls = os.fork, []

    def fork():
        calls.append("fork")
        if len(calls) <= refused:
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        return real()

    monkeypatch.setattr(os, "fork", fork)
    monkeypatch.setattr(pool, "PAUSES", (0.0, 0.0, 0.0, 0.0))
    done = {one.job: one.why for one in pool.each(["first", "second"], do, 1, 5)}
    why = "no process could be started for it (Resource temporarily unavailable)"
    assert done == {"first": why if refused == 5 else "", "second": ""}

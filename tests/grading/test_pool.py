"""Jobs side by side: what breaks or hangs in one of them is that one's, with the reason."""

import os
import signal
import time

import pool


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

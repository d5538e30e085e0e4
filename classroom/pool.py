"""Do jobs side by side, each in a process of its own: what breaks or hangs there ends there."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, NamedTuple, TypeVar

import box

Job = TypeVar("Job")
LARGE = 100 * 2**20  # bytes that one job may return
PAUSES = (0.5, 1.0, 2.0, 4.0)  # seconds before another try, where no process can be started


class Done(NamedTuple, Generic[Job]):
    """What became of a job: what it returned, or None and what kept it from that, in words."""

    job: Job
    result: Any
    why: str
    seconds: float


class _Running(NamedTuple, Generic[Job]):
    job: Job
    process: Any
    start: float
    place: int


def each(
    jobs: Iterable[Job], do: Callable[[Job, int], Any], places: int, seconds: float
) -> Iterator[Done[Job]]:
    """Do jobs, so many at a time; give each as it ends.

    Parameters
    ----------
    jobs : iterable
    do : callable
        Takes a job and its place's number; runs in a process forked from this one.
    places : int
        How many are done at a time.
    seconds : float
        After which a job is ended.
    """
    waiting, free = list(jobs)[::-1], list(range(places))
    running: dict[Connection, _Running[Job]] = {}
    try:
        while waiting or running:
            while waiting and free:
                job, place = waiting.pop(), free.pop()
                try:
                    pipe, one = _begin(job, place, do)
                except OSError as error:
                    free.append(place)
                    why = f"no process could be started for it ({error.strerror})"
                    yield Done(job, None, why, sum(PAUSES))
                else:
                    running[pipe] = one
            ready = wait(list(running), 0.5)
            now = time.monotonic()
            for pipe, one in list(running.items()):
                if pipe in ready or now - one.start > seconds:
                    result, why = _end(pipe, one) if pipe in ready else (None, "time")
                    del running[pipe]
                    _stop(pipe, one)
                    free.append(one.place)
                    yield Done(one.job, result, why, time.monotonic() - one.start)
    finally:
        for pipe, one in running.items():
            _stop(pipe, one)


def _begin(job: Job, place: int, do: Callable[[Job, int], Any]) -> tuple[Connection, _Running[Job]]:
    """Start a job; raise OSError where no process can be started, after a few tries."""
    for pause in PAUSES:
        try:
            return _start(job, place, do)
        except OSError:  # others may have all processes for a moment
            time.sleep(pause)
    return _start(job, place, do)


def _start(job: Job, place: int, do: Callable[[Job, int], Any]) -> tuple[Connection, _Running[Job]]:
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    try:
        process = context.Process(target=_child, args=(ours, theirs, do, job, place), daemon=True)
        process.start()
    except OSError:
        ours.close()
        raise
    finally:
        theirs.close()
    return ours, _Running(job, process, time.monotonic(), place)


def _child(
    ours: Connection, theirs: Connection, do: Callable[[Job, int], Any], job: Job, place: int
) -> None:
    ours.close()
    os.setsid()  # Ctrl+C is for the parent, which ends all
    try:
        told = (do(job, place), "")
    except BaseException as error:  # whatever it is, it is this job's
        told = (None, f"{type(error).__name__}: {error}")
    theirs.send(told)
    os._exit(0)


def _end(pipe: Connection, one: _Running[Job]) -> tuple[Any, str]:
    try:
        return pipe.recv()
    except (EOFError, OSError):
        one.process.join(5)
        return None, f"ended with {one.process.exitcode}"


def _stop(pipe: Connection, one: _Running[Job]) -> None:
    pipe.close()
    if one.process.is_alive():
        one.process.join(0.2)
    if one.process.is_alive():
        below = box.descendants(one.process.pid)
        os.kill(one.process.pid, signal.SIGKILL)
        box.kill(below)
    one.process.join()

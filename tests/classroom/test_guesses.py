"""Guesses of passwords at a real hub: they have to wait, and nobody else does.

How long the waits are is tried with a clock of its own in tests/test_guesses.py.
"""

import asyncio
import re
import time

import pytest

import hub as hubs
from learner import Failed, Learner

FIRST, SECOND, THIRD = hubs.NAMES[:3]


@pytest.fixture(scope="module")
def known(hub):
    """Browsers of two learners that have logged in before, and stay open."""
    return {name: Learner(hub.address, name) for name in (FIRST, SECOND)}


async def guess(hub, number):
    """Try a wrong password in a browser of its own; return what the form says."""
    learner = Learner(hub.address, FIRST, f"a wrong one, {number}")
    try:
        with pytest.raises(Failed) as failed:
            await learner.login()
        return str(failed.value)
    finally:
        await learner.close()


def test_13_guesses_wait_and_others_do_not(hub, known):
    """About four guesses a second were answered, each of them while the hub answered nobody."""

    async def flood():
        for learner in known.values():
            await learner.login()
            await learner.ask("GET", "/hub/logout")
        one = asyncio.gather(*(guess(hub, number) for number in range(30)))
        took = []
        for name in (SECOND, FIRST):  # another learner, and the one whose password is guessed at
            start = time.monotonic()
            await known[name].login()
            took.append(time.monotonic() - start)
        said = await one
        late = Learner(hub.address, THIRD)
        start = time.monotonic()
        await late.login()
        took.append(time.monotonic() - start)
        for learner in (*known.values(), late):
            await learner.close()
        return said, took

    said, took = asyncio.run(flood())
    wrong = [one for one in said if one.endswith("cannot log in: Invalid username or password")]
    waits = [
        one
        for one in said
        if re.search(r"Too many wrong passwords. Wait (a second|\d+ seconds)", one)
    ]
    assert len(wrong) == 5
    assert len(waits) == 25
    assert max(took) < 5


def test_13_who_waits_is_told_how_long(hub, at):
    """The right password has to wait too, in a browser that nobody knows; and then comes in."""

    async def guesses():
        while "Too many" not in (said := await guess(hub, 0)):
            pass
        return said

    said = re.fullmatch(
        rf"{FIRST} cannot log in: Too many wrong passwords. Wait (a second|\d+ seconds), "
        "then try again. If you do not know it any more, ask your teacher for a new one.",
        asyncio.run(guesses()),
    )
    with pytest.raises(Failed, match="Too many wrong passwords"):
        at(FIRST, Learner.login)
    time.sleep(int(said[1].replace("a second", "1").split()[0]))
    at(FIRST, Learner.login)


def test_13_the_hub_answers_while_a_password_is_hashed(hub):
    """Logins of a whole class at once take a core for seconds; the hub's pages do not wait."""

    async def both():
        learners = [Learner(hub.address, name, "again " * 4) for name in hub.names]
        quick = Learner(hub.address, SECOND)
        logins = [asyncio.create_task(asyncio.wait_for(_refused(one), 60)) for one in learners]
        longest = 0.0
        while not all(task.done() for task in logins):
            start = time.monotonic()
            await quick.ask("GET", "/hub/login")
            longest = max(longest, time.monotonic() - start)
        for one in (*learners, quick):
            await one.close()
        return longest

    assert asyncio.run(both()) < 1


async def _refused(learner):
    try:
        await learner.login()
    except Failed:
        return

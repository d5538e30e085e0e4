"""Tests at a real hub: run by `make test-classroom`, which installs one and says where it is."""

import asyncio
import os
import shutil

import pytest

import hub as hubs
from learner import Learner

INSTALLED = hubs.INSTALLED
# Without a hub these files are not collected: `make test` says nothing about them.
collect_ignore_glob = [] if INSTALLED else ["test_*.py"]


def missing():
    """Say what this machine lacks for a class of its own users, or nothing."""
    if os.geteuid() != 0:
        return "the hub starts servers as other users, which only root may do"
    if not shutil.which("bwrap"):
        return "submissions are graded in bubblewrap: install it ('apt install bubblewrap')"
    return ""


@pytest.fixture(scope="session", autouse=True)
def machine():
    why = missing()
    if why and os.environ.get("LANDSWAP_CLASSROOM") == "required":
        pytest.fail(why)
    if why:
        pytest.skip(why)


@pytest.fixture(scope="module")
def hub(machine):
    """A hub with five learners."""
    with hubs.Hub(INSTALLED, hubs.NAMES[:5]) as hub:
        yield hub


@pytest.fixture
def at(hub):
    """Let somebody do something at the hub: `at(name, action)` runs it and gives its result."""

    def run(name, action, **options):
        async def whole():
            learner = Learner(hub.address, name, **options)
            try:
                return await action(learner)
            finally:
                await learner.close()

        return asyncio.run(whole())

    return run

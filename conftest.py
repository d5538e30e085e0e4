"""For every run of pytest here, nbval's too: what is run once, and what runs beside what."""

from contextlib import ExitStack
from pathlib import Path

import pytest
from nbval.plugin import IPyNbCell

import alike
import once

alike.apply()  # the kernels of nbval inherit it

ROOT = Path(__file__).parent
LAB = ("test_keyboard", "test_lesson")  # tests/browser: these share one JupyterLab

_until_the_end = ExitStack()
_recorded = {}


def pytest_configure(config):
    """Make the folder that the processes of this run share."""
    _until_the_end.enter_context(once.shared())


def pytest_unconfigure(config):
    """Remove that folder."""
    _until_the_end.close()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """Begin with what takes longest or is waited for, and keep what nbval runs."""
    for item in items:
        if isinstance(item, IPyNbCell):
            if item.parent not in _recorded:
                _recorded[item.parent] = once.Recording(item.parent)
            # Stored without outputs, exercises may only not raise.
            item.options["check"] &= "exercises" not in item.path.parts[len(ROOT.parts) :]
    items.sort(key=_turn)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Say which tests run in one process, one after another."""
    from xdist.scheduler import LoadScopeScheduling

    class Together(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return together(nodeid)

    return Together(config, log)


def together(nodeid):
    """Return what the tests that run in one process have in common.

    The cells of a notebook have one kernel, and most files have something that they make once;
    tests of a browser may run anywhere, unless they need a JupyterLab.
    """
    file, _, _ = nodeid.partition("::")
    folder, _, name = file.rpartition("/")
    if folder != "tests/browser":
        return file
    return "lab" if name.removesuffix(".py") in LAB else nodeid


def _turn(item):
    """Return when a test has its turn: one long queue first, the pages of notebooks last."""
    browser = item.path.parent.name == "browser"
    turns = [browser and item.path.stem in LAB, item.path.stem == "test_nbgrader"]
    turns += [isinstance(item, IPyNbCell), not browser]
    return turns.index(True) if True in turns else len(turns)

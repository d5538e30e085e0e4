"""Each notebook is run once in a run of the tests, whoever needs it, on however many cores.

nbval runs lessons, solutions and exercises to compare their outputs. What it ran is kept, with the
state of the widgets, for the tests that need a notebook that was run. They take it from a folder
that all processes of one run of pytest share, wait where another process is at it, and run it
themselves where nbval was not asked to.
"""

import os
from contextlib import contextmanager, suppress
from copy import deepcopy
from pathlib import Path
from tempfile import TemporaryDirectory

import nbformat
from filelock import FileLock
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionComplete

ROOT = Path(__file__).resolve().parents[1]
SHARED = "LANDSWAP_SHARED"  # the folder, by its name in the environment
LONGEST = 600  # seconds that another process may take over a notebook


@contextmanager
def shared():
    """Make the folder, unless this process was started by one that did."""
    if SHARED in os.environ:
        yield
        return
    with TemporaryDirectory(prefix="landswap-") as folder:
        os.environ[SHARED] = folder
        yield
        del os.environ[SHARED]


def made(name, make):
    """Return the path of what is made once in a run of the tests.

    Parameters
    ----------
    name : str
        What it is called in the folder that all share.
    make : callable
        Makes it, at the path that it is given.
    """
    path = _place(name)
    with _locked(path):
        if not _done(path).exists():
            make(path)
            _done(path).touch()
    return path


def run(path):
    """Return a notebook as `pages.run` does, which runs it only if nothing has yet.

    Raises
    ------
    CellExecutionError
        If a cell of it raises.
    """

    def make(place):
        import pages  # and all that the pages are made with: not for every run of pytest

        nbformat.write(pages.run(path), place)

    stored = made(_name(path), make)
    return nbformat.read(stored, as_version=4)


class Recording:
    """What nbval's kernel says of a notebook, kept for `run` if the notebook runs to its end.

    Parameters
    ----------
    file : nbval.plugin.IPyNbFile
        The notebook among what pytest has collected; from now on it is recorded.
    """

    def __init__(self, file):
        """Come between nbval and the kernel."""
        self._place = _place(_name(file.path))
        self._lock = _locked(self._place)
        # nbclient makes outputs and widgets of what a kernel says; this one needs no kernel.
        self._client = NotebookClient(deepcopy(file.nb), record_timing=False)
        self._client.reset_execution_trackers()
        self._client.clear_before_next_output = False
        cells = enumerate(self._client.nb.cells)
        self._left = [(index, cell) for index, cell in cells if cell.cell_type == "code"]
        for number, (_, cell) in enumerate(self._left, start=1):
            cell.outputs, cell.execution_count = [], number
        self._raised = False
        self._setup, self._teardown, self._heard = (
            file.setup,
            file.teardown,
            file.get_kernel_message,
        )
        file.setup, file.teardown, file.get_kernel_message = self.setup, self.teardown, self.heard

    def setup(self):
        """Start the kernel, once no other process runs this notebook."""
        self._lock.acquire()
        self._setup()

    def heard(self, *args, **kwargs):
        """Return what the kernel says next, and keep it."""
        message = self._heard(*args, **kwargs)
        if self._left and message["parent_header"].get("msg_type") == "execute_request":
            index, cell = self._left[0]
            self._raised |= message["msg_type"] == "error"
            number = cell.execution_count  # nbval has the kernel count nothing
            with suppress(CellExecutionComplete):
                output = self._client.process_message(message, cell, index)
                if output and output.output_type == "execute_result":
                    output.execution_count = number
            cell.execution_count = number
            if message["content"].get("execution_state") == "idle":
                del self._left[0]
        return message

    def teardown(self):
        """Stop the kernel, and keep the notebook if it ran to its end."""
        self._teardown()
        if not (self._left or self._raised or _done(self._place).exists()):
            self._client.set_widgets_metadata()
            nbformat.write(self._client.nb, self._place)
            _done(self._place).touch()
        self._lock.release()


def _name(path):
    path = Path(path)
    own = path.relative_to(ROOT) if path.is_relative_to(ROOT) else path.relative_to(path.anchor)
    return "-".join(own.parts)


def _place(name):
    return Path(os.environ[SHARED]) / name


def _done(path):
    return path.with_name(f"{path.name}.done")


def _locked(path):
    return FileLock(path.with_name(f"{path.name}.lock"), timeout=LONGEST)

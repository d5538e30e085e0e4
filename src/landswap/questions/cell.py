"""Whether the cell that sets an answer ran to its end, in a notebook, and as it stands now.

An answer cell that stops with an error leaves the name of its answer as an earlier run set it, and
so does one that was changed and not run. A check would then judge the old answer. IPython tells of
each run: before it with the code and, from hosts that send it, the cell's identity; after it with
the error. So it is known which names a cell that stopped was to set. Whether a cell was changed
since it ran, only the notebook's file can tell: if it was saved after the run, and says something
else than what ran, the cell was changed and not run. Where a host names no file and no cell, that
is not known, and nothing is said.

`check` asks nothing here while nbgrader gives points; a kernel that runs each cell once, from the
first to the last, has nothing to say either.
"""

import json
import os
import re
import sys
import time
from pathlib import Path
from typing import Any, NamedTuple

STOPPED = (
    "The cell above stopped with an error, {}: its answer is an older one, or none. Mend that "
    "cell, run it, and then run this one again."
)
CHANGED = "The cell above was changed since it ran. Run it first, and then this one again."
_LARGEST = 20_000_000  # bytes of a notebook that is still read
_CALL = re.compile(r"\bcheck\s*\(\s*['\"]\w+['\"]\s*,\s*(?:answer\s*=\s*)?([A-Za-z_]\w*)\s*[,)]")
_SETS = re.compile(
    r"^[ \t]*([A-Za-z_]\w*)[ \t]*"
    r"(?:(?::[^=\n]+)?(?:[-+*/%|&]|//|\*\*)?=(?!=)"  # rows = 10, rows += 1
    r"|[ \t][\w\"'.(\[])",  # rows 10, which cannot be read
    re.MULTILINE,
)


class Run(NamedTuple):
    """One run of a cell: its identity, "" if the host sends none, its code, when it began."""

    cell: str
    code: str
    began: float


class Watch:
    """What is known of the runs of a notebook's cells.

    Attributes
    ----------
    stopped : dict of str to str
        Each name that a cell which stopped was to set, with the name of its error.
    ran : dict of str to Run
        The run that last set each name.
    """

    def __init__(self, notebook: Path | None) -> None:
        """Take the file of the notebook, if the host names it."""
        self.notebook = notebook
        self.stopped: dict[str, str] = {}
        self.ran: dict[str, Run] = {}
        self.running = Run("", "", 0.0)

    def before(self, info: Any) -> None:
        """Take note of the cell that is about to run."""
        code, cell = (str(getattr(info, key, None) or "") for key in ("raw_cell", "cell_id"))
        self.running = Run(cell, code, time.time())

    def after(self, result: Any) -> None:
        """Take note of how it ended."""
        error = getattr(result, "error_before_exec", None) or getattr(result, "error_in_exec", None)
        names = assigned(self.running.code)
        if error is not None and self.running.cell:  # whatever is left of the code that set them
            names |= {n for n, run in self.ran.items() if run.cell == self.running.cell}
        for name in names:
            self.stopped.pop(name, None)
            self.ran[name] = self.running
            if error is not None:
                self.stopped[name] = type(error).__name__

    def stale(self) -> str:
        """Say why the answer of the check that is running is an older one, or ""."""
        for name in _CALL.findall(self.running.code):
            if name in self.stopped:
                return STOPPED.format(self.stopped[name])
            if name in self.ran and self._was_changed(self.ran[name]):
                return CHANGED
        return ""

    def _was_changed(self, run: Run) -> bool:
        """Tell whether a cell was changed since a run: saved later, it says something else."""
        if self.notebook is None or not run.cell:
            return False
        try:
            status = self.notebook.stat()
            if status.st_mtime <= run.began or status.st_size > _LARGEST:
                return False
            cells = json.loads(self.notebook.read_text(encoding="utf-8"))["cells"]
            sources = ["".join(cell["source"]) for cell in cells if cell.get("id") == run.cell]
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return False  # no notebook as we know them: then nothing is known
        return bool(sources) and sources[0].strip() != run.code.strip()


def assigned(code: str) -> set[str]:
    """Return the names that a cell sets at the beginning of its lines, sound or not.

    >>> sorted(assigned("rows = len(x\\nother: int = 3\\nx == 2\\nf(a=1)\\nbad 10"))
    ['bad', 'other', 'rows']
    """
    return set(_SETS.findall(code))


def register() -> None:
    """Watch the cells of the notebook that imports the kit; outside of IPython do nothing."""
    shell = _shell()
    if shell is None or _watch(shell) is not None:
        return
    watch = Watch(_notebook(shell))
    shell.events.register("pre_run_cell", watch.before)
    shell.events.register("post_run_cell", watch.after)


def stale() -> str:
    """Say why the answer that is being checked is an older one, or ""."""
    watch = _watch(_shell())
    return watch.stale() if watch is not None else ""


def _shell() -> Any:
    get_ipython = getattr(sys.modules.get("IPython"), "get_ipython", None)
    return get_ipython() if get_ipython else None


def _watch(shell: Any) -> Watch | None:
    """Return the watch of a shell: it is the shell that keeps it, not this module."""
    callbacks = getattr(getattr(shell, "events", None), "callbacks", {}).get("pre_run_cell", ())
    owners = (getattr(callback, "__self__", None) for callback in callbacks)
    return next((owner for owner in owners if isinstance(owner, Watch)), None)


def _notebook(shell: Any) -> Path | None:
    """Return the file of the notebook, as JupyterLab and VS Code tell it; None where none does."""
    told = os.environ.get("JPY_SESSION_NAME") or shell.user_ns.get("__vsc_ipynb_file__")
    path = Path.cwd() / told if isinstance(told, str) else None
    return path if path is not None and path.suffix == ".ipynb" else None

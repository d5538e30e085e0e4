"""In the box: run a learner's notebook, and print what came of it as one JSON object.

    python -I inside.py JOB

JOB is a file with the cells' code, the assignment's other files, and for each cell that gives
points the name of the variable that holds the answer. What is printed has a list of outputs for
each cell, and an answer for each such cell. Whoever reads it trusts none of it: the learner's code
runs as the same user as this program, and could print the same itself.
"""

import base64
import json
import resource
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_notebook, new_output
from traitlets.config import Config

CELL_SHOWN = 5 * 10**6  # characters of a cell's outputs that are kept
ALL_SHOWN = 25 * 10**6  # of all cells' outputs
MEMORY = 2**30  # bytes, for each process
ADDRESSES = 2**33  # bytes of addresses, for each process: page tables grow with them
FILE = 50 * 2**20  # bytes that a file may have
SECONDS = 150  # of processor time
TASKS = 300  # processes and threads
FILES = 512  # open at a time
LATE = "CellTimeoutError"  # as nbgrader calls it
INTERRUPTED = 10  # seconds in which a cell that was interrupted ends


def bound() -> None:
    """Set the limits of this process and of all that it starts; they cannot be raised again."""
    limits = {
        resource.RLIMIT_DATA: MEMORY,
        resource.RLIMIT_AS: ADDRESSES,
        resource.RLIMIT_FSIZE: FILE,
        resource.RLIMIT_CPU: SECONDS,
        resource.RLIMIT_NPROC: TASKS,
        resource.RLIMIT_NOFILE: FILES,
        resource.RLIMIT_CORE: 0,
    }
    for limit, most in limits.items():
        highest = resource.getrlimit(limit)[1]
        most = most if highest == resource.RLIM_INFINITY else min(most, highest)
        resource.setrlimit(limit, (most, most))
    # Where memory runs out, the box goes before anything of the teacher's.
    Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")


class Client(NotebookClient):
    """Runs a notebook; keeps no more of what cells show than there may be."""

    def __init__(self, notebook: NotebookNode, seconds: int) -> None:
        """Take a notebook, and the seconds that one cell may take."""
        config = Config()
        config.KernelManager.transport = "ipc"
        config.KernelManager.connection_file = "/tmp/sockets/kernel.json"
        super().__init__(
            notebook,
            config=config,
            timeout=seconds,
            allow_errors=True,
            interrupt_on_timeout=True,
            error_on_timeout={"ename": LATE, "evalue": "", "traceback": []},
            # What was shown until then is still on its way: it is waited for, and ends nothing.
            iopub_timeout=seconds,
            raise_on_iopub_timeout=False,
            on_cell_executed=self.note,
            store_widget_state=False,
            extra_arguments=[
                "--HistoryManager.enabled=False",
                "--IPKernelApp.outstream_class=printing.BoundedStream",
            ],
        )
        self._shown: Counter[object] = Counter()

    def output(self, outs: Any, msg: Any, display_id: Any, cell_index: int) -> Any:
        """Keep an output, if not too much has been shown."""
        for whose in (cell_index, "all"):
            self._shown[whose] += len(str(msg["content"]))
        if self._shown[cell_index] > CELL_SHOWN or self._shown["all"] > ALL_SHOWN:
            return None
        return super().output(outs, msg, display_id, cell_index)

    async def note(self, cell: Any, cell_index: int, execute_reply: Any) -> None:
        """Keep an error that was told in the reply only, as that of a cell that did not end.

        Such a cell has been interrupted; one that goes on after that ends the notebook.
        """
        reply = execute_reply["content"]
        if reply["status"] != "error":
            return
        if reply["ename"] not in [one.get("ename") for one in cell.outputs]:
            told = {"ename": reply["ename"], "evalue": reply["evalue"], "traceback": []}
            cell.outputs.append(new_output("error", **told))
        if reply["ename"] == LATE:
            await self.kc.kernel_info(reply=True, timeout=INTERRUPTED)


def execute(cells: list[dict[str, Any]], seconds: int) -> tuple[str, list[Any]]:
    """Run cells in one kernel; return what kept it from the end, or "", and each one's outputs."""
    codes = [
        f"__import__('plain').publish({cell['variable']!r})" if cell["variable"] else cell["code"]
        for cell in cells
    ]
    notebook = new_notebook(cells=[new_code_cell(code) for code in codes])
    Path("/tmp/sockets").mkdir()
    failed = ""
    try:
        Client(notebook, seconds).execute()
    except (CellTimeoutError, TimeoutError):
        failed = "mute"
    except RuntimeError:  # DeadKernelError, or one that did not even begin to answer
        failed = "dead"
    return failed, [cell.outputs for cell in notebook.cells]


def main() -> None:
    """Run what the job says."""
    bound()
    job = json.loads(Path(sys.argv[1]).read_bytes())
    for name, content in job["files"].items():
        place = Path(name)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(base64.b64decode(content))
    failed, outputs = execute(job["cells"], job["seconds"])
    sys.stdout.write(json.dumps({"failed": failed, "outputs": outputs}))


if __name__ == "__main__":
    main()

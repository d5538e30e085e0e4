"""Have nbgrader grade one learner's submission, in a box, and keep what it shows within bounds.

    python autograde.py ASSIGNMENT LEARNER

In the folder of the course; grade.py calls it once for each learner, so that it can be stopped.
Prints what nbgrader has to say; exit status 0 if there is a grade.
"""

import json
import os
import resource
import sys
import tempfile
from collections import Counter
from pathlib import Path

from box import bound
from nbgrader.apps import NbGraderAPI
from nbgrader.converters import Autograde
from nbgrader.preprocessors import Execute
from traitlets.config import Config

CELL = int(os.environ.get("LANDSWAP_CELL", "30"))  # seconds that one cell may take
SHOWN = 10**7  # characters of a cell's outputs that are kept
MEMORY = 3 * 2**30  # bytes, for what the submission shows


class BoundedExecute(Execute):
    """nbgrader's, but what a cell shows without end is not kept."""

    def preprocess(self, nb, resources=None, km=None):
        """Run a notebook, with nothing shown yet."""
        self._shown = Counter()
        return super().preprocess(nb, resources=resources, km=km)

    def output(self, outs, msg, display_id, cell_index):
        """Keep an output, if its cell has not shown too much."""
        self._shown[cell_index] += len(str(msg["content"]))
        if self._shown[cell_index] > SHOWN:
            return None
        return super().output(outs, msg, display_id, cell_index)


def in_a_box(place):
    """Return settings with which nbgrader starts kernels in a box; `place` is for their files."""
    kernel = Path(place) / "kernels" / "python3"
    kernel.mkdir(parents=True)
    (Path(place) / "sockets").mkdir()
    box = Path(__file__).resolve().with_name("box.py")
    start = {
        "argv": [sys.executable, str(box), "{connection_file}"],
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "interrupt_mode": "message",  # a signal would end the box
    }
    (kernel / "kernel.json").write_text(json.dumps(start), encoding="utf-8")
    os.environ["JUPYTER_PATH"] = place
    config = Config()
    config.KernelManager.transport = "ipc"  # the box has no network
    config.KernelManager.connection_file = f"{place}/sockets/kernel.json"
    config.BoundedExecute.timeout = CELL
    # What was shown until then is still on its way: it is waited for, and does not end the rest.
    config.BoundedExecute.iopub_timeout = CELL
    config.BoundedExecute.raise_on_iopub_timeout = False
    return config


def main():
    """Grade, as the command line says."""
    assignment, learner = sys.argv[1:]
    bound(resource.RLIMIT_DATA, MEMORY)
    ours = [BoundedExecute if one is Execute else one for one in _steps()]
    with tempfile.TemporaryDirectory() as place:
        config = in_a_box(place)
        config.CourseDirectory.root = str(Path.cwd())
        config.Autograde.autograde_preprocessors = ours
        done = NbGraderAPI(config=config).autograde(assignment, learner, force=True)
    print(done.get("log") or "", done.get("error") or "", sep="\n")
    sys.exit(not done["success"])


def _steps():
    return Autograde.autograde_preprocessors.default_args[0]


if __name__ == "__main__":
    main()

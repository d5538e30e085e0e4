"""Run notebooks, and keep of their outputs what every run has in common."""

import os
from pathlib import Path

import nbformat
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbformat import NotebookNode
from traitlets import default

# What no two runs have in common. A progress bar shows how long a run took: none is drawn where
# nobody watches. A learner's own folder of tables is neither met nor left: the lesson that makes
# one makes it elsewhere.
ALIKE = {"TQDM_DISABLE": "1", "LANDSWAP_TRIAL": "1"}
QUIET = ("--log-level=ERROR",)  # a kernel on this machine is not to warn of its own transport
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
LONGEST = 300  # seconds for one cell


class ThisPython(AsyncKernelManager):
    """Starts the Python that runs now, whatever kernels of this name a person has installed."""

    @default("kernel_spec_manager")
    def _kernel_spec_manager_default(self) -> KernelSpecManager:
        return KernelSpecManager(parent=self, kernel_dirs=[])


def run(notebook: NotebookNode, folder: Path) -> None:
    """Run a notebook from a folder, in place; its metadata keep the state of its widgets.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        If a cell ends with an error.
    """
    client = NotebookClient(
        notebook,
        timeout=LONGEST,
        extra_arguments=list(QUIET),
        kernel_manager_class=ThisPython,
        store_widget_state=True,
        resources={"metadata": {"path": folder}},
    )
    client.execute(env=os.environ | ALIKE)


def tidy(notebook: NotebookNode) -> None:
    """Remove from a notebook, in place, what differs between two equal runs."""
    notebook.metadata = nbformat.from_dict(
        {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    )
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", []):
            # A stored widget shows only an error until its cell runs; its text shows numbers.
            output.get("data", {}).pop(WIDGET_VIEW, None)
            output.get("metadata", {}).clear()

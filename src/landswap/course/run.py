"""Run notebooks, and keep of their outputs what every run has in common."""

import os
from pathlib import Path

import nbformat
from nbformat import NotebookNode

# What no two runs have in common. A progress bar shows how long a run took: none is drawn where
# nobody watches. A learner's own folder of tables is neither met nor left: the lesson that makes
# one makes it elsewhere.
ALIKE = {"TQDM_DISABLE": "1", "LANDSWAP_TRIAL": "1"}
QUIET = ("--log-level=ERROR",)  # a kernel on this machine is not to warn of its own transport
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
LONGEST = 300  # seconds for one cell


def run(notebook: NotebookNode, folder: Path) -> None:
    """Run a notebook from a folder, in place, and tidy it.

    Raises
    ------
    nbclient.exceptions.CellExecutionError
        If a cell ends with an error.
    """
    from nbclient import NotebookClient

    client = NotebookClient(
        notebook,
        timeout=LONGEST,
        extra_arguments=list(QUIET),
        resources={"metadata": {"path": folder}},
    )
    client.execute(env=os.environ | ALIKE)
    tidy(notebook)


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

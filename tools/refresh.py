"""Run notebooks in place and store their outputs, without what changes from run to run
or from person to person.

python tools/refresh.py [NOTEBOOK ...]     (without names: every lesson and solution)

A solution first gets its questions as data/ words them. exercises/ is made by exercises.py.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

import alike
import exercises

ROOT = Path(__file__).resolve().parents[1]
QUIET = ["--log-level=ERROR"]  # a kernel on this machine is not to warn of its own transport
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"


def tidy(notebook):
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


def refresh(path):
    """Run one notebook from its own folder, tidy it and write it back."""
    notebook = nbformat.read(path, as_version=4)
    exercises.ask(notebook)
    client = NotebookClient(
        notebook,
        timeout=300,
        extra_arguments=QUIET,
        resources={"metadata": {"path": path.parent}},
    )
    alike.apply()
    client.execute()
    tidy(notebook)
    nbformat.validate(notebook)
    nbformat.write(notebook, path)


def main(names):
    """Refresh the named notebooks, or every lesson and solution."""
    paths = [Path(name).resolve() for name in names]
    if not paths:
        paths = [*sorted(ROOT.glob("notebooks/*.ipynb")), *sorted(ROOT.glob("solutions/*.ipynb"))]
    for number, path in enumerate(paths, start=1):
        print(f"[{number}/{len(paths)}] {path.parent.name}/{path.name}", flush=True)
        refresh(path)


if __name__ == "__main__":
    main(sys.argv[1:])

"""Make exercises/ from solutions/: the same notebooks, their answers taken out by nbgrader.

python tools/exercises.py
"""

from pathlib import Path

import nbformat
from nbgrader.converters import GenerateAssignment
from nbgrader.preprocessors import SaveCells
from traitlets.config.loader import PyFileConfigLoader

import landswap
from landswap.text import safe

ROOT = Path(__file__).resolve().parents[1]
QUESTION = "-question"  # what ends the grade_id of a cell that asks


def questions(notebook):
    """Yield the name of each question of a notebook and the cell that asks it."""
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if grade_id.endswith(QUESTION):
            yield grade_id.removesuffix(QUESTION), cell


def asked(question):
    """Return a question of the table questions as Markdown: prompt, options, what to give.

    A `$` or a `*` in its words stays one.
    """
    found = landswap.ask(question)
    options = [f"- **{letter}**: {safe.markdown(text)}" for letter, text in found.options.items()]
    answer_with = safe.markdown(found.answer_with)
    parts = [safe.markdown(found.prompt), "\n".join(options), f"*{answer_with}*"]
    return "\n\n".join(filter(None, parts))


def ask(notebook):
    """Write its question under the heading of each cell that asks, in place.

    So that a prompt, and the figures in it, can be changed in data/ alone.
    """
    for question, cell in questions(notebook):
        heading = cell.source.partition("\n")[0]
        cell.source = f"{heading}\n\n{asked(question)}"


def preprocessors():
    """Return what `nbgrader generate_assignment` does to a notebook, but for its gradebook."""
    config = PyFileConfigLoader("nbgrader_config.py", path=str(ROOT / "tools")).load_config()
    kinds = GenerateAssignment.class_traits()["preprocessors"].default()
    return [kind(config=config) for kind in kinds if kind is not SaveCells]


def exercise(solution):
    """Return the exercise of a solved notebook, which stays as it is.

    Parameters
    ----------
    solution : NotebookNode

    Returns
    -------
    NotebookNode
        Without answers and outputs; its cells carry nbgrader's checksums.
    """
    notebook = nbformat.from_dict(solution)
    resources = {}
    for preprocessor in preprocessors():
        notebook, resources = preprocessor.preprocess(notebook, resources)
    return notebook


def main():
    """Make every exercise anew, and remove those whose solution is gone."""
    made = set()
    for path in sorted(ROOT.glob("solutions/*.ipynb")):
        made.add(ROOT / "exercises" / path.name)
        notebook = exercise(nbformat.read(path, as_version=4))
        nbformat.validate(notebook)
        nbformat.write(notebook, ROOT / "exercises" / path.name)
    for path in set(ROOT.glob("exercises/*.ipynb")) - made:
        path.unlink()
    print(f"{len(made)} exercises made from solutions/.")


if __name__ == "__main__":
    main()

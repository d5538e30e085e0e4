"""The maintainers' tools, as far as they can be tried without running the lessons."""

import doctest
import os

import nbformat
import pytest
from nbclient import NotebookClient

import mutate
import refresh


def test_a_change_is_a_change():
    assert doctest.testmod(mutate).attempted > 0
    assert doctest.testmod(mutate).failed == 0


def test_every_cell_that_matters_is_changed_once(article):
    tried = list(mutate.mutations(mutate.FILES))
    assert len(set(tried)) == len(tried)
    assert all(one.old != one.new for one in tried)
    cells = {file: sum(one.file == file for one in tried) for file in mutate.FILES}
    # Rows times columns; the key is a column too. A formula's text is what counts in formulas.
    for file, table in (("quantities.csv", "quantities"), ("inputs.csv", "inputs")):
        rows, columns = article.table(table).shape
        assert cells[file] == rows * (columns + 1)
    assert cells["formulas.csv"] == len(article.formulas)


def test_a_change_is_written_into_a_copy(tmp_path, folder):
    mutate.apply(mutate.Mutation("quantities.csv", 2, "value", "112000", "112001"), folder.parent)
    text = (folder / "quantities.csv").read_text(encoding="utf-8")
    assert ",112001,km^2,over," in text
    assert ",112000," not in text


def test_tidy_keeps_what_has_meaning():
    view = "application/vnd.jupyter.widget-view+json"
    data = {"text/plain": "Explorer: x", view: {"model_id": "1"}}
    output = nbformat.v4.new_output("execute_result", data=data, metadata={"a": 1})
    cell = nbformat.v4.new_code_cell("x", outputs=[output], metadata={"execution": {}})
    metadata = {"language_info": {"name": "python", "version": "3.11.7"}}
    notebook = nbformat.v4.new_notebook(cells=[cell], metadata=metadata)
    refresh.tidy(notebook)
    assert cell.outputs[0].data == {"text/plain": "Explorer: x"}
    assert cell.outputs[0].metadata == {}
    assert cell.metadata == {}
    assert set(notebook.metadata) == {"kernelspec"}


@pytest.fixture
def slow():
    """A notebook whose one cell has a progress bar, as lesson 04 has it."""
    code = "import sys\nfrom tqdm import tqdm\n"
    code += "[n for n in tqdm([1, 2, 3], leave=False, file=sys.stdout)]"
    return nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])


def test_a_progress_bar_is_not_stored(slow, tmp_path):
    path = tmp_path / "slow.ipynb"
    nbformat.write(slow, path)
    refresh.refresh(path)
    (output,) = nbformat.read(path, as_version=4).cells[0].outputs
    assert output.data == {"text/plain": "[1, 2, 3]"}


def test_a_progress_bar_is_not_compared():
    """nbval's kernels inherit this, from the conftest.py beside the lessons."""
    assert {name: os.environ.get(name) for name in refresh.NO_BARS} == refresh.NO_BARS


def test_a_learner_sees_the_progress_bar(slow, monkeypatch):
    monkeypatch.delenv("TQDM_DISABLE")
    NotebookClient(slow).execute()
    bar = "".join(output.get("text", "") for output in slow.cells[0].outputs)
    assert "0/3" in bar
    assert bar.split("\r")[-1] == ""  # it goes when the work is done

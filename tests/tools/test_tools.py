"""The maintainers' tools, as far as they can be tried without running the lessons."""

import ast
import doctest

import nbformat
import pytest
from nbclient import NotebookClient

import fuzz
import landswap
import mutate
import refresh
import report
import sizes
import subjects


def test_a_change_is_a_change():
    assert doctest.testmod(mutate).attempted > 0
    assert doctest.testmod(mutate).failed == 0


def test_what_is_too_long_is_named():
    assert doctest.testmod(sizes).attempted > 0
    assert doctest.testmod(sizes).failed == 0


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
    refresh.run.tidy(notebook)
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


def test_a_learner_sees_the_progress_bar(slow, monkeypatch):
    monkeypatch.delenv("TQDM_DISABLE")
    NotebookClient(slow).execute()
    bar = "".join(output.get("text", "") for output in slow.cells[0].outputs)
    assert "0/3" in bar
    assert bar.split("\r")[-1] == ""  # it goes when the work is done


@pytest.fixture
def times():
    """Three subjects: ours, the slow one it is compared with, and the limit."""
    return {
        "ours": report.Times([9.0, 12.0, 10.0], [30.0, 20.0, 25.0], [40, 44, 42]),
        "slow": report.Times([100.0, 200.0, 300.0], [400.0], [7]),
        "plain": report.Times([4.0] * 5, [4.0], [60]),
    }


def test_a_row_has_medians_and_ratios(times):
    ours, slow, plain = report.rows(times, "plain", "slow")
    assert ours == {
        "subject": "ours",
        "median_ms": 10.0,
        "p95_ms": 11.8,  # nine tenths of the way from the second to the third
        "of_plain": 2.5,
        "faster": 20.0,
        "burst_ms": 25.0,
        "burst_frames": 42,
    }
    assert (slow["of_plain"], slow["faster"]) == (50.0, 1.0)
    assert (plain["of_plain"], plain["faster"]) == (1.0, 50.0)


def test_a_ratio_to_what_was_not_timed_is_left_out(times):
    (row,) = report.rows({"ours": times["ours"]}, "plain", "slow")
    assert (row["of_plain"], row["faster"]) == ("", "")


def test_a_round_is_added():
    times = report.Times([], [], [])
    times.add([1.0, 2.0], 5.0, 60)
    times.add([3.0], 6.0, 58)
    assert times == ([1.0, 2.0, 3.0], [5.0, 6.0], [60, 58])


def test_the_table_survives_its_file(times, tmp_path):
    rows = report.rows(times, "plain", "slow")
    path = tmp_path / "table.csv"
    report.write(path, rows, {"date": "2025-02-13", "cores": 2})
    found = report.read(path)
    assert [row["date"] for row in found] == ["2025-02-13"] * 3
    assert report.table(found) == report.table(rows)
    assert report.table(rows).splitlines()[2] == "| ours | 10.0 | 11.8 | 2.5 | 20.0 | 25.0 | 42 |"


def test_every_explorer_is_timed():
    assert set(landswap.explore.__all__) <= set(subjects.EXPLORERS)


def test_the_rivals_show_the_same_areas():
    for rival in subjects.rivals():
        ast.parse(rival.code)
        for name in ("ukraine", "occupied", "received"):
            assert f'"{name}"' in rival.code, rival.name
    assert subjects.plain().code.count("[603550.0, 112000.0, 112000.0, 10.0]") == 1


def test_the_readme_quotes_the_timed_table(root):
    rows = report.read(root / "tools/bench/explorers.csv")
    assert {row["subject"] for row in rows} == {one.name for one in subjects.subjects()}
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert report.table(rows) in readme
    machine = rows[0]
    said = f"{machine['date']}, {machine['cores']} cores, {machine['memory_gb']} GB"
    assert said in readme
    assert f"Chromium {machine['chromium'].split('.')[0]}" in readme
    assert f"JupyterLab {machine['jupyterlab']}" in readme


def test_random_formulas_are_read_or_refused():
    said, failed, longest = fuzz.tried((7, 5000))
    assert failed == []
    assert longest < 1
    assert sum(said.values()) == 5000
    for sort in fuzz.SORTS:  # each sort tries both
        assert said[sort.__name__, "read"] > 0
    assert said["grown", "refused"] == 0
    assert said["pieces", "refused"] > 500


def test_a_parser_that_crashes_is_noticed(monkeypatch):
    monkeypatch.setattr(fuzz.formulas, "parse", lambda text: 1 / 0)
    said, failed, _ = fuzz.tried((7, 10))
    assert not said
    assert {how for _, how in failed} == {"ZeroDivisionError: division by zero"}

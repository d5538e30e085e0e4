"""A check in a notebook knows of the cell above: stopped, changed since it ran, or sound."""

import json
import os
import sys
import time
from pathlib import Path

import pytest
from jupyter_client import KernelManager

from landswap.questions import cell

SRC = Path(cell.__file__).parents[2]
CHECK = 'landswap.check("report_rows", rows)'


@pytest.fixture
def notebook(tmp_path):
    """A kernel as JupyterLab runs it: it sends each cell's identity, and names the file."""
    path = tmp_path / "exercise.ipynb"
    manager = KernelManager(kernel_name="python3")
    environment = os.environ | {"PYTHONPATH": str(SRC), "JPY_SESSION_NAME": str(path)}
    environment.pop("NBGRADER_EXECUTION", None)
    manager.start_kernel(env=environment, cwd=tmp_path)
    client = manager.client()
    client.start_channels()
    client.wait_for_ready(timeout=60)

    def run(code, identity=None):
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}}
        metadata = {"cellId": identity} if identity else {}
        message = client.session.msg("execute_request", content, metadata=metadata)
        client.shell_channel.send(message)
        said = ""
        while True:
            reply = client.get_iopub_msg(timeout=60)
            if reply["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            if reply["msg_type"] == "execute_result":
                said = reply["content"]["data"]["text/plain"]
            if reply["msg_type"] == "error":
                said = reply["content"]["ename"]
            idle = reply["msg_type"] == "status" and reply["content"]["execution_state"] == "idle"
            if idle:
                client.get_shell_msg(timeout=60)
                return said

    run.path = path
    run("import landswap", "first")
    yield run
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def save(path, **cells):
    found = [{"id": name, "cell_type": "code", "source": source} for name, source in cells.items()]
    path.write_text(json.dumps({"cells": found}), encoding="utf-8")
    later = time.time() + 1
    os.utime(path, (later, later))


def test_an_answer_whose_cell_stopped_is_not_judged(notebook):
    assert notebook("rows = 10", "answer").strip() == ""
    assert notebook(CHECK, "check").startswith("✓ Right: 10")
    assert notebook("rows = len(no_such_name)", "answer") == "NameError"
    assert notebook(CHECK, "check") == "○ Not checked. " + cell.STOPPED.format("NameError")
    assert notebook("rows = 10", "answer") == ""
    assert notebook(CHECK, "check").startswith("✓ Right: 10")


@pytest.mark.parametrize("code", ["rows = (10", "rows 10", "1 / 0\nrows = 10"])
def test_whatever_stops_it(notebook, code):
    notebook("rows = 10")  # a host that sends no identity
    assert notebook(code) in ("SyntaxError", "ZeroDivisionError")
    assert notebook(CHECK).startswith("○ Not checked. The cell above stopped with an error, ")


def test_what_is_left_of_a_cell_is_known_by_its_identity(notebook):
    notebook("rows = 10", "answer")
    assert notebook("len(no_such_name)", "answer") == "NameError"
    assert notebook(CHECK, "check").startswith("○ Not checked.")


def test_an_error_elsewhere_says_nothing_of_the_answer(notebook):
    notebook("rows = 10", "answer")
    assert notebook("1 / 0", "scratch") == "ZeroDivisionError"
    assert notebook("other = 1 / 0", "scratch") == "ZeroDivisionError"
    assert notebook(CHECK, "check").startswith("✓ Right: 10")


def test_a_cell_that_was_changed_and_not_run_is_not_judged(notebook):
    notebook("rows = 10", "answer")
    save(notebook.path, answer="rows = 10", check=CHECK)
    assert notebook(CHECK, "check").startswith("✓ Right: 10")
    save(notebook.path, answer="rows = 11", check=CHECK)
    assert notebook(CHECK, "check") == f"○ Not checked. {cell.CHANGED}"
    notebook.path.write_text("no notebook", encoding="utf-8")
    assert notebook(CHECK, "check").startswith("✓ Right: 10")


def test_a_file_that_was_saved_before_the_run_says_nothing(notebook):
    notebook("rows = 10", "answer")
    save(notebook.path, answer="rows = 11")
    os.utime(notebook.path, (1e9, 1e9))
    assert notebook(CHECK, "check").startswith("✓ Right: 10")


def test_in_nbgraders_runs_points_are_those_of_the_answer(notebook):
    notebook("rows = 10", "answer")
    notebook("rows = 1 / 0", "answer")
    notebook("import os; os.environ['NBGRADER_EXECUTION'] = 'autograde'")
    assert notebook(CHECK, "check").startswith("✓ Right: 10")


def test_outside_of_a_notebook_nothing_is_known(monkeypatch):
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    cell.register()
    assert cell.stale() == ""

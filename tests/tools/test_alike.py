"""Stored outputs do not depend on the person: nbval and refresh.py without their settings."""

import os
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

import alike

# What a run shows of the person's settings, if it meets any.
CODE = [
    "import matplotlib, pandas as pd\nprint(matplotlib.rcParams['axes.xmargin'])",
    "print(pd.options.display.max_rows, 'STARTED' in dir())",
]


@pytest.fixture
def person(tmp_path):
    """Return the environment of somebody with settings of their own for everything."""
    home = tmp_path / "person"
    startup = home / "ipython/profile_default/startup"
    startup.mkdir(parents=True)
    options = "import pandas as pd; pd.options.display.max_rows = 7; STARTED = True"
    (startup / "options.py").write_text(options, encoding="utf-8")
    (home / "start.py").write_text(options, encoding="utf-8")
    (home / "matplotlibrc").write_text("axes.xmargin: 0\n", encoding="utf-8")
    jupyter = home / "jupyter"
    jupyter.mkdir()
    # The kernel would never answer.
    (jupyter / "jupyter_config.py").write_text("raise SystemExit('mine')", encoding="utf-8")
    (jupyter / "kernels/python3").mkdir(parents=True)
    spec = '{"argv": ["false"], "display_name": "Mine", "language": "python"}'
    (jupyter / "kernels/python3/kernel.json").write_text(spec, encoding="utf-8")
    return os.environ | {
        "IPYTHONDIR": str(home / "ipython"),
        "MATPLOTLIBRC": str(home / "matplotlibrc"),
        "PYTHONSTARTUP": str(home / "start.py"),
        "PYTHONWARNINGS": "error",
        "JUPYTER_CONFIG_DIR": str(jupyter),
        "JUPYTER_DATA_DIR": str(jupyter),
        "JUPYTER_PATH": str(jupyter),
    }


@pytest.fixture
def notebook(tmp_path, root):
    """A notebook whose stored outputs are those of somebody without settings."""
    path = tmp_path / "own.ipynb"
    cells = [nbformat.v4.new_code_cell(code) for code in CODE]
    for cell, text in zip(cells, ["0.05\n", "60 False\n"], strict=True):
        cell.outputs = [nbformat.v4.new_output("stream", name="stdout", text=text)]
        cell.execution_count = 1
    kernel = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), path)
    return path


def outputs(path):
    return [cell.outputs[0].text for cell in nbformat.read(path, as_version=4).cells]


def run(command, environment, root):
    return subprocess.run(
        [sys.executable, *command], env=environment, cwd=root, capture_output=True, text=True,
        check=False,
    )  # fmt: skip


def test_refresh_meets_no_settings_of_the_person(person, notebook, root):
    stored = outputs(notebook)
    done = run(["tools/refresh.py", str(notebook)], person, root)
    assert done.returncode == 0, done.stderr
    assert outputs(notebook) == stored == ["0.05\n", "60 False\n"]


def test_nbval_meets_no_settings_of_the_person(person, notebook, root):
    # The conftest.py beside the lessons, as for each of them.
    command = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "--nbval", "-c", "pyproject.toml"]
    done = run([*command, "--confcutdir", ".", "conftest.py", str(notebook)], person, root)
    assert "2 passed" in done.stdout, done.stdout + done.stderr


def test_the_settings_would_be_met_otherwise(person, notebook, root):
    """The test of the tests: without `apply`, that person's run is another."""
    person = {k: v for k, v in person.items() if not k.startswith("JUPYTER")}
    code = "import sys, nbformat; from nbclient import NotebookClient\n"
    code += "book = nbformat.read(sys.argv[1], 4); NotebookClient(book).execute()\n"
    code += "nbformat.write(book, sys.argv[1])"
    done = run(["-W", "ignore", "-c", code, str(notebook)], person | {"PYTHONWARNINGS": ""}, root)
    assert done.returncode == 0, done.stderr
    assert outputs(notebook) == ["0.0\n", "7 True\n"]


def test_this_run_is_without_settings_too():
    assert os.environ.items() >= alike.settings().items()
    assert not set(alike.UNSET) & set(os.environ)
    for name in alike.FOLDERS:
        assert Path(os.environ[name]).is_dir()


def test_what_it_made_goes_with_the_process(root):
    code = "import alike; alike.apply(); print(alike.settings()['IPYTHONDIR'])"
    environment = os.environ | {"PYTHONPATH": str(root / "tools")}
    place = Path(run(["-c", code], environment, root).stdout.strip())
    assert place.name == "ipythondir"
    assert not place.parent.exists()

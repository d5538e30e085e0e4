"""The first command: what it says where there is no fitting Python."""

import os
import shutil
import subprocess

import pytest

SH = shutil.which("sh")
pytestmark = pytest.mark.skipif(SH is None, reason="no sh: make is not used on this system")


@pytest.fixture
def clone(tmp_path, root):
    """A folder with nothing but the installer in it."""
    (tmp_path / "tools").mkdir()
    shutil.copy(root / "tools/install.sh", tmp_path / "tools")
    return tmp_path


def install(clone, path, **environment):
    return subprocess.run(
        [SH, "tools/install.sh", "lab"],
        cwd=clone,
        env={"PATH": str(path), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def commands(folder, **scripts):
    """Make a folder of commands, with the ones that the installer itself calls."""
    folder.mkdir()
    for name in ("dirname", "sh"):
        os.symlink(shutil.which(name), folder / name)
    for name, script in scripts.items():
        (folder / name).write_text(f"#!{SH}\n{script}\n")
        (folder / name).chmod(0o755)
    return folder


def test_no_python(clone):
    done = install(clone, commands(clone / "bin"))
    assert done.returncode == 1
    assert done.stderr == (
        "landswap needs Python 3.11 or newer, and found no Python: install a newer one "
        "(python.org), or name one with 'make lab PYTHON=/path/to/python3'.\n"
    )
    assert not (clone / ".venv").exists()


def test_an_old_python(clone):
    old = 'case "$2" in *platform*) echo 3.9.2;; *) exit 1;; esac'
    done = install(clone, commands(clone / "bin", python3=old))
    assert done.returncode == 1
    assert done.stderr == (
        "landswap needs Python 3.11 or newer, and found python3 (3.9.2): install a newer one "
        "(python.org), or name one with 'make lab PYTHON=/path/to/python3'.\n"
    )


def test_a_newer_python_beside_an_old_one_is_taken(clone):
    old = 'case "$2" in *platform*) echo 3.9.2;; *) exit 1;; esac'
    new = 'case "$2" in *platform*) echo 3.12.1;; *venv*) exit 1;; *) exit 0;; esac'
    done = install(clone, commands(clone / "bin", python3=old, **{"python3.12": new}))
    assert "Installing into .venv with python3.12 (3.12.1)" in done.stdout
    # This stand-in cannot make an environment, which gets a sentence of its own.
    assert done.stderr == (
        "landswap could not make a virtual environment with python3.12: on Debian or Ubuntu, "
        "'apt install python3-venv' adds what is missing.\n"
    )
    assert done.returncode == 1

"""The pages' script and style sheet, made by esbuild from npm's packages and the explorers."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from landswap.explorers import bundle as explorers
from landswap.explorers import view

HERE = Path(__file__).parent
_LOCK = HERE / "package-lock.json"
_TOOLS = HERE / "node_modules"


class MissingTool(RuntimeError):
    """Node or npm's packages cannot be had."""


def bundle(folder):
    """Write page.js, page.css and icon.svg into a folder.

    Raises
    ------
    MissingTool
        If Node or a package cannot be installed; the message ends in what was said.
    """
    _install()
    with tempfile.TemporaryDirectory() as name:
        module = Path(name) / "view.txt"
        module.write_text(explorers.module(), encoding="utf-8")
        style = Path(name) / "view.css"
        style.write_text(view.style(), encoding="utf-8")
        _run(
            [_TOOLS / "esbuild" / "bin" / "esbuild", "page.js", "page.css"],
            ["--bundle", "--minify", "--legal-comments=none", "--log-level=warning"],
            ["--target=es2022", "--inject:amd.js", f"--alias:landswap-view={module}"],
            [f"--alias:landswap-style={style}"],
            ["--loader:.txt=text", "--loader:.svg=dataurl", f"--outdir={folder}"],
        )
    shutil.copy(HERE / "icon.svg", folder)


def _install():
    done = _TOOLS / "installed"
    if done.exists() and done.read_text() == _LOCK.read_text():
        return
    npm = shutil.which("npm") or _wheel()
    _run([npm, "ci", "--no-progress"])
    done.write_text(_LOCK.read_text())


def _wheel():
    """Install Node from PyPI beside this Python, where the machine has none; return its npm."""
    own = Path(sys.executable).parent
    if not (npm := shutil.which("npm", path=own)):
        pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--require-hashes"]
        _run([*pip, "-r", HERE / "requirements.lock"])
        npm = shutil.which("npm", path=own)
    return npm


def _run(*parts):
    command = [str(word) for part in parts for word in part]
    # npm and esbuild look for node on PATH, where this Python's own may not be.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command,
        cwd=HERE,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise MissingTool(f"'{Path(command[0]).name}' failed: {done.stdout}{done.stderr}".strip())

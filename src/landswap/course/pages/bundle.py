"""The pages' script and style sheet, made by esbuild from npm's packages and the explorers.

An installed kit carries them, made when the wheel was built. A clone makes them for each folder of
pages, with npm's packages, which it installs the first time.

This file imports nothing but Python's own at its head, because the wheel is built with it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = HERE / "js"
MADE = HERE / "made"
FILES = ("page.js", "page.css")
_ICON = HERE / "icon.svg"
# Of a clone: what npm installs, and the lock that says which.
_TOOLS = HERE.parents[3] / "tools" / "pages"
_PACKAGES = _TOOLS / "node_modules"


class MissingTool(RuntimeError):
    """Node or npm's packages cannot be had, or the kit was installed without what they make."""


def bundle(folder: Path) -> None:
    """Write page.js, page.css and icon.svg into a folder.

    Raises
    ------
    MissingTool
        If Node or a package cannot be installed; the message ends in what was said.
    """
    if SOURCES.is_dir():
        from landswap.explorers import bundle as explorers
        from landswap.text.colours import PALETTE

        make(folder, explorers.module(), explorers.style(PALETTE))
    else:
        for name in FILES:
            if not (MADE / name).exists():
                raise MissingTool(
                    "The pages' script is not in this installation: it was built where npm's "
                    "packages could not be had. Install the kit from a wheel that was built with "
                    "them."
                )
            shutil.copy(MADE / name, folder)
    shutil.copy(_ICON, folder)


def make(folder: Path, module: str, style: str, *, get_node: bool = True) -> None:
    """Make page.js and page.css, in a clone.

    Parameters
    ----------
    folder : Path
    module, style : str
        The explorers' script, as one module, and their style sheet.
    get_node : bool
        Whether Node may be installed from PyPI beside this Python, where the machine has none.

    Raises
    ------
    MissingTool
        If Node or a package cannot be installed; the message ends in what was said.
    """
    _install(get_node)
    with tempfile.TemporaryDirectory() as name:
        script = Path(name) / "view.txt"
        script.write_text(module, encoding="utf-8")
        sheet = Path(name) / "view.css"
        sheet.write_text(style, encoding="utf-8")
        _run(
            [_PACKAGES / "esbuild" / "bin" / "esbuild", "page.js", "page.css"],
            ["--bundle", "--minify", "--legal-comments=none", "--log-level=warning"],
            ["--target=es2022", "--inject:amd.js", f"--alias:landswap-view={script}"],
            [f"--alias:landswap-style={sheet}"],
            ["--loader:.txt=text", "--loader:.svg=dataurl", f"--outdir={folder}"],
            place=SOURCES,
        )


def _install(get_node: bool) -> None:
    lock, done = _TOOLS / "package-lock.json", _PACKAGES / "installed"
    if done.exists() and done.read_text(encoding="utf-8") == lock.read_text(encoding="utf-8"):
        return
    npm = shutil.which("npm") or (_wheel() if get_node else None)
    if npm is None:
        raise MissingTool("Node is not installed.")
    _run([npm, "ci", "--no-progress"], place=_TOOLS)
    done.write_text(lock.read_text(encoding="utf-8"), encoding="utf-8")


def _wheel() -> str | None:
    """Install Node from PyPI beside this Python, where the machine has none; return its npm."""
    own = str(Path(sys.executable).parent)
    if not (npm := shutil.which("npm", path=own)):
        pip = [sys.executable, "-m", "pip", "install", "--no-deps", "--require-hashes"]
        _run([*pip, "-r", _TOOLS / "requirements.lock"], place=_TOOLS)
        npm = shutil.which("npm", path=own)
    return npm


def _run(*parts: Iterable[str | Path], place: Path) -> None:
    command = [str(word) for part in parts for word in part]
    # npm and esbuild look for node on PATH, where this Python's own may not be.
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    done = subprocess.run(
        command,
        cwd=place,
        # The sources do not stand beside npm's packages.
        env=os.environ | {"PATH": path, "NODE_PATH": str(_PACKAGES)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise MissingTool(f"'{Path(command[0]).name}' failed: {done.stdout}{done.stderr}".strip())

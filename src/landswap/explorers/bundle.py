"""The explorers' JavaScript as the one ES module that anywidget loads.

An installed kit carries it, made by esbuild when the wheel was built. A clone makes it when it is
first needed, and again after a change, by esbuild where `make check` or `make watch` has installed
that. With Python alone, `linked` puts the modules together: the same code, not made small.

This file imports nothing but Python's own, because the wheel is built with it.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

HERE = Path(__file__).parent
SOURCES = HERE / "js"
MADE = HERE / "view.js"
# Where npm puts esbuild in a clone: see tools/js.
_TOOLS = HERE.parents[2] / "tools" / "js" / "node_modules"
_OPTIONS = ("--bundle", "--format=esm", "--minify", "--target=es2022", "--log-level=error")

# The forms of import and export that `linked` takes, each on a line of its own.
_IMPORT = re.compile(r'import (\{ [\w, ]+ \}) from "\./(\w+)\.js";')
_EXPORT = re.compile(r"export ((?:async )?function\*?|class|const) (\w+)")
_OTHER = re.compile(r"\s*(?:import|export)\b")


def module() -> str:
    """Return the module's text, as it is stored, or made anew where a source is newer."""
    if not SOURCES.is_dir():
        return MADE.read_text(encoding="utf-8")
    newest = max(path.stat().st_mtime for path in [SOURCES, *SOURCES.glob("*.js")])
    if MADE.exists() and MADE.stat().st_mtime > newest:
        return MADE.read_text(encoding="utf-8")
    text = bundled()
    if text is None:
        return linked()
    _store(text)
    return text


def style(palette: Mapping[str, str]) -> str:
    """Return the style sheet, with the colours of a palette as variables."""
    colours = " ".join(f"--landswap-{role}: {colour};" for role, colour in palette.items())
    return f".landswap {{ {colours} }}\n" + (HERE / "view.css").read_text(encoding="utf-8")


def bundled() -> str | None:
    """Return the module as esbuild makes it, or None where there is no esbuild."""
    program = esbuild()
    if program is None:
        return None
    command = [*program, str(SOURCES / "view.js"), *_OPTIONS]
    try:
        done = subprocess.run(command, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        # Made for another machine, or a source that it cannot read, which `make check` names.
        return None
    return done.stdout.decode("utf-8")


def esbuild() -> list[str] | None:
    """Return the command that starts the clone's esbuild, or None where it is not installed."""
    # npm's own script would need Node; the program beside it needs nothing.
    for folder in sorted((_TOOLS / "@esbuild").glob("*")):
        for name in ("bin/esbuild", "esbuild.exe"):
            if (folder / name).exists():
                return [str(folder / name)]
    return None


def linked(folder: Path | None = None, entry: str = "view") -> str:
    """Return the modules put together by Python: each a scope of its own, in order of use.

    Parameters
    ----------
    folder : Path, optional
        Where the modules are; without it, js/.
    entry : str
        The one that the others serve: what it exports is exported, its default too.

    Raises
    ------
    ValueError
        If a module has an import or an export of another form, or uses itself in a circle.
    """
    parts: dict[str, str] = {}
    _link(folder or SOURCES, entry, parts, ())
    return "\n".join(parts.values())


def _link(folder: Path, name: str, parts: dict[str, str], above: tuple[str, ...]) -> None:
    if name in above:
        raise ValueError(f"{name}.js imports itself: {' -> '.join([*above, name])}.")
    if name in parts:
        return
    text = (folder / f"{name}.js").read_text(encoding="utf-8")
    exported, lines = [], []
    for line in text.splitlines():
        if found := _IMPORT.fullmatch(line):
            _link(folder, found[2], parts, (*above, name))
            lines.append(f"const {found[1].replace(' as ', ': ')} = ${found[2]};")
        elif found := _EXPORT.match(line):
            exported.append(found[2])
            lines.append(line.removeprefix("export ") if above else line)
        elif not above and line.startswith("export default "):
            lines.append(line)
        elif _OTHER.match(line):
            raise ValueError(f"{name}.js: cannot link {line.strip()!r}.")
        else:
            lines.append(line)
    body = "\n".join(lines)
    own = f"return {{ {', '.join(exported)} }};"
    parts[name] = f"const ${name} = (() => {{\n{body}\n{own}\n}})();" if above else body


def _store(text: str) -> None:
    """Keep the module beside this file, where that can be written, for the next time."""
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", dir=HERE, suffix=".tmp", delete=False
        ) as file:
            file.write(text)
        os.chmod(file.name, 0o644)
        os.replace(file.name, MADE)
    except OSError:
        return


def main() -> int:
    """Make the module; with --watch, again at each change, readable, until stopped."""
    program = esbuild()
    if program is None:
        print("There is no esbuild here: run 'npm ci' in tools/js.", file=sys.stderr)
        return 1
    command = [*program, str(SOURCES / "view.js"), f"--outfile={MADE}", "--allow-overwrite"]
    if "--watch" in sys.argv:
        return subprocess.call([*command, *_OPTIONS[:2], "--watch", "--sourcemap=inline"])
    return subprocess.call([*command, *_OPTIONS])


if __name__ == "__main__":
    sys.exit(main())

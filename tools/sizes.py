"""Name the files and functions of the package that are too long to read at one go.

    python tools/sizes.py

A file has at most 300 lines. A function has at most 50, its docstring not counted: what explains
it should not be cut to make it fit.
"""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src/landswap"
FILE, FUNCTION = 300, 50
KINDS = (".css", ".js", ".mjs", ".py")


def too_long(name, text):
    """Yield a name and its number of lines for a file, or a function in it, that is too long.

    >>> list(too_long("a.py", "x = 1\\n" * 301))
    [('a.py', 301)]
    >>> long = 'def f():\\n    "Says what."\\n' + "    x = 1\\n" * 50
    >>> list(too_long("a.py", long))
    [('a.py: f', 51)]
    """
    if len(lines := text.splitlines()) > FILE:
        yield name, len(lines)
    if not name.endswith(".py"):
        return
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = node.end_lineno - node.lineno + 1
            if ast.get_docstring(node) is not None:
                length -= node.body[0].end_lineno - node.body[0].lineno + 1
            if length > FUNCTION:
                yield f"{name}: {node.name}", length


def main():
    """Print what is too long, and end with an error if anything is."""
    found = {}
    for path in sorted(PACKAGE.rglob("*")):
        if path.suffix in KINDS and "node_modules" not in path.parts:
            name = path.relative_to(PACKAGE).as_posix()
            found |= dict(too_long(name, path.read_text(encoding="utf-8")))
    for name in sorted(found):
        limit = FUNCTION if ": " in name else FILE
        print(f"src/landswap/{name} has {found[name]} lines: expected at most {limit}. Split it.")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()

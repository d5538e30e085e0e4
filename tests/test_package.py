"""The package as a whole: light to import, one direction of imports, no article in its code."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

import landswap
from landswap.model import roles

PACKAGE = Path(landswap.__file__).parent
# Each module may import only from those before it.
ORDER = ["errors", "intervals", "words", "formulas", "sheet", "problems", "tables", "columns"]
ORDER += ["article", "units", "charts", "explorers", "feedback", "checks", "validate"]
ORDER += ["loading", "starting", "__main__"]


def test_importing_landswap_imports_no_chart_or_widget_library():
    code = "import sys, landswap; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    heavy = {
        "matplotlib",
        "seaborn",
        "ipywidgets",
        "anywidget",
        "traitlets",
        "frictionless",
        "pint",
    }
    assert not heavy & set(loaded.stdout.split())
    assert "pandas" in loaded.stdout.split()


def test_late_parts_are_there_when_asked_for():
    assert {"charts", "explore", "load"} <= set(dir(landswap))
    assert landswap.explore.swap.__module__ == "landswap.explorers.show"
    with pytest.raises(AttributeError) as error:
        landswap.nothing  # noqa: B018
    assert str(error.value) == "module 'landswap' has no attribute 'nothing'"


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: p.stem)
def test_imports_point_one_way(path):
    relative = path.relative_to(PACKAGE)
    if relative.name == "__init__.py":
        return
    own = relative.parts[0].removesuffix(".py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.ImportFrom) or node.level != len(relative.parts):
            continue
        names = [node.module.split(".")[0]] if node.module else [a.name for a in node.names]
        for name in names:
            assert ORDER.index(name) < ORDER.index(own), f"{relative} imports {name}"


def test_the_package_knows_no_article(article):
    names = {*article.sheet, *article.table("scenarios").index, *article.table("sources").index}
    names |= {"Ukrain", "Russia", "Kursk", "Crimea", "Kyiv", "Kremlin", "Zelensky"}
    # Words that are names of the sheet and of the language alike; the docstring of the
    # package itself shows one call.
    names -= {"given", "received", "article", *roles.DERIVED, *roles.OF_SCENARIOS}
    for path in sorted([*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.js"), *PACKAGE.rglob("*.css")]):
        if path == PACKAGE / "__init__.py":
            continue
        text = path.read_text(encoding="utf-8")
        words = set(re.findall(r"\w+", text))
        assert not {n for n in names if n in words or (n[0].isupper() and n in text)}, path


def test_docstring_examples():
    import doctest
    import pkgutil
    from importlib import import_module

    tried = 0
    for found in pkgutil.walk_packages(landswap.__path__, "landswap."):
        if not found.name.endswith("__main__"):
            result = doctest.testmod(import_module(found.name))
            assert result.failed == 0, found.name
            tried += result.attempted
    assert tried > 10

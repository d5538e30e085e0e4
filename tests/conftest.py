"""What several tests share: the article, a small folder of tables, and the word on browsers."""

import shutil
from pathlib import Path

import pytest

import landswap

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def root():
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def article():
    """The article that ships with the kit."""
    return landswap.load()


@pytest.fixture(scope="session")
def good(tmp_path_factory):
    """Good folders: the one to start from, the kit's own, and one in the form of version 0.1."""
    folder = tmp_path_factory.mktemp("good")
    landswap.new_folder(folder / "start")
    shutil.copytree(ROOT / "data", folder / "data")
    old = Path(shutil.copytree(ROOT / "data/altmere", folder / "v01"))
    (old / "about.csv").unlink()
    shutil.copyfile(ROOT / "tests/folder/v01/datapackage.json", old / "datapackage.json")
    return folder


@pytest.fixture
def folder(tmp_path):
    """A copy of data/ that a test may break."""
    return Path(shutil.copytree(ROOT / "data", tmp_path / "data"))


@pytest.fixture
def edit(folder):
    """Replace one text in a file of `folder`; it must stand there."""

    def replace(file, old, new):
        path = folder / file
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} is not in {file}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    return replace


def pytest_collection_modifyitems(items):
    """Run browser tests last: the quick answers come first."""
    items.sort(key=lambda item: "browser" in item.keywords and item.path.parent.name == "browser")


def pytest_terminal_summary(terminalreporter):
    """Say in the last lines when no browser was driven: a green run must not hide it."""
    skipped = [
        report
        for report in terminalreporter.stats.get("skipped", [])
        if "tests/browser/" in report.nodeid
    ]
    if skipped:
        reason = skipped[0].longrepr[2] if isinstance(skipped[0].longrepr, tuple) else ""
        terminalreporter.write_line(
            f"BROWSER TESTS SKIPPED ({len(skipped)}): {reason.removeprefix('Skipped: ')}",
            yellow=True,
        )

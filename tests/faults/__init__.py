"""Single faults in good folders, by the room whose rule finds them, each with its whole line."""

import shutil
from pathlib import Path

import pytest

import landswap
from landswap.errors import DataError


def broken(good, tmp_path, name, file, old, new):
    """Return a copy of a good folder with one change in it."""
    folder = Path(shutil.copytree(good / name, tmp_path / name))
    change(folder, file, old, new)
    return folder


def change(folder, file, old, new):
    """Change one text in a file of a folder; it must stand there."""
    text = (folder / file).read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {file}"
    (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8", newline="")


def lines(folder):
    """Return what load says; it is one error, and the check says the same."""
    with pytest.raises(DataError) as error:
        landswap.load(folder)
    said = str(error.value).splitlines()
    if len(said) > 1:
        assert said.pop(0) == f"{len(said)} problems in {folder}:"
    return said

"""Folders of tables that are made: to start from, with tables added, or with a slip in them."""

import atexit
import json
import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from landswap import schema
from landswap.errors import DataError
from landswap.folder.descriptor import SCHEMA, read_descriptor
from landswap.folder.package import is_article
from landswap.folder.problems import Problem, refuse

__all__ = ["MORE", "TABLES", "TRIAL", "is_article", "new_folder", "with_slip"]

_START = Path(__file__).parent / "example"
# In the order in which a person reads them.
TABLES: tuple[str, ...] = ("article", "quantities", "qualifiers", "inputs", "formulas", "scenarios")
TABLES += ("roles", "explorers", "parts", "sources", "objectives", "questions", "misconceptions")
# Without rows, for who asks for them.
MORE: tuple[str, ...] = ("places", "regions", "choices", "selections", "reports", "events")
MORE += ("attributions", "wordings")
# Set while a lesson is run to be tested or stored: it must neither meet nor leave the tables that
# somebody writes beside the lessons.
TRIAL = "LANDSWAP_TRIAL"


def new_folder(folder: str | Path, more: Iterable[str] = (), keep: bool = False) -> Path:
    """Write a folder of tables to start from, or add tables to one, as `landswap new` does.

    Parameters
    ----------
    folder : path
        Made, if it is missing; nothing may be in it but, if tables are to be added, an article.
    more : iterable of str
        Which of `MORE` to add, as tables without rows.
    keep : bool
        Whether a folder that holds tables already is left as it is, so that a cell can run twice.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    DataError
        If something is in it that is not kept, or it cannot be written; nothing is then.
    """
    folder, more = Path(folder).expanduser(), tuple(more)
    if keep and os.environ.get(TRIAL):
        folder = _passing() / folder.name
    if keep and is_article(folder):
        return folder
    if more and is_article(folder):
        files = _added(folder, more)
    elif folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DataError(
            f"Cannot write into {folder}: found something there, expected a new or an empty "
            "folder. Name another, or the folder of an article and which tables to add to it, "
            "--with."
        )
    else:
        files = {path.name: path.read_bytes() for path in sorted(_START.iterdir())}
        files |= {f"{name}.csv": _empty(name) for name in more}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (folder / name).write_bytes(data)
    except OSError as error:
        raise DataError(f"Cannot write into {folder}: {error}.") from None
    return folder


def with_slip(folder: str | Path, file: str, old: str, new: str) -> Path:
    """Copy a folder of tables and make a slip in the copy, to see what a check says to it.

    Parameters
    ----------
    folder : path
    file : str
        The name of a file in it.
    old, new : str
        A text in the file, and what stands there instead, once.

    Returns
    -------
    Path
        The copy, in a folder that goes when Python ends.

    Raises
    ------
    DataError
        If the text is not in the file, or there is no such file.
    """
    folder = Path(folder).expanduser()
    copy = _passing() / folder.resolve().name
    try:
        shutil.copytree(folder, copy)
        text = (copy / file).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise DataError(f"Cannot make a slip in {file}: {error}.") from None
    if old not in text:
        raise DataError(
            f"Cannot make a slip in {file}: found no '{old}' in it. Expected a text that stands "
            "there, letter by letter: open the file and copy it."
        )
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


def _passing() -> Path:
    """Return a new folder that goes when Python ends."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _added(folder: Path, more: Iterable[str]) -> dict[str, bytes]:
    """Return the files that add some tables to an article's folder, with what lists them."""
    package = _listing(folder)
    there = [] if package is None else [one["name"] for one in package["resources"]]
    for name in more:
        if name in there or (folder / f"{name}.csv").exists():
            raise DataError(
                f"Cannot add the table '{name}' to {folder}: found it there, expected a table that "
                "is missing. Leave it out."
            )
    files = {f"{name}.csv": _empty(name) for name in more}
    if package is not None:
        package["resources"] += [{"name": name, "path": f"{name}.csv"} for name in more]
        text = json.dumps(package, indent=2, ensure_ascii=False) + "\n"
        files[SCHEMA] = text.encode()
    return files


def _listing(folder: Path) -> dict[str, Any] | None:
    """Return what a folder's datapackage.json says, or None where it has none."""
    if not (folder / SCHEMA).exists():
        return None
    found: list[Problem] = []
    listed = read_descriptor(folder, found)
    refuse(folder, found)
    assert listed is not None  # where nothing was found, it can be used
    return listed.package


def _empty(name: str) -> bytes:
    return (",".join(schema.header(name)) + "\n").encode()

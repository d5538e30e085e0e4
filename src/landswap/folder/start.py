"""Folders of tables that are made: to start from, with tables added, or with a slip in them."""

import atexit
import json
import os
import shutil
import tempfile
from pathlib import Path

from landswap.errors import DataError
from landswap.folder import tables
from landswap.folder.problems import refuse
from landswap.folder.shipped import shipped

_START = Path(__file__).parent / "example"
# In the order in which a person reads them.
_TABLES = ("article", "quantities", "qualifiers", "inputs", "formulas", "scenarios")
_TABLES += ("explorers", "parts", "sources", "objectives", "questions", "misconceptions")
# Without rows, for who asks for them.
MORE = ("roles", "places", "regions", "choices", "selections", "reports", "events")
MORE += ("attributions", "wordings")
_TITLE = "EXAMPLE: two gardens, and an offer to exchange beds"
# Set while a lesson is run to be tested or stored: it must neither meet nor leave the tables that
# somebody writes beside the lessons.
TRIAL = "LANDSWAP_TRIAL"


def new_folder(folder, more=(), keep=False):
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
    folder, more = Path(folder), tuple(more)
    if keep and os.environ.get(TRIAL):
        folder = _passing() / folder.name
    if keep and is_article(folder):
        return folder
    is_new = not (more and is_article(folder))
    package = _package((*_TABLES, *more)) if is_new else _extended(folder, more)
    if is_new and folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DataError(
            f"Cannot write into {folder}: found something there, expected a new or an empty "
            "folder. Name another, or the folder of an article and which tables to add to it, "
            "--with."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in sorted(_START.iterdir()) if is_new else ():
            shutil.copyfile(file, folder / file.name)
        for table in package["resources"]:
            if table["name"] in more:
                header = ",".join(field["name"] for field in table["schema"]["fields"])
                (folder / table["path"]).write_text(header + "\n", encoding="utf-8")
        text = json.dumps(package, indent=2, ensure_ascii=False)
        (folder / tables.SCHEMA).write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise DataError(f"Cannot write into {folder}: {error}.") from None
    return folder


def is_article(folder):
    """Tell whether a folder holds tables already, so that some can be added."""
    return (Path(folder) / tables.SCHEMA).is_file()


def with_slip(folder, file, old, new):
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
    copy = _passing() / Path(folder).resolve().name
    try:
        shutil.copytree(folder, copy)
        text = (copy / file).read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"Cannot make a slip in {file}: {error}.") from None
    if old not in text:
        raise DataError(
            f"Cannot make a slip in {file}: found no '{old}' in it. Expected a text that stands "
            "there, letter by letter: open the file and copy it."
        )
    (copy / file).write_text(text.replace(old, new, 1), encoding="utf-8")
    return copy


def _passing():
    """Return a new folder that goes when Python ends."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


def _extended(folder, more):
    """Return the description of an article's folder with some tables more."""
    found = []
    package = tables.read_package(folder, found)
    refuse(folder, found)
    there = [one["name"] for one in package["resources"]]
    for name in more:
        if name in there or (folder / f"{name}.csv").exists():
            raise DataError(
                f"Cannot add the table '{name}' to {folder}: found it there, expected a table that "
                "is missing. Leave it out."
            )
    added = _package(more)["resources"]
    for one in added:
        # What the folder does without cannot be referred to.
        keys = one["schema"].get("foreignKeys", [])
        one["schema"]["foreignKeys"] = [
            key for key in keys if key["reference"]["resource"] in (*there, *more)
        ]
    return package | {"resources": [*package["resources"], *added]}


def _package(names):
    """Return the description of some tables: the kit's own."""
    own = json.loads((shipped() / tables.SCHEMA).read_text(encoding="utf-8"))
    schemas = {one["name"]: one["schema"] for one in own["resources"] if "schema" in one}
    resources = [
        {
            "name": name,
            "path": f"{name}.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": schemas[name],
        }
        for name in names
    ]
    return {"name": "my-article", "title": _TITLE, "resources": resources}

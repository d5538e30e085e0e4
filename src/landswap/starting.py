"""`landswap new`: a folder of tables with a small invented example in it, or more tables in one."""

import json
import shutil
from pathlib import Path

from . import tables
from .article import shipped
from .errors import DataError
from .problems import refuse

_START = Path(__file__).parent / "start"
# In the order in which a person reads them.
_TABLES = ("article", "quantities", "qualifiers", "inputs", "formulas", "scenarios")
_TABLES += ("explorers", "parts", "sources", "objectives", "questions", "misconceptions")
# Without rows, for who asks for them.
MORE = ("roles", "places", "regions", "choices", "selections", "reports", "events")
MORE += ("attributions", "wordings")
_TITLE = "EXAMPLE: two gardens, and an offer to exchange beds"


def new_folder(folder, more=()):
    """Write a folder of tables to start from, or add tables to one, as `landswap new` does.

    Parameters
    ----------
    folder : path
        Made, if it is missing; nothing may be in it but, if tables are to be added, an article.
    more : iterable of str
        Which of `MORE` to add, as tables without rows.

    Returns
    -------
    bool
        Whether the folder is new.

    Raises
    ------
    DataError
        If something is in it, or it cannot be written; nothing is then.
    """
    folder, more = Path(folder), tuple(more)
    is_new = not (more and (folder / tables.SCHEMA).is_file())
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
    return is_new


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

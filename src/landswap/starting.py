"""`landswap new`: a folder of tables to start from, with a small invented example in it."""

import json
import shutil
from pathlib import Path

from . import tables
from .article import shipped
from .errors import DataError

_START = Path(__file__).parent / "start"
# In the order in which a person reads them.
_TABLES = ("article", "quantities", "qualifiers", "inputs", "formulas", "scenarios")
_TABLES += ("explorers", "parts", "sources", "objectives", "questions", "misconceptions")
MORE = ("roles", "places", "regions", "choices", "selections")  # empty, for who asks for them
_TITLE = "EXAMPLE: two gardens, and an offer to exchange beds"


def new_folder(folder, more=()):
    """Write a folder of tables to start from, as `landswap new` does.

    Parameters
    ----------
    folder : path
        Made, if it is missing; nothing may be in it.
    more : iterable of str
        Which of `MORE` to add, as tables without rows.

    Raises
    ------
    DataError
        If something is in it, or it cannot be written.
    """
    folder, package = Path(folder), _package((*_TABLES, *more))
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DataError(
            f"Cannot write into {folder}: found something there, expected a new or an empty "
            "folder. Name another."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in sorted(_START.iterdir()):
            shutil.copyfile(file, folder / file.name)
        for table in package["resources"]:
            if table["name"] in more:
                header = ",".join(field["name"] for field in table["schema"]["fields"])
                (folder / table["path"]).write_text(header + "\n", encoding="utf-8")
        text = json.dumps(package, indent=2, ensure_ascii=False)
        (folder / tables.SCHEMA).write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise DataError(f"Cannot write into {folder}: {error}.") from None


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

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
_TITLE = "EXAMPLE: two gardens, and an offer to exchange beds"


def write(folder):
    """Write the folder.

    Parameters
    ----------
    folder : path
        Made, if it is missing; nothing may be in it.

    Raises
    ------
    DataError
        If something is in it, or it cannot be written.
    """
    folder = Path(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DataError(
            f"Cannot write into {folder}: found something there, expected a new or an empty "
            "folder. Name another."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in sorted(_START.iterdir()):
            shutil.copyfile(file, folder / file.name)
        text = json.dumps(_package(), indent=2, ensure_ascii=False)
        (folder / tables.SCHEMA).write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        raise DataError(f"Cannot write into {folder}: {error}.") from None


def _package():
    """Return the description of the tables: the kit's own, for those that are in the folder."""
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
        for name in _TABLES
    ]
    return {"name": "my-article", "title": _TITLE, "resources": resources}

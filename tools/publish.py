"""Write data/datapackage.json, so that any reader of Data Packages can use the article's tables.

    python tools/publish.py

What the columns of the kit's tables hold stands in src/landswap/schema; what only this package
says, such as where its tables come from, in tools/published.json.
"""

import csv
import json
import sys
from pathlib import Path
from typing import Any

from landswap import schema
from landswap.schema import Column, Table

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "data"
OWN = ROOT / "tools/published.json"
PACKAGE = DATA / "datapackage.json"
# How each file is read, for readers that do not see it by its name.
_CSV = {"format": "csv", "mediatype": "text/csv", "encoding": "utf-8"}


def package() -> dict[str, Any]:
    """Return the whole description of data/."""
    own = json.loads(OWN.read_text(encoding="utf-8"))
    shared = own.pop("sources")
    resources = own.pop("resources")
    made = [_resource(one, own["licenses"], shared) for one in resources]
    return own | {"resources": made}


def described(name: str, folder: Path = DATA) -> Table:
    """Return one of the kit's tables with the columns that it has in a folder."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        headers = next(csv.reader(file))
    table = schema.table(name).with_columns(headers)
    by_name = {column.name: column for column in table.columns}
    columns: list[Column] = [by_name[header] for header in headers]
    return Table(
        name, tuple(columns), table.key, table.references, table.title, table.description,
        table.needed, table.without,
    )  # fmt: skip


def _resource(
    one: dict[str, Any], licences: list[Any], shared: dict[str, list[Any]]
) -> dict[str, Any]:
    if "path" in one:  # a file that is no table describes itself
        return one
    table = described(one["name"])
    sources = one["sources"]
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": table.title,
        "description": one.get("description", table.description),
        **_CSV,
        "licenses": licences,
        "sources": shared[sources] if isinstance(sources, str) else sources,
        "schema": table.schema(),
    }


def text() -> str:
    """Return the file's text."""
    return json.dumps(package(), indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    """Write the file."""
    PACKAGE.write_text(text(), encoding="utf-8")
    print(PACKAGE.relative_to(ROOT))


if __name__ == "__main__":
    sys.exit(main())

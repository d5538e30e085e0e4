"""From a folder of tables to an article: `load`."""

import csv
import json
import re
import textwrap
from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path

import pandas as pd

from . import formulas, words
from .errors import DataError, QuantityError, suggestion
from .intervals import interval
from .sheet import Formula, Input, Quantity, Sheet

SCHEMA = "datapackage.json"
_WIDTH = 84  # as many letters as a notebook shows in a line
_NUMBERS = {
    "integer": re.compile(r"-?[0-9]{1,15}"),
    "number": re.compile(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?"),
}
_TYPES = {"string": "str", "number": "float64", "integer": "Int64", "date": "str"}


@dataclass(frozen=True, eq=False)
class Article:
    """An article's tables, and the sheet that is made of them.

    `tables` holds every table of the folder as a DataFrame, by name; where a table has a key
    of one column, that is its index. The tables that lessons use most have names of their own.
    `files` holds the paths of the folder's other files, by name.
    """

    title: str
    folder: Path
    tables: dict
    sheet: Sheet
    files: dict

    def __repr__(self):
        """Say what was loaded."""
        # With a space at which no line breaks: a table and its number stay together.
        rows = ", ".join(f"{name}\xa0{len(table)}" for name, table in self.tables.items())
        tables = textwrap.fill(f"Tables, with their rows: {rows}", _WIDTH).replace("\xa0", " ")
        return f"Article: {self.title}\n{tables}\n{self.sheet!r}"

    def table(self, name):
        """Return one table.

        Raises
        ------
        DataError
            If the folder has no such table; the message lists what there is.
        """
        if name not in self.tables:
            raise DataError(
                f"No table '{name}' in this article. Tables: {', '.join(self.tables)}."
                + suggestion(name, self.tables)
            )
        return self.tables[name]

    @property
    def paragraphs(self):
        """The article, one row a paragraph, in the kit's own words."""
        return self.table("article")

    @property
    def quantities(self):
        """The numbers, with `low` and `high` as their qualifiers allow, in their units."""
        table = self.table("quantities").copy()
        return table.assign(**_bounds(table, self.table("qualifiers"))._asdict())

    @property
    def inputs(self):
        """What a reader may move, with bounds as numbers."""
        return self.table("inputs").assign(
            **{
                column: [getattr(entry, column) for entry in self.sheet.inputs]
                for column in ("start", "lowest", "highest")
            }
        )

    @property
    def formulas(self):
        """The derived quantities, as they are written."""
        return self.table("formulas")

    @property
    def scenarios(self):
        """The named settings: a label, each input as a number, and what it would mean."""
        table = self.table("scenarios").copy()
        inputs = [entry for entry in self.sheet.inputs if entry.name in table]
        for entry in inputs:
            table[entry.name] = [
                _amount(cell, self.sheet.quantities, f"scenario '{row}', {entry.name}")
                for row, cell in table[entry.name].items()
            ]
        return table[["label", *(entry.name for entry in inputs), "meaning"]]

    @property
    def reports(self):
        """The same quantities as other outlets reported them."""
        return self.table("reports")

    @property
    def events(self):
        """The events that the article mentions, dated."""
        return self.table("events")

    @property
    def places(self):
        """Places to compare areas with."""
        return self.table("places")

    @property
    def regions(self):
        """The regions, with their listed areas."""
        return self.table("regions")

    @property
    def outlines(self):
        """The regions with their outlines, as a GeoDataFrame in WGS 84.

        The areas are the listed ones; an area computed from a simplified outline is not right.

        Raises
        ------
        DataError
            If the folder has no outlines, or they name other regions than the table `regions`.
        """
        from geopandas import GeoDataFrame  # takes a second to import

        paths = [path for path in self.files.values() if path.suffix == ".geojson"]
        if not paths:
            raise DataError(f"No outlines in this article: {SCHEMA} names no .geojson file.")
        features = json.loads(paths[0].read_text(encoding="utf-8"))["features"]
        shapes = GeoDataFrame.from_features(features, crs="EPSG:4326").set_index("name").geometry
        unknown = sorted({*shapes.index} ^ {*self.regions.index})
        if unknown:
            raise DataError(
                f"{paths[0].name} and the table regions differ in '{unknown[0]}': "
                "expected one outline for each region, by its name."
            )
        return GeoDataFrame(self.regions, geometry=shapes.reindex(self.regions.index))

    @property
    def sources(self):
        """Where each figure comes from."""
        return self.table("sources")


def load(folder=None):
    """Read a folder of tables.

    Parameters
    ----------
    folder : path, optional
        A folder with a datapackage.json; without it, the article that ships with the kit.

    Returns
    -------
    Article

    Raises
    ------
    DataError
        If a file is missing or does not hold what datapackage.json says.
    FormulaError, QuantityError
        If the tables are readable and the sheet made of them is not sound.
    """
    folder = _shipped() if folder is None else Path(folder)
    package = _package(folder)
    tables = {
        resource["name"]: _table(folder, resource)
        for resource in package["resources"]
        if "schema" in resource
    }
    for resource in package["resources"]:
        for key in resource.get("schema", {}).get("foreignKeys", []):
            _check_key(tables, resource, key)
    files = {
        resource["name"]: folder / resource["path"]
        for resource in package["resources"]
        if "schema" not in resource
    }
    return Article(package.get("title", folder.name), folder, tables, _sheet(tables), files)


def _shipped():
    # An installed wheel carries the tables beside this file; a clone has them in data/.
    here = Path(__file__).resolve()
    inside, beside = here.parent / "data", here.parents[2] / "data"
    return inside if (inside / SCHEMA).exists() else beside


def _package(folder):
    path = folder / SCHEMA
    try:
        package = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError:
        raise DataError(
            f"No {SCHEMA} in {folder}: expected a folder of tables that it describes."
        ) from None
    except ValueError as error:
        raise DataError(f"{path} is not JSON in UTF-8: {error}.") from None
    if not isinstance(package, dict) or not isinstance(package.get("resources"), list):
        raise DataError(f"{path} names no tables: expected a list 'resources'.")
    for number, resource in enumerate(package["resources"], start=1):
        _check_resource(resource, f"{path.name}, resource {number}", folder)
    return package


def _check_resource(resource, where, folder):
    if not isinstance(resource, dict) or not {"name", "path"} <= set(resource):
        raise DataError(f"{where}: found no 'name' or no 'path'; expected both.")
    path = folder / str(resource["path"])
    # A folder from elsewhere may not reach for files outside itself, by name or by link.
    if path.resolve().parent != folder.resolve():
        raise DataError(
            f"{where}: found the path '{resource['path']}'; expected a file of the folder itself."
        )
    for field in resource.get("schema", {}).get("fields", []):
        if field.get("type") not in _TYPES or "name" not in field:
            raise DataError(
                f"{where}, field '{field.get('name')}': found the type '{field.get('type')}'; "
                f"expected one of {', '.join(_TYPES)}."
            )


def _table(folder, resource):
    path = folder / resource["path"]
    fields = resource["schema"]["fields"]
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            header, *rows = [row for row in csv.reader(file) if row] or [[]]
    except FileNotFoundError:
        raise DataError(f"No file {path.name} in {folder}: {SCHEMA} names it.") from None
    except (UnicodeDecodeError, csv.Error, OSError) as error:
        raise DataError(
            f"{path.name} cannot be read: {error}. Expected a table in UTF-8, with commas."
        ) from None
    expected = [field["name"] for field in fields]
    if header != expected:
        raise DataError(
            f"{path.name} has the columns {', '.join(header)}; "
            f"expected {', '.join(expected)}, in this order."
        )
    for number, row in enumerate(rows, start=2):
        if len(row) != len(header):
            raise DataError(
                f"{path.name}, row {number}: found {len(row)} cells, expected {len(header)}. "
                "Put a text that holds a comma in quotation marks."
            )
    table = pd.DataFrame(rows, columns=header, dtype="str").replace("", None)
    for field in fields:
        table[field["name"]] = _typed(table[field["name"]], field, path.name)
    key = resource["schema"].get("primaryKey")
    return _indexed(table, key, path.name) if isinstance(key, str) else table


def _check_key(tables, resource, key):
    """Check that each cell of a key column names a row of the other table."""
    column, other = key["fields"], key["reference"]["resource"]
    known = set(tables[other].reset_index()[key["reference"]["fields"]])
    cells = tables[resource["name"]].reset_index()[column]
    for row, cell in enumerate(cells, start=2):
        if not (pd.isna(cell) or cell == "" or cell in known):
            raise DataError(
                f"{resource['path']}, row {row}, column {column}: found '{cell}', which is no row "
                f"of the table {other}." + suggestion(cell, known)
            )


def _indexed(table, key, file):
    twice = table[key].duplicated()
    if twice.any():
        row = int(twice.idxmax())
        raise DataError(
            f"{file}, row {row + 2}, column {key}: '{table[key][row]}' stands there a second time; "
            "expected names that differ."
        )
    return table.set_index(key)


def _typed(column, field, file):
    constraints = field.get("constraints", {})
    required = constraints.get("required", False)
    for row, cell in enumerate(column, start=2):
        empty = pd.isna(cell)
        if (empty and required) or not (empty or _fits(cell, field["type"])):
            found = "nothing" if empty else repr(cell)
            article = "an integer" if field["type"] == "integer" else f"a {field['type']}"
            raise DataError(
                f"{file}, row {row}, column {field['name']}: found {found}, expected {article}."
            )
        broken = None if empty else _broken(cell, constraints)
        if broken:
            raise DataError(
                f"{file}, row {row}, column {field['name']}: found {cell!r}, expected {broken}."
            )
    kind = _TYPES[field["type"]]
    if kind == "str":
        return column.fillna("").astype("str")
    # A whole column of integers is plain; one with gaps needs the type that can be missing.
    return column.astype("float64").astype("int64" if kind == "Int64" and required else kind)


def _broken(cell, constraints):
    """Say which of the schema's constraints a cell breaks, or return None."""
    if "enum" in constraints and cell not in constraints["enum"]:
        return f"one of {', '.join(constraints['enum'])}"
    if "pattern" in constraints and not re.fullmatch(constraints["pattern"], cell):
        return f"text of the form {constraints['pattern']}"
    if "minimum" in constraints and float(cell) < constraints["minimum"]:
        return f"at least {constraints['minimum']}"
    if "maximum" in constraints and float(cell) > constraints["maximum"]:
        return f"at most {constraints['maximum']}"
    return None


def _fits(cell, kind):
    if kind == "string":
        return True
    if kind == "date":
        return _is_date(cell)
    # Python itself would also read "1_000", " 5" and "nan".
    return bool(_NUMBERS[kind].fullmatch(cell)) and isfinite(float(cell))


def _is_date(cell):
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


def _sheet(tables):
    for name in ("quantities", "qualifiers", "inputs", "formulas"):
        if name not in tables:
            raise DataError(f"{SCHEMA} names no table '{name}': every article needs one.")
    quantities = tuple(_quantities(tables["quantities"], tables["qualifiers"]))
    return Sheet(
        quantities, tuple(_inputs(tables["inputs"], quantities)), _formulas(tables["formulas"])
    )


def _bounds(table, qualifiers):
    steps = qualifiers.reindex(table["qualifier"].to_list())
    return interval(
        table["value"],
        table["rounded_to"],
        steps["steps_below"].to_numpy(),
        steps["steps_above"].to_numpy(),
    )


def _quantities(table, qualifiers):
    for name, row in table.iterrows():
        if pd.notna(row["value"]) and (row["qualifier"] == "" or pd.isna(row["rounded_to"])):
            raise DataError(
                f"quantities.csv, '{name}': found a value without a qualifier or rounded_to; "
                "expected both, such as 'exact' and 1."
            )
    low, high = _bounds(table, qualifiers)
    for name, row in table.iterrows():
        scale = 100 if row["unit"] == "percent" else 1
        step = row["rounded_to"]
        yield Quantity(
            name=name,
            label=row["label"],
            value=row["value"] / scale,
            low=low[name] / scale,
            high=high[name] / scale,
            unit=row["unit"],
            decimals=0 if pd.isna(step) else words.decimals_of(step),
            source_id=row["source_id"],
            meaning=row["meaning"],
        )


def _inputs(table, quantities):
    for name, row in table.iterrows():
        amounts = {
            column: _amount(row[column], quantities, f"inputs.csv, {name}, {column}")
            for column in ("lowest", "start", "highest")
        }
        if not amounts["lowest"] <= amounts["start"] <= amounts["highest"]:
            raise QuantityError(
                f"Input '{name}' starts at {amounts['start']:g}: expected it from "
                f"{amounts['lowest']:g} to {amounts['highest']:g}, its lowest and highest."
            )
        yield Input(
            name=name,
            label=row["label"],
            step=row["step"],
            unit=row["unit"],
            decimals=words.decimals_of(row["step"]),
            meaning=row["meaning"],
            **amounts,
        )


def _formulas(table):
    return tuple(
        Formula(
            name=name,
            label=row["label"],
            text=row["formula"],
            tree=formulas.parse(row["formula"], name),
            unit=row["unit"],
            decimals=int(row["decimals"]),
            meaning=row["meaning"],
        )
        for name, row in table.iterrows()
    )


def _amount(cell, quantities, where):
    by_name = {quantity.name: quantity.value for quantity in quantities}
    if cell in by_name:
        return by_name[cell]
    if _fits(cell, "number"):
        return float(cell)
    raise DataError(
        f"{where}: found '{cell}', expected a number or a quantity's name."
        + suggestion(cell, by_name)
    )

"""The only description of the kit's tables: one Table Schema a file. Uses nothing of the kit.

A file is a Table Schema (https://specs.frictionlessdata.io/table-schema/) with a few keys of the
kit's own: of a table "needed", "without" and "most" (rows), of a column "optional" (a folder may
leave it out), "form" (what its cells must be, in words), "rule" (what no pattern can say) and
"varies" (its name is not fixed: "inputs" stands for one column for each input, "area_" for
area_km2, area_ha and so on).
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

# In the order in which the data dictionary and a package list them.
NAMES = (
    *("article", "quantities", "qualifiers", "inputs", "formulas", "explorers", "parts"),
    *(
        "scenarios",
        "roles",
        "inserts",
        "reports",
        "events",
        "gains",
        "attributions",
        "wordings",
        "places",
    ),
    *("regions", "projection_distortion", "objectives", "questions", "choices"),
    *("misconceptions", "selections", "rubric", "sources"),
)


@dataclass(frozen=True)
class Column:
    """What a column of a table holds, and what its cells must be."""

    name: str
    kind: str = "string"  # string, number, integer, date or boolean
    description: str = ""
    form: str = ""
    unit: str = ""
    rule: str = ""
    varies: str = ""
    optional: bool = False
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    pattern: str = ""
    minimum: float | None = None
    maximum: float | None = None
    known: tuple[str, ...] = ()  # what is usual; others are an author's own


@dataclass(frozen=True)
class Reference:
    """Columns whose cells name a row of another table, by that table's columns."""

    columns: tuple[str, ...]
    table: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """The columns of a table, what tells its rows apart, and which tables it refers to."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    title: str = ""
    description: str = ""
    needed: bool = False
    without: str = ""
    most: int = 20_000  # rows: more than a hand can fill in, and no more than a reader waits for

    @property
    def fixed(self) -> tuple[Column, ...]:
        """The columns whose names are fixed."""
        return tuple(column for column in self.columns if not column.varies)

    def column(self, header: str) -> Column | None:
        """Return the column that a header names, or None where the table has no such one."""
        for column in self.fixed:
            if column.name == header:
                return column
        for column in self.columns:
            if column.varies == "inputs":
                return replace(column, name=header)
            if column.varies and header.startswith(column.varies):
                unit = header.removeprefix(column.varies)
                return replace(column, name=header, unit=_powers(unit))
        return None

    def with_columns(self, headers: Iterable[str]) -> "Table":
        """Return the table with the columns of a header: its own, and others as plain texts."""
        own = {name: self.column(name) for name in headers}
        columns = [column or Column(name) for name, column in own.items()]
        order = [column.name for column in self.columns]
        varying = next((one.name for one in self.columns if one.varies), "")

        def position(column: Column) -> int:
            name = column.name if column.name in order else varying if column.varies else ""
            return order.index(name) if name else len(order)

        return replace(self, columns=tuple(sorted(columns, key=position)))

    def schema(self) -> dict[str, Any]:
        """Return the Table Schema that any reader of Data Packages knows."""
        schema: dict[str, Any] = {
            "fields": [_field(column) for column in self.columns],
            "missingValues": [""],
        }
        if self.key:
            schema["primaryKey"] = self.key[0] if len(self.key) == 1 else list(self.key)
        if self.references:
            schema["foreignKeys"] = [
                {
                    "fields": _one_or_many(one.columns),
                    "reference": {"resource": one.table, "fields": _one_or_many(one.others)},
                }
                for one in self.references
            ]
        return schema


@cache
def table(name: str) -> Table:
    """Return one of the kit's tables; the name is one of `NAMES`."""
    text = (Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8")
    found = json.loads(text)
    return Table(
        name=name,
        columns=tuple(_column(field) for field in found["fields"]),
        key=tuple(found.get("primaryKey", ())),
        references=tuple(
            Reference((one["fields"],), one["reference"]["resource"], (one["reference"]["fields"],))
            for one in found.get("foreignKeys", ())
        ),
        title=found["title"],
        description=found["description"],
        needed=found.get("needed", False),
        without=found.get("without", ""),
        most=found.get("most", Table.most),
    )


def needed() -> tuple[str, ...]:
    """Return the tables without which there is no article."""
    return tuple(name for name in NAMES if table(name).needed)


def header(name: str) -> list[str]:
    """Return the first row of a table of the kit without rows."""
    return [column.name for column in table(name).columns]


def _column(field: Mapping[str, Any]) -> Column:
    rules = field.get("constraints", {})
    return Column(
        name=field["name"],
        kind=field["type"],
        description=field.get("description", ""),
        form=field.get("form", ""),
        unit=field.get("unit", ""),
        rule=field.get("rule", ""),
        varies=field.get("varies", ""),
        optional=field.get("optional", False),
        required=rules.get("required", False),
        unique=rules.get("unique", False),
        enum=tuple(rules.get("enum", ())),
        pattern=rules.get("pattern", ""),
        minimum=rules.get("minimum"),
        maximum=rules.get("maximum"),
        known=tuple(field.get("known", ())),
    )


def _field(column: Column) -> dict[str, Any]:
    rules = {
        "required": column.required,
        "unique": column.unique,
        "enum": list(column.enum),
        "pattern": column.pattern,
        "minimum": column.minimum,
        "maximum": column.maximum,
    }
    rules = {
        name: rule for name, rule in rules.items() if rule or (rule == 0 and rule is not False)
    }
    field = {
        "name": column.name,
        "type": column.kind,
        "description": column.description,
        "form": column.form,
        "unit": column.unit,
        "constraints": rules,
    }
    return {name: value for name, value in field.items() if value}


def _one_or_many(names: tuple[str, ...]) -> str | list[str]:
    return names[0] if len(names) == 1 else list(names)


def _powers(unit: str) -> str:
    """Return the unit in a column's name as tables write it: km^2 for km2."""
    return f"{unit[:-1]}^{unit[-1]}" if unit[-1:] in ("2", "3") else unit

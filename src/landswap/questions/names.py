"""The names that trees of questions may hold: what each is worth, what it is called, its kin.

Beside the names of the sheet and of the selections there are names with a colon, which no formula
of a learner's can hold: `high:part` is the high end of a quantity, `plots:3:area` a cell of
a table, `plots:use=wood` how many rows of a table have one kind.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite
from typing import Any
from zlib import crc32

import pandas as pd

from landswap.article.article import Article
from landswap.errors import LandswapError
from landswap.model.sheet import Formula, Quantity
from landswap.questions import selections
from landswap.questions.trees import HUNDRED, Tree

ENDS = {
    "low": "the low end of {}",
    "high": "the high end of {}",
    "step": "the rounding step of {}",
}
_OF_COLUMN = {"value": "", "low": "low:", "high": "high:", "rounded_to": "step:"}
_TEXTS = 2  # how many columns of text name a row
_MANY = 200  # cells of a table beyond which it is too large to look through


@dataclass(frozen=True)
class Names:
    """What is known of each name.

    Attributes
    ----------
    values : dict of str to float
        As the article has them; a percentage is a fraction.
    shaken : dict of str to float
        The same with every figure changed a little, to tell what is the same from what only
        happens to be.
    labels, units : dict of str to str
    near, far : dict of str to tuple of str
        Which names could be taken in place of a name: those beside it in its table, and others.
    same : dict of str to tree
        Selections that pick what has another name.
    counts : dict of str to str
        The selections that count rows, with the table of each.
    days : list of str
        Cells that are days.
    trees : dict of str to tree
        Those of the sheet's formulas.
    """

    values: dict[str, float] = field(default_factory=dict)
    shaken: dict[str, float] = field(default_factory=dict)
    labels: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    near: dict[str, tuple[str, ...]] = field(default_factory=dict)
    far: dict[str, tuple[str, ...]] = field(default_factory=dict)
    same: dict[str, Tree] = field(default_factory=dict)
    counts: dict[str, str] = field(default_factory=dict)
    days: list[str] = field(default_factory=list)
    trees: dict[str, Tree] = field(default_factory=dict)

    def put(self, name: str, value: float, label: str, unit: str = "") -> None:
        """Add a name with a value; its changed value follows from its name."""
        self.values[name] = float(value)
        self.shaken[name] = float(value) * shake(name)
        self.labels[name], self.units[name] = label, unit


def shake(name: str) -> float:
    """Return a factor from 0.9 to 1.1 that is always the same for a name."""
    return 0.9 + 0.2 * (crc32(name.encode()) % 10_007) / 10_007


def build(article: Article) -> Names:
    """Return what is known of the names of an article's sheet, selections and tables."""
    names = Names()
    _sheet(names, article.sheet)
    wholes = {table: selections.whole(article, table) for table in _tables(article)}
    for table, rows in wholes.items():
        _counts(names, table, rows)
        _cells(names, table, rows)
    if "quantities" in wholes:
        _steps(names, wholes["quantities"])
    for name in selections.names(article):
        _selection(names, article, name, wholes)
    if "reports" in wholes:
        _reported(names, wholes["reports"])
    return names


def _reported(names: Names, reports: pd.DataFrame) -> None:
    """Let what others report of a quantity be taken in its place."""
    for place, name in enumerate(reports.get("quantity", ())):
        cell = f"reports:{place}:value"
        if name in names.far and cell in names.values:
            if names.units[name] == "percent":  # the sheet holds fractions
                names.values[cell], names.shaken[cell] = (
                    held[cell] / HUNDRED for held in (names.values, names.shaken)
                )
            cells = _once_each(names, [*names.far[name], cell], names.values[name])
            names.far[name] = tuple(cells)


def _tables(article: Article) -> list[str]:
    """Return the tables of which questions ask: those of selections, and reports."""
    used = [one.table for one in selections.known(article).values()]
    wanted = dict.fromkeys([*used, "reports"])
    return [t for t in wanted if t in article.tables and len(article.tables[t]) <= _MANY]


def _sheet(names: Names, sheet: Any) -> None:
    values = sheet.values()
    for name in sheet:
        entry = sheet.entry(name)
        names.put(name, values[name], entry.label, entry.unit)
        if isinstance(entry, Formula):
            names.trees[name] = entry.tree
        if isinstance(entry, Quantity) and isfinite(entry.value):
            for end in ("low", "high"):
                label = ENDS[end].format(f'"{entry.label}"')
                names.put(f"{end}:{name}", getattr(entry, end), label, entry.unit)
                if getattr(entry, end) == entry.value:  # then it is the same with other figures
                    names.shaken[f"{end}:{name}"] = names.shaken[name]
    given = {q.name: names.shaken[q.name] for q in sheet.quantities if isfinite(q.value)}
    given |= {
        i.name: i.lowest + (i.highest - i.lowest) * (shake(i.name) - 0.7) for i in sheet.inputs
    }
    shaken = sheet.values(**{name: value for name, value in given.items() if isfinite(value)})
    names.shaken.update({name: float(shaken[name]) for name in sheet})
    known = [n for n in sheet if isfinite(names.values[n])]
    for name in sheet:
        alike = [n for n in known if n != name and _alike(names.units[n], names.units[name])]
        first = [n for n in alike if isinstance(sheet.entry(n), Quantity)]
        names.near[name] = tuple(first)
        names.far[name] = tuple(n for n in alike if n not in first)


def _alike(one: str, other: str) -> bool:
    plain = ("1", "percent", "count")
    return one == other or (one in plain and other in plain)


def _counts(names: Names, table: str, rows: pd.DataFrame) -> None:
    """Name how many rows a table has, of each kind too."""
    names.put(f"{table}:rows", len(rows), f"how many rows the table {table} has")
    for column in rows.columns:
        cells = rows[column].dropna()
        kinds = cells.nunique()
        if not pd.api.types.is_string_dtype(cells) or not 1 < kinds <= len(rows) / 2:
            continue
        names.put(
            f"{table}:{column}",
            kinds,
            f"how many different cells the column {column} of {table} has",
        )
        for cell, count in cells.value_counts().items():
            if cell:
                label = f"how many rows of {table} have the {column} {cell!r}"
                names.put(f"{table}:{column}={cell}", count, label)


def _cells(names: Names, table: str, rows: pd.DataFrame) -> None:
    """Name each number of a table, and each day."""
    texts = [c for c in rows.columns if pd.api.types.is_string_dtype(rows[c])][:_TEXTS]
    for column in rows.columns:
        days = column.startswith("date")
        if not days and not pd.api.types.is_numeric_dtype(rows[column]):
            continue
        if days:
            whole = pd.to_datetime(rows[column], errors="coerce")
            cells = whole.map(lambda day: day.toordinal() if pd.notna(day) else float("nan"))
        else:
            cells = rows[column]
        for place, cell in enumerate(cells):
            if pd.isna(cell) or isinstance(cell, bool):
                continue
            which = ", ".join(str(rows[text].iloc[place]) for text in texts)
            label = f'the {column} of "{which}" in the table {table}'
            names.put(f"{table}:{place}:{column}", float(cell), label)
            if days:
                names.days.append(f"{table}:{place}:{column}")


def _steps(names: Names, quantities: pd.DataFrame) -> None:
    """Name the step to which each quantity is rounded."""
    for name, step in zip(quantities["name"], quantities["rounded_to"], strict=True):
        if name in names.labels and pd.notna(step):
            unit = names.units[name]
            label = ENDS["step"].format(f'"{names.labels[name]}"')
            names.put(f"step:{name}", step / (HUNDRED if unit == "percent" else 1), label, unit)


def _selection(
    names: Names, article: Article, name: str, wholes: Mapping[str, pd.DataFrame]
) -> None:
    """Add a selection that picks a number, and what could be taken in its place."""
    row = selections.find(article, name)
    try:
        value = selections.number(article, name)
    except LandswapError:
        return  # a table, or one that a question will complain about
    table, how, conditions = row.table, row.how, row.conditions
    meaning = row.meaning or name.replace("_", " ")
    names.put(name, value, meaning[:1].lower() + meaning[1:])
    column = (row.columns.split() or [""])[0]
    if same := _same(names, table, how, column, conditions):
        names.same[name] = same
    far: list[str] = []
    if how == "count":
        names.counts[name] = table
        near = [n for n in names.values if n.startswith(f"{table}:") and n.count(":") == 1]
    elif how in ("sum", "mean"):
        near = _columns(names, name, how, wholes[table], column, conditions)
    else:
        cells = [n for n in names.values if n.startswith(f"{table}:") and n.endswith(f":{column}")]
        cells = _once_each(names, cells, value)
        near = [n for n in cells if _beside(wholes[table], n, conditions)]
        far = [n for n in cells if n not in near]
    names.near[name], names.far[name] = tuple(near), tuple(far)


def _once_each(names: Names, cells: list[str], own: float) -> list[str]:
    """Return cells of different values: who takes one with the same value takes no other."""
    by_value = {own: ""}
    for cell in cells:
        by_value.setdefault(names.values[cell], cell)
    return [cell for cell in by_value.values() if cell]


def _columns(
    names: Names,
    name: str,
    how: str,
    rows: pd.DataFrame,
    column: str,
    conditions: Mapping[str, list[str]],
) -> list[str]:
    """Name the sum, or the mean, of the other columns of numbers."""
    for asked, cells in conditions.items():
        rows = rows[rows[asked].map(selections.written).isin(cells)]
    found = []
    for other in rows.columns:
        if other != column and pd.api.types.is_numeric_dtype(rows[other]):
            found.append(f"{name}:{other}")
            label = f"the {how} of the column {other}"
            names.put(found[-1], rows[other].agg(how), label)
    return found


def _same(
    names: Names, table: str, how: str, column: str, conditions: Mapping[str, list[str]]
) -> Tree:
    """Return the tree of a selection that picks a quantity of the sheet, or one of its ends."""
    wanted = conditions.get("name", [])
    if table != "quantities" or how != "value" or len(wanted) != 1 or len(conditions) != 1:
        return ""
    name = _OF_COLUMN.get(column, "?") + wanted[0]
    if name not in names.values:
        return ""
    return ["*", name, HUNDRED] if names.units[name] == "percent" else name


def _beside(rows: pd.DataFrame, name: str, conditions: Mapping[str, list[str]]) -> bool:
    """Tell whether a cell's row fulfils all conditions but one."""
    row = rows.iloc[int(name.split(":")[1])]
    held = [selections.written(row[c]) in wanted for c, wanted in conditions.items() if c in row]
    return sum(not one for one in held) <= 1

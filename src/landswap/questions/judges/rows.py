"""The rows of a table as an answer: which do not belong in it, and which are missing."""

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from landswap.questions import selections
from landswap.questions.cells import own, plain
from landswap.questions.forms import quoted
from landswap.text import numbers


@dataclass(frozen=True)
class Wanted:
    """What a question asks for: its table, the rows from which it is chosen, the tolerance."""

    table: pd.DataFrame
    counts: bool
    source: pd.DataFrame
    name: str
    conditions: dict[str, list[str]]
    tolerance: float

    @property
    def key(self) -> str:
        """The column that names the rows."""
        return str(self.table.columns[0])

    def part(self, given: pd.DataFrame) -> "Wanted":
        """Return the same with those rows only that a table has."""
        keys = {plain(cell) for cell in given[self.key]}
        return replace(self, table=self.table[[plain(c) in keys for c in self.table[self.key]]])


def strange(given: pd.DataFrame, wanted: Wanted, hint: str) -> str:
    """Say which row does not belong in a table, or stands in it twice; or ""."""
    known = [plain(cell) for cell in wanted.table[wanted.key]]
    cells = [plain(cell) for cell in given[wanted.key]]
    seen: set[float | str] = set()
    for place, cell in enumerate(cells):
        if cell not in known:
            return f"{_stranger(given.iloc[place], given, wanted)} {hint}"
        if cell in seen:
            if wanted.counts:
                return (
                    f"{own(cell)} stands in your table more than once: has it been counted? {hint}"
                )
            return f"The row whose {wanted.key} is {own(cell)} stands in your table twice. {hint}"
        seen.add(cell)
    return ""


def missing(given: pd.DataFrame, wanted: Wanted) -> str:
    """Say of a table with some of the wanted rows what the others have in common."""
    opening = (
        f"Your table has {numbers.counted(len(given), 'row')}. What is there belongs there, and"
    )
    return f"{opening} something is missing. {_left_out(given, wanted)}".strip()


def _left_out(given: pd.DataFrame, wanted: Wanted) -> str:
    """Say which cell all rows that are there share and none that is missing, or ""."""
    if wanted.counts:
        return ""
    rows = wanted.source
    for column, cells in wanted.conditions.items():
        rows = rows[rows[column].map(selections.written).isin(cells)]
    keys = {plain(cell) for cell in given[wanted.key]}
    there = np.array([plain(cell) in keys for cell in rows[wanted.key]])
    for column in rows.columns.drop(wanted.key):
        own_cells = rows[column].map(plain)
        have, lack = set(own_cells[there]), set(own_cells[~there])
        if lack == {""} and "" not in have:
            return f"A row that has no {column} belongs there too."
        if len(have) == 1 < there.sum() and not have & lack:
            return (
                f"In all your rows the {column} is {own(have.pop())}: do only those belong there?"
            )
    return ""


def _stranger(row: pd.Series, given: pd.DataFrame, wanted: Wanted) -> str:
    """Say why a row does not belong in the table, as far as its cells tell."""
    key, source = wanted.key, wanted.source
    cell = row[key]
    strange = {plain(one) for one in given[key]}
    at_home = [plain(one) for one in source[key]]
    if plain(cell) not in at_home:
        for column in source.columns:
            if column != key and strange <= {plain(one) for one in source[column]}:
                return f"Your rows are named by the column {column}: the question asks for {key}."
        for one in wanted.table[key]:
            if isinstance(plain(cell), str) and str(plain(cell)) and str(plain(cell)) in str(one):
                return f"{own(cell)} is not how the column {key} writes that name: copy it in full."
        return f"There is no row whose {key} is {own(cell)} in the table {wanted.name}."
    rows = source[[plain(one) == plain(cell) for one in source[key]]]
    for column, cells in wanted.conditions.items():
        others = {selections.written(one) for one in rows[column]}
        if not others & set(cells):
            is_what = f"its {column} is {quoted(sorted(others)[0])}" if "" not in others else ""
            is_what = is_what or f"it has no {column}"
            if cells == [""]:
                is_what = f"it has a {column}"
            return f"The row whose {key} is {own(cell)} does not belong in the table: {is_what}."
    return f"The row whose {key} is {own(cell)} does not belong in the table."

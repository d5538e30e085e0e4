"""Picking a number, or a smaller table, out of an article's tables, as `selections` says."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

import pandas as pd

from landswap.article.article import Article
from landswap.errors import QuestionError, suggestion

# One number out of a column of cells that are not missing.
_NUMBERS: dict[str, Callable[[Any], Any]] = {
    "count": len,
    "value": lambda cells: cells.item(),
    "sum": lambda cells: cells.sum(),
    "mean": lambda cells: cells.mean(),
    "day": lambda cells: date.fromisoformat(cells.item()).toordinal(),
}
COUNT = "count"


class Selection(NamedTuple):
    """A row of the table selections."""

    name: str
    table: str
    where: str
    columns: str
    how: str
    meaning: str

    @property
    def conditions(self) -> dict[str, list[str]]:
        """What is asked of the rows: a dict of column to the cells that it takes."""
        pairs = (one.strip().partition("=") for one in filter(None, self.where.split(";")))
        return {column: wanted.split("|") for column, _, wanted in pairs}


def names(article: Article) -> list[str]:
    """Return the names of an article's selections; none where it has no such table."""
    return list(known(article))


@lru_cache(maxsize=8)
def known(article: Article) -> dict[str, Selection]:
    """Return an article's selections by name; none where it has no such table."""
    if "selections" not in article.tables:
        return {}
    rows = article.table("selections").reset_index().to_dict("records")
    return {
        str(row["selection"]): Selection(
            str(row["selection"]), *(str(row.get(name, "")) for name in Selection._fields[1:])
        )
        for row in rows
    }


def find(article: Article, name: str) -> Selection:
    """Return one selection.

    Raises
    ------
    QuestionError
        If there is none of this name.
    """
    if name not in known(article):
        raise QuestionError(
            f"No selection '{name}' in the table selections." + suggestion(name, names(article))
        )
    return known(article)[name]


def number(article: Article, name: str) -> float:
    """Return the number that a selection picks, as a float.

    Raises
    ------
    QuestionError
        If there is no such selection, or it picks no number.
    """
    row = find(article, name)
    if row.how not in _NUMBERS:
        raise QuestionError(f"Selection '{name}' is a table: expected a number.")
    rows = _rows(article, row)
    columns = _columns(row, rows)
    cells = rows[columns[0]].dropna() if columns else rows
    try:
        value = float(_NUMBERS[row.how](cells))
    except (TypeError, ValueError) as error:
        raise QuestionError(
            f"Selection '{name}' ({row.how}) finds {len(cells)} cells: {error}."
        ) from None
    if pd.isna(value):
        raise QuestionError(f"Selection '{name}' ({row.how}) finds {len(cells)} cells.")
    return value


def table(article: Article, name: str) -> tuple[pd.DataFrame, bool]:
    """Return the table that a selection picks, and whether it counts cells.

    Returns
    -------
    (DataFrame, bool)
        The first column names the rows. A table of counts has two columns, the second "count".

    Raises
    ------
    QuestionError
        If there is no such selection, it picks no table, or the names of its rows do not differ.
    """
    row = find(article, name)
    if row.how in _NUMBERS:
        raise QuestionError(f"Selection '{name}' is a number: expected a table.")
    rows = _rows(article, row)
    picked = rows[_columns(row, rows)]
    if row.how == "tally":
        picked = picked.value_counts().rename(COUNT).reset_index()
    if picked.empty or picked.iloc[:, 0].duplicated().any():
        raise QuestionError(
            f"Selection '{name}' picks {len(picked)} rows: expected at least one, and a first "
            "column in which each stands once."
        )
    return picked, row.how == "tally"


def _rows(article: Article, row: Selection) -> pd.DataFrame:
    rows = whole(article, row.table)
    for column, wanted in row.conditions.items():
        if column not in rows:
            raise QuestionError(
                f"Selection '{row.name}' names a column '{column}' that the table "
                f"{row.table} has not." + suggestion(column, rows)
            )
        rows = rows[rows[column].map(written).isin(wanted)]
    return rows


def others(article: Article, name: str) -> Iterator[tuple[pd.DataFrame, str]]:
    """Yield tables that other conditions would pick, each with what is said to it.

    With one condition or another, without any, without one, with another cell in one, and with all
    but the cells of one.
    """
    row = find(article, name)
    rows, asked = whole(article, row.table), row.conditions
    columns = _columns(row, rows)
    if not asked:
        return
    keep = {column: rows[column].map(written).isin(cells) for column, cells in asked.items()}

    def picked(chosen: pd.Series | None) -> pd.DataFrame:
        table = rows[chosen] if chosen is not None else rows
        table = table[columns]
        if row.how == "tally":
            return table.value_counts().rename(COUNT).reset_index()
        return table

    if len(keep) > 1:
        said = "Those rows fulfil one condition or the other: both must hold, with & between them."
        yield picked(pd.concat(keep, axis=1).any(axis=1)), said
    yield picked(None), f"Those are all rows of {row.table}: the question asks for some of them."
    for column, cells in asked.items():
        rest = [one for other, one in keep.items() if other != column]
        base = rest[0] if rest else keep[column] | True
        for one in rest[1:]:
            base = base & one
        if rest:
            yield picked(base), f"Those are the rows for every {column}: choose by {column} too."
        yield (
            picked(base & ~keep[column]),
            "Those are the rows to leave out: turn the condition round.",
        )
        for cell in rows[column].map(written).unique():
            if [cell] != cells:
                what = f"whose {column} is {cell!r}" if cell else f"that have no {column}"
                chosen = base & (rows[column].map(written) == cell)
                yield picked(chosen), f"Those are the rows {what}: which does the question ask for?"


@lru_cache(maxsize=64)
def whole(article: Article, name: str) -> pd.DataFrame:
    """Return a whole table, its key among its columns, by the name that a selection gives it.

    It is read once for an article, and not to be changed.

    Raises
    ------
    DataError
        If the article has no such table.
    """
    if name == "results":
        rows = article.sheet.run(article.scenarios)
    elif name == "quantities":
        rows = article.quantities
    else:
        rows = article.table(name)
    return rows.reset_index() if rows.index.name else rows


def _columns(row: Selection, rows: pd.DataFrame) -> list[str]:
    columns = row.columns.split()
    for column in columns:
        if column not in rows:
            raise QuestionError(
                f"Selection '{row.name}' names a column '{column}' that the table "
                f"{row.table} has not." + suggestion(column, rows)
            )
    if not columns and row.how != "count":
        raise QuestionError(f"Selection '{row.name}' ({row.how}) names no column.")
    return columns


def written(cell: Any) -> str:
    """Return a cell as the conditions of selections write it; "" where it is missing."""
    if pd.isna(cell):
        return ""
    return cell if isinstance(cell, str) else f"{cell:g}"

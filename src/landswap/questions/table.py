"""Questions that are answered with a table: a DataFrame, or a Series of counts."""

from datetime import date
from math import isnan
from numbers import Real

import pandas as pd

from landswap.questions import bank, selections
from landswap.questions.number import as_float, close, named, quoted, slip, written
from landswap.questions.outcome import right, wrong

_TOLERANCE = 1e-6  # where the question names none


def judge(article, row, answer):
    """Return the `Outcome` of a table; a wrong one's message names the first difference.

    The order of rows and columns, the names of the index and the types of the columns do not
    matter; which columns there are and what stands in each cell does.

    Raises
    ------
    QuestionError
        If the tables do not say what is right.
    """
    wanted, counts = selections.table(article, row["formula"])
    if not isinstance(answer, (pd.Series, pd.DataFrame)):
        return wrong(row.name, f"You gave {named(answer)}, where a table belongs: a DataFrame.")
    given = _with_columns(answer, list(wanted.columns), counts)
    problem = _columns(given, wanted) or _rows(given, wanted) or _cells(article, row, given, wanted)
    if problem:
        return wrong(row.name, f"{problem} {bank.hint(article, row)}")
    return right(row.name, f"a table of {_count(len(given), 'row')}.")


def _with_columns(answer, columns, counts):
    """Return the answer as a DataFrame with its index among the columns, where that is wanted."""
    if counts and isinstance(answer, pd.Series) and answer.index.nlevels == 1:
        keys = answer.index.get_level_values(0)
        return pd.DataFrame({columns[0]: keys, columns[1]: answer.array})
    table = answer.to_frame() if isinstance(answer, pd.Series) else answer.copy(deep=False)
    table.columns = [str(name) for name in table.columns]
    for level, name in enumerate(table.index.names):
        if name in columns and name not in table.columns:
            table.insert(0, name, table.index.get_level_values(level))
    others = [name for name in table.columns if name != columns[0]]
    if counts and columns[0] in table.columns and len(others) == 1:
        table = table.rename(columns={others[0]: columns[1]})
    return table


def _columns(given, wanted):
    names = list(given.columns)
    twice = [name for name in names if names.count(name) > 1]
    if twice:
        return f"Your table has a column '{twice[0]}' twice."
    for name in wanted.columns:
        if name not in names:
            return f"Your table has no column '{name}'. It has: {', '.join(names) or 'none'}."
    for name in names:
        if name not in wanted:
            return f"Your table has a column '{name}' that the question does not ask for."
    return ""


def _rows(given, wanted):
    name = wanted.columns[0]
    known = {_plain(cell) for cell in wanted[name]}
    seen = set()
    for cell in given[name]:
        key = _plain(cell)
        if key not in known:
            return f"The row whose {name} is {_own(cell)} does not belong in the table."
        if key in seen:
            return f"The row whose {name} is {_own(cell)} stands in your table twice."
        seen.add(key)
    if len(seen) < len(known):
        return f"Your table has {_count(len(seen), 'row')}: at least one is missing."
    return ""


def _cells(article, row, given, wanted):
    key = wanted.columns[0]
    tolerance = _TOLERANCE if pd.isna(row["tolerance"]) else row["tolerance"]
    right_rows = {_plain(cells[key]): cells for _, cells in wanted.iterrows()}
    for _, cells in given.iterrows():
        for name in wanted.columns:
            own, right_one = _plain(cells[name]), _plain(right_rows[_plain(cells[key])][name])
            if _same(own, right_one, tolerance):
                continue
            found = f"Row {_own(cells[key])}, column '{name}': you have {_own(cells[name])}."
            if isinstance(own, float) and isinstance(right_one, float):
                hint = slip(own, right_one, _unit(article, name), tolerance)
                return f"{found} {hint}".strip()
            if isinstance(right_one, float) and own:
                return f"{found} A number belongs there, not text."
            return found
    return ""


def _unit(article, name):
    unit = article.sheet.entry(name).unit if name in article.sheet else ""
    return "fraction" if unit == "percent" else unit


def _same(own, wanted, tolerance):
    if isinstance(own, float) and isinstance(wanted, float):
        return close(own, wanted, tolerance)
    return own == wanted


def _plain(cell):
    """Return a cell as a float or as text; "" where it is missing."""
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return ""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, Real) and not isinstance(cell, bool):
        number = as_float(cell)
        return named(cell) if number is None else "" if isnan(number) else number
    return cell.isoformat()[:10] if isinstance(cell, date) else named(cell)


def _own(cell):
    plain = _plain(cell)
    if isinstance(plain, float):
        return written(plain)
    return quoted(plain) if plain else "a missing value"


def _count(number, thing):
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"

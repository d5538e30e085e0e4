"""Questions that are answered with a table: a DataFrame, or a Series of counts.

What differs is said in this order: no table, an empty one, columns, another selection of rows, rows
too many, cells, rows missing. Only the first is said, and whether rows are missing.
"""

from math import isnan
from numbers import Real
from typing import Any

import pandas as pd

from landswap.questions import selections
from landswap.questions.bank import Bank, Question
from landswap.questions.cells import TOLERANCE, alike, column_slip, own, plain, same_column
from landswap.questions.forms import named
from landswap.questions.judges import rows
from landswap.questions.judges.rows import Wanted
from landswap.questions.outcome import Outcome, right, wrong
from landswap.text import numbers


def judge(bank: Bank, question: Question, answer: Any) -> Outcome:
    """Return the `Outcome` of a table; a wrong one's message names the first difference.

    The order of rows and columns, the names of the index and the types of the columns do not
    matter; which columns there are and what stands in each cell does.

    Raises
    ------
    QuestionError
        If the tables do not say what is right.
    """
    wanted = _wanted(bank, question)
    if not isinstance(answer, (pd.Series, pd.DataFrame)):
        return wrong(question.name, _no_table(answer, wanted))
    if isinstance(answer, pd.Series) and answer.dtype == bool:
        return wrong(
            question.name,
            "You gave True or False for each row: that chooses rows. Put it in square brackets "
            "behind the table, then choose the columns.",
        )
    given = _with_columns(answer, wanted)
    if answer.empty:
        return wrong(question.name, _empty(wanted))
    said = _columns(given, wanted)
    if said:
        return wrong(question.name, said)  # whether the right rows are chosen cannot be told yet
    said = _selected(bank, question, given, wanted)
    if (
        said := said
        or rows.strange(given, wanted, bank.hint(question))
        or _differing(given, wanted)
    ):
        return wrong(question.name, said)
    return right(question.name, _right(given, wanted))


def _wanted(bank: Bank, question: Question) -> Wanted:
    article = bank.article
    key = f"table {question.name}"
    if key not in bank.kept:
        table, counts = selections.table(article, question.formula)
        row = selections.find(article, question.formula)
        tolerance = TOLERANCE if isnan(question.tolerance) else question.tolerance
        source = selections.whole(article, row.table)
        bank.kept[key] = Wanted(table, counts, source, row.table, row.conditions, tolerance)
    kept: Wanted = bank.kept[key]
    return kept


def _right(given: pd.DataFrame, wanted: Wanted) -> str:
    count = numbers.counted(len(given), "row")
    if wanted.counts:
        total = int(wanted.table.iloc[:, 1].sum())
        return f"a table of {count}. Its counts add up to {total}."
    if len(wanted.source) > len(given):
        return f"a table of {count}, chosen from {len(wanted.source)}."
    return f"a table of {count}."


def _no_table(answer: Any, wanted: Wanted) -> str:
    opening = f"You gave {named(answer)}, where a table belongs: a DataFrame."
    if isinstance(answer, Real) and not isinstance(answer, bool):
        if wanted.counts:
            return (
                f"You gave one number, {own(answer)}. A table of counts belongs there: one row for "
                f"each {wanted.key}, with how many there are of it."
            )
        return f"{opening} The rows themselves are asked for, not how many there are."
    if isinstance(answer, dict):
        return f"{opening} pd.DataFrame( ) makes one of it, pd.Series( ) one of counts."
    if isinstance(answer, str) or not hasattr(answer, "__len__"):
        return opening
    columns = ", ".join(map(str, wanted.table.columns))
    return f"{opening} Values alone have lost the names of their columns: {columns}."


def _empty(wanted: Wanted) -> str:
    opening = "Your table is empty: no row fulfils the condition."
    if any(cells == [""] for cells in wanted.conditions.values()):
        return f"{opening} A gap is not zero, and equals nothing: == never finds it."
    return f"{opening} Is each word written as in the table {wanted.name}?"


def _with_columns(answer: Any, wanted: Wanted) -> pd.DataFrame:
    """Return the answer as a DataFrame with its index among the columns, where that is wanted."""
    columns = [str(name) for name in wanted.table.columns]
    if wanted.counts and isinstance(answer, pd.Series) and answer.index.nlevels == 1:
        keys = answer.index.get_level_values(0)
        return pd.DataFrame({columns[0]: list(keys), columns[1]: list(answer)})
    table = answer.to_frame() if isinstance(answer, pd.Series) else answer.copy()
    table.columns = [str(name) for name in table.columns]
    for level, name in enumerate(table.index.names):
        if name in columns and name not in table.columns:
            table.insert(0, name, table.index.get_level_values(level))
    if wanted.key not in table.columns and table.index.nlevels == 1:
        known = {plain(cell) for cell in wanted.table[wanted.key]}
        if table.index.name is None and len(table) and {plain(c) for c in table.index} <= known:
            table.insert(0, wanted.key, table.index)
    others = [name for name in table.columns if name != columns[0]]
    if wanted.counts and columns[0] in table.columns and len(others) == 1:
        table = table.rename(columns={others[0]: columns[1]})
    return table.reset_index(drop=True)


def _columns(given: pd.DataFrame, wanted: Wanted) -> str:
    own_names, names = list(given.columns), list(wanted.table.columns)
    twice = [name for name in own_names if own_names.count(name) > 1]
    if twice:
        return f"Your table has a column '{twice[0]}' twice."
    missing = [name for name in names if name not in own_names]
    more = [name for name in own_names if name not in names]
    for name in missing:
        for other in more:
            if same_column(sorted(map(str, given[other])), sorted(map(str, wanted.table[name])), 0):
                return f"Your column '{other}' holds what is asked for: call it '{name}'."
    if missing and more:
        return (
            f"Your table has no column '{missing[0]}'. It has: {', '.join(own_names)}. "
            f"'{more[0]}' is not asked for."
        )
    if missing:
        return f"Your table has no column '{missing[0]}'. It has: {', '.join(own_names) or 'none'}."
    if more:
        return f"Your table has a column '{more[0]}' that the question does not ask for."
    return ""


def _selected(bank: Bank, question: Question, given: pd.DataFrame, wanted: Wanted) -> str:
    """Say which other selection was given: a listed one, or one that other conditions pick."""
    if _equal(given, wanted.table, wanted):
        return ""
    for mistake in bank.listed(question):
        table, _ = selections.table(bank.article, str(mistake.tree))
        if _equal(given, table, wanted):
            return mistake.hint
    for table, said in selections.others(bank.article, question.formula):
        if _equal(given, table, wanted):
            return f"{said} {bank.hint(question)}"
    return ""


def _equal(given: pd.DataFrame, table: pd.DataFrame, wanted: Wanted) -> bool:
    """Tell whether two tables hold the same rows, in any order."""
    columns = list(wanted.table.columns)
    if len(given) != len(table) or set(columns) - set(table.columns):
        return False
    one, other = (
        sorted(tuple(map(_text, row)) for row in rows[columns].itertuples(index=False))
        for rows in (given, table)
    )
    return one == other


def _text(cell: Any) -> str:
    value = plain(cell)
    return f"{value:.9g}" if isinstance(value, float) else str(value)


def _differing(given: pd.DataFrame, wanted: Wanted) -> str:
    """Say which cell of the rows that are there differs, and whether others are missing."""
    part = wanted.part(given)
    said = _cells(given, part)
    if len(part.table) == len(wanted.table):
        return said
    return f"{said} Rows are missing as well." if said else rows.missing(given, wanted)


def _cells(given: pd.DataFrame, wanted: Wanted) -> str:
    given = _in_order(given, wanted)
    for name in wanted.table.columns:
        own_cells, right_cells = list(given[name]), list(wanted.table[name])
        if same_column(own_cells, right_cells, wanted.tolerance):
            continue
        for other, cells in _others(name, wanted):
            if same_column(own_cells, cells, wanted.tolerance):
                return f"Your column '{name}' holds what belongs to the column '{other}'."
        if slip := column_slip(name, own_cells, right_cells, wanted.tolerance):
            return slip
        for key, cell, right_cell in zip(given[wanted.key], own_cells, right_cells, strict=True):
            if not alike(plain(cell), plain(right_cell), wanted.tolerance):
                return _cell(name, key, cell, right_cell)
    return ""


def _others(name: str, wanted: Wanted) -> list[tuple[str, list[Any]]]:
    """Return the other columns that a column may have been taken for."""
    found = {n: list(wanted.table[n]) for n in wanted.table.columns if n != name}
    if len(wanted.source) == len(wanted.table):
        found |= {str(n): list(wanted.source[n]) for n in wanted.source.columns if n != name}
    return list(found.items())


def _in_order(given: pd.DataFrame, wanted: Wanted) -> pd.DataFrame:
    """Return the given rows in the order of the wanted ones; rows with one key in their own."""
    keys = [str(plain(cell)) for cell in wanted.table[wanted.key]]
    places = sorted(
        range(len(given)), key=lambda p: keys.index(str(plain(given[wanted.key].iloc[p])))
    )
    return given.iloc[places].reset_index(drop=True)


def _cell(name: str, key: Any, cell: Any, right_cell: Any) -> str:
    found = f"Row {own(key)}, column '{name}': you have {own(cell)}."
    value, goal = plain(cell), plain(right_cell)
    if isinstance(goal, float) and isinstance(value, str) and value:
        return f"{found} A number belongs there, not text."
    if goal == "" and isinstance(value, float):
        return (
            f"{found} Was a gap filled? What cannot be computed, or was not reported, is no number."
        )
    if value == "" and isinstance(goal, float):
        return f"{found} Where did it go missing?"
    if isinstance(goal, float) and any(
        alike(value, goal * factor, TOLERANCE) for factor in (0.01, 100.0)
    ):
        return f"{found} Is it in the unit that the question asks for: percent, or a fraction?"
    if isinstance(goal, float):
        return f"{found} Work this row out by hand: what comes out?"
    return f"{found} Look this row up in the table again."

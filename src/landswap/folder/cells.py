"""Cells: whether a text is what its column asks for, and the column as pandas holds it."""

import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from math import isfinite
from typing import Any

import pandas as pd

from landswap.folder.problems import Lines, short
from landswap.schema import Column

LARGEST = 1e21  # from here on a browser writes 1e+21 and no digits
LONGEST = 300  # characters of a cell that a pattern of an author's own is compared with
PATIENCE = 2.0  # seconds that the patterns of one table may take
_INTEGER = re.compile(r"-?[0-9]+")
_DIGITS = 18  # of an integer: what 64 bits hold
_NUMBER = re.compile(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_THOUSANDS = re.compile(r"-?[0-9]{1,3}([ ,'\u00a0\u202f_][0-9]{3})+(\.[0-9]+)?")
_ZEROS = re.compile(r"^(-?)0+(?=[0-9])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_ONE = {"integer": "an integer", "boolean": "true or false"}


@dataclass(frozen=True)
class Marks:
    """How a package writes the cells of a column, where it is not as the kit does."""

    decimal: str = "."
    group: str = ""
    day: str = ""  # a date's format, as strptime reads it
    true: tuple[str, ...] = ("true", "True", "TRUE", "1")
    false: tuple[str, ...] = ("false", "False", "FALSE", "0")
    missing: tuple[str, ...] = ()

    def plain(self, cell: str, kind: str) -> str:
        """Return a cell as the kit writes it; as it is, where it is something else."""
        if cell == "" or cell in self.missing:
            return ""
        if kind in ("number", "integer"):
            cell = cell.replace(self.group, "") if self.group else cell
            cell = cell.replace(self.decimal, ".") if self.decimal != "." else cell
            return _ZEROS.sub(r"\1", cell) if kind == "integer" else cell
        if kind == "date" and self.day:
            try:
                return datetime.strptime(cell, self.day).date().isoformat()
            except ValueError:
                return cell
        if kind == "boolean":
            return "true" if cell in self.true else "false" if cell in self.false else cell
        return cell


def is_number(cell: str) -> bool:
    """Tell whether a text is a number as a table holds it: 1200.5, and not 1,200.5 or nan."""
    # Python itself would also read "1_000", " 5" and "nan".
    return bool(_NUMBER.fullmatch(cell)) and isfinite(float(cell))


def number_advice(cell: str) -> str:
    """Return what to do with a text that was meant as a number, or ""."""
    if _THOUSANDS.fullmatch(cell):
        return "Write it without a mark between thousands."
    if _DECIMAL_COMMA.fullmatch(cell):
        return "Write a decimal point."
    if cell.strip() != cell:
        return "Take out the space beside it."
    if cell.endswith("%"):
        return "Write it without the sign; its unit is percent."
    return ""


def check(
    cells: Iterable[tuple[int, str]], column: Column, lines: Lines, own: bool = False
) -> set[int]:
    """Check the cells of a column.

    Parameters
    ----------
    cells : iterable of (int, str)
        The row of the file, and the cell's text.
    column : Column
    lines : Lines
        What is wrong is added to it.
    own : bool
        Whether the column is an author's own, whose pattern is a stranger's.

    Returns
    -------
    set of int
        The rows whose cell is wrong.
    """
    wrong = _judge(column, own)
    bad = set()
    for row, cell in cells:
        wanted = wrong(cell)
        if wanted:
            bad.add(row)
            if lines.wants(column.name, wanted):
                what = "nothing" if cell == "" else short(cell)
                lines.say(row, column.name, what, wanted, _advice(cell, column.kind))
    return bad


def typed(cells: list[str], column: Column) -> "pd.Series[Any]":
    """Return a column as pandas holds it; all its cells are sound, or empty."""
    if column.kind == "number":
        return pd.Series([float(cell) if cell else None for cell in cells], dtype="float64")
    if column.kind == "integer":
        values = [int(cell) if cell else None for cell in cells]
        # A whole column of integers is plain; one with gaps needs the type that can be missing.
        plain = column.required and None not in values
        return pd.Series(values, dtype="int64" if plain else "Int64")
    if column.kind == "boolean":
        return pd.Series([cell == "true" if cell else None for cell in cells], dtype="boolean")
    return pd.Series(cells, dtype="str")


def _judge(column: Column, own: bool) -> Callable[[str], str]:
    """Return what says what a cell should have been, or "" where it is sound."""
    fits = _FITS.get(column.kind)
    one = _ONE.get(column.kind, f"a {column.kind}")
    rules = _rules(column, own)

    def wrong(cell: str) -> str:
        if cell == "":
            return one if column.required else ""
        if fits:
            wanted = fits(cell)
            if wanted:
                return wanted
        return next((wanted for rule in rules if (wanted := rule(cell))), "")

    return wrong


def _rules(column: Column, own: bool) -> list[Callable[[str], str]]:
    """Return the rules of a column beyond its type, each as what says what was expected."""
    rules: list[Callable[[str], str]] = []
    if column.enum:
        listed = f"one of {', '.join(column.enum)}"
        rules.append(lambda cell: "" if cell in column.enum else listed)
    if column.pattern:
        rules.append(_patterned(column, own))
    if column.rule == "day":
        rules.append(lambda cell: _no_such_day(cell, column.form))
    if column.minimum is not None:
        least = column.minimum
        rules.append(lambda cell: "" if float(cell) >= least else f"at least {least}")
    if column.maximum is not None:
        most = column.maximum
        rules.append(lambda cell: "" if float(cell) <= most else f"at most {most}")
    return rules


def _patterned(column: Column, own: bool) -> Callable[[str], str]:
    matches = re.compile(column.pattern).fullmatch
    expected = column.form or f"text of the form {column.pattern}"
    if not own:
        return lambda cell: "" if matches(cell) else expected
    spent = 0.0

    def wrong(cell: str) -> str:
        nonlocal spent
        if spent > PATIENCE:
            return ""
        if len(cell) > LONGEST:
            return f"at most {LONGEST} characters, for its form {column.pattern}"
        start = time.perf_counter()
        fits = matches(cell)
        spent += time.perf_counter() - start
        return "" if fits else expected

    return wrong


def _no_such_day(cell: str, form: str) -> str:
    return "" if not _DAY.fullmatch(cell) or _is_date(cell) else form


def _advice(cell: str, kind: str) -> str:
    if not cell:
        return ""
    if kind in ("number", "integer"):
        return number_advice(cell)
    return "Write it as 2025-02-12." if kind == "date" and not _is_date(cell) else ""


def _no_integer(cell: str) -> str:
    if not _INTEGER.fullmatch(cell):
        return "an integer"
    return "" if len(cell.lstrip("-")) <= _DIGITS else f"an integer of at most {_DIGITS} digits"


def _no_number(cell: str) -> str:
    if not is_number(cell):
        return "a number"
    return "" if abs(float(cell)) < LARGEST else f"a number below {LARGEST:.0e}: use a larger unit"


def _is_date(cell: str) -> bool:
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False


_FITS: Mapping[str, Callable[[str], str]] = {
    "integer": _no_integer,
    "number": _no_number,
    "date": lambda cell: "" if _is_date(cell) else "a date",
    "boolean": lambda cell: "" if cell in ("true", "false") else "true or false",
}

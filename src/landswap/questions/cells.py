"""Cells of tables as plain values, so that their types do not matter, and how they differ."""

from collections.abc import Sequence
from datetime import date
from math import isinf, isnan
from numbers import Real
from typing import Any

import pandas as pd

from landswap.questions.forms import as_float, named, quoted, written
from landswap.text import numbers

TOLERANCE = 1e-6  # where the question names none
_FACTORS = {
    100.0: "{} looks like percent: a hundred times what is asked for.",
    0.01: "{} is a hundredth of what is asked for: a fraction in place of percent?",
    1000.0: "{} is a thousand times too large: look at the unit.",
    0.001: "{} looks like thousands: write the numbers out in full.",
    -1.0: "The sign of {} is reversed: which number is subtracted from which?",
}


def plain(cell: Any) -> float | str:
    """Return a cell as a float or as text; "" where it is missing, undefined or infinite."""
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return ""
    if isinstance(cell, str):
        text = str(cell).strip()
        return "" if text in (numbers.UNDEFINED, numbers.MISSING) else text
    if isinstance(cell, Real) and not isinstance(cell, bool):
        number = as_float(cell)
        if number is None:
            return named(cell)
        return "" if isnan(number) or isinf(number) else number
    return cell.isoformat()[:10] if isinstance(cell, date) else named(cell)


def own(cell: Any) -> str:
    """Write a learner's cell."""
    value = plain(cell)
    if isinstance(value, float):
        return written(value)
    return quoted(str(value)) if value else "a missing value"


def alike(one: float | str, other: float | str, tolerance: float) -> bool:
    """Tell whether two plain cells are the same, numbers within a tolerance."""
    if isinstance(one, float) and isinstance(other, float):
        return abs(one - other) <= max(tolerance, 1e-9) * (abs(other) or 1)
    return one == other


def column_slip(name: str, given: Sequence[Any], wanted: Sequence[Any], tolerance: float) -> str:
    """Say what a whole column of numbers is, if every cell differs in the same way; or ""."""
    pairs = [
        (one, other)
        for one, other in zip(map(plain, given), map(plain, wanted), strict=True)
        if isinstance(one, float) and isinstance(other, float) and other
    ]
    what = f"Your column '{name}'"
    if not pairs:
        return ""
    for factor, said in _FACTORS.items():
        if all(alike(one, factor * other, tolerance) for one, other in pairs):
            return said.format(what)
    if all(alike(one, 1 / other, tolerance) for one, other in pairs):
        return f"{what} is turned over: which is divided by which?"
    return ""


def same_column(given: Sequence[Any], wanted: Sequence[Any], tolerance: float) -> bool:
    """Tell whether two columns of one length hold the same, row by row."""
    if len(given) != len(wanted):
        return False
    return all(
        alike(plain(one), plain(other), tolerance) for one, other in zip(given, wanted, strict=True)
    )

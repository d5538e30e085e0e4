"""What somebody sets: one number, or a table of them, read before a sheet computes with it."""

from collections.abc import Container
from numbers import Integral, Real

import numpy as np
import numpy.typing as npt
import pandas as pd

from landswap.errors import QuantityError


def number(value: object, name: str) -> np.float64:
    """Return a number to compute with; what is infinite, or too large to hold, is NaN.

    Raises
    ------
    QuantityError
        If it is no number.
    """
    if not isinstance(value, Real) or isinstance(value, bool):
        raise QuantityError(f"'{name}' cannot be {value!r}: expected a number.")
    try:
        found = np.float64(float(value))
    except OverflowError:  # an int may have any size
        return np.float64(np.nan)
    return found if np.isfinite(found) else np.float64(np.nan)


def columns(table: pd.DataFrame, names: Container[object]) -> dict[str, npt.NDArray[np.float64]]:
    """Return the columns of numbers of a table; what is missing or infinite is NaN.

    Parameters
    ----------
    table : DataFrame
        One row a setting. It stays as it is.
    names : collection of str
        The names of the sheet: a column that has one of them must hold numbers. Other columns
        of text are left out.

    Raises
    ------
    QuantityError
        If such a column holds no numbers, or any column stands twice.
    """
    found = {}
    for name in table.columns:
        column = table[name]
        if isinstance(column, pd.DataFrame):
            raise QuantityError(f"The column '{name}' stands twice: expected each name once.")
        if pd.api.types.is_numeric_dtype(column):
            values = column.to_numpy(dtype=float, na_value=np.nan)
            found[name] = np.where(np.isfinite(values), values, np.nan)
        elif name in names:
            raise QuantityError(
                f"The column '{name}' holds {column.dtype}, such as {column.iloc[0]!r}: expected "
                "numbers. Convert it first, with pd.to_numeric."
            )
    return found


def draws(n: object) -> int:
    """Return how many times to draw.

    Raises
    ------
    QuantityError
        If it is no whole number above zero.
    """
    if not isinstance(n, Integral) or n < 1:
        raise QuantityError(f"Cannot draw {n!r} times: expected a whole number above zero.")
    return int(n)

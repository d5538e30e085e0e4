"""Reading a number out of an answer, whatever form it has.

One rule: an answer counts by the one number that it holds. A number as text, with its unit, in a
container of one or as a span of days holds one; two numbers, a whole column or a word do not.
"""

from collections.abc import Sized
from datetime import date, timedelta
from decimal import Decimal
from math import floor, isfinite, isinf, log10
from numbers import Real
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from pandas.api.types import is_bool_dtype

from landswap.questions import numerals
from landswap.text import numbers

_MANY = (pd.Series, pd.DataFrame, pd.Index, np.ndarray)
_CONTAINERS = (*_MANY, list, tuple, set, frozenset, dict)
_DOUBLE = 8  # bytes: a number of fewer holds fewer digits, which its text says
_DEEPEST = 4  # containers in containers that are still looked into
_TEXT = "Give it without quotation marks, with a point before the decimals, and without its unit."
_WORKED = "Without quotation marks Python works the calculation out for you."
_COMMA = (
    "Python reads a comma as two numbers: write no comma between thousands, and a point before "
    "decimals."
)
_SHAPE = (
    "Of a shape, rows and columns, take one with [0] or [1]; for decimals write a point, because "
    "Python reads a comma as two numbers."
)
TOO_LARGE = "You gave a number too large to work with: was something divided by zero?"
INFINITE = "You gave infinity, and the question asks for a number that can be written down."
NOT_ONE = "You gave NaN, which is no number: a missing value or a division by zero?"


class Read(NamedTuple):
    """What an answer holds: the readings of its number, the likeliest first; or what is wrong.

    `remark` says how to give the number plainly, where it was not given so; `counts` tells
    whether an answer in this form can count at all.
    """

    values: tuple[float, ...] = ()
    own: str = ""
    remark: str = ""
    problem: str = ""
    counts: bool = True


def read(answer: Any, unit: str = "1") -> Read:
    """Return the number in an answer, or what to say where there is none.

    Parameters
    ----------
    answer : object
        Anything at all.
    unit : str
        In which the question wants it, as the tables write it.
    """
    if isinstance(answer, tuple) and len(answer) > 1 and all(map(_is_plain, answer)):
        return _tuple(answer, unit)
    inner, many = _only(answer)
    if many:
        return Read(problem=many)
    found = _read(inner, unit)
    if inner is not answer and found.values and not found.remark:
        remark = f"The number is in {named(answer)}: give the number alone, such as answer[0]."
        return found._replace(remark=remark)
    return found


def _read(answer: Any, unit: str) -> Read:
    if answer is pd.NA or answer is pd.NaT or answer is np.ma.masked:
        return Read(problem="You gave a missing value: where did it come in?")
    if isinstance(answer, np.ndarray) and answer.ndim == 0:
        answer = answer.item()
    if isinstance(answer, (timedelta, np.timedelta64)):
        return _span(answer, unit)
    if isinstance(answer, (bool, np.bool_)):
        return Read(problem=f"You gave {answer}, which says yes or no: one number belongs there.")
    if isinstance(answer, str):
        return _text(str(answer), unit)
    if isinstance(answer, (complex, np.complexfloating)) and answer.imag == 0:
        answer = answer.real
    if not isinstance(answer, Real | Decimal):
        return Read(problem=_not_a_number(answer))
    return _number(answer)


def _number(answer: Any) -> Read:
    number = as_float(answer)
    if number is None:
        return Read(problem=TOO_LARGE)
    if isinf(number):
        return Read(problem=INFINITE)
    if not isfinite(number):
        return Read(problem=NOT_ONE)
    short = isinstance(answer, np.floating) and answer.itemsize < _DOUBLE
    own = float(str(answer)) if short else number
    return Read((own,), written(own))


def as_float(number: Any) -> float | None:
    """Return a number as a float; None if it is too large, NaN if it is none after all."""
    try:
        return float(number)
    except OverflowError:
        return None
    except Exception:
        # Whatever a type of the learner's own raises: then it is no number.
        return float("nan")


def _is_plain(part: Any) -> bool:
    return isinstance(part, (int, float)) and not isinstance(part, bool)


def _tuple(answer: tuple[Any, ...], unit: str) -> Read:
    """Read `112,000` and `1,5`, which Python takes for two numbers: thousands, or decimals."""
    pieces = [f"{part:g}" if isinstance(part, float) else str(part) for part in answer]
    readings = []
    if all(isinstance(part, int) for part in answer[:-1]) and len(answer) <= 4:
        if all(part == 0 or 100 <= part < 1000 for part in answer[1:]):
            whole = 0.0
            for part in answer:
                whole = whole * 1000 + part
            readings.append(whole)
        if len(answer) == 2 and isinstance(answer[1], int) and answer[1] >= 0:
            readings.append(float(f"{answer[0]}.{answer[1]}"))
    own = ", ".join(pieces)
    if unit == "1" and len(answer) == 2 and len(readings) == 1:
        return Read(problem=f"You gave {_counted(answer)}, where one number belongs. {_SHAPE}")
    if not readings:
        return Read(problem=f"You gave {_counted(answer)}, where one number belongs. {_COMMA}")
    return Read(tuple(readings), own, _COMMA, counts=False)


def _only(answer: Any) -> tuple[Any, str]:
    """Return what a container of one holds, or what to say to one of none or many."""
    for _ in range(_DEEPEST):
        alone = isinstance(answer, np.ndarray) and answer.ndim == 0
        if alone or not isinstance(answer, _CONTAINERS):
            return answer, ""
        size = answer.size if isinstance(answer, _MANY) else len(answer)
        if size != 1:
            return None, _many(answer, size)
        if isinstance(answer, dict):
            answer = next(iter(answer.values()))
        elif isinstance(answer, _MANY):
            answer = np.asarray(answer, dtype=object).ravel()[0]
        else:
            answer = next(iter(answer))
    return None, f"You gave {named(answer)} in a container in a container: give the number alone."


def _many(answer: Any, size: int) -> str:
    opening = f"You gave {_counted(answer)}, where one number belongs."
    if size == 0:
        return f"{opening} It is empty: was the name that is looked for written as in the table?"
    kind = getattr(answer, "dtype", None)
    if isinstance(answer, pd.DataFrame):
        rows = numbers.counted(len(answer), "row")
        return f"You gave a whole table, of {rows}: which one number is to be computed from it?"
    if kind is not None and is_bool_dtype(kind):
        return (
            "You gave True or False for each row: that chooses rows. Choose with it, or count "
            "what is True."
        )
    return f"{opening} What is to be computed from them: a sum, a mean, how many there are?"


def _counted(answer: Any) -> str:
    size = answer.size if isinstance(answer, _MANY) else len(answer)
    return f"{named(answer)} with {numbers.counted(int(size), 'value')}"


def _span(answer: Any, unit: str) -> Read:
    try:
        days = pd.Timedelta(answer) / pd.Timedelta(days=1)
    except Exception:
        return Read(problem="You gave a span of time that is none: where did it come in?")
    if not isfinite(days):
        return Read(problem="You gave a missing value: where did it come in?")
    if unit not in ("d", "day", "days"):
        return Read(problem="You gave a span of time, where a number belongs.")
    return Read((days,), f"a span of {written(days)} days", "Take the days out of it, with .days.")


def _text(answer: str, unit: str) -> Read:
    """Read a number that is written as text."""
    own = f"text, {quoted(answer)}"
    found = numerals.readings(answer, unit)
    if found.values:
        worked = found.worked_out
        return Read(found.values, own, _WORKED if worked else _TEXT, counts=not worked)
    if found.more:
        problem = f"You gave {own}. One number belongs there, and nothing else. {_TEXT}"
        return Read(problem=problem)
    return Read(problem=f"You gave {own}. One number belongs there, without quotation marks.")


def written(number: float) -> str:
    """Write a learner's number: whole numbers in full, others with six digits that count.

    >>> written(112000.0), written(18.556872), written(-0.5), written(2e-7), written(float("nan"))
    ('112,000', '18.5569', '−0.5', '2e-07', 'undefined')
    """
    if not isfinite(number):
        return numbers.UNDEFINED
    if number and not 1e-4 <= abs(number) < 1e15:
        return f"{number:.6g}"
    if number == int(number):
        return numbers.number(number, 0)
    written_out = numbers.number(number, max(0, 5 - floor(log10(abs(number)))))
    return written_out.rstrip("0").rstrip(".") if "." in written_out else written_out


def quoted(text: str) -> str:
    """Write a learner's text in quotation marks, cut short if it is long."""
    return repr(str(text) if len(text) <= 60 else str(text)[:57] + "...")


def named(answer: Any) -> str:
    """Name the type of an answer: "a list", "an Index".

    >>> named([]), named(3), named("x")
    ('a list', 'an int', 'text')
    """
    if isinstance(answer, str):
        return "text"
    kind = "array" if isinstance(answer, np.ndarray) else type(answer).__name__
    return f"an {kind}" if kind[:1] in "aeiouAEIO" else f"a {kind}"


def _not_a_number(answer: Any) -> str:
    if isinstance(answer, (date, np.datetime64)):
        return "You gave a date, where one number belongs: what lies between two dates?"
    if callable(answer):
        return f"You gave {named(answer)}: call it, with ( ) behind its name, to get a number."
    if isinstance(answer, Sized) and not isinstance(answer, bytes):
        return f"You gave {named(answer)}, where one number belongs: take the number out of it."
    return f"You gave {named(answer)}, where one number belongs."

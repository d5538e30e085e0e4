"""Questions that are answered with a number."""

from datetime import timedelta
from decimal import Decimal
from math import floor, isfinite, isinf, log10
from numbers import Real

import numpy as np
import pandas as pd

from landswap.errors import QuestionError
from landswap.questions import bank
from landswap.questions.outcome import right, wrong
from landswap.questions.slips import slips
from landswap.text import numbers

_MANY = (pd.Series, pd.DataFrame, pd.Index, np.ndarray)
_FINEST = 1e-9  # what rounding inside a computer may add up to


def judge(article, row, answer):
    """Return the `Outcome` of an answer: right, a known mistake, a slip of unit, or wrong.

    Raises
    ------
    FormulaError, QuestionError
        If the tables do not say what is right, or a known mistake cannot be computed.
    """
    number, problem = read(answer)
    if problem:
        return wrong(row.name, problem)
    if pd.isna(row["tolerance"]):
        raise QuestionError(f"Question '{row.name}' has no tolerance: expected one, such as 0.005.")
    scale = 100 if row["unit"] == "percent" else 1
    wanted = scale * bank.worth(article, row["formula"], row.name)
    if close(number, wanted, row["tolerance"]):
        mark = "" if row["unit"] == "fraction" else numbers.unit_mark(row["unit"])
        return right(row.name, f"{written(number)} {mark}".strip() + ".")
    return wrong(row.name, f"You gave {written(number)}. {_hint(article, row, number, wanted)}")


def _hint(article, row, number, wanted):
    scale = 100 if row["unit"] == "percent" else 1
    for name, text, hint in bank.mistakes(article, row):
        if close(number, scale * bank.worth(article, text, name), row["tolerance"]):
            return hint
    if any(close(number, float(f"{wanted:.{digits}g}"), 0) for digits in (1, 2, 3)):
        return "That is near, and rounded too far: keep all digits, and round only what is shown."
    return slip(number, wanted, row["unit"], row["tolerance"]) or bank.hint(article, row)


def read(answer):
    """Return the number in an answer, or what to say where there is none.

    Parameters
    ----------
    answer : object
        Anything at all.

    Returns
    -------
    (float, "") or (None, str)
    """
    if answer is pd.NA or answer is pd.NaT or answer is np.ma.masked:
        return None, "You gave a missing value: where did it come in?"
    if isinstance(answer, np.ndarray) and answer.ndim == 0 and answer.dtype.kind in "iuf":
        answer = answer.item()
    if isinstance(answer, (timedelta, np.timedelta64)):
        return None, "You gave a span of time: take the number of days out of it, with .days."
    if isinstance(answer, (bool, np.bool_)):
        return None, f"You gave {answer}, which says yes or no: one number belongs there."
    if not isinstance(answer, (Real, Decimal)):
        return None, _not_a_number(answer)
    number = as_float(answer)
    if number is None or isinf(number):
        return None, "You gave a number too large to work with: was something divided by zero?"
    if not isfinite(number):
        return None, "You gave NaN, which is no number: a missing value or a division by zero?"
    return number, ""


def as_float(number):
    """Return a number as a float; None if it is too large, NaN if it is none after all."""
    try:
        return float(number)
    except OverflowError:
        return None
    except Exception:
        # Whatever a type of the learner's own raises: then it is no number.
        return float("nan")


def close(number, wanted, tolerance):
    """Tell whether a number differs by no more than `tolerance`, as a part of what is wanted.

    Where zero is wanted the tolerance is the difference itself. What is missing is never close.
    """
    return bool(abs(number - wanted) <= max(tolerance, _FINEST) * (abs(wanted) or 1))


def same_worth(article, row, one, other):
    """Tell whether two formulas are worth the same to `judge`, which would take one for another."""
    wanted, given = (bank.worth(article, text, row.name) for text in (one, other))
    return close(given, wanted, row["tolerance"])


def slip(number, wanted, unit, tolerance):
    """Return the hint for a right answer in another unit, or "" if it is not that."""
    hints = (s.hint for s in slips(unit) if close(number, s.of(wanted), tolerance))
    return next(hints, "")


def written(number):
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
    text = numbers.number(number, max(0, 5 - floor(log10(abs(number)))))
    return text.rstrip("0").rstrip(".") if "." in text else text


def quoted(text):
    """Write a learner's text in quotation marks, cut short if it is long."""
    return repr(text if len(text) <= 60 else text[:57] + "...")


def named(answer):
    """Name the type of an answer: "a list", "an Index".

    >>> named([]), named(3), named("x")
    ('a list', 'an int', 'text')
    """
    if isinstance(answer, str):
        return "text"
    kind = "array" if isinstance(answer, np.ndarray) else type(answer).__name__
    return f"an {kind}" if kind[:1] in "aeiouAEIO" else f"a {kind}"


def _not_a_number(answer):
    if isinstance(answer, str):
        return (
            f"You gave text, {quoted(answer)}. Give a number: without quotation marks, with a "
            "point before the decimals, without spaces and without its unit."
        )
    if isinstance(answer, (*_MANY, list, tuple, set, dict)):
        count = answer.size if isinstance(answer, _MANY) else len(answer)
        return (
            f"You gave {named(answer)} with {count} {'value' if count == 1 else 'values'}, where "
            "one number belongs. Take the number out of it, by its name or its place."
        )
    if callable(answer):
        return f"You gave {named(answer)}: call it, with ( ) behind its name, to get a number."
    return f"You gave {named(answer)}, where one number belongs."

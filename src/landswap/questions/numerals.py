"""Numbers that are written as text: with marks between thousands, with a unit, in words."""

import ast
import operator
import re
from collections.abc import Callable
from math import isfinite
from typing import NamedTuple

from landswap.text import numbers

WORDS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve"),
)
_NUMBER = re.compile(
    r"([-+−]?)(\d[\d.,\s\u00a0\u202f'_]*|\.\d+)([eE][-+]?\d+)?\s*([^\d\s].*)?", re.DOTALL
)
_SUM = re.compile(r"[\d\s.+\-*/()]*\d\s*[-+*/][\d\s.+\-*/()]*")
_SIGNS: dict[type[ast.operator], Callable[[float, float], float]]
_SIGNS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul}
_SCALES = {"percent": ("%", "percent", "per cent", "pct"), "1": ("times", "x", "rows", "row")}


class Readings(NamedTuple):
    """What a text can be read as, the likeliest first.

    `worked_out` tells whether it is a calculation, `more` whether there is a number in it and
    something else that does not go with it.
    """

    values: tuple[float, ...] = ()
    worked_out: bool = False
    more: bool = False


def readings(text: str, unit: str) -> Readings:
    """Return the numbers that a text can be, in the unit of a question.

    >>> readings("18,56 %", "percent").values, readings("3/8", "1").values
    ((18.56,), (0.375,))
    >>> readings("1,000", "km^2").values, readings("7 apples", "1").more
    ((1000.0, 1.0), True)
    """
    bare = text.strip().casefold().removeprefix("about ").removeprefix("=").strip()
    if _SUM.fullmatch(bare) and (value := _worked_out(bare)) is not None:
        return Readings((value,), worked_out=True)
    word, _, rest = bare.partition(" ")
    if word in WORDS:
        values: tuple[float, ...] = (float(WORDS.index(word)),)
    elif match := _NUMBER.fullmatch(bare):
        sign, digits, power, rest = match.groups()
        minus = "-" if sign in ("-", "−") else ""
        values = tuple(float(f"{minus}{one}{power or ''}") for one in _digits(digits))
    else:
        return Readings()
    factor = _factor((rest or "").strip(), unit)
    if factor is None:
        return Readings(more=True)
    return Readings(tuple(value * factor for value in values if isfinite(value)), more=True)


def _digits(text: str) -> list[str]:
    """Return the readings of digits with marks between them, in the English way first.

    >>> _digits("1,000"), _digits("18,56"), _digits("560 000"), _digits("1.000")
    (['1000', '1.000'], ['18.56'], ['560000'], ['1.000', '1000'])
    """
    text = re.sub(r"[\s\u00a0\u202f'_]", "", text).rstrip(".,")
    english, german = text.replace(",", ""), text.replace(".", "").replace(",", ".")
    found = []
    if re.fullmatch(r"\d*\.?\d*|\d{1,3}(,\d{3})+(\.\d*)?", text):
        found.append(english)
    if re.fullmatch(r"\d*,\d+|\d{1,3}(\.\d{3})+(,\d*)?", text):
        found.append(german)
    return found


def _factor(rest: str, unit: str) -> float | None:
    """Return what a number is multiplied with, given the word behind it; None for another one."""
    if not rest:
        return 1.0
    share = rest in _SCALES["percent"]
    if share and unit in ("percent", "fraction"):
        return 1.0 if unit == "percent" else 0.01
    own = {unit, numbers.unit_mark(unit), unit.replace("^", ""), unit.removesuffix("s")}
    if rest.replace(" ", "") in own or (unit in ("1", "count") and rest in _SCALES["1"]):
        return 1.0
    scale, _, last = rest.partition(" ")
    if scale in ("million", "thousand") and (not last or last in own):
        return 1e6 if scale == "million" else 1e3
    return None


def _worked_out(text: str) -> float | None:
    try:
        value = _value(ast.parse(text.strip(), mode="eval").body)
    except Exception:
        return None
    return value if isfinite(value) else None


def _value(node: ast.AST) -> float:
    match node:
        case ast.BinOp(left=left, op=ast.Div(), right=right):
            return _value(left) / _value(right)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _SIGNS:
            return _SIGNS[type(op)](_value(left), _value(right))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_value(operand)
        case ast.Constant(value=int() | float() as number):
            return float(number)
    raise ValueError(node)

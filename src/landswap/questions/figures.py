"""Mistakes that take a figure as it stands, or count something else.

As those of `mistakes` they are trees with what to say; these do not follow from the operations of
a question's formula, but from what its article holds.
"""

from collections.abc import Iterator
from math import isfinite

from landswap.questions.mistake import OPERATORS, PI, Mistake, base_of, label, used_in
from landswap.questions.names import Names
from landswap.questions.trees import HUNDRED, Tree, parts

_SMALL = 60  # counts that a learner can look through
_ELSE = "The question asks for something else."


def bare(right: Tree, unit: str, names: Names) -> Iterator[Mistake]:
    """Yield figures that are given as they stand, in the unit in which people read them."""
    used = {base_of(name) for name in used_in(right)}
    for _, part in parts(right):
        if isinstance(part, float) and part not in (0.0, 1.0, 2.0, HUNDRED):
            hint = f"That is the question's own number, {part:g}: what is to be done with it?"
            yield Mistake("a bare figure", part, hint, 0)
    for name, value in names.values.items():
        if not isfinite(value) or name == right:
            continue
        inside = base_of(name) in used
        if unit == "days" and names.units[name] not in ("", unit) and not inside:
            continue  # of another dimension: near a number of days by chance alone
        advice = "What else does the question need?" if inside else _ELSE
        asked = name in used or name in used_in(right)
        figure = inside or (bool(names.units[name]) and ":" not in name)
        plain = not name.startswith("step:") or bool(used - used_in(right))
        rank = 0 if asked else 1 if figure and plain else 2
        for tree in (name, ["*", name, HUNDRED]) if names.units[name] == "percent" else (name,):
            yield Mistake("a bare figure", tree, f"That is {label(name, names)}. {advice}", rank)
        if inside and name not in names.counts:
            yield from _digits(name, names)


def _digits(name: str, names: Names) -> Iterator[Mistake]:
    """Yield a figure of the question with its point elsewhere, and as the radius of a circle."""
    for factor in (1e3, 1e6, 10.0, 100.0):
        for sign in "*/":
            hint = f"Those are the digits of {label(name, names)}, with the point elsewhere."
            yield Mistake("digits", [sign, name, factor], hint, 2)
    circle: Tree = ["*", PI, ["*", name, name]]
    hint = f"That is the area of a circle whose radius is {label(name, names)}: what then?"
    yield Mistake("circle", circle, hint, 2)


def counted(right: Tree, table: str, columns: int, names: Names) -> Iterator[Mistake]:
    """Yield what becomes of a number of rows when something else is counted."""
    for count in (columns, columns + 1):  # with the key, and without where it is the index
        yield Mistake(
            "cells", ["*", right, float(count)], "That counts cells: one row has many.", 2
        )
        hint = f"That is how many columns the table {table} has: its rows are asked for."
        yield Mistake("columns", float(count), hint, 1)


def ratios(right: Tree, names: Names) -> Iterator[Mistake]:
    """Yield ratios of small counts with another part, or another whole."""
    if not isinstance(right, list) or right[0] != "/":
        return
    if not all(isinstance(one, str) and one in names.counts for one in right[1:]):
        return
    part, whole = (names.values[name] for name in right[1:])
    most = int(names.values.get(f"{names.counts[right[2]]}:rows", whole))
    if most > _SMALL:
        return
    for count in range(1, most + 1):
        if count != part and count <= whole:
            hint = f"That divides {count} by the right whole: which are the ones to count?"
            yield Mistake("counted", ["/", float(count), right[2]], hint, 1)
        if count != whole:
            hint = f"That divides the right part by {count}: how many are there in all?"
            yield Mistake("counted", ["/", right[1], float(count)], hint, 1)


def days(right: Tree, names: Names) -> Iterator[Mistake]:
    """Yield the days between other days of the tables, and a year more or less."""
    for first in names.days:
        for last in names.days:
            if names.values[last] > names.values[first]:
                hint = f"That goes from {label(first, names)} to {label(last, names)}."
                yield Mistake("other days", ["-", last, first], hint, 2)
    for year in (365.0, 366.0):
        for sign, said in (("+", "many"), ("-", "few")):
            yield Mistake("another year", [sign, right, year], f"That is a year too {said}.", 2)


def pairs(names: Names) -> Iterator[Mistake]:
    """Yield what any two figures of the sheet make with one operation, without words."""
    known = [name for name, unit in names.units.items() if unit and isfinite(names.values[name])]
    known = [name for name in known if name.count(":") < 2 and not name.startswith("step:")]
    for first in known:
        for last in known:
            for operator in OPERATORS:
                if first < last or (first != last and operator in "-/"):
                    yield Mistake("two figures", [operator, first, last], "", 3)

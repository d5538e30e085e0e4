"""What may be said of an article's figures when they are drawn, for the texts of lessons.

Which figures go into a picture, what its reader can see of them, and where its axis starts and
ends. A zero has no square, no ratio and no place on a logarithmic axis, so it is in no picture.
"""

from __future__ import annotations

from math import ceil, cos, floor, isfinite, log10, radians
from typing import TYPE_CHECKING

import pandas as pd

from landswap.model import roles
from landswap.prose.rows import in_words
from landswap.text import numbers

if TYPE_CHECKING:
    from landswap.prose.facts import Facts
    from landswap.prose.figure import Figure

_FIRST = ("whole", "part", "small_part")
_INSTEAD = ("other_whole", "small_whole")  # where fewer than two of the first are above zero
_ALIKE = 1.02  # a ratio below it can hardly be told from one, in a picture
_MOST_DIGITS = 1e15  # digits of a ratio above it say nothing
_COMPARED = "can be compared"


def to_draw(facts: Facts) -> list[Figure]:
    """Return the amounts that a lesson draws: in the unit of the part, above zero, largest first.

    Returns
    -------
    list of Figure
        The whole, the part and the small part; where fewer than two of them can be drawn, other
        wholes beside.
    """
    found = _above_zero(facts, _FIRST)
    if len(found) < 2:
        found += _above_zero(facts, _INSTEAD)
    return sorted(found, key=lambda one: one.value, reverse=True)


def compared(facts: Facts) -> list[Figure]:
    """Return the two amounts that a lesson compares, the larger first: both reported, if it can."""
    both = _above_zero(facts, ("part", "small_part"))
    if len(both) < 2:
        both = to_draw(facts)[:2]
    return sorted(both, key=lambda one: one.value, reverse=True)


def zeros(facts: Facts) -> list[Figure]:
    """Return the amounts that would be drawn if they were not zero."""
    figures = [facts.figure(role) for role in _FIRST]
    return [one for one in figures if one is not None and one.value == 0]


def plainly(figure: Figure) -> str:
    """Return a figure as it is written; with three digits where it shows too few to compute."""
    seen = round(figure.value, max(figure.decimals, 0))
    near = abs(seen - figure.value) <= 0.005 * figure.value
    return figure.shown if near else figure.write(figure.value, -3)


def side_unit(figure: Figure) -> str:
    """Return the unit of the side of a square as large as a figure, or "" where there is none."""
    return roles.side_unit(figure.unit)


def column_in(table: pd.DataFrame, unit: str) -> str:
    """Return the column of a table that has areas in a unit, or "".

    Explorers take the same one. A column that is not above zero throughout is none.

    >>> column_in(pd.DataFrame({"area_ha": [2.0, 3.0]}), "ha")
    'area_ha'
    """
    column = f"area_{unit.replace('^', '')}"
    return column if column in table and len(table) and (table[column] > 0).all() else ""


def on_one_axis(facts: Facts) -> list[float]:
    """Return all values that one logarithmic axis is to hold: those drawn, regions, and places."""
    drawn = to_draw(facts)
    values = [one.value for one in drawn]
    for name in ("regions", "places"):
        table = facts.table(name)
        column = column_in(table, drawn[0].unit) if drawn else ""
        values += [float(cell) for cell in table[column]] if column else []
    return values


def power_below(value: float) -> float:
    """Return the largest power of ten below a value.

    >>> power_below(450), power_below(100), power_below(1.2)
    (100.0, 10.0, 1.0)
    """
    return 10.0 ** (ceil(round(log10(value), 9)) - 1)


def power_above(value: float) -> float:
    """Return the smallest power of ten above a value.

    >>> power_above(450), power_above(1000)
    (1000.0, 10000.0)
    """
    return 10.0 ** (floor(round(log10(value), 9)) + 1)


def alike(ratio: float) -> bool:
    """Tell whether two amounts can hardly be told apart in a picture.

    >>> alike(1.01), alike(1.2)
    (True, False)
    """
    return ratio < _ALIKE


def as_ratio(ratio: float) -> str:
    """Return a ratio of two amounts as a sentence has it.

    >>> as_ratio(248.9), as_ratio(28.33), as_ratio(5.39), as_ratio(1e18)
    ('249', '28', '5.39', '10 to the power of 18')
    """
    if not isfinite(ratio) or ratio < _MOST_DIGITS:
        return numbers.number(ratio, 0 if ratio >= 10 else -3)
    return f"10 to the power of {round(log10(ratio))}"


def of_a_bar(fraction: float) -> str:
    """Return how the shortest of some bars looks, beside the longest.

    >>> of_a_bar(0.0007), of_a_bar(0.05), of_a_bar(0.6)
    ('can hardly be seen', 'is short', 'can be compared')
    """
    return "can hardly be seen" if fraction < 0.01 else "is short" if fraction < 0.1 else _COMPARED


def of_a_square(fraction: float) -> str:
    """Return how the smallest of some squares looks, beside the largest, by their areas.

    >>> of_a_square(0.004), of_a_square(1e-9), of_a_square(0.6)
    ('can be seen', 'can hardly be seen', 'can be compared')
    """
    return (
        "can hardly be seen" if fraction < 1e-4 else "can be seen" if fraction < 0.1 else _COMPARED
    )


def on_log_axis(large: float, small: float, start: float) -> float:
    """Return how many times one bar on a logarithmic axis is as long as another.

    >>> round(on_log_axis(1e6, 100, 1), 9)
    3.0
    """
    return log10(large / start) / log10(small / start)


def log_steps(ratio: float) -> float:
    """Return how many powers of ten a ratio is.

    >>> log_steps(100)
    2.0
    """
    return log10(ratio)


def steps_away(ratio: float) -> str:
    """Return how many steps of ten a ratio is, in words.

    >>> steps_away(249), steps_away(100), steps_away(3), steps_away(1.0)
    ('between two and three steps', 'two steps', 'less than one step', 'no step')
    """
    steps = log10(ratio)
    nearest = round(steps)
    if abs(steps - nearest) < 0.005:
        return "no step" if not nearest else f"{in_words(nearest)} step{'s' if nearest > 1 else ''}"
    if steps < 1:
        return "less than one step"
    return f"between {in_words(floor(steps))} and {in_words(ceil(steps))} steps"


def decimals_for(value: float) -> int:
    """Return with how many decimals a number shows three digits, and none for a large one.

    >>> decimals_for(21.2), decimals_for(1.095), decimals_for(776)
    (1, 2, 0)
    """
    return max(0, 2 - floor(log10(value)))


def mercator(latitude: float) -> float:
    """Return how many times Web Mercator enlarges areas at a latitude: one over cosine squared.

    >>> round(mercator(60), 6), round(mercator(0), 6)
    (4.0, 1.0)
    """
    return 1 / cos(radians(latitude)) ** 2


def near_the_curve(factors: pd.DataFrame) -> bool:
    """Tell whether each factor of a table is within a twentieth of one over cosine squared.

    >>> near_the_curve(pd.DataFrame({"latitude": [60.0], "mercator_factor": [4.1]}))
    True
    """
    pairs = zip(factors["latitude"], factors["mercator_factor"], strict=True)
    return all(abs(factor / mercator(latitude) - 1) < 0.05 for latitude, factor in pairs)


def as_large_as(places: pd.DataFrame, column: str, among: pd.Index, area: float) -> str:
    """Return the place whose area is nearest to one, if it differs by less than a fiftieth.

    `among` are the places that may be named; "" if there is none.

    >>> table = pd.DataFrame({"area_ha": [50.0, 99.0]}, index=["a", "b"])
    >>> as_large_as(table, "area_ha", table.index, 100), as_large_as(table, "area_ha", ["a"], 100)
    ('b', '')
    """
    known = places[places.index.isin(among)]
    if not column or known.empty:
        return ""
    off = (known[column] / area - 1).abs()
    return str(off.idxmin()) if off.min() < 0.02 else ""


def _above_zero(facts: Facts, wanted: tuple[str, ...]) -> list[Figure]:
    part = facts.figure("part")
    figures = [facts.figure(role) for role in wanted]
    return [one for one in figures if one and part and one.value > 0 and one.unit == part.unit]

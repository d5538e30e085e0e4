"""Slips of unit: what becomes of a right answer that is given in another unit.

They are the same for every question, so that no table lists them.
"""

from landswap.questions.mistake import Mistake
from landswap.questions.trees import Tree

_POINT = "The digits are right, and the place of the point is not: count the zeros again."
_EVERYWHERE = (
    ("*", 1e3, "That looks a thousand times too large: look at the unit."),
    ("/", 1e3, "That looks like a number of thousands: write it out in full."),
    ("*", 1e6, "That looks a million times too large: look at the unit."),
    ("/", 1e6, "That looks like a number of millions: write it out in full."),
    ("*", -1.0, "The sign is reversed: which number is subtracted from which?"),
    ("*", 10.0, _POINT),
    ("/", 10.0, _POINT),
    ("*", 1e2, _POINT),
    ("/", 1e2, _POINT),
)
_RATIOS = (  # a ratio is no number of thousands: one of its figures may be
    ("/", 1e3, "That looks a thousand times too small: is a figure in it written in thousands?"),
    ("/", 1e6, "That looks a million times too small: is a figure in it written in millions?"),
)
_HUNDREDTHS = (
    "That is off by a hundred: was a percentage put in as it stands? It is a number of hundredths."
)
_BY_UNIT = {
    "fraction": (
        *_RATIOS,
        ("*", 1e2, "That looks like a percentage: a fraction is wanted, where the whole is 1."),
        ("/", 1e2, "That has been divided by a hundred: a fraction is wanted as it is."),
    ),
    "percent": (
        *_RATIOS,
        ("/", 1e2, "That looks like a fraction: percent is wanted, where the whole is 100."),
        ("*", 1e2, "That looks as if it had been turned into percent twice."),
    ),
    "km^2": (
        ("sqrt", 0.0, "That looks like the side of a square, in km: an area is wanted, in km²."),
        ("*", 1e2, "That is a hundred times too large: hectares for km², or two zeros too many?"),
        ("*", 1e6, "That looks like square metres: km² are wanted."),
    ),
    "km": (
        ("square", 0.0, "That looks like an area, in km²: a length is wanted, in km."),
        ("*", 1e3, "That looks like metres: km are wanted."),
    ),
    "1": (
        *_RATIOS,
        ("*", 1e2, "That looks like a percentage: a plain number is wanted."),
        ("/", 1e2, "That looks a hundred times too small: is there a percentage in it?"),
    ),
    "days": (
        ("/", 7.0, "That is a number of weeks: days are wanted."),
        ("*", 24.0, "That is a number of hours: days are wanted."),
        ("/", 365.0, "That is a number of years: days are wanted."),
        ("/", 365.25, "That is a number of years: days are wanted."),
        ("/", 30.0, "That is a number of months: days are wanted."),
    ),
}  # fmt: skip


def slips(right: Tree, unit: str, shares: bool = False) -> list[Mistake]:
    """Return the slips that can happen to an answer in `unit`, the likeliest first.

    Parameters
    ----------
    right : tree
        The right answer.
    unit : str
        Of the question.
    shares : bool
        Whether a percentage is among its figures.
    """
    own = _BY_UNIT.get(unit, ())
    if shares and unit != "percent":
        own = (("/", 1e2, _HUNDREDTHS), *own)
    taken = {slip[:2] for slip in own}
    rows = (*own, *(slip for slip in _EVERYWHERE if slip[:2] not in taken))
    return [
        Mistake("unit", _changed(right, how, factor), hint, 1 if hint is _POINT else 0)
        for how, factor, hint in rows
    ]


def _changed(right: Tree, how: str, factor: float) -> Tree:
    if how == "sqrt":
        return ["sqrt", right]
    return ["*", right, right] if how == "square" else [how, right, factor]

"""The encoding explorer: the same two areas as lengths, areas, radii and on a log axis."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor, log10
from typing import TYPE_CHECKING

from landswap.explorers.kinds import items
from landswap.explorers.kinds.declaration import Choice, Declaration, small_sheet
from landswap.explorers.kinds.kind import Cast, Fault, Kind
from landswap.explorers.kinds.wording import sources_of
from landswap.model.sheet import Input, Sheet
from landswap.text import numbers

if TYPE_CHECKING:
    from landswap.article.article import Article

_SENTENCES = [
    [
        [[], "{large_label}: {large}. {small_label}: {small}. The larger is {ratio} times as large "
         "as the smaller."],
    ],
    [
        [[], "As lengths the picture shows {length_shown} times: lie factor {length_lie}. As areas "
         "{area_shown} times: lie factor {area_lie}. As radii {radius_shown} times, because the "
         "eye compares the areas: lie factor {radius_lie}."],
    ],
    [
        [["log_shown"], "On a log axis from {start} the lengths show {log_shown} times: lie factor "
         "{log_lie}, and another start would show another number."],
    ],
    [
        [[], "A lie factor of 1 is true to the numbers; above 1 exaggerates their ratio, below 1 "
         "plays it down."],
    ],
]  # fmt: skip
# Whichever is larger is called so.
_ALIASES = {
    "large": [[["second_more"], "second"], [[], "first"]],
    "small": [[["second_more"], "first"], [[], "second"]],
}
# What a picture shows is the ratio of what the eye compares; a circle's area goes with the square
# of its radius. Lie factor: the effect in the picture over the effect in the data (E. R. Tufte,
# The Visual Display of Quantitative Information, 1983), here of ratios.
# All with digits that count, for pairs near each other and far apart: a lie factor has one digit
# less than what it is made of, so that it follows from the numbers as printed.
_RATIO, _LIE = -4, -3
_FORMULAS = [
    ("ratio", "the larger over the smaller", "large / small", _RATIO),
    ("length_shown", "as lengths: the larger over the smaller", "large / small", _RATIO),
    ("length_lie", "as lengths: lie factor", "length_shown / ratio", _LIE),
    ("area_shown", "as areas: the larger over the smaller", "large / small", _RATIO),
    ("area_lie", "as areas: lie factor", "area_shown / ratio", _LIE),
    ("radius_shown", "as radii: the larger area over the smaller", "ratio * ratio", _RATIO),
    ("radius_lie", "as radii: lie factor", "radius_shown / ratio", _LIE),
    ("log_shown", "on the log axis: the longer over the shorter",
     "log10(large / start) / log10(small / start)", _RATIO),
    ("log_lie", "on the log axis: lie factor", "log_shown / ratio", _LIE),
]  # fmt: skip
# How long or wide the smaller is drawn, next to the larger, in each picture.
_DRAWN = [
    ("length_drawn", "as lengths: the shorter over the longer", "small / large", _RATIO),
    ("area_drawn", "as areas: the smaller radius over the larger", "sqrt(small / large)", _RATIO),
    ("radius_drawn", "as radii: the smaller over the larger", "small / large", _RATIO),
    ("log_drawn", "on the log axis: the shorter over the longer", "1 / log_shown", _RATIO),
    ("log_powers", "on the log axis: tenfold steps of the longer", "log10(large / start)", _RATIO),
]


def faults(article: Article, its: Cast) -> Iterator[Fault]:
    """Find what keeps two names from being compared."""
    unit = article.sheet.entry(its.one("second")).unit
    chosen = (its.one("first"), its.one("second"))
    yield from map(Fault, items.not_comparable(article, unit, chosen))


def declare(article: Article, its: Cast) -> Declaration:
    """Declare two quantities drawn in four ways, and how far each picture is from the numbers."""
    unit = article.sheet.entry(its.one("second")).unit
    choices = items.areas(article, unit, tables=())
    texts = items.texts(choices)
    axis = _axis(unit, min(item["value"] for item in choices.values()))
    sheet = _sheet(unit, axis)
    return Declaration(
        kind="encoding",
        name=its.name,
        title=its.title,
        note=its.note,
        sheet=sheet,
        sentences=_SENTENCES,
        figures=("large", "small", *(entry for entry, *_ in _FORMULAS)),
        sources=sources_of(article, sheet),
        sliders=(axis,),
        lists={
            "first": Choice("The one", texts, its.one("first")),
            "second": Choice("The other", texts, its.one("second")),
        },
        items=choices,
        picks=("first", "second"),
        aliases=_ALIASES,
    )


KIND = Kind(
    name="encoding",
    parts={
        "first": "a quantity: the area that is the first at the start",
        "second": "a quantity in the same unit: the second",
    },
    declare=declare,
    faults=faults,
    roles={"first": ("small_part",), "second": ("part",)},
    title="The same two figures, drawn in four ways",
)


def _sheet(unit: str, axis: Input) -> Sheet:
    return small_sheet(
        [("first", "the one", unit, 0), ("second", "the other", unit, 0), axis],
        [
            ("small", "the smaller", "min(first, second)", unit, 0),
            ("large", "the larger", "max(first, second)", unit, 0),
            ("second_more", "not below zero where the other is the larger", "second - first",
             unit, 0),
            *((name, label, text, "1", digits) for name, label, text, digits in _FORMULAS),
            *((name, label, text, "1", digits) for name, label, text, digits in _DRAWN),
        ],
    )  # fmt: skip


def _axis(unit: str, smallest: float) -> Input:
    """Return where a log axis may start: below the smallest value, which it must still show."""
    step = float(f"1e{floor(log10(smallest)) - 2}")
    highest = round(step * floor(0.99 * smallest / step), 12)
    decimals = numbers.decimals_of(step)
    return Input("start", "Start of the log axis", step, step, highest, step, unit, decimals, "")

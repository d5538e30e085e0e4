"""The encoding explorer: the same two areas as lengths, areas, radii and on a log axis."""

from math import floor, log10
from typing import ClassVar

from landswap.explorers import items
from landswap.explorers.declared import declaration
from landswap.explorers.explorer import Explorer
from landswap.explorers.sheets import small_sheet
from landswap.model.sheet import Input
from landswap.text import numbers

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


class Encoding(Explorer):
    """Two quantities drawn in four ways, and how far each picture is from the numbers."""

    kind = "encoding"
    parts: ClassVar = {
        "first": "a quantity: the area that is the first at the start",
        "second": "a quantity in the same unit: the second",
    }

    def __init__(self, article, name=None):
        """Build the explorer that the article's tables declare under `name`, or the first one."""
        row, parts = declaration(article, name, self)
        name = row.name
        (first,), (second,) = parts["first"], parts["second"]
        unit = article.sheet.entry(second).unit
        choices = items.areas(article, unit, tables=())
        items.check(name, choices, (first, second))
        texts = items.texts(choices)
        axis = _axis(unit, min(item["value"] for item in choices.values()))
        super().__init__(
            article,
            row,
            small_sheet(
                [("small", "the smaller", unit, 0), ("large", "the larger", unit, 0), axis],
                [(entry, label, text, "1", digits) for entry, label, text, digits in _FORMULAS],
            ),
            sentences=_SENTENCES,
            figures=["large", "small", *(entry for entry, *_ in _FORMULAS)],
            sliders=[axis],
            lists={
                "first": ("The one", texts, first),
                "second": ("The other", texts, second),
            },
            items=choices,
            picks=("first", "second"),
        )

    def _at(self, state):
        # Whichever is larger is called so; js/encoding.js does the same.
        setting = super()._at(state)
        pair = sorted(("first", "second"), key=lambda trait: setting.inputs[trait])
        for own, trait in zip(("small", "large"), pair, strict=True):
            setting.inputs[own] = setting.inputs.pop(trait)
            setting.names[f"{own}_label"] = setting.names.pop(f"{trait}_label")
            setting.shown[own] = setting.shown.pop(trait)
            setting.sources[own] = setting.sources.pop(trait)
        return setting


def encoding(article, first=None, second=None, *, name=None):
    """Return the encoding explorer of an article.

    Its `set` takes "first" and "second" (a quantity's name) and "start" (where the log axis
    starts, in the quantities' unit).

    Parameters
    ----------
    article : Article
    first, second : str, optional
        What to draw at first.
    name : str, optional
        Which explorer of this kind, as in the table `explorers`; without it, the first.
    """
    explorer = Encoding(article, name)
    explorer.set(first=first, second=second)
    return explorer


def _axis(unit, smallest):
    """Return where a log axis may start: below the smallest value, which it must still show."""
    step = float(f"1e{floor(log10(smallest)) - 2}")
    highest = round(step * floor(0.99 * smallest / step), 12)
    decimals = numbers.decimals_of(step)
    return Input("start", "Start of the log axis", step, step, highest, step, unit, decimals, "")

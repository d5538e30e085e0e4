"""The proportion explorer: any two areas of an article side by side, to scale."""

from typing import ClassVar

from landswap.explorers import items
from landswap.explorers.declared import declaration
from landswap.explorers.explorer import Explorer
from landswap.explorers.sheets import small_sheet

PICTURES = ("squares", "cells", "bars")
_SENTENCES = [
    [["half_left"], "{part_label}: {part}. {whole_label}: {whole}. "
     "The first is {ratio} of the second, 1 in {one_in}."],
    [["rest"], "{part_label}: {part}. {whole_label}: {whole}. "
     "The first is {ratio} of the second."],
    [[], "{part_label}: {part}. {whole_label}: {whole}. "
     "The first is {times} times as large as the second."],
]  # fmt: skip
_RATIOS = [
    ("ratio", "the first over the second, in percent", "part / whole", "percent", 2),
    ("times", "the first over the second, as a number", "part / whole", "1", 2),
    ("one_in", "the second over the first", "whole / part", "1", 0),
]


class Proportion(Explorer):
    """Two areas, chosen from the article's quantities, places and regions."""

    kind = "proportion"
    parts: ClassVar = {
        "part": "a quantity: the area that is the first at the start",
        "whole": "a quantity in the same unit: the second",
    }

    def __init__(self, article, name=None):
        """Build the explorer that the article's tables declare under `name`, or the first one."""
        row, parts = declaration(article, name, self)
        name = row.name
        (part,), (whole,) = parts["part"], parts["whole"]
        unit = article.sheet.entry(whole).unit
        choices = items.areas(article, unit)
        items.check(name, choices, (part, whole))
        texts = items.texts(choices)
        sheet = small_sheet(
            [("part", "the first", unit, 0), ("whole", "the second", unit, 0)],
            [
                *_RATIOS,
                ("rest", "the second less the first", "whole - part", unit, 0),
                ("half_left", "half of the second less the first", "whole / 2 - part", unit, 0),
            ],
        )
        super().__init__(
            article,
            row,
            sheet,
            sentences=[_SENTENCES],
            figures=["part", "whole", "ratio", "one_in"],
            scene={"pictures": PICTURES},
            lists={
                "part": ("The first", texts, part),
                "whole": ("The second", texts, whole),
                "picture": ("Shown as", {name: name for name in PICTURES}, PICTURES[0]),
            },
            items=choices,
            picks=("part", "whole"),
        )


def proportion(article, part=None, whole=None, *, name=None):
    """Return the proportion explorer of an article.

    Its `set` takes "part" and "whole" (a quantity's name, a place or a region) and "picture"
    ("squares", "cells" or "bars").

    Parameters
    ----------
    article : Article
    part, whole : str, optional
        What to compare at first.
    name : str, optional
        Which explorer of this kind, as in the table `explorers`; without it, the first.
    """
    explorer = Proportion(article, name)
    explorer.set(part=part, whole=whole)
    return explorer

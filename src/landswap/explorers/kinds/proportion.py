"""The proportion explorer: any two areas of an article side by side, to scale."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from landswap.explorers.kinds import items
from landswap.explorers.kinds.declaration import Choice, Declaration, small_sheet
from landswap.explorers.kinds.kind import Cast, Fault, Kind
from landswap.explorers.kinds.wording import sources_of

if TYPE_CHECKING:
    from landswap.article.article import Article

PICTURES = ("squares", "cells", "bars")
_SENTENCES = [
    [["half_left"], "{part_label}: {part}. {whole_label}: {whole}. "
     "The first is {ratio} of the second, 1 in {one_in}."],
    [["rest"], "{part_label}: {part}. {whole_label}: {whole}. "
     "The first is {ratio} of the second."],
    [[], "{part_label}: {part}. {whole_label}: {whole}. "
     "The first is {times} times as large as the second."],
]  # fmt: skip
_FORMULAS = [
    ("ratio", "the first over the second, in percent", "part / whole", "percent", 2),
    ("times", "the first over the second, as a number", "part / whole", "1", 2),
    ("one_in", "the second over the first", "whole / part", "1", 0),
]
# How large each is in the picture, next to the larger of the two.
_DRAWN = [
    ("part_drawn", "the first over the larger", "part / max(part, whole)", "1", 2),
    ("whole_drawn", "the second over the larger", "whole / max(part, whole)", "1", 2),
    ("cells", "hundredths of the larger that the smaller is",
     "100 * min(part_drawn, whole_drawn)", "1", 2),
]  # fmt: skip


def faults(article: Article, its: Cast) -> Iterator[Fault]:
    """Find what keeps two names from being compared."""
    chosen = (its.one("part"), its.one("whole"))
    unit = article.sheet.entry(its.one("whole")).unit
    yield from map(Fault, items.not_comparable(article, unit, chosen))


def declare(article: Article, its: Cast) -> Declaration:
    """Declare two areas, chosen from the article's quantities, places and regions."""
    unit = article.sheet.entry(its.one("whole")).unit
    choices = items.areas(article, unit)
    texts = items.texts(choices)
    sheet = small_sheet(
        [("part", "the first", unit, 0), ("whole", "the second", unit, 0)],
        [
            *_FORMULAS,
            ("rest", "the second less the first", "whole - part", unit, 0),
            ("half_left", "half of the second less the first", "whole / 2 - part", unit, 0),
            *_DRAWN,
        ],
    )
    return Declaration(
        kind="proportion",
        name=its.name,
        title=its.title,
        note=its.note,
        sheet=sheet,
        sentences=[_SENTENCES],
        figures=("part", "whole", "ratio", "one_in"),
        sources=sources_of(article, sheet),
        scene={"pictures": PICTURES},
        lists={
            "part": Choice("The first", texts, its.one("part")),
            "whole": Choice("The second", texts, its.one("whole")),
            "picture": Choice("Shown as", {name: name for name in PICTURES}, PICTURES[0]),
        },
        items=choices,
        picks=("part", "whole"),
    )


KIND = Kind(
    name="proportion",
    parts={
        "part": "a quantity: the area that is the first at the start",
        "whole": "a quantity in the same unit: the second",
    },
    declare=declare,
    faults=faults,
    roles={"part": ("small_part",), "whole": ("part",)},
    title="Two figures side by side",
)

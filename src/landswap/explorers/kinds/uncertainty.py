"""The uncertainty explorer: how far hedged figures stretch, and when they fit each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from landswap.explorers.kinds import items
from landswap.explorers.kinds.declaration import Choice, Declaration, Group, Item, small_sheet
from landswap.explorers.kinds.kind import Cast, Fault, Kind
from landswap.explorers.kinds.wording import capital, sources_of
from landswap.model.sheet import Input, Quantity, Sheet
from landswap.text import numbers

if TYPE_CHECKING:
    from landswap.article.article import Article

# How far a word may be stretched, in rounding steps, and how finely: a setting of this tool.
HIGHEST = 5.0
STEP = 0.1
FAR = 3.0  # how many times the largest denominator the axis of wholes may reach

_FITTED: tuple[str, ...] = ("part", "share")
_OPTIONAL = ("other", "other_whole")
_SENTENCES: list[Group] = [
    [
        [["total_high"], "{part_label}, {part_low} to {part_high}, and {share_label}, {share_low} "
         "to {share_high}, allow a whole from {total_low} to {total_high}."],
        [[], "{part_label}, {part_low} to {part_high}, and {share_label}, {share_low} to "
         "{share_high}, allow a whole of {total_low} or more, without an upper end."],
    ],
    [
        [["fit"], "{whole_label}, {whole}, lies within: both figures can be true of this whole."],
        [[], "{whole_label}, {whole}, lies outside: these two figures cannot both be true of this "
         "whole."],
    ],
    [
        [["stretch_up"], "The smallest stretch, the same for both, at which it lies within: "
         "{stretch_up} rounding steps."],
        [["stretch_down"], "The smallest stretch, the same for both, at which it lies within: "
         "{stretch_down} rounding steps."],
        [[], "No stretch in the direction of these words brings it within."],
    ],
]  # fmt: skip
_THIRD: Group = [
    [["other_room"], "The third figure, {other_label}, {other_low} to {other_high}, has a whole of "
     "its own and does not move the band: it is {other_share_low} to {other_share_high} of "
     "{other_whole_label}, {other_whole}."],
    [[], "The third figure, {other_label}, {other_low} to {other_high}, is more than its whole, "
     "{other_whole_label}, {other_whole}: it cannot be true."],
]  # fmt: skip
_WHOLES = ("printed_total", "total_low", "total_high", "whole")
_FIGURES: tuple[str, ...] = ("part_low", "part_high", "share_low", "share_high", *_WHOLES)
_THIRD_FIGURES = ("other_low", "other_high", "other_share_low", "other_share_high")

Row = tuple[str, str, str, str, int]


def faults(article: Article, its: Cast) -> Iterator[Fault]:
    """Find what is no quantity, and units in which a part and its whole differ."""
    strangers = [
        Fault(
            f"found '{name}' in {article.paths.get('parts', 'parts.csv')}, expected a quantity "
            "with a value above zero.",
            part,
        )
        for part, names in its.parts.items()
        for name in names
        if not _is_figure(article, name)
    ]
    yield from strangers or _other_units(article, its)


def declare(article: Article, its: Cast) -> Declaration:
    """Declare figures stretched by rounding steps, and the wholes that two of them then allow.

    A third one, with a whole of its own, is stretched beside them if the article has one.
    """
    played = {role: _quantity(article, names[0]) for role, names in its.parts.items()}
    third = "other" in played
    stretched = _FITTED + (("other",) if third else ())
    wholes = {
        name: items.quantity(article, _quantity(article, name)) for name in its.parts["whole"]
    }
    sliders, sheet = _sheet(article, played, stretched)
    ends = sheet.values(**{slider.name: slider.highest for slider in sliders})
    widest = {str(name): float(value) for name, value in ends.items()}
    return Declaration(
        kind="uncertainty",
        name=its.name,
        title=its.title,
        note=its.note,
        sheet=sheet,
        sentences=[*_SENTENCES, _THIRD] if third else _SENTENCES,
        figures=_FIGURES + (_THIRD_FIGURES if third else ()),
        sources=sources_of(article, sheet),
        names={
            "part_label": capital(played["part"].label),
            "share_label": played["share"].label,
            **{f"{role}_label": played[role].label for role in _OPTIONAL if third},
        },
        scene={
            "stretched": stretched,
            "extent": _extent(widest, wholes, sheet["printed_total"]),
            "extents": {r: [widest[f"{r}_low"], widest[f"{r}_high"]] for r in stretched},
        },
        sliders=sliders,
        lists={"whole": Choice("A share of what", items.texts(wholes), its.one("whole"))},
        items=wholes,
        picks=("whole",),
    )


KIND = Kind(
    name="uncertainty",
    parts={
        "part": "a quantity, as a rule a hedged one: the part",
        "share": "a quantity in percent, as a rule a hedged one: the share that the part is said "
        "to be",
        "other": "a quantity, as a rule a hedged one: another part",
        "whole": "a quantity in the unit of the part: a whole that the share may mean",
        "other_whole": "a quantity in the unit of the other part: its whole",
    },
    declare=declare,
    faults=faults,
    many=("whole",),
    optional=_OPTIONAL,
    roles={
        "part": ("part",),
        "share": ("share",),
        "whole": ("whole", "other_whole"),
        "other": ("small_part",),
        "other_whole": ("small_whole",),
    },
    title="How far the figures stretch",
)


def _is_figure(article: Article, name: str) -> bool:
    entry = article.sheet.entry(name)
    return isinstance(entry, Quantity) and entry.value > 0


def _quantity(article: Article, name: str) -> Quantity:
    return next(entry for entry in article.sheet.quantities if entry.name == name)


def _other_units(article: Article, its: Cast) -> Iterator[Fault]:
    """Check that the share is one, and that a part has the unit of its whole."""
    expected = [("share", name, "percent") for name in its.parts["share"]]
    # A third figure and its whole may both be missing.
    for part, whole in (("part", "whole"), ("other", "other_whole")):
        if part in its.parts:
            unit = _quantity(article, its.one(part)).unit
            expected += [(whole, name, unit) for name in its.parts[whole]]
    for role, name, unit in expected:
        own = _quantity(article, name).unit
        if own != unit:
            yield Fault(f"'{name}' has the unit {own}, expected {unit}.", role)


def _sheet(
    article: Article, played: Mapping[str, Quantity], stretched: tuple[str, ...]
) -> tuple[tuple[Input, ...], Sheet]:
    """Return the sliders that stretch the figures, and the sheet that follows from them."""
    sliders: list[Input] = []
    quantities: list[Quantity] = []
    figures: dict[str, Quantity] = {}
    if "other" in stretched:
        quantities = [played["other_whole"]._replace(name="other_whole")]
    for role in stretched:
        slider, figure, *steps = _stretched(article, role, played[role])
        figures[role] = figure
        sliders.append(slider)
        quantities += [figure, *steps]
    unit = figures["part"].unit
    rows = [*_ends(figures), *_wholes(unit)]
    rows += _third(figures["other"].unit) if "other" in figures else []
    chosen = ("whole", "the denominator", unit, 0)
    return tuple(sliders), small_sheet([*sliders, chosen], rows, quantities)


def _stretched(
    article: Article, role: str, entry: Quantity
) -> tuple[Input, Quantity, Quantity, Quantity]:
    """Return the slider that stretches a figure, the figure, and a step below and above it.

    A word that allows half a step on either side starts at half a step; one that allows a step
    in one direction only, such as "over", stretches in that direction only.
    """
    row: Any = article.table("quantities").loc[entry.name]
    allowed: Any = article.table("qualifiers").loc[row["qualifier"]]
    start = float(max(allowed["steps_below"], allowed["steps_above"])) or 1.0
    size = row["rounded_to"] / (100 if entry.unit == "percent" else 1)
    below, above = (allowed[side] * size / start for side in ("steps_below", "steps_above"))
    decimals = numbers.decimals_of(round(STEP * row["rounded_to"], 12))
    step = numbers.quantity(size, entry.unit, numbers.decimals_of(row["rounded_to"]))
    slider = Input(
        f"{role}_stretch",
        f"{capital(entry.label)}: stretch of “{row['qualifier']}”, in steps of {step}",
        start,
        0.0,
        max(HIGHEST, start),
        STEP,
        "1",
        1,
        "",
    )
    figure = entry._replace(name=role, decimals=max(entry.decimals, decimals))
    return (
        slider,
        figure,
        figure._replace(name=f"{role}_below", value=below),
        figure._replace(name=f"{role}_above", value=above),
    )


def _ends(figures: Mapping[str, Quantity]) -> list[Row]:
    rows: list[Row] = []
    for role, entry in figures.items():
        shown = entry.unit, entry.decimals
        rows += [
            # No area, share or count lies below zero.
            (f"{role}_low", f"{entry.label}: lowest",
             f"max({role} - {role}_stretch * {role}_below, 0)", *shown),
            (f"{role}_high", f"{entry.label}: highest",
             f"{role} + {role}_stretch * {role}_above", *shown),
        ]  # fmt: skip
    return rows


def _wholes(unit: str) -> list[Row]:
    return [
        ("printed_total", "whole that the figures as printed imply", "part / share", unit, 0),
        ("total_low", "whole that both allow: lowest", "part_low / share_high", unit, 0),
        ("total_high", "whole that both allow: highest", "part_high / share_low", unit, 0),
        # A lowest share of zero allows no highest whole, but can be multiplied by the whole.
        ("fit", "not below zero where the denominator lies within",
         "(whole - total_low) * (part_high - whole * share_low)", "1", 0),
        # Where share * whole is above part, the highest part over the lowest share must reach the
        # whole: part + n * part_above = whole * (share - n * share_below), solved for n.
        ("stretch_up", "stretch at which the highest whole reaches the denominator",
         "(whole * share - part) / (part_above + whole * share_below)", "1", 2),
        ("stretch_down", "stretch at which the lowest whole reaches the denominator",
         "(part - whole * share) / (part_below + whole * share_above)", "1", 2),
    ]  # fmt: skip


def _third(unit: str) -> list[Row]:
    return [
        ("other_room", "what the third figure leaves of its whole",
         "other_whole - other_low", unit, 0),
        ("other_share_low", "third figure over its whole: lowest", "other_low / other_whole",
         "percent", 2),
        ("other_share_high", "third figure over its whole: highest", "other_high / other_whole",
         "percent", 2),
    ]  # fmt: skip


def _extent(widest: Mapping[str, float], wholes: Mapping[str, Item], printed: float) -> list[float]:
    """Return from where to where the axis goes: what the band can reach, and the denominators.

    A share near zero allows a whole of any size; the axis then ends at a few times the others.
    """
    values = [printed, *(item["value"] for item in wholes.values())]
    highest = widest["total_high"]
    if not highest <= FAR * max(values):  # or there is none
        highest = FAR * max(values)
    return [float(min(widest["total_low"], *values)), float(max(highest, *values))]

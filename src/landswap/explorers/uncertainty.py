"""The uncertainty explorer: how far hedged figures stretch, and when they fit each other."""

from typing import ClassVar

from landswap.errors import ExplorerError
from landswap.explorers import items
from landswap.explorers.declared import capital, declaration, quantity
from landswap.explorers.explorer import Explorer
from landswap.explorers.sheets import small_sheet
from landswap.model.sheet import Input
from landswap.text import numbers

# How far a word may be stretched, in rounding steps, and how finely: a setting of this tool.
HIGHEST = 5.0
STEP = 0.1
FAR = 3.0  # how many times the largest denominator the axis of wholes may reach

_FITTED = ("part", "share")
_SENTENCES = [
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
_THIRD = [
    [["other_room"], "The third figure, {other_label}, {other_low} to {other_high}, has a whole of "
     "its own and does not move the band: it is {other_share_low} to {other_share_high} of "
     "{other_whole_label}, {other_whole}."],
    [[], "The third figure, {other_label}, {other_low} to {other_high}, is more than its whole, "
     "{other_whole_label}, {other_whole}: it cannot be true."],
]  # fmt: skip
_FIGURES = ("part_low", "part_high", "share_low", "share_high")
_FIGURES += ("printed_total", "total_low", "total_high", "whole")
_THIRD_FIGURES = ("other_low", "other_high", "other_share_low", "other_share_high")


class Uncertainty(Explorer):
    """Figures stretched by rounding steps, and the wholes that two of them then allow.

    A third one, with a whole of its own, is stretched beside them if the article has one.
    """

    kind = "uncertainty"
    parts: ClassVar = {
        "part": "a quantity, as a rule a hedged one: the part",
        "share": "a quantity in percent, as a rule a hedged one: the share that the part is said "
        "to be",
        "other": "a quantity, as a rule a hedged one: another part",
        "whole": "a quantity in the unit of the part: a whole that the share may mean",
        "other_whole": "a quantity in the unit of the other part: its whole",
    }
    many = ("whole",)
    optional = ("other", "other_whole")

    def __init__(self, article, name=None):
        """Build the explorer that the article's tables declare under `name`, or the first one."""
        row, parts = declaration(article, name, self)
        name = row.name
        played = {
            role: [quantity(article, name, role, entry) for entry in entries]
            for role, entries in parts.items()
        }
        _check_units(name, played)
        wholes = {entry.name: items.quantity(article, entry) for entry in played.pop("whole")}
        played = {role: entry for role, (entry,) in played.items()}
        third = "other" in played
        stretched = [*_FITTED, "other"] if third else [*_FITTED]
        sliders, quantities = [], []
        if third:
            quantities = [played["other_whole"]._replace(name="other_whole")]
        for role in stretched:
            slider, figure, *steps = _stretched(article, role, played[role])
            played[role] = figure
            sliders.append(slider)
            quantities += [figure, *steps]
        unit = played["part"].unit
        sheet = small_sheet(
            [*sliders, ("whole", "the denominator", unit, 0)],
            [*_ends(played, stretched), *_wholes(unit), *(_third(played) if third else [])],
            quantities,
        )
        widest = sheet.values(**{slider.name: slider.highest for slider in sliders})
        super().__init__(
            article,
            row,
            sheet,
            sentences=[*_SENTENCES, _THIRD] if third else _SENTENCES,
            figures=[*_FIGURES, *(_THIRD_FIGURES if third else ())],
            names={
                "part_label": capital(played["part"].label),
                "share_label": played["share"].label,
                **{f"{r}_label": played[r].label for r in self.optional if third},
            },
            scene={
                "stretched": stretched,
                "extent": _extent(widest, wholes, sheet["printed_total"]),
                "extents": {r: [widest[f"{r}_low"], widest[f"{r}_high"]] for r in stretched},
            },
            sliders=sliders,
            lists={"whole": ("A share of what", items.texts(wholes), parts["whole"][0])},
            items=wholes,
            picks=("whole",),
        )


def uncertainty(article, *, name=None):
    """Return the uncertainty explorer of an article.

    Its `set` takes "part_stretch" and "share_stretch" (in rounding steps), "whole" (a quantity's
    name) and, if the article has a third figure, "other_stretch".

    Parameters
    ----------
    article : Article
    name : str, optional
        Which explorer of this kind, as in the table `explorers`; without it, the first.
    """
    return Uncertainty(article, name)


def _check_units(name, played):
    """Check that the share is one, and that a part has the unit of its whole."""
    expected = [("share", entry, "percent") for entry in played["share"]]
    # A third figure and its whole may both be missing.
    for part, whole in (("part", "whole"), ("other", "other_whole")):
        unit = {entry.unit for entry in played.get(part, ())}
        expected += [(whole, entry, *unit) for entry in played.get(whole, ())]
    for role, entry, unit in expected:
        if entry.unit != unit:
            raise ExplorerError(
                f"Explorer '{name}', part '{role}': '{entry.name}' has the unit {entry.unit}, "
                f"expected {unit}."
            )


def _stretched(article, role, entry):
    """Return the slider that stretches a figure, the figure, and a step below and above it.

    A word that allows half a step on either side starts at half a step; one that allows a step
    in one direction only, such as "over", stretches in that direction only.
    """
    row = article.table("quantities").loc[entry.name]
    allowed = article.table("qualifiers").loc[row["qualifier"]]
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


def _ends(played, stretched):
    rows = []
    for role in stretched:
        entry = played[role]
        shown = entry.unit, entry.decimals
        lowest, down = f"{entry.label}: lowest", f"{role}_down"
        rows += [
            (down, lowest, f"{role} - {role}_stretch * {role}_below", *shown),
            # That or zero, whichever is larger: no area, share or count lies below zero.
            (f"{role}_low", lowest, f"({down} + sqrt({down} * {down})) / 2", *shown),
            (f"{role}_high", f"{entry.label}: highest",
             f"{role} + {role}_stretch * {role}_above", *shown),
        ]  # fmt: skip
    return rows


def _wholes(unit):
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


def _third(played):
    return [
        ("other_room", "what the third figure leaves of its whole",
         "other_whole - other_low", played["other"].unit, 0),
        ("other_share_low", "third figure over its whole: lowest", "other_low / other_whole",
         "percent", 2),
        ("other_share_high", "third figure over its whole: highest", "other_high / other_whole",
         "percent", 2),
    ]  # fmt: skip


def _extent(widest, wholes, printed):
    """Return from where to where the axis goes: what the band can reach, and the denominators.

    A share near zero allows a whole of any size; the axis then ends at a few times the others.
    """
    values = [printed, *(item["value"] for item in wholes.values())]
    highest = widest["total_high"]
    if not highest <= FAR * max(values):  # or there is none
        highest = FAR * max(values)
    return [float(min(widest["total_low"], *values)), float(max(highest, *values))]

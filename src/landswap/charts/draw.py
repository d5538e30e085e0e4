"""Charts of the kit's own: areas as squares to one scale, and shares of wholes."""

from __future__ import annotations

import textwrap
from itertools import cycle
from math import isfinite, sqrt
from typing import TYPE_CHECKING

from landswap.errors import ChartError, suggestion
from landswap.text import colours, numbers, safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from matplotlib.axes import Axes

    from landswap.article.article import Article

_SLIM = 0.6  # of the largest square's side: as wide as a small square's name may be


def squares(
    areas: pd.Series, whole: str | None = None, ax: Axes | None = None, unit: str = "km²"
) -> Axes:
    """Draw areas as squares to one scale, side by side on one ground line.

    Parameters
    ----------
    areas : Series
        Areas above zero, in one unit; the index names them.
    whole : str, optional
        The name of the area that is the whole of others: drawn in grey, as in the explorers.
    ax : matplotlib Axes, optional
        Where to draw; without it, a new figure.
    unit : str
        The unit of the areas, as in a table ("km^2") or as it is to be written ("km²").

    Returns
    -------
    matplotlib Axes
        Its axes are lengths: the sides of the squares are the roots of the areas.

    Raises
    ------
    ChartError
        If an area is not a number above zero, or there is none.
    """
    import matplotlib.pyplot as plt

    _areas_above_zero(areas)
    if ax is None:
        _, ax = plt.subplots(figsize=(7, 3.6))
    largest = sqrt(areas.max())
    gap = 0.12 * largest
    left = 0.0
    series = cycle(colours.SERIES)
    for name, area in areas.items():
        colour = colours.PALETTE["whole"] if name == whole else next(series)
        side = sqrt(area)
        written = f"{_area(area)} {numbers.unit_mark(unit)}".rstrip()
        _square(ax, left, side, str(name), written, colour)
        left += max(side, _SLIM * largest) + gap
    ax.set(xlim=(-gap, left), ylim=(0, largest * 1.02), aspect="equal")
    ax.set_axis_off()
    return ax


def _square(ax: Axes, left: float, side: float, name: str, written: str, colour: str) -> None:
    """Draw one square on the ground line, with what is written under it."""
    from matplotlib.patches import Rectangle

    square = Rectangle((left, 0), side, side, color=colour)
    square.set_gid("square")
    square.set_label(safe.plot(f"{name}, {written}"))
    ax.add_patch(square)
    ax.annotate(
        safe.plot(f"{textwrap.fill(name, 18)}\n{written}"),
        (left, 0),
        (0, -4),
        textcoords="offset points",
        ha="left",
        va="top",
    )


def _areas_above_zero(areas: pd.Series) -> None:
    given = areas.to_list()
    are_numbers = all(isinstance(area, (int, float)) for area in given)
    if not given or not are_numbers or not all(isfinite(area) and area > 0 for area in given):
        raise ChartError(
            f"Squares need areas above zero: found {given}. Leave out what has no area."
        )


def _area(area: float) -> str:
    """Write an area: whole units where they say enough, else the digits that count."""
    return numbers.number(area, 0 if area >= 100 or area == round(area) else -3)


def shares(
    article: Article, part: str, share: str, wholes: Sequence[str], ax: Axes | None = None
) -> Axes:
    """Draw of which wholes a reported share can be: a band for it, and a bar for each whole.

    A bar goes from the lowest to the highest share of a whole that the figures allow, as their
    qualifiers and rounding steps say; where it touches the band, the figures fit.

    Parameters
    ----------
    article : Article
    part, share : str
        Two quantities: what is used, say, and the share that it is said to be, in percent.
    wholes : list of str
        The quantities that the share may be a share of, in the unit of the part.
    ax : matplotlib Axes, optional
        Where to draw; without it, a new figure.

    Returns
    -------
    matplotlib Axes

    Raises
    ------
    ChartError
        If a name is no quantity with a value, or units differ.
    """
    import matplotlib.pyplot as plt

    wholes = list(wholes)
    table = _compared(article, part, share, wholes)
    if ax is None:
        _, ax = plt.subplots(figsize=(7, 0.9 + 0.45 * len(wholes)))
    low, high, label = table["low"], table["high"], table["label"].map(safe.plot)
    printed = f"as printed, {table['qualifier'][share]} {article.sheet.shown(share)}"
    band = ax.axvspan(
        low[share], high[share], color=colours.PALETTE["whole"], alpha=0.5, label=safe.plot(printed)
    )
    band.set_gid("band")
    lowest = [low[part] / high[whole] * 100 for whole in wholes]
    highest = [high[part] / low[whole] * 100 for whole in wholes]
    bars = "what the words allow; it fits where it touches the band"
    ax.hlines(label[wholes], lowest, highest, color=colours.SERIES[0], linewidth=6, label=bars)
    ax.set(xlabel=f"{label[part]}, in % of each whole", ymargin=0.3)
    ax.invert_yaxis()  # the first on top
    ax.legend(loc="lower left", bbox_to_anchor=(0, 1), frameon=False)
    return ax


def _compared(article: Article, part: str, share: str, wholes: list[str]) -> pd.DataFrame:
    """Return the quantities that `shares` draws, or say what is wrong with their names."""
    given: pd.DataFrame = article.quantities.dropna(subset="value")
    for name in (part, share, *wholes):
        if name not in given.index:
            raise ChartError(
                f"No chart of shares: found '{name}', expected a quantity with a value: "
                f"{', '.join(given.index)}." + suggestion(name, given.index)
            )
    units = given["unit"]
    for name, unit in [(share, "percent"), *((whole, units[part]) for whole in wholes)]:
        if units[name] != unit:
            raise ChartError(
                f"No chart of shares: found '{name}' in {units[name]}, expected it in {unit}. "
                "Give the share in percent, and the wholes in the unit of the part."
            )
    return given

"""Any chart put into words, read back from what is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landswap.charts import axes, marks, panels
from landswap.errors import ChartError
from landswap.text import safe

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from landswap.charts.panels import Drawn


def describe(ax: Drawn) -> str:
    """Put a drawn chart into words: its kind, its axes, and the marks on it.

    Bars, squares, circles, maps, lines, ranges (hlines, vlines), points and the band of `shares`
    are read from what is drawn, in data units; dates and periods as such, numbers as the axis'
    own formatter writes them. Of a map it says how many outlines there are, by their names in the
    legend, what values colour them, and its shape.

    Parameters
    ----------
    ax : matplotlib Axes or Figure, a seaborn grid, or several Axes of one figure
        Several, as `plt.subplots` gives them, are described one after the other; one that is
        switched off is left out.

    Returns
    -------
    str

    Raises
    ------
    ChartError
        If nothing that can be put into words is drawn.
    """
    found = panels.of(ax)
    panels.draw(found)
    sentences = [_of_panel(panel) for panel in found]
    if not any(sentences):
        raise ChartError(
            "Nothing to describe: expected bars, squares, circles, a map, lines, ranges or points "
            "on these axes. Draw before describing."
        )
    if len(found) == 1:
        return sentences[0]
    return " ".join(
        f"Panel {number}: {sentence or _without_words(panel)}"
        for number, (panel, sentence) in enumerate(zip(found, sentences, strict=True), start=1)
    )


def _of_panel(ax: Axes) -> str:
    said = marks.words(ax)
    if not said:
        return ""
    sides = [axes.words(ax.xaxis), axes.words(ax.yaxis)] if ax.axison else []
    title = " ".join(safe.unplotted(ax.get_title()).split())
    return " ".join(f"{part.rstrip('.')}." for part in [title, *said, *sides] if part)


def _without_words(ax: Axes) -> str:
    drawn = ax.has_data() or ax.patches or ax.images
    return "marks that this description leaves out." if drawn else "empty."

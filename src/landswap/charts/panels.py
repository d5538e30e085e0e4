"""The panels of a chart, whatever seaborn or matplotlib gave, and their figure made drawable."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

from landswap.charts import axes
from landswap.errors import ChartError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text


# One Axes or Figure, a grid of seaborn's, or any nesting of sequences and dicts of Axes.
Drawn: TypeAlias = Any

_ADVICE = (
    "Give the chart that seaborn or plt.subplots returned: Axes, a list of them, a Figure or a "
    "grid such as catplot's."
)


def of(drawn: Drawn) -> list[Axes]:
    """Return the panels of a chart that hold something, in their order, without colour bars.

    Parameters
    ----------
    drawn : matplotlib Axes or Figure, a seaborn grid, or several of them
        Several as a list, an array, a Series or a dict; also what a plotting method of
        matplotlib returns (lines, bars, points), which stands for its Axes.

    Raises
    ------
    ChartError
        If it is nothing of the kind, or no panel is left.
    """
    found = list(dict.fromkeys(_all(drawn)))
    if not found:
        raise ChartError(f"No chart to put into words: found one without panels. {_ADVICE}")
    used = [ax for ax in found if _is_used(ax)]
    # One alone is kept, so that whoever describes it can say that nothing is drawn on it.
    return used or found[:1]


def _all(drawn: Drawn) -> Iterable[Axes]:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.figure import FigureBase

    if isinstance(drawn, Axes):
        yield drawn
    elif isinstance(drawn, FigureBase):
        panels: Any = drawn.axes  # of a SubFigure too
        yield from panels
    elif isinstance(getattr(drawn, "figure", None), FigureBase) and not isinstance(drawn, Artist):
        yield from _all(drawn.figure)  # of a grid of seaborn's
    elif isinstance(drawn, Artist) and isinstance(drawn.axes, Axes):
        yield drawn.axes
    elif isinstance(drawn, Mapping):
        yield from _all(list(drawn.values()))
    elif isinstance(drawn, Iterable) and not isinstance(drawn, (str, bytes)):
        for one in drawn:
            yield from _all(one) if one is not None else ()
    else:
        found = "None" if drawn is None else f"a value of the type {type(drawn).__name__}"
        raise ChartError(f"No chart to put into words: found {found}. {_ADVICE}")


def _is_used(ax: Axes) -> bool:
    """Tell whether a panel shows anything: neither taken away, nor empty and switched off."""
    if ax.get_figure() is None or not ax.get_visible() or ax.get_label() == "<colorbar>":
        return False
    return ax.axison or bool(ax.has_data() or ax.patches or ax.texts)


def figure_of(panels: list[Axes]) -> Figure:
    """Return the one figure of some panels.

    Raises
    ------
    ChartError
        If they are of several figures, or were taken out of theirs.
    """
    figures = {ax.get_figure(root=True) for ax in panels}
    if len(figures) > 1:
        raise ChartError(
            f"No chart to put into words: found panels of {len(figures)} figures, expected those "
            "of one. Show each figure on its own, or draw on the panels of one plt.subplots."
        )
    figure = figures.pop()
    if figure is None:
        raise ChartError("No chart to put into words: its panel was removed from the figure.")
    return figure


def draw(panels: list[Axes]) -> None:
    """Draw the figure of some panels, with what no one meant as a formula left literal.

    Names of categories and in legends come from tables, where `$` is a dollar; a title or another
    text of the author's is a formula wherever matplotlib can read it as one.

    Raises
    ------
    ChartError
        If matplotlib cannot draw it.
    """
    from matplotlib.text import Text

    figure = figure_of(panels)
    names = {id(text) for ax in panels for text in _names(ax)}
    for text in figure.findobj(Text):
        if isinstance(text, Text) and (id(text) in names or not _is_readable(text)):
            _make_literal(text)
    try:
        figure.canvas.draw()  # tick labels exist only once they are drawn
    except Exception as error:  # whatever a formatter or a backend raises
        first = str(error).strip().splitlines() or [type(error).__name__]
        raise ChartError(
            f"This chart cannot be drawn: matplotlib says '{first[0]}'. Check its texts and "
            "its limits, and draw again."
        ) from error


def _names(ax: Axes) -> Iterable[Text]:
    """Return the texts of a panel that name what tables hold: categories, and the legend's."""
    for axis in (ax.xaxis, ax.yaxis):
        if axes.is_categorical(axis):
            yield from axis.get_ticklabels()
    legend = ax.get_legend()
    if legend is not None:
        yield from [*legend.get_texts(), legend.get_title()]


def _is_readable(text: Text) -> bool:
    from matplotlib.cbook import is_math_text
    from matplotlib.mathtext import MathTextParser

    if not is_math_text(text.get_text()) or not text.get_parse_math():
        return True
    try:
        MathTextParser("agg").parse(text.get_text())
    except ValueError:
        return False
    return True


def _make_literal(text: Text) -> None:
    from matplotlib.cbook import is_math_text

    if is_math_text(text.get_text()):  # where "\$" stands, matplotlib writes a dollar itself
        text.set_parse_math(False)

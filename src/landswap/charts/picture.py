"""A drawn chart as a lesson shows it: an image, alternative text, a caption."""

from __future__ import annotations

import base64
import io
from typing import TYPE_CHECKING

from landswap.charts import panels, words
from landswap.errors import ChartError
from landswap.text import safe

if TYPE_CHECKING:
    from landswap.charts.panels import Drawn


class Picture:
    """A drawn chart as a lesson shows it: an image with alternative text, and a caption.

    Attributes
    ----------
    caption : str
        What the chart finds.
    description : str
        What is drawn, in words.
    """

    def __init__(self, png: bytes, width: int, caption: str, description: str) -> None:
        """Hold the image `png`, shown `width` pixels wide, with its words."""
        self._png, self._width = png, width
        self.caption, self.description = caption, description

    def __repr__(self) -> str:
        """Give caption and description, for whoever has no image."""
        return safe.plain(f"{self.caption}\n[Chart: {self.description}]")

    def _repr_html_(self) -> str:
        data = base64.b64encode(self._png).decode()
        return (
            f'<figure style="margin:0">'
            f'<img alt="{safe.attribute(self.description)}" width="{self._width}" '
            f'style="max-width:100%;height:auto" src="data:image/png;base64,{data}">'
            f"<figcaption>{safe.html(self.caption)}</figcaption></figure>"
        )


def show(ax: Drawn, caption: str, text: str = "") -> Picture:
    """Return a chart as a `Picture`, described in words, and close its figure.

    Parameters
    ----------
    ax : matplotlib Axes or Figure, a seaborn grid, or several Axes of one figure
        The chart, as seaborn or matplotlib gave it: one Axes, a grid of `catplot` or `jointplot`,
        or a list, an array or a mosaic's dict of Axes.
    caption : str
        The finding, in a sentence.
    text : str
        What is to be seen that cannot be read back from the drawing, such as which shape on a
        map is what; it comes before the description.

    Raises
    ------
    ChartError
        If there is no caption, nothing is drawn, or the figure cannot be drawn.
    """
    import matplotlib.pyplot as plt

    if not str(caption).strip():
        raise ChartError("A chart needs a caption: expected a sentence that states the finding.")
    opening = f"{text.strip().rstrip('.')}. " if text.strip() else ""
    description = opening + words.describe(ax)
    buffer = io.BytesIO()
    figure = panels.figure_of(panels.of(ax))
    figure.savefig(buffer, format="png", dpi=144, bbox_inches="tight", metadata={"Software": None})
    width = round(figure.get_figwidth() * 96)
    plt.close(figure)
    return Picture(buffer.getvalue(), width, str(caption), description)

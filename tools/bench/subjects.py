"""What is timed: the explorers, the same picture made by other libraries, and a plain page."""

from pathlib import Path
from typing import NamedTuple

import landswap

RIVALS = Path(__file__).parent / "rivals"
# The first of these that an explorer has is the control that is pressed.
CONTROLS = (".landswap input[type=range]", ".landswap select")


class Subject(NamedTuple):
    """One thing to time.

    Attributes
    ----------
    name : str
        As the table shows it.
    code : str
        A notebook cell, or the text of a page of its own.
    picture : str
        Selects the element that the picture is in, which must outlast each redraw.
    controls : tuple of str
        Select the control to press: the first selector that finds one.
    """

    name: str
    code: str
    picture: str
    controls: tuple = ("[role=slider]",)

    @property
    def is_page(self):
        """Whether it needs no JupyterLab."""
        return self.code.startswith("<!doctype")


def explorer(name):
    """Return the explorer of this name in `landswap.explore`, as a subject."""
    code = f"import landswap\n\nlandswap.explore.{name}(landswap.load())"
    return Subject(f"landswap {name}", code, ".landswap-picture", CONTROLS)


NAMES = ("swap", "proportion", "uncertainty", "encoding", "map")
EXPLORERS = {name: explorer(name) for name in NAMES}
PLAIN = "plain page"
SLOWEST = "interact + seaborn"
FASTEST = "Altair JupyterChart"


def rivals():
    """Return the same picture as other libraries make it."""
    made = [
        (SLOWEST, "interact_seaborn", ".widget-output", ("[role=slider]",)),
        ("ipympl", "ipympl_canvas", ".jupyter-matplotlib", ("[role=slider]",)),
        ("plotly FigureWidget", "plotly_figure", ".js-plotly-plot", ("[role=slider]",)),
        (FASTEST, "altair_chart", ".vega-embed", ("input[type=range]",)),
    ]
    return [
        Subject(name, (RIVALS / f"{file}.py").read_text(encoding="utf-8"), picture, controls)
        for name, file, picture, controls in made
    ]


def plain():
    """Return the plain page, with the article's areas written into it."""
    sheet = landswap.load().sheet
    received = sheet.entry("received")
    areas = [sheet["ukraine"], sheet["occupied"], received.highest, received.step]
    text = (RIVALS / "plain.html").read_text(encoding="utf-8").replace("SHEET", str(areas))
    return Subject(PLAIN, text, "#picture", ("input[type=range]",))


def subjects():
    """Return all subjects: the explorers that there are, the rivals, the limit."""
    ours = [one for name, one in EXPLORERS.items() if name in landswap.explore.__all__]
    return [*ours, *rivals(), plain()]


def named(name):
    """Return the subject of this name."""
    return next(one for one in subjects() if one.name == name)

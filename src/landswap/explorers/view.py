"""The anywidget view: one ES module, joined from the files in js/, and its traits."""

import re
from pathlib import Path

import anywidget
import traitlets

from landswap.errors import ExplorerError

_HERE = Path(__file__).parent
# In the order of their imports; anywidget loads one module, so they become one.
_MODULES = ("evaluate", "words", "dom", "sliders", "model", "swap", "proportion", "uncertainty")
_MODULES += ("encoding", "geometry", "map", "keeping", "view")
_IMPORT = re.compile(r"^import .*\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?!default)", re.MULTILINE)


def joined():
    """Return the files in js/ as the text of one ES module."""
    texts = [(_HERE / "js" / f"{name}.js").read_text(encoding="utf-8") for name in _MODULES]
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in texts)


def here(trait):
    """Return a trait tagged as one that is moved in the browser.

    Python hears of it and sends no echo: an echo of an earlier value would undo a later one.
    """
    return trait.tag(sync=True, echo_update=False)


class View(anywidget.AnyWidget):
    """Draws an explorer from its sheet, in the browser; see js/view.js.

    Every input of an explorer is a trait of its view, so that any control can be linked to it.
    """

    _esm = joined()
    _css = (_HERE / "view.css").read_text(encoding="utf-8")

    # What does not change: the sheet, labels, sentences, and which quantity plays which part.
    spec = traitlets.Dict().tag(sync=True)
    # How many settings were kept.
    kept_count = traitlets.Int(0).tag(sync=True)
    # Whether type is large, for the back of a room.
    large = here(traitlets.Bool(False))


def view_with(traits, spec):
    """Return a `View` that has traits of its own.

    Parameters
    ----------
    traits : dict of str to float, int or bool
        The traits, and where they start.
    spec : dict
        What the view draws.

    Raises
    ------
    ExplorerError
        If a trait would hide one that every widget has.
    """
    for name in traits:
        if hasattr(View, name):
            raise ExplorerError(
                f"An input cannot be called '{name}': every widget has a '{name}' of its own. "
                "Rename it in inputs.csv."
            )
    kinds = {bool: traitlets.Bool, int: traitlets.Int, float: traitlets.Float}
    members = {name: here(kinds[type(value)]()) for name, value in traits.items()}
    return type("View", (View,), members)(spec=spec | {"traits": list(traits)}, **traits)

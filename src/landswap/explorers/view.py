"""The anywidget view: the explorers' script and style, and the traits of one explorer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

import anywidget
import traitlets

from landswap.errors import ExplorerError
from landswap.explorers import bundle
from landswap.text.colours import PALETTE

Trait = TypeVar("Trait", bound="traitlets.TraitType[Any, Any]")


def style() -> str:
    """Return the style sheet, with the colours that charts have too."""
    return bundle.style(PALETTE)


def here(trait: Trait) -> Trait:
    """Return a trait tagged as one that is moved in the browser.

    Python hears of it and sends no echo: an echo of an earlier value would undo a later one.
    """
    return trait.tag(sync=True, echo_update=False)


class View(anywidget.AnyWidget):
    """Draws an explorer from its declaration, in the browser; see js/view.js.

    Every input of an explorer is a trait of its view, so that any control can be linked to it.
    """

    _esm = bundle.module()
    _css = style()

    # What does not change: the sheet, labels, sentences, and which quantity plays which part.
    spec = traitlets.Dict().tag(sync=True)
    # How many settings were kept.
    kept_count = traitlets.Int(0).tag(sync=True)
    # Whether type is large, for the back of a room.
    large = here(traitlets.Bool(False))


def view_with(traits: Mapping[str, float | int | bool], spec: Mapping[str, Any]) -> View:
    """Return a `View` that has traits of its own.

    Parameters
    ----------
    traits : mapping of str to float, int or bool
        The traits, and where they start.
    spec : mapping of str
        What the view draws.

    Raises
    ------
    ExplorerError
        If a trait would hide one that every widget has.
    """
    for name in traits:
        # The check knows the names of today's widgets: see kinds/reserved.py.
        if hasattr(View, name):
            raise ExplorerError(
                f"An input cannot be called '{name}': every widget has a '{name}' of its own. "
                "Rename it in the table inputs."
            )
    kinds = {bool: traitlets.Bool, int: traitlets.Int, float: traitlets.Float}
    members = {name: here(kinds[type(value)]()) for name, value in traits.items()}
    own = type("View", (View,), members)
    view: View = own(spec={**spec, "traits": list(traits)}, **traits)
    return view

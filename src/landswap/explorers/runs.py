"""Which run of which notebook cell made what, so that a cell run again leaves nothing behind.

ipywidgets keeps every widget until its kernel ends, in Python and in the browser, even when the
output that showed it is long gone.
"""

from __future__ import annotations

from typing import Any, Protocol

from IPython import get_ipython


class Closed(Protocol):
    """What can be closed."""

    def close(self) -> object:
        """Take it out of the browser."""


# By cell: the run that made something last, and what it made.
_MADE: dict[str, tuple[str, list[Closed]]] = {}


def made(widget: Closed) -> None:
    """Close what earlier runs of the running cell made, and remember `widget` as made by this run.

    Outside a notebook, or where its editor does not name the cell, nothing is closed.
    """
    cell, run = running()
    if cell is None or run is None:
        return
    last, widgets = _MADE.get(cell, (run, []))
    if last != run:
        for earlier in widgets:
            earlier.close()
        widgets = []
    _MADE[cell] = (run, [*widgets, widget])


def running() -> tuple[str, str] | tuple[None, None]:
    """Return the running cell's id and the id of this run of it; both None outside a notebook."""
    shell = get_ipython()
    request: dict[str, Any] = getattr(shell, "get_parent", dict)() or {}
    cell = request.get("metadata", {}).get("cellId")
    return (cell, request["header"]["msg_id"]) if cell else (None, None)

"""The state of a notebook's widgets, as a page needs it: what is shown, under names that last."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from nbformat import NotebookNode

STATE = "application/vnd.jupyter.widget-state+json"
VIEW = "application/vnd.jupyter.widget-view+json"
_REFERENCE = "IPY_MODEL_"
# What a page has from elsewhere, or has anew: code and style are assets, nothing is kept yet.
_ANEW = {"_esm": "", "_css": "", "kept_count": 0}


def settle(notebook: NotebookNode) -> dict[str, Any]:
    """Give the widgets of a run notebook, in place, names that last; return their state.

    Names are drawn anew at each run, so they become w0, w1 and so on, in the order in which the
    notebook shows them; what it does not show is left out.

    Parameters
    ----------
    notebook : NotebookNode
        Run with the state kept.

    Returns
    -------
    dict
        In the format of `STATE`; the notebook's metadata hold it as well.
    """
    models = notebook.metadata.get("widgets", {}).get(STATE, {}).get("state", {})
    views = [
        output.data[VIEW]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if VIEW in output.get("data", {})
    ]
    names: dict[str, str] = {}
    _follow([view["model_id"] for view in views], models, names)
    # A link is shown nowhere: it is known by what it ties together.
    links = [name for name in models if name not in names and _ties(models[name], names)]
    links.sort(key=lambda name: _text(_renamed(models[name]["state"], names)))
    _follow(links, models, names)
    for view in views:
        view["model_id"] = names[view["model_id"]]
    state = {new: _renamed(models[old], names) for old, new in names.items()}
    for model in state.values():
        own = model["state"]
        own |= {key: value for key, value in _ANEW.items() if key in own}
    stored = {"version_major": 2, "version_minor": 0, "state": state}
    notebook.metadata["widgets"] = {STATE: stored}
    return stored


def written(state: Mapping[str, Any]) -> str:
    """Return a state as JSON that may stand in an HTML page."""
    return _text(state).replace("<", "\\u003c")


def _text(value: Any) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _follow(starts: Iterable[str], models: Mapping[str, Any], names: dict[str, str]) -> None:
    waiting = list(starts)
    while waiting:
        name = waiting.pop(0)
        if name not in names:
            names[name] = f"w{len(names)}"
            waiting += _references(models[name]["state"])


def _ties(model: Mapping[str, Any], names: Mapping[str, str]) -> bool:
    found = _references(model["state"])
    own = {"source", "target"} <= set(model["state"])
    return own and all(name in names for name in found)


def _references(value: Any) -> list[str]:
    """Return the models to which a value points, in the order of its sorted keys."""
    if isinstance(value, str):
        return [value.removeprefix(_REFERENCE)] if value.startswith(_REFERENCE) else []
    if isinstance(value, dict):
        return [name for key in sorted(value) for name in _references(value[key])]
    return [name for one in value for name in _references(one)] if isinstance(value, list) else []


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, str) and value.startswith(_REFERENCE):
        return _REFERENCE + names[value.removeprefix(_REFERENCE)]
    if isinstance(value, dict):
        return {key: _renamed(one, names) for key, one in value.items()}
    return [_renamed(one, names) for one in value] if isinstance(value, list) else value

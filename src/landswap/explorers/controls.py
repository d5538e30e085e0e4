"""What the controls of an explorer can stand at: amounts on their steps, names of lists."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from numbers import Integral, Real
from typing import Any

from landswap.errors import ExplorerError, suggestion
from landswap.explorers.kinds.declaration import Declaration
from landswap.model.sheet import Input
from landswap.text import numbers


def moved(
    declaration: Declaration, state: Mapping[str, Any], names: tuple[str, ...], changes: Any
) -> dict[str, Any]:
    """Return the state after some moves.

    Parameters
    ----------
    declaration : Declaration
    state : mapping of str
        What the controls stand at.
    names : tuple of str
        What to choose from the lists, in their order.
    changes : mapping of str to float, str or bool
        An amount in its unit, a name from a list (None leaves it), or a switch.

    Raises
    ------
    ExplorerError
        If there is no such control, an amount lies outside its bounds or between two steps,
        or a list has no such name.
    """
    lists, presets = declaration.lists, declaration.presets
    if len(names) > len(lists):
        raise ExplorerError(
            f"Cannot choose {', '.join(map(repr, names))}: expected at most one name for each "
            f"of {', '.join(lists)}."
        )
    wanted: dict[str, Any] = dict(zip(lists, names, strict=False)) | dict(changes)
    new: dict[str, Any] = {}
    if presets and (chosen := wanted.pop(presets.trait, None)) is not None:
        wanted = dict(_preset(declaration, chosen)) | wanted
        new[presets.trait] = list(declaration.lists[presets.trait].texts).index(chosen)
    new |= {
        name: _value(declaration, name, value)
        for name, value in wanted.items()
        if value is not None or name not in lists
    }
    return declaration.settled({**state, **new})


def kept(declaration: Declaration, sent: object) -> dict[str, Any]:
    """Return the state that a browser sent, if each of its values is one that a control can have.

    Raises
    ------
    ExplorerError
        If any is not.
    """
    expected = sorted(declaration.start())
    if (
        not isinstance(sent, dict)
        or sorted(map(str, sent)) != expected
        or not all(_can_be(declaration, trait, value) for trait, value in sent.items())
    ):
        raise ExplorerError(
            f"Cannot keep {sent!r}: expected a value within its bounds for each of {expected}."
        )
    amounts = {entry.name for entry in declaration.sliders}
    return {name: float(value) if name in amounts else value for name, value in sent.items()}


def _preset(declaration: Declaration, name: object) -> Mapping[str, float]:
    presets = declaration.presets
    assert presets is not None
    if name not in presets.amounts:
        label = declaration.lists[presets.trait].label
        raise ExplorerError(
            f"No {label.lower()} '{name}'. {label}s: {', '.join(presets.amounts)}."
            + suggestion(name, presets.amounts)
        )
    return presets.amounts[str(name)]


def _value(declaration: Declaration, name: str, value: Any) -> float | int | bool:
    amounts = {entry.name: entry for entry in declaration.sliders}
    if name in amounts:
        return _amount(amounts[name], value)
    if name in declaration.flags:
        return bool(value)
    if name in declaration.lists:
        return _place(list(declaration.lists[name].texts), value)
    known = [*declaration.lists, *amounts, *declaration.flags]
    raise ExplorerError(f"No input '{name}' here. Inputs: {', '.join(known)}.")


def _amount(entry: Input, amount: Any) -> float:
    if not _within(amount, entry) or not _on_grid(amount, entry):
        highest = f"{entry.highest:,g} {numbers.unit_mark(entry.unit)}".strip()
        raise ExplorerError(
            f"Cannot set {entry.name} to {amount!r}: expected it from {entry.lowest:,g} to "
            f"{highest}, in steps of {entry.step:g}."
        )
    return float(amount)


def _place(known: list[str], name: Any) -> int:
    if name not in known:
        raise ExplorerError(
            f"Cannot show {name!r}: expected one of {len(known)}, such as {', '.join(known[:6])}."
            + suggestion(name, known)
        )
    return known.index(name)


def _can_be(declaration: Declaration, trait: str, value: object) -> bool:
    for entry in declaration.sliders:
        if entry.name == trait:
            return _within(value, entry)
    if trait in declaration.flags:
        return isinstance(value, bool)
    if isinstance(value, bool) or not isinstance(value, Integral):
        return False
    return 0 <= int(value) < len(declaration.lists[trait].texts)


def _within(value: Any, entry: Input) -> bool:
    if isinstance(value, bool) or not isinstance(value, Real):
        return False
    # Compared as it is: a whole number may be too large for a float.
    amount: Any = value
    return bool(entry.lowest <= amount <= entry.highest)


def _on_grid(amount: float, entry: Input) -> bool:
    value, lowest, step = (Fraction(repr(float(n))) for n in (amount, entry.lowest, entry.step))
    return (value - lowest) % step == 0

"""What stands in a sheet: quantities, inputs and formulas, and the names that they may have."""

import re
from collections.abc import Iterable
from keyword import iskeyword
from typing import NamedTuple, TypeAlias

import numpy as np

from landswap.errors import QuantityError
from landswap.model import formulas
from landswap.model.tree import Tree
from landswap.text import numbers

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Quantity(NamedTuple):
    """A number from the article or a reference; `value` is NaN where there is none."""

    name: str
    label: str
    value: float
    low: float
    high: float
    unit: str
    decimals: int
    source_id: str
    meaning: str


class Input(NamedTuple):
    """Something that a reader may move, from `lowest` to `highest`."""

    name: str
    label: str
    start: float
    lowest: float
    highest: float
    step: float
    unit: str
    decimals: int
    meaning: str


class Formula(NamedTuple):
    """A derived quantity: its text, the tree that computes it, and how it is shown."""

    name: str
    label: str
    text: str
    tree: Tree
    unit: str
    decimals: int
    meaning: str


Entry: TypeAlias = Quantity | Input | Formula


def is_name(name: object) -> bool:
    """Tell whether a formula could use this name.

    >>> is_name("share"), is_name("two words"), is_name("lambda"), is_name("sqrt")
    (True, False, False, False)
    """
    text = str(name)
    plain = _NAME.fullmatch(text)
    return bool(plain) and not iskeyword(text) and text not in formulas.RESERVED


def by_name(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Return entries by their names.

    Raises
    ------
    QuantityError
        If a name stands twice, or cannot be used in a formula.
    """
    found: dict[str, Entry] = {}
    for entry in entries:
        if entry.name in found:
            raise QuantityError(f"'{entry.name}' stands twice in the sheet: names must differ.")
        if not is_name(entry.name):
            raise QuantityError(
                f"'{entry.name}' cannot be used in formulas: expected a name of letters a-z, "
                "digits and _ that starts with a letter and is no word of Python's."
            )
        found[entry.name] = entry
    return found


def at_start(entry: Quantity | Input) -> np.float64:
    """Return what a quantity is, or where an input starts."""
    return np.float64(entry.start if isinstance(entry, Input) else entry.value)


def without_value(entry: Entry) -> str:
    """Return the word that stands for an entry's value where it has none."""
    return numbers.MISSING if isinstance(entry, Quantity) else numbers.UNDEFINED

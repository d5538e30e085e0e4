"""The unit of a formula's result, found with pint, against the one that its table declares."""

import re
from functools import cache

from landswap.errors import LandswapError

_WORD = r"[A-Za-z]+(\^[0-9])?"
_QUOTIENT = re.compile(rf"(1|{_WORD})(/{_WORD})?")
_PLAIN = ("1", "percent", "count", "fraction")
_LENGTHS = ("mm", "cm", "m", "dam", "hm", "km")
_FLOWING = {"+": "sum", "-": "difference", "min": "choice", "max": "choice"}


class UnitError(LandswapError):
    """The units in a formula do not go together."""


def is_unit(text):
    """Tell whether a text can be a unit: 1, percent, a word with a power as km^2, one over another.

    >>> is_unit("km^2/d"), is_unit("1/d"), is_unit("km^2/d/h")
    (True, True, False)
    """
    return bool(_QUOTIENT.fullmatch(text))


def of(tree, units):
    """Return the unit of a formula tree's result.

    Parameters
    ----------
    tree : float, str or list
        As `formulas.parse` returns it.
    units : mapping of str to pint.Unit
        The unit of each name in the tree; see `unit`.

    Returns
    -------
    pint.Unit or None
        None for a plain number, which goes with any unit if it is zero.

    Raises
    ------
    UnitError
        If what is added has different units, or a root or a logarithm is taken of a unit of
        which there is none.
    """
    if isinstance(tree, str):
        return units[tree]
    if not isinstance(tree, list):
        return None if tree == 0 else unit("1")
    operator, *operands = tree
    found = [of(operand, units) for operand in operands]
    if operator in _FLOWING and len(found) == 2:
        known = [one for one in found if one is not None]
        if len(known) == 2 and not same(*known):
            what = _FLOWING[operator]
            raise UnitError(f"a {what} of {written(found[0])} and {written(found[1])}")
        return known[0] if known else None
    found = [unit("1") if one is None else one for one in found]
    if operator == "*":
        return found[0] * found[1]
    if operator == "/":
        return found[0] / found[1]
    if operator == "log10" and not same(found[0], unit("1")):
        raise UnitError(f"the logarithm of {written(found[0])}")
    return found[0] ** 0.5 if operator == "sqrt" else found[0]


def unit(text):
    """Return a unit as pint knows it; a word that it does not know is a unit of its own.

    A percentage counts as a fraction in formulas, and a count of things is a plain number.
    """
    registry = _registry()
    if "/" in text:
        above, below = text.split("/")
        return unit(above) / unit(below)
    if text in _PLAIN:
        return registry.Unit("")
    word = text.split("^")[0]
    if word not in registry:
        registry.define(f"{word} = [{word}]")
    return registry.Unit(text.replace("^", "**"))


def same(one, other):
    """Tell whether two units are the same, in size too: km^2 over ha is 100, and not 1."""
    registry = _registry()
    if one.dimensionality != other.dimensionality:
        return False
    factor = (registry.Quantity(1.0, one) / registry.Quantity(1.0, other)).to_base_units()
    return abs(factor.magnitude - 1) < 1e-9


def written(one):
    """Return a unit as tables write it, where they can: the root of ha is hm."""
    if one is None or one == unit("1"):
        return "a plain number"
    text = format(one, "~C").replace("**", "^")
    if is_unit(text) and "/" not in text:
        return text
    return next((length for length in _LENGTHS if same(one, unit(length))), text)


@cache
def _registry():
    import pint  # takes part of a second to import

    return pint.UnitRegistry(cache_folder=None)

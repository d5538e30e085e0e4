"""The unit of a formula's result, against the one that its table declares.

A unit is words with powers. Lengths, areas, times, weights and energies of everyday use are known
here, with their sizes; pint is asked about others only where two units seem to differ, because it
takes half a second to import. A word that nobody knows is a unit of its own.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from math import isclose
from typing import Any, TypeAlias

from landswap.errors import LandswapError

Tree: TypeAlias = float | str | list[Any]  # as formulas.parse returns it

_WORD = r"[A-Za-z]+(\^[1-9])?"
_QUOTIENT = re.compile(rf"(1|{_WORD})(/{_WORD})?")
_PLAIN = ("1", "percent", "count", "fraction")
_LENGTHS = ("mm", "cm", "m", "dam", "hm", "km")
# What is added or compared has one unit.
_ALIKE = {"+": "sum", "-": "difference", "min": "minimum", "max": "maximum"}
# Words that are no unit, though they are written where one belongs, and what is meant.
_MEANT = dict.fromkeys(("pct", "percentage", "percents", "perc"), "percent")
_MEANT |= dict.fromkeys(("none", "nan", "null", "na", "unitless", "dimensionless", "number"), "1")

# Each known word with its size and its powers of length, time and mass.
_Size: TypeAlias = tuple[float, tuple[int, int, int]]
_LENGTH, _AREA, _VOLUME = (1, 0, 0), (2, 0, 0), (3, 0, 0)
_TIME, _MASS, _ENERGY, _POWER = (0, 1, 0), (0, 0, 1), (2, -2, 1), (2, -3, 1)
_DAY = 86400.0
_SIZES: dict[str, _Size] = {
    **{f"{sign}m": (10.0**power, _LENGTH) for sign, power in
       {"n": -9, "u": -6, "m": -3, "c": -2, "d": -1, "": 0, "da": 1, "h": 2, "k": 3}.items()},
    **{"inch": (0.0254, _LENGTH), "ft": (0.3048, _LENGTH), "yd": (0.9144, _LENGTH)},
    **{"mi": (1609.344, _LENGTH), "nmi": (1852.0, _LENGTH)},
    **{"ha": (1e4, _AREA), "acre": (4046.872609874252, _AREA)},
    **{"l": (1e-3, _VOLUME), "ml": (1e-6, _VOLUME), "cl": (1e-5, _VOLUME)},
    **{"s": (1.0, _TIME), "min": (60.0, _TIME), "h": (3600.0, _TIME), "d": (_DAY, _TIME)},
    **{"week": (7 * _DAY, _TIME), "year": (365.25 * _DAY, _TIME)},
    **{"month": (365.25 * _DAY / 12, _TIME)},
    **{"mg": (1e-6, _MASS), "g": (1e-3, _MASS), "kg": (1.0, _MASS), "t": (1e3, _MASS)},
    **{"lb": (0.45359237, _MASS), "oz": (0.45359237 / 16, _MASS)},
    **{f"{sign}J": (10.0**power, _ENERGY) for sign, power in
       {"": 0, "k": 3, "M": 6, "G": 9, "T": 12}.items()},
    **{f"{sign}Wh": (3600 * 10.0**power, _ENERGY) for sign, power in
       {"": 0, "k": 3, "M": 6, "G": 9, "T": 12}.items()},
    **{f"{sign}W": (10.0**power, _POWER) for sign, power in
       {"": 0, "k": 3, "M": 6, "G": 9, "T": 12}.items()},
}  # fmt: skip
_NAMES = {
    "metre": "m", "meter": "m", "kilometre": "km", "kilometer": "km", "centimetre": "cm",
    "centimeter": "cm", "millimetre": "mm", "millimeter": "mm", "foot": "ft", "feet": "ft",
    "yard": "yd", "mile": "mi", "hectare": "ha", "litre": "l", "liter": "l", "L": "l",
    "second": "s", "minute": "min", "hour": "h", "hr": "h", "day": "d", "yr": "year",
    "gram": "g", "kilogram": "kg", "tonne": "t", "pound": "lb", "ounce": "oz", "inches": "inch",
}  # fmt: skip


class UnitError(LandswapError):
    """The units in a formula do not go together."""


@dataclass(frozen=True)
class Unit:
    """Words with their powers; without any, a plain number."""

    powers: tuple[tuple[str, Fraction], ...] = ()

    def __mul__(self, other: "Unit") -> "Unit":
        """Return the unit of a product."""
        return _unit([*self.powers, *other.powers])

    def __truediv__(self, other: "Unit") -> "Unit":
        """Return the unit of a quotient."""
        return self * (other ** Fraction(-1))

    def __pow__(self, power: Fraction) -> "Unit":
        """Return the unit of a power."""
        return _unit((word, own * power) for word, own in self.powers)


PLAIN = Unit()


def is_unit(text: str) -> bool:
    """Tell whether a text can be a unit: 1, percent, a word with a power as km^2, one over another.

    >>> is_unit("km^2/d"), is_unit("1/d"), is_unit("km^2/d/h"), is_unit("m^0"), is_unit("pct")
    (True, True, False, False, False)
    """
    return bool(_QUOTIENT.fullmatch(text)) and not any(
        part.casefold() in _MEANT for part in text.split("/")
    )


def advice(text: str) -> str:
    """Return what to write in place of a text that is no unit, or "".

    >>> advice("pct"), advice("m**2")
    ('Write percent.', '')
    """
    meant = _MEANT.get(text.casefold())
    return f"Write {meant}." if meant else ""


def of(tree: Tree, units: Mapping[str, Unit]) -> Unit | None:
    """Return the unit of a formula tree's result.

    Parameters
    ----------
    tree : float, str or list
        As `formulas.parse` returns it.
    units : mapping of str to Unit
        The unit of each name in the tree; see `unit`.

    Returns
    -------
    Unit or None
        None for a plain number, which goes with any unit if it is zero.

    Raises
    ------
    UnitError
        If what is added or compared has different units, or a logarithm is taken of a unit of
        which there is none.
    """
    if isinstance(tree, str):
        return units[tree]
    if not isinstance(tree, list):
        return None if tree == 0 else PLAIN
    operator, *operands = tree
    found = [of(operand, units) for operand in operands]
    if operator in _ALIKE and len(found) > 1:
        return _common(_ALIKE[operator], found)
    return _computed(operator, [PLAIN if one is None else one for one in found])


def unit(text: str) -> Unit:
    """Return a unit as it is written in a table; see `is_unit`.

    A percentage counts as a fraction in formulas, and a count of things is a plain number.
    """
    above, _, below = text.partition("/")
    found = PLAIN if above in _PLAIN else _power(above)
    return found / _power(below) if below else found


def same(one: Unit, other: Unit) -> bool:
    """Tell whether two units are the same, in size too: km^2 over ha is 100, and not 1."""
    quotient = one / other
    size, left = _reduced(quotient)
    if not left:
        return isclose(size, 1, rel_tol=1e-6)
    return any(base.endswith(" ") for base, _ in left) and _same_by_pint(quotient)


def spelled_alike(one: str, other: str) -> bool:
    """Tell whether two texts are one unit that is written in two ways, such as acre and acres.

    >>> spelled_alike("acre", "Acres"), spelled_alike("ha", "hm^2"), spelled_alike("beds", "Beds")
    (True, False, True)
    """
    texts = [
        re.sub(r"[A-Za-z]+", lambda word: _plain(word[0]) or word[0].casefold(), text)
        for text in (one, other)
    ]
    return one != other and texts[0] == texts[1]


def is_written(one: Unit) -> bool:
    """Tell whether a table can hold a unit: one word, or one over another."""
    return same(one, PLAIN) or is_unit(written(one))


def written(one: Unit | None) -> str:
    """Return a unit as tables write it, where they can: the root of ha is hm."""
    if one is None or not one.powers or same(one, PLAIN):
        return "a plain number"
    above = [_word(word, power) for word, power in one.powers if power > 0]
    below = [_word(word, -power) for word, power in one.powers if power < 0]
    text = "/".join(["*".join(above) or "1", *below])
    if is_unit(text) and not below:
        return text
    return next((length for length in _LENGTHS if same(one, unit(length))), text)


def times_hundred(tree: Tree) -> bool:
    """Tell whether a formula multiplies its result by one hundred, as for a percentage.

    >>> times_hundred(["*", ["/", "a", "b"], 100.0]), times_hundred(["/", "a", 100.0])
    (True, False)
    """
    if not isinstance(tree, list):
        return False
    operator, *operands = tree
    if operator == "*":
        return 100.0 in operands or any(map(times_hundred, operands))
    if operator == "/":
        return times_hundred(operands[0])
    return operator in ("neg", "+", "-", "min", "max") and any(map(times_hundred, operands))


def _common(what: str, found: list[Unit | None]) -> Unit | None:
    """Return the one unit that all have; a zero goes with any."""
    known = [one for one in found if one is not None]
    for one in known[1:]:
        if not same(known[0], one):
            raise UnitError(f"a {what} of {written(known[0])} and {written(one)}")
    return known[0] if known else None


def _computed(operator: str, found: list[Unit]) -> Unit:
    if operator == "*":
        return found[0] * found[1]
    if operator == "/":
        return found[0] / found[1]
    if operator == "log10" and not same(found[0], PLAIN):
        raise UnitError(f"the logarithm of {written(found[0])}")
    return found[0] ** Fraction(1, 2) if operator == "sqrt" else found[0]


def _power(text: str) -> Unit:
    word, _, power = text.partition("^")
    return Unit(((word, Fraction(int(power or 1))),))


def _unit(powers: Iterable[tuple[str, Fraction]]) -> Unit:
    total: dict[str, Fraction] = {}
    for word, power in powers:
        total[word] = total.get(word, Fraction(0)) + power
    return Unit(tuple((word, total[word]) for word in sorted(total) if total[word]))


def _word(word: str, power: Fraction) -> str:
    if power == 1:
        return word
    return f"{word}^{power.numerator if power.denominator == 1 else float(power):g}"


@cache
def _plain(word: str) -> str:
    """Return what a word is called among the known ones, or ""."""
    for one in (word, word.casefold()):
        for short in (one, one.removesuffix("s")):
            if short in _SIZES or short in _NAMES:
                return _NAMES.get(short, short)
    return ""


def _reduced(one: Unit) -> tuple[float, tuple[tuple[str, Fraction], ...]]:
    """Return a unit's size, and what is left of it in lengths, times, masses and other words."""
    size, left = 1.0, list[tuple[str, Fraction]]()
    for word, power in one.powers:
        if known := _plain(word):
            own, bases = _SIZES[known]
            size *= own ** float(power)
            left += [(base, power * n) for base, n in zip("LTM", bases, strict=True)]
        else:
            left.append((f"{word} ", power))  # the space tells it from a length, time or mass
    return size, _unit(left).powers


def _same_by_pint(quotient: Unit) -> bool:
    """Tell whether pint, which knows some thousand words, finds two units the same."""
    registry = _registry()
    try:
        ratio = registry.Quantity(1.0, "")
        for word, power in quotient.powers:
            known = registry.Unit(word)
            ratio = ratio * registry.Quantity(1.0, known) ** float(power)
        ratio = ratio.to_base_units()
        return bool(ratio.dimensionless) and isclose(float(ratio.magnitude), 1, rel_tol=1e-6)
    except Exception:  # a word that it does not know, or a scale that starts elsewhere, as degC
        return False


@cache
def _registry() -> Any:
    import pint  # takes part of a second to import

    return pint.UnitRegistry(cache_folder=None)

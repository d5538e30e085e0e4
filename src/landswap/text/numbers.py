"""How numbers are written: digits, units, and a word for what is undefined.

`explorers/js/words.js` follows the same rules, so that a learner reads the same digits from
Python and from an explorer.
"""

from decimal import ROUND_HALF_UP, Decimal
from math import isfinite

UNDEFINED = "undefined"  # a formula without a result, such as a division by zero
MISSING = "no figure"  # a quantity that the article leaves out
MINUS = "\N{MINUS SIGN}"


def number(value: float, decimals: int) -> str:
    """Write `value` with `decimals` digits after the point and commas between thousands.

    Halves round away from zero, as JavaScript's `toFixed` does; what is missing or infinite
    is "undefined". Below zero, `decimals` says how many digits count: for values of any size.

    >>> number(603550, 0), number(-0.5, 0), number(float("nan"), 2)
    ('603,550', '−1', 'undefined')
    >>> number(0.0076459, -3), number(1.2632, -3), number(61946, -3)
    ('0.00765', '1.26', '61,946')
    """
    if not isfinite(value):
        return UNDEFINED
    if decimals < 0:
        exponent = int(f"{value:.{-decimals - 1}e}".partition("e")[2])
        decimals = max(0, -decimals - 1 - exponent)
    step = Decimal(1).scaleb(-decimals)
    exact = Decimal(float(value)).quantize(step, rounding=ROUND_HALF_UP)
    sign = MINUS if exact < 0 else ""
    return f"{sign}{abs(exact):,.{decimals}f}"


def quantity(value: float, unit: str, decimals: int) -> str:
    """Write `value` with its unit; a fraction whose unit is percent is written times 100.

    >>> quantity(0.2, "percent", 0), quantity(450, "km^2", 0), quantity(2.5, "1", 1)
    ('20 %', '450 km²', '2.5')
    """
    written = number(value * times(unit), decimals)
    mark = unit_mark(unit)
    return f"{written} {mark}" if mark and written != UNDEFINED else written


def unit_mark(unit: str) -> str:
    """Return the mark written after a number: "km²" for "km^2", "" for a plain number.

    >>> unit_mark("km^2"), unit_mark("percent"), unit_mark("1")
    ('km²', '%', '')
    """
    marks = {"percent": "%", "1": "", "count": ""}
    return marks.get(unit, unit.replace("^2", "²").replace("^3", "³"))


def times(unit: str) -> int:
    """Return what a value is multiplied with before it is written: 100 for a share in percent.

    >>> times("percent"), times("km^2")
    (100, 1)
    """
    return 100 if unit == "percent" else 1


def decimals_of(step: float) -> int:
    """Return how many digits after the point a number rounded to `step` needs.

    >>> decimals_of(1000), decimals_of(0.25), decimals_of(1)
    (0, 2, 0)
    """
    exponent = Decimal(repr(float(step))).normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def labelled(label: str, unit: str) -> str:
    """Return a label with its unit behind it.

    >>> labelled("area given", "km^2"), labelled("rate", "1")
    ('area given (km²)', 'rate')
    """
    mark = unit_mark(unit)
    return f"{label} ({mark})" if mark else label


def counted(count: int, one: str, many: str | None = None) -> str:
    """Return how many there are of something.

    >>> counted(1, "row"), counted(2, "row"), counted(0, "quantity", "quantities")
    ('1 row', '2 rows', '0 quantities')
    """
    return f"{count} {one}" if count == 1 else f"{count} {many or f'{one}s'}"


def says_enough(value: float, decimals: int) -> bool:
    """Tell whether a number, as it is written, is within 5 % of what it is.

    Two digits that count always are; one alone may be off by a third, as 1.55 written as "2".
    What is undefined or zero has no digits to lose. `decimals` are those of `number`.

    >>> says_enough(54.3 / 35.0, 0), says_enough(650 / 590, 0), says_enough(650 / 590, -3)
    (False, False, True)
    >>> says_enough(248.9, 0), says_enough(3.0, 0), says_enough(0.004, 2)
    (True, True, False)
    """
    if not isfinite(value) or not value:
        return True
    written = number(abs(value), decimals).replace(",", "")
    return abs(float(written) - abs(value)) <= 0.05 * abs(value)

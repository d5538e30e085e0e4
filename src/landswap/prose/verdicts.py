"""What may be said of an article's figures: verdicts, each computed, for the texts of lessons.

A sentence that is true only of some figures stands under one of these.
"""

from math import floor, isfinite, log10

# In words, with the largest fraction that each still says; between them lies "about".
_PARTS: tuple[tuple[float, str], ...]
_PARTS = ((0.05, "hardly any"), (0.3, "about a quarter"), (0.42, "about a third"))
_PARTS += ((0.58, "about half"), (0.71, "about two thirds"), (0.85, "about three quarters"))
_PARTS += ((0.95, "most"),)


def rounds_to(value: float, step: float) -> float:
    """Return a value rounded to a step; halves go up.

    >>> rounds_to(0.1856, 0.01), rounds_to(112499.0, 1000)
    (0.19, 112000)
    """
    return round(floor(value / step + 0.5) * step, 12)


def within(value: float, low: float, high: float) -> bool:
    """Tell whether a value lies from a lowest to a highest; of what is undefined, nothing does."""
    return bool(low <= value <= high)


def part_of(fraction: float) -> str:
    """Return a fraction from 0 to 1 in words, such as "about half".

    >>> part_of(0.53), part_of(0.99), part_of(0.02), part_of(1.0)
    ('about half', 'nearly all', 'hardly any', 'all')
    """
    if fraction > 0.9995:
        return "all"
    return next((words for most, words in _PARTS if fraction <= most), "nearly all")


def closes(before: float, after: float, target: float) -> float:
    """Return which part of the way from `before` to `target` lies at `after`; NaN if there is none.

    Above 1 it goes beyond the target, below 0 it goes away from it.

    >>> closes(10, 15, 20)
    0.5
    """
    return (after - before) / (target - before) if target != before else float("nan")


def quotient(above: float, below: float) -> float:
    """Return a quotient; NaN where it is undefined."""
    if not below or not isfinite(below) or not isfinite(above):
        return float("nan")
    return above / below


def falls(points: float) -> str:
    """Return what a share does that falls by so many percentage points, in words.

    >>> falls(0.075), falls(0.0), falls(2.36), falls(61.2)
    ('falls by less than a tenth of a point', 'does not change', 'falls by about 2.4 points', \
'falls by about 61 points')
    """
    if points <= 0:
        return "does not change"
    if points < 0.1:
        return "falls by less than a tenth of a point"
    if points < 1:
        return "falls by less than a point"
    return f"falls by about {points:.{1 if points < 9.5 else 0}f} points"


def nice(value: float) -> float:
    """Return the largest of 1, 2 and 5, times a power of ten, that is not above a value.

    >>> nice(225.0), nice(0.6), nice(7)
    (200.0, 0.5, 5.0)
    """
    power = 10.0 ** floor(log10(value))
    return next(digit * power for digit in (5.0, 2.0, 1.0) if digit * power <= value)


def plain(value: float) -> str:
    """Return a number as code has it: no marks between thousands, no needless digits.

    >>> plain(200.0), plain(0.5), plain(1e-7), plain(4e10)
    ('200', '0.5', '1e-07', '40000000000')
    """
    return f"{value:.0f}" if value == floor(value) else f"{value:.10g}"


def emphasised(words: list[str], *, first: bool = False) -> str:
    """Return words as a sentence of Markdown lists them, each emphasised; `first` if it begins so.

    >>> emphasised(["over", "about"]), emphasised(["just under"], first=True)
    ('*over* and *about*', '*Just under*')
    """
    marked = [f"*{word}*" for word in words]
    if first:
        marked[0] = f"*{words[0][:1].upper()}{words[0][1:]}*"
    return " and ".join(filter(None, [", ".join(marked[:-1]), *marked[-1:]]))


def how_many(fraction: float) -> str:
    """Return a fraction of many draws in words.

    >>> how_many(0.0), how_many(0.27), how_many(1.0), how_many(0.003)
    ('none', 'some', 'all', 'very few')
    """
    if fraction <= 0:
        return "none"
    if fraction < 0.01:
        return "very few"
    return "all" if fraction >= 1 else "most" if fraction > 0.5 else "some"


def same_to_digits(one: float, other: float) -> bool:
    """Tell whether two numbers are the same to three digits.

    >>> same_to_digits(1.0001, 1.0), same_to_digits(1.01, 1.0)
    (True, False)
    """
    return abs(one - other) <= 0.001 * max(abs(one), abs(other))


def longer(ratio: float) -> str:
    """Return how much longer than another bar one is, in words that go before the other's name.

    >>> longer(11.2), longer(1.52), longer(1.03), longer(2e300)
    ('more than ten times as long as', 'about 1.5 times as long as', 'a little longer than', 'many \
times as long as')
    """
    if ratio < 1.05:
        return "a little longer than"
    many = "many" if ratio > 100 else "more than ten" if ratio > 10 else f"about {ratio:.2g}"
    return f"{many} times as long as"


def against(value: float, other: float, same: bool) -> str:
    """Return how a value stands against another, in words that go before the other's name.

    >>> against(5, 6, False), against(7, 6, False), against(6, 6, True)
    ('below', 'above', 'as large as')
    """
    if same:
        return "as large as"
    return "below" if value < other else "above"


def short(value: float) -> str:
    """Return a number with two digits after the point, or fewer where they are zeros.

    >>> short(1.0000000001), short(1.2773), short(2.5), short(1234.0)
    ('1', '1.28', '2.5', '1,234')
    """
    return f"{value:,.2f}".rstrip("0").rstrip(".")

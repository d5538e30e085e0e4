"""What reports of one quantity say beside each other: who differs, what was computed, and how."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from landswap.prose.reported import Report, Story, unlike, where
from landswap.text import numbers

_MONTHS: tuple[str, ...] = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
)
_MONTHS += ("October", "November", "December")
# What an outlet may print in another unit: its words, the row's unit, the factor as code, and why.
_CONVERSIONS = (
    ("square miles", "km^2", "1.609344**2", 1.609344**2,
     "One mile is exactly 1.609344 km, and an area takes the square of that."),
    ("acres", "ha", "0.40468564224", 0.40468564224, "One acre is 0.40468564224 ha."),
    ("acres", "km^2", "0.0040468564224", 0.0040468564224, "One acre is 0.0040468564224 km²."),
    ("miles", "km", "1.609344", 1.609344, "One mile is exactly 1.609344 km."),
    ("feet", "m", "0.3048", 0.3048, "One foot is exactly 0.3048 m."),
)  # fmt: skip


class Rest(NamedTuple):
    """A statement of which outlets compute a rest: `taken`, said to be `percent` % of a whole."""

    rows: tuple[Report, ...]
    taken: float
    percent: float

    @property
    def whole(self) -> float:
        """What it was a part of."""
        return self.taken / (self.percent / 100)


class Printed(NamedTuple):
    """Reports that an outlet printed in another unit."""

    words: str
    code: str
    factor: float
    why: str
    rows: tuple[Report, ...]

    def number(self, row: Report) -> float:
        """Return the number that was printed."""
        return float(row.printed.split()[0])

    def write(self, row: Report) -> str:
        """Write what that is in the row's unit, with the digits of the conversion."""
        value = self.number(row) * self.factor
        return numbers.quantity(value, row.unit, 0 if value > 100 else 3)

    def adds_digits(self, row: Report) -> bool:
        """Tell whether the conversion has more digits that count than what was printed."""
        return _digits(self.write(row)) > _digits(row.printed)


class Dispute(NamedTuple):
    """What several speakers say of one quantity in one month, from the smallest to the largest."""

    month: str
    rows: tuple[Report, ...]


def in_full(date: str) -> str:
    """Return a day, a month or a year as a sentence has it.

    >>> in_full("2025-02-12"), in_full("2024-08"), in_full("2024")
    ('12 February 2025', 'August 2024', '2024')
    """
    year, *rest = date.split("-")
    words = [str(int(one)) for one in rest[1:]] + [_MONTHS[int(one) - 1] for one in rest[:1]]
    return " ".join([*words, year])


def months_of(rows: Sequence[Report]) -> list[str]:
    """Return the dates of rows that are no more than a month."""
    return [row.as_of for row in rows if len(row.as_of) == 7]


def trend(rows: Sequence[Report]) -> str:
    """Return "falls", "rises" or "": where the smallest and the largest figure stand in time.

    It falls if a largest figure is among the earliest rows and a smallest among the latest.
    """
    rows = [row for row in rows if len(row.as_of) > 4]
    if not rows:
        return ""
    ends = [max(row.as_of[:7] for row in rows), min(row.as_of[:7] for row in rows)]
    last, first = ([r.value for r in rows if r.as_of.startswith(end)] for end in ends)
    values = [row.value for row in rows]
    if min(values) == max(values) or ends[0] == ends[1]:
        return ""
    if max(values) in first and min(values) in last:
        return "falls"
    return "rises" if min(values) in first and max(values) in last else ""


def disputes(story: Story) -> list[Dispute]:
    """Return the months for which several named speakers give figures that differ: at most two."""
    found = []
    rows = [row for row in story.rows if len(row.as_of) > 4 and row.said_by]
    for name, month in dict.fromkeys((row.quantity, row.as_of[:7]) for row in rows):
        here = [r for r in where(rows, quantity=name) if r.as_of[:7] == month]
        if len(unlike(here, "said_by")) > 1 and len(unlike(here, "value")) > 1:
            found.append(Dispute(month, tuple(sorted(here, key=lambda row: row.value))))
    best = sorted(found, key=lambda one: -len(unlike(one.rows, "said_by")))[:2]
    return sorted(best, key=lambda one: one.month)


def rest_of(story: Story) -> Rest | None:
    """Return a statement of a part retaken, in percent too, from which a rest was computed twice.

    Its rows name one speaker and have the same words in `printed`, such as "over 800 km², 64 %".
    """
    for row in story.rows:
        same = [
            one
            for one in where(story.rows, said_by=row.said_by, printed=row.printed)
            if (one.quantity, one.as_of, one.unit) == (row.quantity, row.as_of, row.unit)
        ]
        found = re.search(rf"(\d+) {re.escape(numbers.unit_mark(row.unit))}, (\d+) %", row.printed)
        if not (row.said_by and found and len(unlike(same, "value")) > 1):
            continue
        if not 0 < int(found[2]) <= 100:
            continue
        rest = Rest(tuple(same), float(found[1]), float(found[2]))
        if any(abs(rest.whole - rest.taken - one.value) <= one.step for one in same):
            return rest
    return None


def elsewhere(rows: Sequence[Report]) -> Printed | None:
    """Return the reports that were printed in another unit, where the kit knows its size."""
    for words, unit, code, factor, why in _CONVERSIONS:
        here = [r for r in rows if r.unit == unit and re.fullmatch(rf"[1-9]\d* {words}", r.printed)]
        if here:
            return Printed(words, code, factor, why, tuple(here))
    return None


def unfilled(
    quantities: pd.DataFrame, rows: Sequence[Report], story: Story | None
) -> tuple[Report, ...]:
    """Return what others report of a quantity for which the article gives no figure.

    Of several quantities, one outside the story is taken first.
    """
    names = quantities.index[quantities["value"].isna()]
    told = unlike(story.rows, "quantity") if story else []
    found = [tuple(where(rows, quantity=str(name))) for name in names]
    many = [here for here in found if len(here) > 1 and len(unlike(here, "unit")) == 1]
    many.sort(key=lambda here: here[0].quantity in told)
    return tuple(sorted(many[0], key=lambda row: row.value)) if many else ()


def same_day(story: Story, first: str) -> tuple[str, list[Report], list[Report]]:
    """Return a day of the story, its rows, and the further rows of the same month.

    `first` is the day to be preferred: the article's own.
    """
    days = [row.as_of for row in story.rows if len(row.as_of) == 10]
    if not days:
        return "", [], []
    day = first if first in days else max(dict.fromkeys(days), key=days.count)
    here = where(story.rows, as_of=day)
    more = [r for r in story.rows if r.as_of[:7] == day[:7] and r.as_of != day]
    return day, here, more


def most_named(rows: Sequence[Report]) -> tuple[str, int] | None:
    """Return who is named most often as the source of some figures, and how often."""
    counts = Counter(row.said_by for row in rows if row.said_by)
    return next(iter(counts.most_common(1)), None)


def farthest(rows: Sequence[Report], value: float) -> float:
    """Return how far the farthest of some figures lies from a value."""
    return max(abs(row.value - value) for row in rows)


def unlike_words(rows: Sequence[Report]) -> list[Report]:
    """Return reports with one number and different ranges, at most three; none if there are not."""
    for value in unlike(rows, "value"):
        here = where(rows, value=value)
        by_range = {(row.low, row.high): row for row in reversed(here)}
        if len(by_range) > 1:
            found = sorted(by_range.values(), key=lambda row: row.low + row.high)
            return [found[0], *found[-1:]] if len(found) == 2 else [found[0], found[1], found[-1]]
    return []


def stretched_up(rows: Sequence[Report], share: str) -> Report | None:
    """Return a report of a share whose word lets it lie higher, and no lower if there is one."""
    shares = [
        row
        for row in where(rows, quantity=share)
        if row.hedge and row.high > row.value > 0 and _alone(rows, row)
    ]
    shares.sort(key=lambda row: row.low < row.value)
    return next(iter(shares), None)


def apart_that_day(rows: Sequence[Report]) -> tuple[Report, Report] | None:
    """Return the two first texts that differ most on one quantity and day, the larger first."""
    found = []
    for one in rows:
        for other in where(rows, quantity=one.quantity, as_of=one.as_of, unit=one.unit):
            first_texts = not one.follows and not other.follows and len(one.as_of) == 10
            alone = _alone(rows, one) and _alone(rows, other)
            if first_texts and alone and one.value > other.value > 0:
                found.append((one, other))
    return max(found, key=lambda pair: pair[0].value / pair[1].value, default=None)


def of_two_days(aged: Sequence[Report], own: str) -> tuple[Report, Report] | None:
    """Return an earlier and a last report of one quantity, from two sources, with two figures.

    `own` is the article's source: its report is the earlier one, if it has one.
    """
    days = [row for row in aged if len(row.as_of) == 10]
    for early in sorted(days, key=lambda row: row.source_id != own):
        for late in reversed(days):
            both = {early.source_id, late.source_id}, {early.as_of, late.as_of}
            here = [row for row in days if row.source_id in both[0] and row.as_of in both[1]]
            later = early.as_of < late.as_of and early.value != late.value
            if later and len(both[0]) == 2 and len(here) == 2:
                return early, late
    return None


def copies(rows: Sequence[Report]) -> list[Report]:
    """Return the most reports that give one figure, and all go back to one text; two at least."""
    best: list[Report] = []
    for name, value in dict.fromkeys((row.quantity, row.value) for row in rows):
        here = where(rows, quantity=name, value=value)
        if len(here) > max(1, len(best)) and len(unlike(here, "text")) == 1:
            best = here if len(unlike(here, "source_id")) > 1 else best
    return best


def _alone(rows: Sequence[Report], row: Report) -> bool:
    return len(where(rows, quantity=row.quantity, source_id=row.source_id)) == 1


def _digits(text: str) -> int:
    number = text.split()[0].replace(",", "")
    digits = number.replace(".", "").lstrip("0")
    return len(digits if "." in number else digits.rstrip("0"))

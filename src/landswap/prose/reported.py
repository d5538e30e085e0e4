"""What the table `reports` holds, row by row: words, days, texts that others follow.

Values are in the rows' own terms: a percentage is a number of percent.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pandas as pd

from landswap.text import numbers

_UNDATED = ("", "undated")


@dataclass(frozen=True)
class Report:
    """One figure in one outlet, with the ends that its word allows."""

    quantity: str
    source_id: str
    outlet: str
    qualifier: str
    value: float
    unit: str
    step: float
    low: float
    high: float
    as_of: str
    said_by: str
    origin: str
    follows: str
    printed: str
    note: str

    @property
    def text(self) -> str:
        """The source of the text behind it: the one that it follows, or its own."""
        return self.follows or self.source_id

    @property
    def hedge(self) -> str:
        """The hedging word; "" where there is none."""
        return "" if self.qualifier == "exact" else self.qualifier

    @property
    def hedged(self) -> str:
        """The figure with its hedging word: "just under 20 %"."""
        return f"{self.hedge} {self.write(self.value)}".strip()

    @property
    def dated(self) -> bool:
        """Whether it holds for a day, a month or a year that is known."""
        return self.as_of not in _UNDATED

    def write(self, value: float) -> str:
        """Write a value as this one would be written."""
        scale = 100 if self.unit == "percent" else 1
        return numbers.quantity(value / scale, self.unit, numbers.decimals_of(self.step))


class Text(NamedTuple):
    """A text that others follow, or that stands alone; `own` is None if it has no row here."""

    outlet: str
    own: Report | None
    followers: tuple[Report, ...]


class Day(NamedTuple):
    """What several outlets report of one quantity for one day, and all that they report for it.

    `month` is the day's month where a row names no more than that, or "".
    """

    quantity: str
    day: str
    month: str
    rows: tuple[Report, ...]
    every: tuple[Report, ...]


class Change(NamedTuple):
    """A word that a text has, and another in its place where it was followed."""

    outlet: str
    first: Report
    then: Report

    @property
    def matters(self) -> bool:
        """Whether the new word allows another range."""
        return (self.first.low, self.first.high) != (self.then.low, self.then.high)


class Story(NamedTuple):
    """The dated reports of the quantity of which most is reported; `prefix` if of several."""

    name: str
    prefix: bool
    rows: tuple[Report, ...]


def outlet(publisher: str) -> str:
    """Return an outlet's name without where a copy of its text was seen.

    >>> outlet("Reuters via example.org"), outlet("anews (agency text)")
    ('Reuters', 'anews')
    """
    return re.split(r" via | \(", publisher)[0]


def reports_of(
    reports: pd.DataFrame, sources: pd.DataFrame, qualifiers: pd.DataFrame
) -> list[Report]:
    """Return the rows of the table `reports`, in order, with outlets and ends."""
    found, allowed = [], qualifiers.to_dict("index")
    for row in reports.to_dict("records"):
        word, value, step = str(row["qualifier"]), float(row["value"]), float(row["rounded_to"])
        steps = allowed[word]
        texts = {name: _text(row.get(name)) for name in _TEXTS}
        name = outlet(_text(sources["publisher"].get(row["source_id"], "")))
        found.append(
            Report(
                quantity=str(row["quantity"]),
                source_id=str(row["source_id"]),
                outlet=name or str(row["source_id"]),
                qualifier=word,
                value=value,
                unit=str(row["unit"]),
                step=step,
                low=value - float(steps["steps_below"]) * step,
                high=value + float(steps["steps_above"]) * step,
                **texts,
            )
        )
    return found


_TEXTS = ("as_of", "said_by", "origin", "follows", "printed", "note")


def unlike(rows: Iterable[Any], by: str) -> list[Any]:
    """Return the different values that rows have in a column, in their order."""
    return list(dict.fromkeys(getattr(row, by) for row in rows))


def where(rows: Iterable[Report], **wanted: Any) -> list[Report]:
    """Return the rows in which columns hold what is wanted."""
    return [row for row in rows if all(getattr(row, k) == v for k, v in wanted.items())]


def busiest(rows: Sequence[Report], first: str = "") -> Day | None:
    """Return the day and quantity with the most words for it, in two outlets at least.

    `first` is a quantity to be preferred, such as the reported share.
    """
    best, days = None, [row for row in rows if len(row.as_of) == 10]
    best_score: tuple[Any, ...] = ()
    for name, day in dict.fromkeys((row.quantity, row.as_of) for row in days):
        here = [r for r in rows if r.quantity == name and r.as_of in (day, day[:7])]
        if len(unlike(here, "outlet")) < 2 or len(unlike(here, "unit")) > 1:
            continue
        score = (name == first, len(unlike(here, "qualifier")), len(unlike(here, "outlet")))
        if score > best_score:
            month = day[:7] if where(here, as_of=day[:7]) else ""
            best = Day(name, day, month, tuple(here), _every(rows, day, month, here))
            best_score = score
    return best


def _every(
    rows: Iterable[Report], day: str, month: str, here: Iterable[Report]
) -> tuple[Report, ...]:
    outlets = unlike(here, "outlet")
    return tuple(r for r in rows if r.as_of in (day, month or day) and r.outlet in outlets)


def once_each(rows: Sequence[Report]) -> bool:
    """Tell whether each outlet has at most one row for each quantity."""
    return len({(row.outlet, row.quantity) for row in rows}) == len(rows)


def texts_of(rows: Sequence[Report], every: Sequence[Report] = ()) -> list[Text]:
    """Return the texts behind some rows, those that others follow first.

    `every` is where a followed text's outlet is looked up if it has no row among these.
    """
    found = []
    for source in unlike(rows, "text"):
        behind = where(rows, text=source)
        own = next(iter(where(behind, source_id=source)), None)
        named = where([*rows, *every], source_id=source)
        name = named[0].outlet if named else source
        found.append(Text(name, own, tuple(r for r in behind if r.source_id != source)))
    return sorted(found, key=lambda text: -len(text.followers))


def shared(rows: Sequence[Report]) -> tuple[float, float]:
    """Return the highest low and the lowest high: from one to the other all rows agree."""
    return max(row.low for row in rows), min(row.high for row in rows)


def changes(rows: Sequence[Report]) -> list[Change]:
    """Return where a text was followed with another word, or none, before the same number."""
    found = []
    for row in rows:
        for first in where(rows, source_id=row.follows, quantity=row.quantity, value=row.value):
            if first.qualifier != row.qualifier:
                found.append(Change(row.outlet, first, row))
    return found


def aged(rows: Sequence[Report], first: str = "") -> list[Report]:
    """Return the dated reports of the quantity with the most dates, at least two.

    `first` is a quantity to be preferred.
    """
    best: list[Report] = []
    for name in sorted(unlike(rows, "quantity"), key=lambda one: one != first):
        here = [row for row in where(rows, quantity=name) if row.dated]
        dates = len(unlike(here, "as_of"))
        if dates > 1 and (not best or (best[0].quantity != first and dates > _dates(best))):
            best = here
    return sorted(best, key=lambda row: row.as_of)


def _dates(rows: Sequence[Report]) -> int:
    return len(unlike(rows, "as_of"))


def story(rows: Sequence[Report]) -> Story | None:
    """Return the dated reports of the quantity of which most is reported, works of reference apart.

    Quantities whose names begin with that quantity's name, in the same unit, belong to it.
    """
    candidates = [_story(rows, name) for name in unlike(rows, "quantity")]
    best = max(candidates, key=lambda one: len(one.rows), default=None)
    return best if best and len(best.rows) > 1 else None


def _story(rows: Sequence[Report], name: str) -> Story:
    names = {row.quantity for row in rows if row.quantity.startswith(name)}
    family = [row for row in rows if row.quantity in names]
    alike = len(unlike(family, "unit")) == 1
    here = family if alike else where(rows, quantity=name)
    if all(row.origin == "reference" for row in here):
        here = []
    dated = tuple(row for row in here if row.dated)
    return Story(name, alike and len(names) > 1, dated)


def picked_by(rows: Sequence[Report]) -> tuple[Report, Report]:
    """Return the rows with the smallest and with the largest figure."""
    return min(rows, key=lambda row: row.value), max(rows, key=lambda row: row.value)


def _text(cell: Any) -> str:
    return "" if cell is None or pd.isna(cell) else str(cell)

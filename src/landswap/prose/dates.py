"""When it was: the table `events`, what an article's words for a date allow, counts by year."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pandas as pd

from landswap.prose.rows import records

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY = re.compile(rf"\b({'|'.join(_DAYS)})\b")
_MONTH = re.compile(
    r"\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|January|February|March|April|June|July"
    r"|August|September|October|November|December)\b"
)
_DAY = re.compile(r"\b(yesterday|today|tonight|day|morning|afternoon|evening)\b")
_NUMBER = re.compile(r"\b\d{1,2}(st|nd|rd|th)?\b")
_WIDTHS = {4: "a year", 7: "a month", 10: "a day"}
_MOVED = re.compile(r"\b(last|next|before|after)\b")


class Event(NamedTuple):
    """A row of the table `events`."""

    event: str
    date: str
    time: str
    words: str
    source_id: str

    @property
    def weekday(self) -> str:
        """The day of the week of its date."""
        return _DAYS[date.fromisoformat(self.date).weekday()]

    @property
    def named(self) -> str:
        """The day of the week that the article names for it, as in "on Wednesday"; "" for none."""
        found = _WEEKDAY.search(self.words)
        return "" if found is None or _MOVED.search(self.words) else found[1]

    @property
    def weekday_fits(self) -> bool:
        """Whether that is the day of the week of the date."""
        return self.named == self.weekday

    @property
    def meant(self) -> str:
        """The day, month or year for which the article's words leave room."""
        return read_as(self.words, self.date)


class Gap(NamedTuple):
    """Two events next to each other in time, and the days between them."""

    before: Event
    after: Event
    days: int


class Counted(NamedTuple):
    """Counts by year: those of the first year follow by taking the later ones from a total.

    `total`, `less` and `later` are rows' numbers in the table; `values` are the years' counts.
    """

    total: int
    less: list[int]
    later: dict[str, int]
    values: dict[str, float]

    @property
    def first_year(self) -> str:
        """The year that follows by taking away."""
        return next(iter(self.values))

    @property
    def last_year(self) -> str:
        """The last year with a count of its own."""
        return list(self.values)[-1]

    @property
    def holds(self) -> tuple[bool, bool]:
        """Whether the last year has the most of all years, and of all but the first."""
        last = self.values[self.last_year]
        before = [value for year, value in self.values.items() if year != self.last_year]
        return last > max(before), last > max(before[1:], default=float("-inf"))


def events_of(events: pd.DataFrame) -> list[Event]:
    """Return the rows of the table `events`, by date."""
    found = [Event(*(str(row.get(name) or "") for name in _COLUMNS)) for row in records(events)]
    return sorted(found, key=lambda one: one.date)


_COLUMNS = ("event", "date", "time_utc", "date_in_article", "source_id")


def read_as(words: str, day: str) -> str:
    """Return the day, month or year that an article's words for a date name, beside the date.

    >>> read_as("on Wednesday", "2025-02-12"), read_as("in December", "2024-12-19")
    ('2025-02-12', '2024-12')
    >>> read_as("in 2022", "2022-02-24"), read_as("12 May", "2025-05-12")
    ('2022', '2025-05-12')
    """
    month = _MONTH.search(words)
    if _WEEKDAY.search(words) or _DAY.search(words) or (month and _NUMBER.search(words)):
        return day
    return day[:7] if month or re.search(r"\bmonth\b", words) else day[:4]


def widths(events: Iterable[Event]) -> list[str]:
    """Return how much the words allow, the widest first: "a year", "a month", "a day"."""
    lengths = {len(one.meant) for one in events if one.words}
    return [_WIDTHS[length] for length in sorted(lengths)]


def clocks(event: Event, zones: Iterable[str]) -> dict[str, list[str]]:
    """Return the zones in which each day of the week is on the calendar at an event's time.

    >>> clocks(Event("talk", "2025-02-11", "14:00", "", ""), ["Europe/Paris", "Australia/Sydney"])
    {'Tuesday': ['Paris'], 'Wednesday': ['Sydney']}
    """
    moment = datetime.fromisoformat(f"{event.date}T{event.time}").replace(tzinfo=UTC)
    found: dict[str, list[str]] = {}
    for zone in zones:
        day = _DAYS[moment.astimezone(ZoneInfo(zone)).weekday()]
        found.setdefault(day, []).append(zone.rpartition("/")[2].replace("_", " "))
    return found


def widest_gap(events: Sequence[Event]) -> Gap:
    """Return the two neighbours in time with the most days between them."""
    pairs = pairwise(events)
    return max((Gap(a, b, days_between(a, b)) for a, b in pairs), key=lambda gap: gap.days)


def days_between(one: Event, other: Event) -> int:
    """Return the days from one event to another."""
    return (date.fromisoformat(other.date) - date.fromisoformat(one.date)).days


def day_number(name: str) -> int:
    """Return the number of a day of the week, as pandas has it: Monday is 0."""
    return _DAYS.index(name)


def unseen_events(events: Iterable[Event], sources: pd.DataFrame) -> list[Event]:
    """Return the events whose source was not seen."""
    return [one for one in events if sources["checked"].get(one.source_id, "") == "no"]


def in_full_day(text: Any) -> bool:
    """Tell whether a date is a day, and no month or year.

    >>> in_full_day("2025-02-12"), in_full_day("2025-02"), in_full_day("")
    (True, False, False)
    """
    return len(str(text)) == 10


def counted(gains: pd.DataFrame) -> Counted | None:
    """Return counts by year out of counts of periods that overlap; None where they do not give any.

    The first row in time is the total; the rows of later years, taken from it, leave the first.
    """
    rows = [
        (date.fromisoformat(r["first_day"]), date.fromisoformat(r["last_day"]))
        for r in records(gains)
    ]
    if len(rows) < 3:
        return None
    total = min(range(len(rows)), key=lambda n: (rows[n][0], -rows[n][1].toordinal()))
    first_day, last_day = rows[total]
    less, cursor = [], date(first_day.year + 1, 1, 1)
    while cursor <= last_day:
        fitting = [n for n, (start, end) in enumerate(rows) if start == cursor and end <= last_day]
        if not fitting:
            return None
        less.append(max(fitting, key=lambda n: rows[n][1]))
        cursor = rows[less[-1]][1] + timedelta(days=1)
    later: dict[str, int] = {}
    for year in range(first_day.year + 1, last_day.year + 1):
        own = [n for n, (a, b) in enumerate(rows) if a == date(year, 1, 1) and b.year == year]
        if not own:
            return None
        later[str(year)] = max(own, key=lambda n: rows[n][1])
    cells = [float(one) for one in gains["value"]]
    first = cells[total] - sum(cells[n] for n in less)
    if len(later) < 2:
        return None
    values = {str(first_day.year): first} | {year: cells[n] for year, n in later.items()}
    return Counted(total, less, later, values)


def loose_saying(said: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Return a statement dated by a month without its year, or else by a day of the week.

    >>> rows = [{"when_said": "on Monday"}, {"when_said": "in May"}, {"when_said": "last May"}]
    >>> loose_saying(rows)["when_said"]
    'in May'
    """
    texts = [(str(row.get("when_said") or ""), row) for row in said]
    loose = [(t, row) for t, row in texts if not re.search(r"\d", t) and not _MOVED.search(t)]
    months = [row for text, row in loose if _MONTH.search(text)]
    days = [row for text, row in loose if _WEEKDAY.search(text)]
    return next(iter([*months, *days]), None)


def span(events: Sequence[Event]) -> tuple[Event, Event] | None:
    """Return two events to count the days between: the last, and the second or else the first."""
    if len(events) < 2:
        return None
    start = events[1] if len(events) > 2 else events[0]
    return (start, events[-1]) if start.date < events[-1].date else None


def plain_name(*names: str) -> bool:
    """Tell whether a selection can look for names: they hold no mark of its own.

    >>> plain_name("Ida Marlow"), plain_name("sidings; laid")
    (True, False)
    """
    return not any(mark in name for name in names for mark in ";|=")

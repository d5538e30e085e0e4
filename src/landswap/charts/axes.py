"""What an axis says of a place on it: a category's name, a date, a period, a number."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING, Any

import numpy as np

from landswap.text import numbers, safe

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    import pandas as pd
    from matplotlib.axis import Axis

# Not strftime's, which follow the machine's language.
_MONTHS = ["January", "February", "March", "April", "May", "June"]
_MONTHS += ["July", "August", "September", "October", "November", "December"]
_SHORT = 2.0  # days: on an axis of no more, a point in time has an hour
_NEAR = 0.5  # of the step between two categories


def value(axis: Axis, place: float) -> str:
    """Return what stands at a place of an axis, as a reader of the chart would say it.

    Parameters
    ----------
    axis : matplotlib Axis
        A category has its name; a date is written as one, to the minute where the axis shows two
        days or less; a period of pandas is named after its unit ("May 2025"); where the author
        set a formatter, the number is written by it.
    place : float
        In the units of the drawing.
    """
    if not isfinite(place):
        return numbers.MISSING
    for say in (_category, _period, _by_formatter, _date):
        said = say(axis, float(place))
        if said:
            return said
    return digits(place)


def name(axis: Axis, place: float) -> str:
    """Return what a mark at a place of an axis is called: as its tick, where that is named by hand.

    A mark's size, or an end of a range, is a `value` even there: it is a number, whatever stands
    beside it.
    """
    said = _written(axis, float(place)) if isfinite(place) else ""
    return " ".join(said.split()) or value(axis, place)


def words(axis: Axis) -> str:
    """Return a sentence on an axis: its label, and from where to where it goes."""
    label = safe.unplotted(axis.get_label_text())
    opening = f"{getattr(axis, 'axis_name', '')} axis{f', {label}' if label else ''}"
    if is_categorical(axis):
        return opening if label else ""
    low, high = sorted(axis.get_view_interval())
    scale = ", log scale" if axis.get_scale() == "log" and "log scale" not in label else ""
    return f"{opening}{scale}: {value(axis, low)} to {value(axis, high)}"


def is_categorical(axis: Axis) -> bool:
    """Tell whether an axis names its places one by one."""
    from matplotlib.category import StrCategoryFormatter
    from matplotlib.ticker import FixedFormatter

    return isinstance(axis.get_major_formatter(), (StrCategoryFormatter, FixedFormatter))


def is_of_time(axis: Axis) -> bool:
    """Tell whether the places of an axis are dates or periods, so that none is zero."""
    return _frequency(axis) is not None or _is_dated(axis)


def digits(number: float) -> str:
    """Write a number with four digits that count, and all digits of a whole thousand or more.

    >>> digits(2.0), digits(0.00001234), digits(123.456), digits(-1490000)
    ('2', '0.00001234', '123.5', '-1,490,000')
    """
    from decimal import Decimal

    if abs(number) >= 1000:
        return f"{float(number):,.0f}"
    return f"{Decimal(f'{float(number):.4g}'):,f}"


def _category(axis: Axis, place: float) -> str:
    if not is_categorical(axis):
        return ""
    # Not the drawn labels: of an axis that is shared by several charts, some stay hidden.
    places = np.asarray(axis.get_ticklocs()).tolist()
    names = axis.get_major_formatter().format_ticks(places)
    for tick, name in zip(places, names, strict=True):
        if abs(tick - place) < _NEAR:
            return safe.unplotted(name).replace("\n", " ")
    return ""


def _frequency(axis: Axis) -> Any:
    # pandas plots dates at even distances as numbers of periods, and keeps their unit on the
    # axis; it has no public name for the converter that it does so with.
    counts_periods = type(axis.get_converter()).__name__ == "PeriodConverter"
    return getattr(axis, "freq", None) if counts_periods else None


def _period(axis: Axis, place: float) -> str:
    import pandas as pd

    frequency = _frequency(axis)
    if frequency is None:
        return ""
    try:
        return _named(pd.Period(ordinal=round(place), freq=frequency))
    except (ValueError, OverflowError):
        return ""


def _named(period: pd.Period) -> str:
    unit = period.freqstr.lstrip("0123456789").partition("-")[0]
    start = period.start_time
    if unit == "Y":
        return str(period.year)
    if unit == "Q":
        return f"quarter {period.quarter} of {period.qyear}"
    if unit == "M":
        return f"{_MONTHS[start.month - 1]} {start.year}"
    if unit == "W":
        return f"{_day(start)} to {_day(period.end_time)}"
    return _day(start) if unit in ("D", "B") else _minute(start)


def _date(axis: Axis, place: float) -> str:
    from matplotlib import dates

    num2date: Callable[..., datetime] = dates.num2date
    if not _is_dated(axis):
        return ""
    formatter = axis.get_major_formatter()
    zone = getattr(formatter, "tz", None) or getattr(formatter, "_tz", None)
    try:
        moment = num2date(place, tz=zone)
    except (ValueError, OverflowError):  # before the year 1, say
        return ""
    low, high = sorted(axis.get_view_interval())
    return _minute(moment) if high - low <= _SHORT else _day(moment)


def _is_dated(axis: Axis) -> bool:
    from datetime import date

    from matplotlib.dates import DateConverter
    from matplotlib.units import registry

    # The converter remains where the author names the ticks; pandas' is a child of matplotlib's.
    converters = (DateConverter, type(registry[date]))
    return _writes_dates(axis) or isinstance(axis.get_converter(), converters)


def _writes_dates(axis: Axis) -> bool:
    from matplotlib import dates

    kinds = (dates.AutoDateFormatter, dates.ConciseDateFormatter, dates.DateFormatter)
    return isinstance(axis.get_major_formatter(), kinds)


def _day(moment: datetime) -> str:
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}"


def _minute(moment: datetime) -> str:
    return f"{_day(moment)} {moment.hour:02}:{moment.minute:02}"


def _by_formatter(axis: Axis, place: float) -> str:
    """Return what the author's own formatter makes of a number, or "" where there is none.

    None is also one that names some ticks by hand: right beside them it says nothing.
    """
    said = _written(axis, place)
    beside = _written(axis, float(np.nextafter(place, np.inf)))
    return " ".join(said.split()) if beside else ""


def _written(axis: Axis, place: float) -> str:
    """Return what a formatter that is not one of matplotlib's usual ones makes of a number."""
    from matplotlib import ticker

    formatter = axis.get_major_formatter()
    numeric = (ticker.ScalarFormatter, ticker.LogFormatter, ticker.LogitFormatter)
    named = (ticker.NullFormatter, ticker.FixedFormatter)
    if isinstance(formatter, (*numeric, *named)) or _writes_dates(axis):
        return ""
    try:
        said = formatter(place)
    except Exception:  # any code of the author's: the number itself is never wrong
        return ""
    return safe.unplotted(said) if isinstance(said, str) else ""

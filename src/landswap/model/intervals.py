"""From a hedging word and a rounding step to the values that a reported number allows.

A number such as "over 112" rounded to whole units is read as "from 112 to 113": the qualifier
says how many rounding steps the true value may lie below and above the number. The steps are
an assumption of the kit, kept in the table `qualifiers`, not a rule of language. What is reported
as zero or more, such as an area, a share or a count, does not stretch below zero.
"""

from typing import NamedTuple

import numpy as np

from landswap.errors import QuantityError


class Interval(NamedTuple):
    """The lowest and the highest value that a reported number allows, in its unit."""

    low: float
    high: float


def interval(value, rounded_to, steps_below, steps_above):
    """Return the `Interval` that `value` allows.

    Parameters
    ----------
    value : float or array of float
        The number as reported.
    rounded_to : float or array of float
        The step to which it is rounded, in the same unit; above zero.
    steps_below, steps_above : float or array of float
        How many such steps the true value may lie below and above; zero or more.

    Returns
    -------
    Interval
        `low` and `high`, in the unit of `value`; `low <= value <= high`. Missing in, missing out.
        Of a value of zero or more, `low` is not below zero.

    Raises
    ------
    QuantityError
        If a rounding step is not above zero, or a number of steps is negative.

    Examples
    --------
    >>> interval(450, 10, 1, 1)
    Interval(low=440, high=460)
    >>> interval(1.0, 2, 1, 1)
    Interval(low=0.0, high=3.0)
    """
    if _any(rounded_to, lambda x: x <= 0):
        raise QuantityError(
            f"No interval: rounded_to is {rounded_to}; expected a step above zero, "
            "such as 10 for a number rounded to tens."
        )
    if _any(steps_below, lambda x: x < 0) or _any(steps_above, lambda x: x < 0):
        raise QuantityError(
            f"No interval: steps_below is {steps_below} and steps_above is {steps_above}; "
            "expected zero or more of each."
        )
    low = value - steps_below * rounded_to
    low = np.maximum(low, np.where(np.less(value, 0), low, 0))
    return Interval(low if np.ndim(low) else low.item(), value + steps_above * rounded_to)


def _any(numbers, test):
    found = test(numbers)
    return bool(found.any()) if hasattr(found, "any") else bool(found)

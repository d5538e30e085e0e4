"""From a hedging word and a rounding step to the values that a reported number allows.

A number such as "over 112" rounded to whole units is read as "from 112 to 113": the qualifier
says how many rounding steps the true value may lie below and above the number. The steps are
an assumption of the kit, kept in the table `qualifiers`, not a rule of language. What is reported
as zero or more, such as an area, a share or a count, does not stretch below zero.
"""

from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from landswap.errors import QuantityError

# One number, or a whole column of them.
Numbers: TypeAlias = float | npt.NDArray[np.float64] | pd.Series


class Interval(NamedTuple):
    """The lowest and the highest value that a reported number allows, in its unit."""

    low: Any  # as the value was: a number, or a column
    high: Any


def interval(
    value: Numbers, rounded_to: Numbers, steps_below: Numbers, steps_above: Numbers
) -> Interval:
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
    if np.any(np.less_equal(rounded_to, 0)):
        raise QuantityError(
            f"No interval: rounded_to is {rounded_to}; expected a step above zero, "
            "such as 10 for a number rounded to tens."
        )
    if np.any(np.less(steps_below, 0)) or np.any(np.less(steps_above, 0)):
        raise QuantityError(
            f"No interval: steps_below is {steps_below} and steps_above is {steps_above}; "
            "expected zero or more of each."
        )
    low = value - steps_below * rounded_to
    low = np.maximum(low, np.where(np.less(value, 0), low, 0))
    return Interval(low if np.ndim(low) else low.item(), value + steps_above * rounded_to)

"""Slips of unit: what becomes of a right answer that is given in another unit.

They are the same for every question, so that no table lists them.
"""

from typing import NamedTuple

import numpy as np


class Slip(NamedTuple):
    """A wrong unit: what it multiplies the right answer with, or a function, and a hint."""

    change: object
    hint: str

    def of(self, right):
        """Return what a right answer becomes (float or array of float)."""
        return self.change(right) if callable(self.change) else right * self.change


_EVERYWHERE = (
    Slip(1e3, "That looks a thousand times too large: look at the unit."),
    Slip(1e-3, "That looks like a number of thousands: write it out in full."),
    Slip(1e6, "That looks a million times too large: look at the unit."),
    Slip(1e-6, "That looks like a number of millions: write it out in full."),
    Slip(-1, "The sign is turned round: which is to be taken from which?"),
)
_BY_UNIT = {
    "fraction": (
        Slip(1e2, "That looks like a percentage: a fraction is wanted, where the whole is 1."),
        Slip(1e-2, "That has been divided by a hundred: a fraction is wanted as it is."),
    ),
    "percent": (
        Slip(1e-2, "That looks like a fraction: percent is wanted, where the whole is 100."),
        Slip(1e2, "That looks as if it had been turned into percent twice."),
    ),
    "km^2": (
        Slip(lambda right: np.sqrt(np.abs(right)),
             "That looks like the side of a square, in km: an area is wanted, in km²."),
        Slip(1e2, "That looks like hectares: km² are wanted."),
        Slip(1e6, "That looks like square metres: km² are wanted."),
    ),
    "km": (
        Slip(np.square, "That looks like an area, in km²: a length is wanted, in km."),
        Slip(1e3, "That looks like metres: km are wanted."),
    ),
    "1": (
        Slip(1e2, "That looks like a percentage: a plain number is wanted."),
        Slip(1e-2, "That looks a hundred times too small: is there a percentage in it?"),
    ),
}  # fmt: skip


def slips(unit):
    """Return the slips that can happen to an answer in `unit`, the likeliest first."""
    own = _BY_UNIT.get(unit, ())
    taken = {slip.change for slip in own}
    return (*own, *(slip for slip in _EVERYWHERE if slip.change not in taken))

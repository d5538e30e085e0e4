"""What wholes the parts and shares of other outlets imply, and which known wholes these fit."""

from collections.abc import Sequence
from typing import NamedTuple

from landswap.prose.reported import Report, unlike, where


class Implied(NamedTuple):
    """The wholes that an outlet's part and share imply, from the lowest to the highest."""

    outlet: str
    low: float
    high: float
    part: Report
    share: Report


def implied(rows: Sequence[Report], part: str, share: str) -> list[Implied]:
    """Return the wholes that each outlet's own part and share imply; none if a share may be 0."""
    found = []
    for name in unlike(rows, "outlet"):
        parts, shares = (where(rows, outlet=name, quantity=one) for one in (part, share))
        if len(parts) == len(shares) == 1:
            if shares[0].low <= 0:
                return []
            low, high = parts[0].low / (shares[0].high / 100), parts[0].high / (shares[0].low / 100)
            found.append(Implied(name, low, high, parts[0], shares[0]))
    return found


def fits(one: Implied, *wholes: float) -> tuple[bool, ...]:
    """Tell which of some wholes lie within the implied ones."""
    return tuple(one.low <= whole <= one.high for whole in wholes)


def by_fit(found: Sequence[Implied], *wholes: float) -> dict[tuple[bool, ...], list[Implied]]:
    """Return the implied wholes by which wholes their figures fit, in order."""
    return {
        kind: [one for one in found if fits(one, *wholes) == kind]
        for kind in dict.fromkeys(fits(one, *wholes) for one in found)
    }


def vague_fits(found: Sequence[Implied], *wholes: float) -> bool:
    """Tell whether the widest of the implied ranges fits the most wholes, more than another."""
    counts = {one: sum(fits(one, *wholes)) for one in found}
    widest = widest_implied(found)
    return counts[widest] == max(counts.values()) > min(counts.values())


def widest_implied(found: Sequence[Implied]) -> Implied:
    """Return the implied wholes that lie farthest apart."""
    return max(found, key=lambda one: one.high - one.low)


def checkable(rows: Sequence[Report], part: str, share: str, but: str) -> list[Report]:
    """Return the part and the share that one source gives for one day, the finest such share.

    `but` is a day to leave out. Empty where there are none.
    """
    best: list[Report] = []
    for one in where(rows, quantity=share):
        parts = where(rows, quantity=part, source_id=one.source_id, as_of=one.as_of)
        shares = where(rows, quantity=share, source_id=one.source_id, as_of=one.as_of)
        usable = one.dated and not but.startswith(one.as_of) and one.low > 0
        if not usable or not len(parts) == len(shares) == 1:
            continue
        if not best or one.step / one.value < best[1].step / best[1].value:
            best = [parts[0], one]
    return best

"""How often passwords may be guessed: after some wrong ones, each next try has to wait.

Wrong tries are counted three times: for a name at an address, for a name from everywhere, and for
an address. A browser that has logged in with a name before (it has a cookie that says so) is
counted for itself alone: whoever floods a name from elsewhere does not keep its owner out of that
browser. No wait is longer than `LONGEST`, so that nobody is locked out for good. ("Device
cookies", OWASP, Slow Down Online Guessing Attacks.)
"""

import ipaddress
import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field

LONGEST = 60.0  # seconds
FORGOTTEN = 15 * 60  # seconds after the last wrong try
MOST = 10_000  # counters that are kept, beside those of names and browsers

Key = tuple[str, ...]
# How many wrong tries cost nothing, and the longest wait after more. Many learners may share an
# address, so that one of them must not keep the others waiting for long.
FREE = {"browser": 5, "here": 5, "name": 30, "address": 100}
LIMITS = {"browser": LONGEST, "here": LONGEST, "name": LONGEST, "address": 5.0}


class TooMany(Exception):
    """A try that comes too early; `seconds` says how long to wait."""

    def __init__(self, seconds: float) -> None:
        """Keep how long to wait, in whole seconds."""
        self.seconds = math.ceil(seconds)
        wait = "a second" if self.seconds == 1 else f"{self.seconds} seconds"
        super().__init__(
            f"Too many wrong passwords. Wait {wait}, then try again. "
            "If you do not know it any more, ask your teacher for a new one."
        )


@dataclass
class _Count:
    wrong: int = 0
    last: float = -math.inf


@dataclass
class Guesses:
    """The wrong tries of the last quarter of an hour.

    Parameters
    ----------
    now : callable
        Gives the time in seconds.
    """

    now: Callable[[], float] = time.monotonic
    _counts: dict[Key, _Count] = field(default_factory=dict)
    _most: int = MOST  # above which it is tidied

    def begin(self, name: str | None, address: str, browser: str | None = None) -> list[Key]:
        """Count a try as wrong, until `right` says otherwise; raise TooMany if it is too early.

        Parameters
        ----------
        name : str or None
            Of somebody who may log in; None for any other name.
        address : str
            Where the try comes from.
        browser : str or None
            The number of a browser that has logged in with this name before.

        Returns
        -------
        list
            What `right` and `undo` are told.
        """
        keys = _keys(name, address, browser)
        wait = max(self._wait(key) for key in keys)
        if wait > 0:
            raise TooMany(wait)
        for key in keys:
            count = self._counts.get(key)
            if count is None or self.now() - count.last > FORGOTTEN:
                count = self._counts[key] = _Count()
            count.wrong, count.last = count.wrong + 1, self.now()
        self._tidy()
        return keys

    def right(self, keys: list[Key]) -> None:
        """Take back a try, for the password was right, and the wrong ones of the same browser."""
        self.undo(keys)
        for key in keys:
            if key[0] in ("browser", "here"):
                self._counts.pop(key, None)

    def undo(self, keys: list[Key]) -> None:
        """Take back a try that was no guess."""
        for key in keys:
            if key in self._counts:
                self._counts[key].wrong -= 1

    def _wait(self, key: Key) -> float:
        count = self._counts.get(key)
        if count is None:
            return 0
        over = count.wrong - FREE[key[0]]
        passed = self.now() - count.last
        if over < 0 or passed > FORGOTTEN:
            return 0
        return min(2.0 ** min(over + 1, 10), LIMITS[key[0]]) - passed

    def _tidy(self) -> None:
        """Let those go that count no longer when there are many, and then the older addresses.

        Addresses cost nothing, so that many of them must not push a name's counter out; there are
        no more of those than names.
        """
        if len(self._counts) <= self._most:
            return
        now = self.now()
        self._counts = {
            key: count for key, count in self._counts.items() if now - count.last <= FORGOTTEN
        }
        free = [key for key in self._counts if key[0] in ("address", "here")]
        free.sort(key=lambda key: self._counts[key].last)
        for key in free[: max(0, len(free) - MOST // 2)]:
            del self._counts[key]
        self._most = len(self._counts) + MOST // 2


def _keys(name: str | None, address: str, browser: str | None) -> list[Key]:
    network = _network(address)
    if name is None:
        return [("address", network)]
    if browser is not None:
        return [("browser", name, browser)]
    return [("here", name, network), ("name", name), ("address", network)]


def _network(address: str) -> str:
    """Return an address, or the network of one of IPv6's, of which a machine has very many."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return "?"
    if found.version == 4:
        return str(found)
    return str(ipaddress.ip_network((found, 64), strict=False))

"""What many draws within the figures' intervals show: computed as lesson 04 does, for its text."""

from dataclasses import dataclass
from typing import cast

import numpy as np
import pandas as pd

from landswap.article import Article
from landswap.model.sheet import Quantity

DRAWS, SEED = 100_000, 1  # as many as the lesson draws, and the same
FARTHEST = 5  # how far the lesson stretches the kit's rounding steps, a fifth of a step at a time
_CUTS = [1, 0.95, 0.5, 0.05, 0]
_LINES = ["highest", "95%", "median", "5%", "lowest"]


@dataclass(frozen=True)
class Draws:
    """Draws of the whole that a part and a share imply.

    Attributes
    ----------
    implied : Series
        As `sample` draws: evenly, and each figure on its own.
    spread : DataFrame
        A row for each way to draw; the columns 0.05, 0.5 and 0.95 are quantiles.
    """

    implied: pd.Series
    spread: pd.DataFrame

    def reach(self, value: float) -> float:
        """Return which part of the draws is at least a value, from 0 to 1."""
        return float((self.implied >= value).mean())

    @property
    def median(self) -> float:
        """The median of the draws."""
        return float(self.implied.median())

    @property
    def middle_moves(self) -> float:
        """How far the medians of the three ways lie apart, as a part of the width of the first."""
        middle = self.spread[0.5]
        first = self.spread.iloc[0]
        return float((middle.max() - middle.min()) / (first[0.95] - first[0.05]))


def draw(article: Article, part: str, share: str, implied: str) -> Draws:
    """Return the draws of lesson 04.

    Parameters
    ----------
    article : Article
    part, share : str
        Two quantities, the second in percent.
    implied : str
        The formula for the whole that they imply.
    """
    area, fraction = _quantities(article, part, share)
    even = article.sheet.sample(DRAWS, seed=SEED)[implied]
    rng = np.random.default_rng(SEED)
    ends = [(one.low, one.value, one.high) for one in (area, fraction)]
    # NumPy refuses a triangle without width.
    parts, shares = (
        rng.triangular(*end, DRAWS) if end[0] < end[2] else np.full(DRAWS, end[1]) for end in ends
    )
    u = rng.random(DRAWS)
    tied = (area.low + u * (area.high - area.low)) / (
        fraction.low + u * (fraction.high - fraction.low)
    )
    ways = pd.DataFrame({"as sample draws": even, "peaked": parts / shares, "tied": tied})
    return Draws(even, ways.quantile([0.05, 0.5, 0.95]).T)


def farthest(article: Article, share: str) -> int:
    """Return how many times the kit's steps the lesson stretches the words; 1 at the least.

    A share must stay above zero: a whole of which the part is nothing has no size.
    """
    (entry,) = _quantities(article, share)
    below = entry.value - entry.low
    return max([1, *(times for times in range(2, FARTHEST + 1) if entry.value > times * below)])


def stretched(article: Article, part: str, share: str) -> pd.DataFrame:
    """Return how draws of the implied whole spread, for stretches of the words from none on.

    Returns
    -------
    DataFrame
        Indexed by the stretch; the columns are the highest draw, 95 %, the median, 5 % and the
        lowest.
    """
    area, fraction = _quantities(article, part, share)
    kept = {}
    most = farthest(article, share)
    for stretch in np.linspace(0, most, 5 * most + 1).round(1):
        rng = np.random.default_rng(SEED)
        parts = rng.uniform(*_around(area, stretch), DRAWS)
        shares = rng.uniform(*_around(fraction, stretch), DRAWS)
        kept[float(stretch)] = pd.Series(parts / shares).quantile(_CUTS)
    table = pd.DataFrame(kept, index=_CUTS).T
    table.columns = pd.Index(_LINES)
    return table


def first_to_reach(table: pd.DataFrame, value: float, upward: bool) -> list[float]:
    """Return from which stretch on lines reach a value from below, or come down to it.

    They are the outermost line, that of one draw in twenty and the median; NaN where one never
    does.
    """
    if upward:
        reached = table[["highest", "95%", "median"]] >= value
    else:
        reached = table[["lowest", "5%", "median"]] <= value
    return [float(row) for row in reached.idxmax().where(reached.any())]


def _quantities(article: Article, *names: str) -> list[Quantity]:
    return [cast("Quantity", article.sheet.entry(name)) for name in names]


def _around(entry: Quantity, stretch: float) -> tuple[float, float]:
    value, low, high = float(entry.value), float(entry.low), float(entry.high)
    return max(value - stretch * (value - low), 0.0), value + stretch * (high - value)

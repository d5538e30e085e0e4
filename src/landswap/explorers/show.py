"""The functions that show an explorer, by kind: `landswap.explore.swap(article)` and the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landswap.explorers import kinds
from landswap.explorers.kinds.casting import make
from landswap.explorers.widget import Explorer

if TYPE_CHECKING:
    from landswap.article.article import Article


def swap(article: Article, scenario: str | None = None, *, name: str | None = None) -> Explorer:
    """Return the swap explorer of an article.

    Its `set` takes "scenario" (a row of the table `scenarios`), the inputs by name, in their
    units, and "locked" (whether both are kept equal).

    Parameters
    ----------
    article : Article
    scenario : str, optional
        The scenario to start from; without it, the inputs are at their start.
    name : str, optional
        Which explorer of this kind, as in the table `explorers`; without it, the first.
    """
    explorer = _shown(article, "swap", name)
    if scenario is not None:
        explorer.set(scenario)
    return explorer


def proportion(
    article: Article,
    part: str | None = None,
    whole: str | None = None,
    *,
    name: str | None = None,
) -> Explorer:
    """Return the proportion explorer of an article.

    Its `set` takes "part" and "whole" (a quantity's name, a place or a region) and "picture"
    ("squares", "cells" or "bars").

    Parameters
    ----------
    article : Article
    part, whole : str, optional
        What to compare at first.
    name : str, optional
        Which explorer of this kind, as in the table `explorers`; without it, the first.
    """
    explorer = _shown(article, "proportion", name)
    explorer.set(part=part, whole=whole)
    return explorer


def uncertainty(article: Article, *, name: str | None = None) -> Explorer:
    """Return the uncertainty explorer of an article.

    Its `set` takes "part_stretch" and "share_stretch" (in rounding steps), "whole" (a quantity's
    name) and, if the article has a third figure, "other_stretch".

    Parameters
    ----------
    article : Article
    name : str, optional
        Which explorer of this kind, as in the table `explorers`; without it, the first.
    """
    return _shown(article, "uncertainty", name)


def encoding(
    article: Article,
    first: str | None = None,
    second: str | None = None,
    *,
    name: str | None = None,
) -> Explorer:
    """Return the encoding explorer of an article.

    Its `set` takes "first" and "second" (a quantity's name) and "start" (where the log axis
    starts, in the quantities' unit).

    Parameters
    ----------
    article : Article
    first, second : str, optional
        What to draw at first.
    name : str, optional
        Which explorer of this kind, as in the table `explorers`; without it, the first.
    """
    explorer = _shown(article, "encoding", name)
    explorer.set(first=first, second=second)
    return explorer


def map(article: Article, area: str | None = None, *, name: str | None = None) -> Explorer:
    """Return the map explorer of an article.

    Its `set` takes "area" (a quantity's name, a place or a region), "longitude" and "latitude"
    (of the square's centre, in degrees) and "projection" ("mercator" or "equal_area").

    Parameters
    ----------
    article : Article
    area : str, optional
        What the square is as large as at first.
    name : str, optional
        Which explorer of this kind, as in the table `explorers`; without it, the first.
    """
    explorer = _shown(article, "map", name)
    explorer.set(area=area)
    return explorer


def _shown(article: Article, kind: str, name: str | None) -> Explorer:
    return Explorer(make(article, kinds.KINDS[kind], name))

"""Checks of the explorers: their rows, who plays their parts, and whether each can be declared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landswap.errors import LandswapError
from landswap.explorers.kinds import KINDS, casting
from landswap.explorers.kinds.kind import SaidElsewhereError
from landswap.folder.problems import Problem

if TYPE_CHECKING:
    from landswap.article.article import Article


def check_explorers(article: Article) -> list[Problem]:
    """Check the explorers, at last by declaring each, which says what it lacks.

    Parameters
    ----------
    article : Article
        It may lack what other rules report: that is not reported again.
    """
    if "explorers" not in article.tables:
        return []
    kinds = article.tables["explorers"]["kind"]
    return [p for position, kind in enumerate(kinds) for p in _one(article, position, kind)]


def _one(article: Article, position: int, name: str) -> list[Problem]:
    at = casting.place(article, "explorers", position)
    kind = KINDS.get(name)
    if kind is None:
        return [at.problem("kind", f"'{name}'", f"one of {', '.join(KINDS)}")]
    try:
        found = casting.faults(article, kind, position)
        if not found:
            kind.declare(article, casting.cast(article, kind, position))
    except SaidElsewhereError:
        return []
    except LandswapError as error:
        return [at.failure(None, error)]
    return found


def offered(article: Article) -> list[str]:
    """Say of each explorer of an article what it is, and of each other kind why there is none.

    Returns
    -------
    list of str
        A line each.
    """
    explorers = article.tables.get("explorers")
    rows = [] if explorers is None else list(explorers["kind"].items())
    lines = []
    for kind in KINDS.values():
        own = [str(name) for name, its in rows if its == kind.name]
        names: list[str] | list[None] = own or [None]
        for name in names:
            other = "" if name in (None, kind.name) else f", {name}"
            try:
                lines.append(f"{kind.name}{other}: {casting.make(article, kind, name).title}")
            except LandswapError as error:
                lines.append(f"{kind.name}: not offered. {error}")
    return lines

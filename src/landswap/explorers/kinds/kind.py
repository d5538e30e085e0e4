"""What a kind of explorer is, who is cast for one, and what may be at fault with a cast."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from landswap.errors import ExplorerError
from landswap.explorers.kinds.declaration import Declaration

if TYPE_CHECKING:
    from landswap.article.article import Article


class SaidElsewhereError(ExplorerError):
    """What keeps an explorer from being made is reported where it stands, by another rule."""


class Cast(NamedTuple):
    """A row of the table `explorers`, and the names that play each part."""

    name: str
    title: str
    note: str
    sentence: str
    parts: Mapping[str, list[str]]

    def one(self, part: str) -> str:
        """Return the name that plays a part, or the first of several."""
        return self.parts[part][0]


class Fault(NamedTuple):
    """What is wrong with who plays a part: as an author reads it, and which part."""

    text: str
    part: str | None = None


_NOTE = "Computed as if exact; some figures may be hedged in their source."


def _silent(article: Article) -> str:
    return ""


@dataclass(frozen=True)
class Kind:
    """A kind of explorer: what the tables must give it, and how it is declared.

    Attributes
    ----------
    name : str
        As in the column `kind` of the table `explorers`, and of the scene that draws it.
    parts : mapping of str to str
        What the table `parts` must give it, and in words what plays each.
    declare : callable
        From an Article and a `Cast` in which nothing is at fault, the `Declaration`.
    faults : callable
        From an Article and a `Cast` of names of the sheet, a `Fault` for all that is wrong.
    many : tuple of str
        Those of its parts that several names may play.
    optional : tuple of str
        Those that may be left out, all of them together.
    has_sentences : bool
        Of its own, so that the table `explorers` gives it none.
    tables : tuple of str
        The tables that it uses beside the sheet's, explorers, parts and sources.
    roles : mapping of str to tuple of str
        The roles that play each part of an explorer for which the table `parts` has no row.
    title, note : str
        What stands over it and below it where the table `explorers` has no row of its kind.
    sentence : callable
        From an Article, the sentence that it then says; "" where it has sentences of its own.
    """

    name: str
    parts: Mapping[str, str]
    declare: Callable[[Article, Cast], Declaration]
    faults: Callable[[Article, Cast], Iterator[Fault]]
    many: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    has_sentences: bool = True
    tables: tuple[str, ...] = ()
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    title: str = ""
    note: str = _NOTE
    sentence: Callable[[Article], str] = _silent

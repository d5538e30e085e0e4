"""Who plays which part in an explorer, and all that keeps an explorer from being made.

What is wrong is found here and in the kinds' own `faults`, once for both: `make` refuses with
the same lines that `rules.check_explorers` reports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from landswap.errors import ExplorerError, suggestion
from landswap.explorers.kinds.declaration import Declaration
from landswap.folder.problems import Place, Problem
from landswap.text import sentences

if TYPE_CHECKING:
    from landswap.article.article import Article

_SHEET = ("quantities", "inputs", "formulas")


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
    """

    name: str
    parts: Mapping[str, str]
    declare: Callable[[Article, Cast], Declaration]
    faults: Callable[[Article, Cast], Iterator[Fault]]
    many: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    has_sentences: bool = True
    tables: tuple[str, ...] = ()


def make(article: Article, kind: Kind, name: str | None = None) -> Declaration:
    """Return the declaration of an explorer.

    Parameters
    ----------
    article : Article
    kind : Kind
    name : str, optional
        The explorer, as in the table `explorers`; without it, the first of its kind there.

    Raises
    ------
    ExplorerError
        If the article offers no such explorer, or with a line for all that is wrong with it.
    DataError
        If the article lacks a table or outlines that it needs.
    """
    position = _position(article, kind, name)
    try:
        problems = faults(article, kind, position)
    except SaidElsewhereError as error:
        raise error.__cause__ or error from None
    if problems:
        raise ExplorerError("\n".join(map(str, problems)))
    return kind.declare(article, cast(article, position))


def cast(article: Article, position: int) -> Cast:
    """Return the row of the table `explorers` at a position, and who plays its parts."""
    rows = article.table("explorers")
    row, name = rows.iloc[position], str(rows.index[position])
    table = article.table("parts")
    played = table[table["explorer"] == name]
    parts: dict[str, list[str]] = {}
    for part, own in zip(played["part"], played["name"], strict=True):
        parts.setdefault(str(part), []).append(str(own))
    title, note, sentence = (_text(row.get(c)) for c in ("title", "note", "sentence"))
    return Cast(name, title, note, sentence, parts)


def faults(article: Article, kind: Kind, position: int) -> list[Problem]:
    """Return what keeps the explorer at a position of the table from being declared.

    Raises
    ------
    SaidElsewhereError
        If it uses what other rules report: a formula that cannot be computed, say.
    DataError
        If the article lacks a table that it needs.
    """
    at = place(article, "explorers", position)
    found = _sentence(article, kind, position, at)
    unread = [t for t in ("parts", "sources", *kind.tables) if is_unread(article, t)]
    if "parts" not in unread:
        found += _parts(article, kind, position, at)
    if found:
        return found
    its = None if unread else cast(article, position)
    uses = [*sentences.blanks(its.sentence), *_names(its)] if its else []
    uncomputed = [name for name in uses if name not in article.sheet]
    if its is None or uncomputed:
        what = f"'{uncomputed[0]}'" if uncomputed else f"the table '{unread[0]}'"
        raise SaidElsewhereError(f"{at.file}, row {at.row}: {what} is not sound.")
    return [at.failure(None, _said(its.name, fault)) for fault in kind.faults(article, its)]


def place(article: Article, table: str, position: int) -> Place:
    """Return where a table's row stands, by its position."""
    return Place(article.paths[table], article.rows[table][position])


def is_unread(article: Article, table: str) -> bool:
    """Tell whether a folder lists a table that could not be read: what is wrong has been said."""
    listed = table in article.paths and table not in article.files
    return listed and table not in article.tables


def _position(article: Article, kind: Kind, name: str | None) -> int:
    """Return where an explorer stands in its table, or raise an ExplorerError."""
    rows = article.table("explorers")
    for position, (known, its) in enumerate(zip(rows.index, rows["kind"], strict=True)):
        if its == kind.name and name in (None, known):
            return position
    wanted = f"explorer '{name}' of the kind" if name else "explorer of the kind"
    kinds = zip(rows.index, rows["kind"], strict=True)
    all_kinds = ", ".join(str(one) if one == its else f"{one} ({its})" for one, its in kinds)
    near = suggestion(name, rows.index[rows["kind"] == kind.name]) if name else ""
    raise ExplorerError(
        f"This article offers no {wanted} '{kind.name}'. It offers: {all_kinds or 'nothing'}."
        + near
    )


def _said(name: str, fault: Fault) -> str:
    part = f", part '{fault.part}'" if fault.part else ""
    return f"Explorer '{name}'{part}: {fault.text}"


def _names(its: Cast) -> list[str]:
    return [name for names in its.parts.values() for name in names]


def _text(cell: object) -> str:
    return cell if isinstance(cell, str) else ""


def _known(article: Article) -> list[str]:
    """Return all names that have a row: what is wrong with one is said there."""
    tables = [article.tables[table] for table in _SHEET if table in article.tables]
    return [*dict.fromkeys([*article.sheet, *(str(n) for table in tables for n in table.index)])]


def _sentence(article: Article, kind: Kind, position: int, at: Place) -> list[Problem]:
    """Check that an explorer has a sentence if its kind needs one, with blanks that are names."""
    rows = article.table("explorers")
    name, sentence = rows.index[position], _text(rows.iloc[position].get("sentence"))
    if kind.has_sentences:
        if not sentence.strip():
            return []
        what = "a sentence, which nobody would read"
        expected = f"nothing: a {kind.name} has sentences of its own"
        return [at.problem("sentence", what, expected)]
    if not sentence.strip():
        return [at.problem("sentence", "nothing", f"the sentence that this {kind.name} says")]
    lines = []
    if stray := sentences.stray(sentence):
        lines.append(
            f"Explorer '{name}': its sentence has a brace that belongs to no blank, at '{stray}'; "
            "expected a name between two braces."
        )
    known = _known(article)
    lines += [
        f"Explorer '{name}' names '{blank}', which is no quantity, input or formula."
        + suggestion(blank, known)
        for blank in dict.fromkeys(sentences.blanks(sentence))
        if blank not in known
    ]
    return [at.failure(None, line) for line in lines]


def _parts(article: Article, kind: Kind, position: int, at: Place) -> list[Problem]:
    """Check that an explorer's parts are known ones, each played by what there is."""
    name, rows = article.table("explorers").index[position], article.table("parts")
    played = (rows["explorer"] == name).to_numpy().nonzero()[0]
    parts, known = [rows["part"].iloc[i] for i in played], _known(article)
    found = []
    for i, part in zip(played, parts, strict=True):
        here = place(article, "parts", i)
        found += _part(kind, part, parts.count(part), here)
        own = rows["name"].iloc[i]
        if own not in known:
            expected = "the name of a quantity, an input or a formula"
            found.append(here.problem("name", f"'{own}'", expected, suggestion(own, known)))
    missing = [part for part in kind.parts if part not in parts]
    if set(kind.optional) <= set(missing):  # all of them, or none
        missing = [part for part in missing if part not in kind.optional]
    if missing:
        what = f"that nothing plays {', '.join(missing)}"
        expected = f"a row of {article.paths['parts']} for each part"
        found.append(at.problem("explorer", what, expected))
    return found


def _part(kind: Kind, part: str, times: int, here: Place) -> list[Problem]:
    if part not in kind.parts:
        expected = f"a part of a {kind.name}: {', '.join(kind.parts)}"
        return [here.problem("part", f"'{part}'", expected, suggestion(part, kind.parts))]
    if part not in kind.many and times > 1:
        return [here.problem("part", f"'{part}' more than once", "one row of it")]
    return []

"""Who plays which part in an explorer, and all that keeps an explorer from being made.

What is wrong is found here and in the kinds' own `faults`, once for both: `make` refuses with
the same lines that `rules.check_explorers` reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from landswap.errors import ExplorerError, suggestion
from landswap.explorers.kinds.declaration import Declaration
from landswap.explorers.kinds.kind import Cast, Fault, Kind, SaidElsewhereError
from landswap.folder.problems import Place, Problem
from landswap.text import sentences

if TYPE_CHECKING:
    from landswap.article.article import Article

_SHEET = ("quantities", "inputs", "formulas")


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
    if name is None and not _rows_of(article, kind):
        return _by_role(article, kind)
    position = _position(article, kind, name)
    try:
        problems = faults(article, kind, position)
    except SaidElsewhereError as error:
        raise error.__cause__ or error from None
    if problems:
        raise ExplorerError("\n".join(map(str, problems)))
    return kind.declare(article, cast(article, kind, position))


def cast(article: Article, kind: Kind, position: int) -> Cast:
    """Return the row of the table `explorers` at a position, and who plays its parts."""
    rows = article.table("explorers")
    row, name = rows.iloc[position], str(rows.index[position])
    parts: dict[str, list[str]] = {}
    if "parts" in article.tables:
        table = article.table("parts")
        played = table[table["explorer"] == name]
        for part, own in zip(played["part"], played["name"], strict=True):
            parts.setdefault(str(part), []).append(str(own))
    parts = parts or by_role(article, kind)
    title, note, sentence = (_text(row.get(c)) for c in ("title", "note", "sentence"))
    return Cast(name, title, note, sentence, parts)


def by_role(article: Article, kind: Kind) -> dict[str, list[str]]:
    """Return the names that play an explorer's parts by their roles in the article."""
    played = {
        part: [article.roles[role] for role in roles if role in article.roles]
        for part, roles in kind.roles.items()
    }
    found = {part: names for part, names in played.items() if names}
    if not set(kind.optional) <= set(found):  # all of them, or none
        found = {part: names for part, names in found.items() if part not in kind.optional}
    return found


def _rows_of(article: Article, kind: Kind) -> list[str]:
    """Return the explorers of a kind that the article declares itself."""
    if "explorers" not in article.tables:
        return []
    kinds = article.table("explorers")["kind"]
    return [str(name) for name, its in kinds.items() if its == kind.name]


def _by_role(article: Article, kind: Kind) -> Declaration:
    """Return the explorer of a kind that follows from the article's roles, without a row."""
    parts = by_role(article, kind)
    lacking = [part for part in kind.parts if part not in parts and part not in kind.optional]
    lacking += [f"the table {table}" for table in kind.tables if table not in article.tables]
    if lacking:
        raise ExplorerError(
            f"This article offers no explorer of the kind '{kind.name}': nothing plays "
            f"{', '.join(lacking)}. See the table roles."
        )
    its = Cast(kind.name, kind.title, kind.note, kind.sentence(article), parts)
    if found := list(kind.faults(article, its)):
        raise ExplorerError("\n".join(_said(its.name, fault) for fault in found))
    return kind.declare(article, its)


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
    its = None if unread else cast(article, kind, position)
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
    name, rows = article.table("explorers").index[position], _of_parts(article)
    played = (rows["explorer"] == name).to_numpy().nonzero()[0]
    parts, known = [rows["part"].iloc[i] for i in played], _known(article)
    found: list[Problem] = []
    for i, part in zip(played, parts, strict=True):
        here = place(article, "parts", i)
        found += _part(kind, part, parts.count(part), here)
        own = rows["name"].iloc[i]
        if own not in known:
            expected = "the name of a quantity, an input or a formula"
            found.append(here.problem("name", f"'{own}'", expected, suggestion(own, known)))
    # Who names some of an explorer's parts names them all; roles fill in for none.
    filled = {} if parts else by_role(article, kind)
    missing = [part for part in kind.parts if part not in parts and part not in filled]
    if set(kind.optional) <= set(missing):  # all of them, or none
        missing = [part for part in missing if part not in kind.optional]
    if missing:
        what = f"that nothing plays {', '.join(missing)}"
        expected = f"a row of {article.paths.get('parts', 'parts.csv')} for each part"
        found.append(at.problem("explorer", what, expected))
    return found


def _of_parts(article: Article) -> pd.DataFrame:
    if "parts" in article.tables:
        return article.table("parts")
    return pd.DataFrame({"explorer": [], "part": [], "name": []}, dtype="str")


def _part(kind: Kind, part: str, times: int, here: Place) -> list[Problem]:
    if part not in kind.parts:
        expected = f"a part of a {kind.name}: {', '.join(kind.parts)}"
        return [here.problem("part", f"'{part}'", expected, suggestion(part, kind.parts))]
    if part not in kind.many and times > 1:
        return [here.problem("part", f"'{part}' more than once", "one row of it")]
    return []

"""How explorers name things: labels of controls, and where a figure comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from landswap.errors import ExplorerError, suggestion
from landswap.model.sheet import Formula, Input, Quantity, Sheet
from landswap.text import numbers

if TYPE_CHECKING:
    from landswap.article.article import Article


def sources_of(article: Article, sheet: Sheet) -> dict[str, str]:
    """Return where values come from, in words, by name: a source, a formula or the reader."""
    return {name: _source_of(article, sheet.entry(name)) for name in sheet}


def _source_of(article: Article, entry: Quantity | Input | Formula) -> str:
    if isinstance(entry, Formula):
        return f"computed: {entry.text}"
    return "your setting" if isinstance(entry, Input) else citation(article, entry.source_id)


def citation(article: Article, source_id: str) -> str:
    """Return a source in words: its publisher and year.

    Raises
    ------
    ExplorerError
        If the article has no such source.
    DataError
        If it has no table of sources.
    """
    sources = article.table("sources")
    if source_id not in sources.index:
        raise ExplorerError(
            f"Source '{source_id}': found no such row in {article.paths['sources']}, expected one."
            + suggestion(source_id, sources.index)
        )
    source = sources.loc[source_id]
    return f"{source['publisher']}, {source['year']}"


def label(entry: Input) -> str:
    """Return an input's label with its unit, for a control: "Area given (km²)"."""
    return capital(numbers.labelled(entry.label, entry.unit))


def capital(text: str) -> str:
    """Return a text with its first letter as a capital, for the start of a sentence."""
    return text[:1].upper() + text[1:]

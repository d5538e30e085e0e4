"""What an explorer lets a reader choose from: areas of an article, each with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import pandas as pd

from landswap.explorers.kinds.declaration import Item
from landswap.explorers.kinds.wording import capital, citation
from landswap.model.sheet import Quantity
from landswap.text import numbers

if TYPE_CHECKING:
    from landswap.article.article import Article


def areas(
    article: Article, unit: str, tables: tuple[str, ...] = ("places", "regions")
) -> dict[str, Item]:
    """Return the areas that an article gives: its quantities, places and regions.

    Parameters
    ----------
    article : Article
    unit : str
        The unit of the quantities to take. Places and regions are taken where their areas
        are in it too: in a column area_km2 for km^2, area_ha for ha.
    tables : tuple of str
        The tables to take beside the quantities, where the article has them.

    Returns
    -------
    dict of str to Item
        By name; values are above zero and in `unit`.
    """
    items: dict[str, Item] = {}
    for entry in quantities(article, unit):
        items[entry.name] = quantity(article, entry)
    column = f"area_{unit.replace('^', '')}"
    for table in tables:
        if table not in article.tables or column not in article.tables[table]:
            continue
        rows = article.table(table)
        areas_listed = pd.to_numeric(rows[column], errors="coerce")
        for name, row in rows[areas_listed > 0].iterrows():
            country = row.get("country")
            text = f"{name} ({country})" if country else str(name)
            area = float(row[column])
            decimals = min(2, numbers.decimals_of(area))
            items[str(name)] = _item(article, text, area, unit, decimals, row["source_id"])
    return items


def quantities(article: Article, unit: str) -> Iterator[Quantity]:
    """Return the quantities of a unit that have a value above zero."""
    return (one for one in article.sheet.quantities if one.unit == unit and one.value > 0)


def quantity(article: Article, entry: Quantity) -> Item:
    """Return a `Quantity` of an article's sheet as something to choose; see `areas`."""
    return _item(
        article, capital(entry.label), entry.value, entry.unit, entry.decimals, entry.source_id
    )


def texts(items: Mapping[str, Item]) -> dict[str, str]:
    """Return what a list shows for each item, by name."""
    return {name: f"{item['label']} ({item['shown']})" for name, item in items.items()}


def not_comparable(article: Article, unit: str, chosen: tuple[str, ...]) -> Iterator[str]:
    """Say of each name that is to be chosen at the start, and is no area of this unit, what it is.

    Yields
    ------
    str
        What is wrong, for an author.
    """
    known = [entry.name for entry in quantities(article, unit)]
    for name in chosen:
        if name not in known:
            yield (
                f"'{name}' cannot be compared; expected quantities above zero in one unit, such "
                f"as {', '.join(known[:3]) or 'areas'}."
            )


def _item(
    article: Article, text: str, value: float, unit: str, decimals: int, source_id: str
) -> Item:
    return {
        "label": text,
        "value": value,
        "shown": numbers.quantity(value, unit, decimals),
        "source": citation(article, source_id),
    }

"""What an explorer lets a reader choose from: areas of an article, each with its source."""

from landswap.errors import ExplorerError
from landswap.explorers.declared import capital, citation
from landswap.text import numbers


def areas(article, unit, tables=("places", "regions")):
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
    dict of str to dict
        By name: "label", "value" (above zero, in `unit`), "shown" (the value in words) and
        "source" (in words).
    """
    items = {}
    for entry in article.sheet.quantities:
        if entry.unit == unit and entry.value > 0:
            items[entry.name] = quantity(article, entry)
    column = f"area_{unit.replace('^', '')}"
    for table in tables:
        if column not in article.tables.get(table, ()):
            continue
        rows = article.table(table)
        for name, row in rows[rows[column] > 0].iterrows():
            country = row.get("country")
            label = f"{name} ({country})" if country else name
            area = float(row[column])
            decimals = min(2, numbers.decimals_of(area))
            items[name] = _item(article, label, area, unit, decimals, row["source_id"])
    return items


def quantity(article, entry):
    """Return a `Quantity` of an article's sheet as something to choose; see `areas`."""
    return _item(
        article, capital(entry.label), entry.value, entry.unit, entry.decimals, entry.source_id
    )


def texts(items):
    """Return what a list shows for each item, by name."""
    return {name: f"{item['label']} ({item['shown']})" for name, item in items.items()}


def check(explorer, items, chosen):
    """Raise an ExplorerError if a name that is to be chosen at the start is none of `items`."""
    for name in chosen:
        if name not in items:
            some = ", ".join(list(items)[:3]) or "areas"
            raise ExplorerError(
                f"Explorer '{explorer}': '{name}' cannot be compared; expected quantities above "
                f"zero in one unit, such as {some}."
            )


def _item(article, label, value, unit, decimals, source_id):
    return {
        "label": label,
        "value": value,
        "shown": numbers.quantity(value, unit, decimals),
        "source": citation(article, source_id),
    }

"""The tables that an article computes from those of its folder: bounds, starts, amounts."""

from collections.abc import Mapping
from math import nan

import numpy as np
import pandas as pd

from landswap.folder.tables import is_number
from landswap.model import roles
from landswap.model.intervals import interval
from landswap.model.sheet import Sheet


def quantities(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame | None:
    """Return the table of quantities with `low` and `high`, in their units."""
    if not {"quantities", "qualifiers"} <= {*tables}:
        return None
    table = tables["quantities"]
    low, high = bounds(table, tables["qualifiers"])
    return table.assign(low=low, high=high)


def bounds(table: pd.DataFrame, qualifiers: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the lowest and the highest value that each row's qualifier allows."""
    place = qualifiers.index.get_indexer(pd.Index(table["qualifier"]))
    below, above = (
        np.where(place >= 0, qualifiers[column].to_numpy(float, na_value=nan)[place], nan)
        if len(qualifiers)
        else np.full(len(table), nan)
        for column in ("steps_below", "steps_above")
    )
    value = table["value"].to_numpy(float, na_value=nan)
    found = interval(value, table["rounded_to"].to_numpy(float, na_value=nan), below, above)
    return np.asarray(found.low), np.asarray(found.high)


def inputs(tables: Mapping[str, pd.DataFrame], sheet: Sheet) -> pd.DataFrame | None:
    """Return the table of inputs with its bounds as numbers."""
    if "inputs" not in tables:
        return None
    table, entries = tables["inputs"], {entry.name: entry for entry in sheet.inputs}
    columns = {
        column: [getattr(entries.get(name), column, nan) for name in table.index]
        for column in ("start", "lowest", "highest")
    }
    return table.assign(**columns)


def scenarios(tables: Mapping[str, pd.DataFrame], sheet: Sheet) -> pd.DataFrame | None:
    """Return the scenarios: a label, each input as a number, and what it would mean."""
    if "scenarios" not in tables:
        return None
    table = tables["scenarios"]
    values = {entry.name: entry.value for entry in sheet.quantities}
    names = [entry.name for entry in sheet.inputs if entry.name in table]
    amounts = {
        name: np.array([amount(cell, values) for cell in table[name]], dtype=float)
        for name in names
    }
    plain = [name for name in ("label", "meaning") if name in table]
    found = table[plain].assign(**amounts)
    return found[[*plain[:1], *names, *plain[1:]]]


def scenario_roles(scenarios: pd.DataFrame | None, played: Mapping[str, str]) -> dict[str, str]:
    """Return the scenarios that play a role by what they give and receive."""
    moved = [played.get(role, "") for role in ("given", "received")]
    if scenarios is None or not {*moved} <= {*scenarios.columns}:
        return {}
    rows = scenarios[moved].to_numpy(dtype=float).tolist()
    pairs = zip(map(str, scenarios.index), rows, strict=True)
    return roles.of_scenarios({name: (given, received) for name, (given, received) in pairs})


def amount(cell: str, values: Mapping[str, float]) -> float:
    """Return a number, or the value of the quantity that is named; NaN where it is neither.

    >>> amount("2.5", {}), amount("field", {"field": 8.0})
    (2.5, 8.0)
    """
    if cell in values:
        return float(values[cell])
    return float(cell) if is_number(cell) else nan

"""A small article to ask about: a field of 80 km² with a corner of 20, in three plots."""

from dataclasses import replace
from math import nan

import pandas as pd
import pytest

import landswap
from landswap.model import formulas
from landswap.model.sheet import Formula, Input, Quantity, Sheet

QUESTIONS = [
    ("part", "number", "Which part of {field} is the corner?", "corner / field", "fraction", 0.01),
    ("part_in_percent", "number", "And in percent?", "corner / field", "percent", 0.01),
    ("rest", "number", "What is left?", "field - corner", "km^2", 0.01),
    ("side", "number", "How long is its side?", "sqrt(field + corner)", "km", 0.01),
    ("wet_rows", "number", "How many plots are wet?", "wet", "1", 0.01),
    ("nothing", "number", "What is left of nothing?", "corner - corner", "1", 0.5),
    ("colour", "choice", "Of {corner}: which colour?", "", "", nan),
    ("plots", "table", "Which plots are dry?", "dry_plots", "", nan),
    ("uses", "table", "How many plots has each use?", "plots_by_use", "", nan),
    ("shares", "table", "What would each setting leave?", "shares_left", "", 0.01),
    ("rate", "formula", "Write a rate.", "field / (moved - 5)", "1", nan),
    ("share_left", "formula", "Write the share left.", "(corner - moved) / field", "fraction", nan),
]
CHOICES = [
    ("colour", "a", "red", "no", "Not of {corner}: look again."),
    ("colour", "b", "Green", "yes", "Grass is."),
]
MISTAKES = [
    ("part", "inverted", "field / corner", "Of {field}: turn it over."),
    ("part", "rest", "(field - corner) / field", "That is the rest."),
    ("share_left", "moved", "moved / field", "That is the share moved."),
]
SELECTIONS = [
    ("wet", "plots", "wet=yes", "", "count"),
    ("sum", "plots", "use=wood|meadow", "area", "sum"),
    ("mean", "plots", "", "area", "mean"),
    ("known", "plots", "", "area", "count"),
    ("one", "plots", "plot=1; wet=yes", "area", "value"),
    ("first_day", "plots", "plot=1", "since", "day"),
    ("second_day", "plots", "plot=2", "since", "day"),
    ("dry_plots", "plots", "wet=no", "plot area", "rows"),
    ("unmeasured", "plots", "area=", "plot", "rows"),
    ("plots_by_use", "plots", "", "use", "tally"),
    ("shares_left", "results", "", "setting share", "rows"),
    ("bounds", "quantities", "name=corner", "name low high", "rows"),
]
PLOTS = [
    ("1", "wood", "yes", 12.0, "2024-02-28"),
    ("2", "meadow", "no", 5.0, "2024-03-01"),
    ("3", "wood", "no", nan, ""),
]


def quantity(name, value, spread=0.0):
    return Quantity(name, f"the {name}", value, value - spread, value + spread, "km^2", 0, "s", "")


def formula(name, text, unit):
    return Formula(name, f"the {name}", text, formulas.parse(text, name), unit, 1, "")


def changed(article, table, row=None, **cells):
    """Return an article with other cells in a table: in every row of it, or in one."""
    found = article.tables[table].copy()
    for column, cell in cells.items():
        if row is None:
            found[column] = cell
        else:
            found.loc[row, column] = cell
    return replace(article, tables={**article.tables, table: found})


def without(article, table, column=None):
    """Return an article without a table, or without one column of it."""
    tables = dict(article.tables)
    if column is None:
        del tables[table]
    else:
        tables[table] = tables[table].drop(columns=column)
    return replace(article, tables=tables)


@pytest.fixture
def change():
    """`changed`, for tests."""
    return changed


@pytest.fixture
def drop():
    """`without`, for tests."""
    return without


@pytest.fixture
def small():
    """A small article; `change` and `drop` make others of it."""
    sheet = Sheet(
        [quantity("field", 80.0), quantity("corner", 20.0, 4.0), quantity("lake", nan)],
        [Input("moved", "the moved", 5.0, 0.0, 20.0, 1.0, "km^2", 0, "")],
        [formula("left", "corner - moved", "km^2"), formula("share", "left / field", "percent")],
    )
    questions = pd.DataFrame(
        QUESTIONS, columns=["question", "kind", "prompt", "formula", "unit", "tolerance"]
    )
    quantities = pd.DataFrame(
        [("field", 80.0, "exact", 2.0), ("corner", 20.0, "about", 4.0), ("lake", nan, "", nan)],
        columns=["name", "value", "qualifier", "rounded_to"],
    )
    qualifiers = pd.DataFrame(
        [("exact", 0.5, 0.5), ("about", 1.0, 1.0)],
        columns=["qualifier", "steps_below", "steps_above"],
    )
    scenarios = pd.DataFrame(
        [("none", "None", "0", ""), ("all", "All", "corner", "")],
        columns=["setting", "label", "moved", "meaning"],
    )
    mistakes = pd.DataFrame(MISTAKES, columns=["question", "misconception", "formula", "hint"])
    tables = {
        "questions": questions.assign(hint="Think of the {field}.").set_index("question"),
        "choices": pd.DataFrame(CHOICES, columns=["question", "option", "text", "right", "hint"]),
        "misconceptions": mistakes,
        "selections": pd.DataFrame(
            SELECTIONS, columns=["selection", "table", "where", "columns", "how"]
        ).set_index("selection"),
        "plots": pd.DataFrame(PLOTS, columns=["plot", "use", "wet", "area", "since"]),
        "quantities": quantities.set_index("name"),
        "qualifiers": qualifiers.set_index("qualifier"),
        "scenarios": scenarios.set_index("setting"),
    }
    rows = {name: range(2, len(table) + 2) for name, table in tables.items()}
    return replace(landswap.load(), title="A field", tables=tables, sheet=sheet, rows=rows)

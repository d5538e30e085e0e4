"""Articles with other figures than one, such as reporters might print: shares that fit and do not.

The numbers are multiples of their rounding steps, as the check of a folder asks. What they mean
is computed by the tests themselves.
"""

import random
from dataclasses import replace
from math import floor, log10, nan

import pandas as pd
from drawn import again

from landswap.model.sheet import Sheet

SIZES = (1, 1, 1, 1e-4, 0.01, 30, 1e6)
OF_WHOLE = (0.0004, 0.012, 0.012, 0.02, 0.1, 0.19, 0.33, 0.5, 0.97)
OFF = (0, 0, 0, 1, -1, 1, -1, 2, -2, 6, -6)  # how many steps the share lies off
OTHER = (0.95, 0.99, 0.89, 0.8, 0.5, 1, 1.02, 1.1, 2)
SMALL = (0.004, 0.0001, 0.04, 0.3, 0.9, 1, 1.4, 0)
SMALL_WHOLE = (66, 12, 2, 1, 0.8)


def figured(article, seed):
    """Return an article like one, with other figures, words and gaps."""
    chance = random.Random(seed)
    tables = {name: table.copy() for name, table in article.tables.items()}
    named = dict(tables["roles"]["name"])
    table = tables["quantities"]
    for role, (value, step) in _values(chance).items():
        row = named[role]
        table.loc[row, ["value", "rounded_to"]] = value, step
        if role in ("part", "share", "small_part"):
            table.loc[row, "qualifier"] = chance.choice(list(tables["qualifiers"].index))
        else:
            table.loc[row, "qualifier"] = "exact"
    left_out = [role for role in ("share", "other_whole", "small_part") if chance.random() < 0.12]
    tables["roles"] = tables["roles"].drop(index=left_out)
    if chance.random() < 0.1:
        tables["explorers"] = tables["explorers"].iloc[:0]
    entries = [_entry(one, table.loc[one.name], tables) for one in article.sheet.quantities]
    known = dict(table["value"])
    inputs = [one._replace(highest=known[_of(one.name, tables)]) for one in article.sheet.inputs]
    tables["scenarios"] = _scenarios(tables["scenarios"], inputs, known, chance)
    sheet = Sheet(entries, inputs, article.sheet.formulas)
    rows = dict(article.rows) | {"scenarios": list(range(2, len(tables["scenarios"]) + 2))}
    return again(article, tables, sheet, rows=rows)


def without_questions(article):
    """Return an article that asks nothing itself, so that every question follows by rule."""
    return replace(article, tables={k: v for k, v in article.tables.items() if k != "questions"})


def ends(article, role):
    """Return the value of what plays a role, its lowest, its highest and its step, or None.

    They are those of the table: a percentage is a number of hundredths.
    """
    names, table = article.tables["roles"]["name"], article.tables["quantities"]
    if role not in names or names[role] not in table.index:
        return None
    row = table.loc[names[role]]
    steps = article.tables["qualifiers"].loc[row["qualifier"]] if row["value"] >= 0 else None
    if steps is None:
        return None
    value, step = row["value"], row["rounded_to"]
    low = max(0, value - steps["steps_below"] * step)
    return value, low, value + steps["steps_above"] * step, step


def called(article, role):
    """Return what is said for what plays a role, as Markdown has it."""
    table = article.tables["roles"]
    return str(table.loc[role, "called"]) if role in table.index else ""


def _values(chance):
    whole, whole_step = _rounded(603550 * chance.choice(SIZES) * chance.uniform(0.7, 1.4), 4)
    fraction = chance.choice(OF_WHOLE) * chance.uniform(0.8, 1.2)
    part, part_step = _rounded(whole * min(fraction, 1), chance.choice((1, 2, 3)))
    other, other_step = _rounded(whole * chance.choice(OTHER), 4)
    step = chance.choice((1, 1, 1, 0.1, 5)) if fraction > 0.01 else 0.01
    true = part / (chance.choice((whole, whole, other))) * 100
    share = floor(true / step + 0.5) + chance.choice(OFF)
    share = min(100, max(0, share) * step)
    small, small_step = _rounded(part * chance.choice(SMALL), 2)
    small_whole, small_whole_step = _rounded((small or part) * chance.choice(SMALL_WHOLE), 4)
    if chance.random() < 0.05:
        other = nan
    if share and chance.random() < 0.1:  # nothing is off at all
        whole = part / (share / 100)
    return {
        "part": (part, part_step),
        "share": (round(share, 6), step),
        "whole": (whole, whole_step),
        "other_whole": (other, other_step),
        "small_part": (small, small_step),
        "small_whole": (small_whole, small_whole_step),
    }


def _rounded(value, digits):
    """Return a number with so many digits that count, and the step to which it is rounded."""
    if not value:
        return 0.0, 1.0
    step = 10.0 ** (floor(log10(value)) - digits + 1)
    return round(floor(value / step + 0.5) * step, 12), round(step, 12)


def _entry(entry, row, tables):
    value, step = row["value"], row["rounded_to"]
    if pd.isna(value):
        return entry._replace(value=nan, low=nan, high=nan)
    steps, scale = tables["qualifiers"].loc[row["qualifier"]], 100 if entry.unit == "percent" else 1
    low = max(0.0, value - steps["steps_below"] * step) / scale
    high = (value + steps["steps_above"] * step) / scale
    decimals = max(0, -floor(log10(step) + 1e-9))
    return entry._replace(value=value / scale, low=low, high=high, decimals=decimals)


def _of(name, tables):
    """Return of which quantity an input is a part: the table says so for its highest."""
    return tables["inputs"].loc[name, "highest"]


def _scenarios(table, inputs, known, chance):
    """Return fewer scenarios, in which nobody gives more than they hold."""
    kept = table.iloc[:1] if chance.random() < 0.1 else table
    kept = kept.drop(index=[name for name in kept.index[1:] if chance.random() < 0.2])
    for one in inputs:
        kept[one.name] = [
            cell if cell in known and known[cell] <= one.highest else str(min(moved, one.highest))
            for cell in kept[one.name]
            for moved in [known[cell] if cell in known else float(cell)]
        ]
    if chance.random() < 0.3:
        kept["paragraph"] = pd.NA
    return kept

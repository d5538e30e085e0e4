"""Checks of what the sheet is made of: values, units, and the scenarios that set its inputs."""

import pandas as pd

from landswap.article import article
from landswap.errors import suggestion
from landswap.folder.problems import Place, Problem
from landswap.folder.tables import SCHEMA
from landswap.model import formulas, units

UNIT = "1, percent, a word with a power such as km^2, or one over another such as km^2/d"
_EXAMPLE = "EXAMPLE"  # how all begins that `landswap new` writes
_SCENARIO_COLUMNS = ("scenario", "label", "paragraph", "meaning")


def place(built, table, number):
    """Return where a table's row stands, by its position."""
    return Place(built.paths[table], built.rows[table][number])


def check_title(built):
    """Check that a title of the folder to start from does not stand over other figures."""
    figures = built.tables["quantities"]["meaning"]
    if not built.title.startswith(_EXAMPLE) or figures.str.startswith(_EXAMPLE).any():
        return []
    return [Problem(SCHEMA, None, "title", f"'{built.title}'", "the title of your own article")]


def check_values(built):
    """Check that a value is no smaller than the step to which it is said to be rounded."""
    found = []
    rows = built.tables["quantities"]
    small = (rows["value"] > 0) & (rows["value"] < rows["rounded_to"])
    for number in small.to_numpy().nonzero()[0]:
        row = rows.iloc[number]
        expected = f"at least {row['rounded_to']:g}, the step to which it is rounded"
        advice = "In percent, 20 means 20 %." if row["unit"] == "percent" else ""
        at = place(built, "quantities", number)
        found.append(at.problem("value", f"{row['value']:g}", expected, advice))
    return found


def known_units(built):
    """Return the unit of each name of the sheet that has one, as pint knows it."""
    return {
        name: units.unit(text)
        for table in article.SHEET
        for name, text in built.tables[table]["unit"].items()
        if units.is_unit(text)
    }


def check_units(built):
    """Check that units can be read, and that those of formulas follow from their text."""
    known, found = known_units(built), []
    for table in article.SHEET:
        for number, (name, text) in enumerate(built.tables[table]["unit"].items()):
            if name not in known:
                found.append(place(built, table, number).problem("unit", f"'{text}'", UNIT))
    for number, name in enumerate(built.tables["formulas"].index):
        is_formula = name in {formula.name for formula in built.sheet.formulas}
        if is_formula and name in known:
            found += _unit(built, name, known, place(built, "formulas", number))
    return found


def _unit(built, name, known, at):
    entry = built.sheet.entry(name)
    if not formulas.names(entry.tree) <= set(known):
        return []
    try:
        computed = units.of(entry.tree, known)
    except units.UnitError as error:
        expected = "one unit in a sum, and a plain number in a logarithm"
        return [at.problem("formula", str(error), expected)]
    if computed is None or units.same(computed, known[name]):
        return []
    expected = f"{units.written(computed)}, the unit of '{entry.text}'"
    return [at.problem("unit", f"'{entry.unit}'", expected)]


def check_scenarios(built):
    """Check that scenarios have a column for each input, with amounts within its bounds."""
    if "scenarios" not in built.tables:
        return []
    rows, found = built.tables["scenarios"], []
    inputs = {entry.name: entry for entry in built.sheet.inputs}
    names = list(built.tables["inputs"].index)
    header = Place(built.paths["scenarios"], 1)
    there = f"Columns are named here and in {SCHEMA}, under 'scenarios'."
    # Without a row nothing is set: who has no swap may leave the columns as they are.
    for column in rows.columns if len(rows) else ():
        if column not in names and column not in _SCENARIO_COLUMNS:
            advice = f"{there}{suggestion(column, names)}"
            expected = "the names of inputs"
            found.append(header.problem(column, f"the column '{column}'", expected, advice))
    for name in names:
        if name not in rows.columns:
            expected = f"a column '{name}', with an amount of the input"
            found.append(header.problem(None, f"no column '{name}'", expected, there))
    for name, entry in inputs.items():
        for number, cell in enumerate(rows.get(name, [])):
            at = place(built, "scenarios", number)
            value = article.amount(cell, name, built.sheet.quantities, at, found)
            if value is not None and not entry.lowest <= value <= entry.highest:
                expected = f"from {entry.lowest:,g} to {entry.highest:,g}, the input's bounds"
                found.append(at.problem(name, f"{value:,g}", expected))
    return found


def check_roles(built):
    """Check that what plays a part in the lessons is there."""
    if "roles" not in built.tables:
        return []
    # All that have a row: what is wrong with one is said there.
    named = (*article.SHEET, "scenarios")
    known = [name for table in named if table in built.tables for name in built.tables[table].index]
    found = []
    for number, name in enumerate(built.tables["roles"]["name"]):
        if name not in known:
            expected = "the name of a quantity, an input, a formula or a scenario"
            at = place(built, "roles", number)
            found.append(at.problem("name", f"'{name}'", expected, suggestion(name, known)))
    return found


def check_places(built):
    """Check that places and regions can stand in a list beside the quantities."""
    found, taken = [], dict.fromkeys(built.sheet, "quantities")
    labels = {entry.label.casefold() for entry in built.sheet.quantities}
    for table in ("places", "regions"):
        if table not in built.tables:
            continue
        rows = built.tables[table]
        for number, name in enumerate(rows.index):
            at = place(built, table, number)
            if name in taken or name.casefold() in labels:
                has = f"which {taken[name]} has" if name in taken else "which is a quantity's label"
                what = f"'{name}', {has} as well"
                found.append(at.problem(rows.index.name, what, "a name of its own"))
            taken[name] = table
        for column in (c for c in rows.columns if c.startswith("area_")):
            for number, area in enumerate(rows[column]):
                at = place(built, table, number)
                if not (pd.notna(area) and area > 0):
                    found.append(at.problem(column, f"{area:g}", "an area above zero"))
                land = column.replace("area_", "land_")
                if land in rows and rows[land].iloc[number] > area:
                    found.append(
                        at.problem(land, f"{rows[land].iloc[number]:,g}",
                                   f"at most the whole area, {area:,g}")
                    )  # fmt: skip
    return found

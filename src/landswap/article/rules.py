"""Checks of what the sheet is made of: values, scenarios, roles, places, and what is left over."""

from collections.abc import Iterator, Mapping
from math import isfinite, isnan
from typing import Any

from landswap.article import entries
from landswap.article.article import Article
from landswap.article.build import SHEET, Built
from landswap.article.unit_rules import UNIT, check_units
from landswap.folder import keys
from landswap.folder.cells import LARGEST
from landswap.folder.problems import Place, Problem
from landswap.folder.tables import TableRead
from landswap.model import roles, units
from landswap.model.units import Unit

__all__ = ["RULES", "UNIT", "check_units", "known_units", "place"]

_EXAMPLE = "EXAMPLE"  # how all begins that `landswap new` writes
_SCENARIO_COLUMNS = ("scenario", "label", "paragraph", "meaning")
_ROLES = (*roles.ROLES, *roles.DERIVED, *roles.OF_SCENARIOS)
_QUOTED = ("part", "share")  # roles whose paragraph lesson 04 reads


def place(article: Article, table: str, number: int) -> Place:
    """Return where a table's row stands, by its position."""
    return Place(article.paths[table], article.rows[table][number])


def known_units(article: Article) -> dict[str, Unit]:
    """Return the unit of each name of the sheet that has one."""
    found = [article.sheet.entry(name) for name in article.sheet]
    return {one.name: units.unit(one.unit) for one in found if units.is_unit(one.unit)}


def check_example(built: Built) -> Iterator[Problem]:
    """Check that nothing of the folder to start from stands among an article's own."""
    quantities, about = built.table("quantities"), built.folder.package.about
    figures = [] if quantities is None else list(quantities.frame["meaning"])
    is_own = about.has_title and not about.title.startswith(_EXAMPLE)
    if not is_own and all(text.startswith(_EXAMPLE) for text in figures):
        return
    if about.title.startswith(_EXAMPLE):
        column = "value" if about.row else "title"
        what, expected = f"'{about.title}'", "the title of your own article"
        yield Problem(about.file, about.row, column, what, expected)
    for table in built.folder.tables.values():
        for name, texts in table.texts.items():
            for row, text in zip(table.rows, texts, strict=True):
                if text.startswith(_EXAMPLE):
                    expected = "what your own article says, or no such row"
                    yield Place(table.file, row).problem(name, f"'{text[:40]}'", expected)


def check_sizes(built: Built) -> Iterator[Problem]:
    """Check that nothing that is computed is too large to be written."""
    table = built.table("formulas")
    if table is None:
        return
    where, values = entries.places(table), built.article.sheet.values()
    for name, value in values.items():
        if name in where and isfinite(value) and abs(value) >= LARGEST:
            expected = f"a result below {LARGEST:.0e}: use a larger unit"
            yield where[str(name)].problem("formula", f"{value:.3g}", expected)


def check_scenarios(built: Built) -> Iterator[Problem]:
    """Check that scenarios have a column for each input, with amounts within its bounds."""
    table, inputs = built.table("scenarios"), built.table("inputs")
    if table is None or inputs is None:
        return
    names = list(map(str, inputs.frame.index))
    header = Place(table.file, 1)
    # Without a row nothing is set: who has no swap may leave the columns as they are.
    for column in table.texts if table.rows else ():
        if column not in names and column not in _SCENARIO_COLUMNS:
            if keys.refers_to_lost(column, inputs.lost | built.names.lost, names):
                continue
            like = keys.near(column, names)
            advice = f"Did you mean '{like}'?" if like else ""
            expected = "the names of inputs"
            yield header.problem(column, f"the column '{column}'", expected, advice)
    for name in names:
        if name not in table.texts and name not in built.names.lost:
            expected = f"a column '{name}', with an amount of the input"
            yield header.problem(None, f"no column '{name}'", expected)
    for entry in built.article.sheet.inputs:
        if entry.name in table.texts:
            yield from _amounts(built, table, entry.name, entry.lowest, entry.highest)


def _amounts(
    built: Built, table: TableRead, name: str, lowest: float, highest: float
) -> Iterator[Problem]:
    values = {one.name: one.value for one in built.article.sheet.quantities}
    for row, cell in zip(table.rows, table.texts[name], strict=True):
        if not table.sound(row, name):
            continue
        found: list[Problem] = []
        at = Place(table.file, row)
        value = entries.amount(cell, name, values, at, built.names, found)
        yield from found
        if isnan(value) or cell in built.names.broken or name in built.names.broken:
            continue
        if not lowest <= value <= highest:
            expected = f"from {lowest:,g} to {highest:,g}, the input's bounds"
            yield at.problem(name, f"{value:,g}", expected)


def check_roles(built: Built) -> Iterator[Problem]:
    """Check that what plays a part in the lessons is there, and that the part is one."""
    table = built.table("roles")
    if table is None:
        return
    # All that have a row: what is wrong with one is said there.
    scenarios = built.table("scenarios")
    known = {*built.names.known, *(map(str, scenarios.frame.index) if scenarios else ())}
    blind = "scenarios" in built.folder.unread
    lost = built.folder.lost("scenarios")
    for at, row in entries.records(table):
        role, name = row["role"], row["name"]
        if role not in _ROLES and (like := keys.near(role, _ROLES, 0.85)):
            advice = f"Did you mean '{like}'?"
            yield at.problem("role", f"'{role}'", "a part of the lessons", advice)
        if not table.sound(at.row, "name"):
            continue
        if name not in known:
            if built.names.is_reported(name) or keys.refers_to_lost(name, lost, known):
                continue
            if blind and not keys.near(name, known, 0.8):
                continue
            expected = "the name of a quantity, an input, a formula or a scenario"
            like = keys.near(name, known)
            advice = f"Did you mean '{like}'?" if like else ""
            yield at.problem("name", f"'{name}'", expected, advice)
        elif role in _QUOTED:
            yield from _paragraph(built, role, name)


def _paragraph(built: Built, role: str, name: str) -> Iterator[Problem]:
    """Check that lessons can say which paragraph reports what plays a role."""
    quantities = built.table("quantities")
    if quantities is None or "article" not in built.article.tables:
        return
    at = entries.places(quantities).get(name)
    if at is None or not quantities.sound(at.row, "paragraph"):
        return
    texts = quantities.texts.get("paragraph")
    if texts is not None and not texts[quantities.rows.index(at.row)]:
        expected = f"the paragraph that reports it: it plays the part '{role}', which lessons quote"
        yield at.problem("paragraph", "nothing", expected)


def check_places(built: Built) -> Iterator[Problem]:
    """Check that places and regions can stand in a list beside the quantities."""
    taken: dict[str, str] = dict.fromkeys(built.names.known, "the sheet")
    for table in SHEET:
        read = built.table(table)
        taken |= dict.fromkeys(map(str, read.frame.index) if read else (), table)
    quantities = built.table("quantities")
    labels = set(quantities.frame["label"].str.casefold()) if quantities else set[str]()
    for name in ("places", "regions"):
        listed = built.table(name)
        if listed is None:
            continue
        key = str(listed.frame.index.name)
        for at, row in entries.records(listed):
            own = row[key]
            if own in taken or own.casefold() in labels:
                has = f"which {taken[own]} has" if own in taken else "which is a quantity's label"
                yield at.problem(key, f"'{own}', {has} as well", "a name of its own")
            taken.setdefault(own, name)
            yield from _areas(listed, at, row)


def _areas(table: TableRead, at: Place, row: Mapping[str, Any]) -> Iterator[Problem]:
    for column in (c for c in row if c.startswith("area_") and table.sound(at.row, c)):
        area = row[column]
        if not isinstance(area, float):
            continue
        if not area > 0:
            yield at.problem(column, f"{area:g}", "an area above zero")
        land = column.replace("area_", "land_")
        if isinstance(row.get(land), float) and row[land] > area:
            yield at.problem(land, f"{row[land]:,g}", f"at most the whole area, {area:,g}")


RULES = (check_example, check_units, check_sizes, check_scenarios, check_roles, check_places)

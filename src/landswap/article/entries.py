"""From rows of tables to the entries of a sheet, with what keeps a row from being one."""

from collections.abc import Iterable, Iterator, Mapping, MutableSequence, Sequence
from dataclasses import dataclass, field
from math import isnan, nan
from typing import Any

from landswap.article import views
from landswap.errors import FormulaError
from landswap.folder import keys
from landswap.folder.cells import is_number, number_advice
from landswap.folder.problems import Place, Problem
from landswap.folder.tables import TableRead
from landswap.model import formulas, units
from landswap.model.sheet import Formula, Input, Quantity
from landswap.text import numbers

_WORTH = ("value", "unit", "qualifier", "rounded_to")  # what a quantity's value follows from


@dataclass
class Names:
    """What is known of an article's names while its sheet is made.

    `known` are all names that have a row, `lost` those of rows that could not be taken, and
    `broken` those whose value cannot be relied on, because something is wrong with their row or
    with one that they follow from; `blind` tells that a whole table of names is missing.
    """

    known: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)
    broken: set[str] = field(default_factory=set)
    blind: bool = False

    def is_reported(self, name: str) -> bool:
        """Tell whether an unknown name follows from something that is reported already."""
        if self.blind:
            return not keys.near(name, self.known, 0.8)
        return keys.refers_to_lost(name, self.lost, self.known)


def places(table: TableRead) -> dict[str, Place]:
    """Return where each row of a table stands, by its name."""
    rows = zip(table.frame.index, table.rows, strict=True)
    return {str(name): Place(table.file, row) for name, row in rows}


def records(table: TableRead) -> Iterator[tuple[Place, dict[str, Any]]]:
    """Yield the rows of a table: where each stands, and its cells by column."""
    rows = table.frame.reset_index().to_dict("records")
    for row, record in zip(table.rows, rows, strict=True):
        yield Place(table.file, row), {str(column): cell for column, cell in record.items()}


def quantities(
    table: TableRead, qualifiers: TableRead | None, names: Names, found: MutableSequence[Problem]
) -> list[Quantity]:
    """Return the quantities of a table; those that are wrong have no value."""
    made, words = [], qualifiers.frame if qualifiers else None
    low, high = (
        views.bounds(table.frame, words)
        if words is not None
        else (table.frame["value"].to_numpy(float, na_value=nan),) * 2
    )
    for number, (place, row) in enumerate(records(table)):
        name, step = row["name"], row["rounded_to"]
        problems = list(_value(place, row, words is None or row["qualifier"] in words.index))
        found += [one for one in problems if table.sound(place.row, str(one.column))]
        is_unit = units.is_unit(row["unit"])
        if problems or not is_unit or not table.sound(place.row, *_WORTH):
            names.broken.add(name)
        if qualifiers and any(
            row["qualifier"] == word and not qualifiers.sound(at.row)
            for word, at in places(qualifiers).items()
        ):
            names.broken.add(name)
        scale = 100 if row["unit"] == "percent" else 1
        made.append(
            Quantity(
                name=name,
                label=row["label"],
                value=row["value"] / scale,
                low=float(low[number]) / scale,
                high=float(high[number]) / scale,
                unit=row["unit"],
                decimals=0 if isnan(step) else numbers.decimals_of(step),
                source_id=row["source_id"],
                meaning=row["meaning"],
            )
        )
    return made


def _value(place: Place, row: Mapping[str, Any], is_known: bool) -> Iterator[Problem]:
    value, step = row["value"], row["rounded_to"]
    if isnan(value):
        return
    if row["qualifier"] == "" or isnan(step):
        column = "qualifier" if row["qualifier"] == "" else "rounded_to"
        expected = "both qualifier and rounded_to beside a value, such as 'exact' and 1"
        yield place.problem(column, "nothing", expected)
        return
    if value < 0:
        yield place.problem("value", f"{value:g}", "a number not below zero")
    elif row["unit"] == "percent" and value > 100:
        yield place.problem("value", f"{value:g}", "at most 100 percent")
    elif 0 < value < step:
        expected = f"at least {step:g}, the step to which it is rounded"
        advice = "In percent, 20 means 20 %." if row["unit"] == "percent" else ""
        yield place.problem("value", f"{value:g}", expected, advice)
    elif is_known and abs(value / step - round(value / step)) > 1e-6 * max(1, value / step):
        expected = f"a multiple of {step:g}, the step to which it is rounded"
        advice = "Is the point a mark between thousands?" if value != int(value) else ""
        yield place.problem("value", f"{value:.15g}", expected, advice)


def inputs(
    table: TableRead,
    entries: Sequence[Quantity],
    names: Names,
    found: MutableSequence[Problem],
) -> list[Input]:
    """Return the inputs of a table that can be moved."""
    made, values = [], {entry.name: entry.value for entry in entries}
    for place, row in records(table):
        problems: list[Problem] = []
        amounts = {
            column: amount(row[column], column, values, place, names, problems)
            for column in ("lowest", "start", "highest")
            if table.sound(place.row, column)
        }
        whole = len(amounts) == 3 and not any(map(isnan, amounts.values()))
        follows = any(row[column] in names.broken for column in ("lowest", "start", "highest"))
        if whole and not follows:
            problems += _order(place, amounts)
        found += problems
        is_unit = units.is_unit(row["unit"]) and table.sound(place.row, "step", "unit")
        if not whole or problems or follows or not is_unit:
            names.broken.add(row["name"])
        if not whole or problems:
            continue
        step = row["step"] if not isnan(row["step"]) else 1.0
        made.append(
            Input(
                name=row["name"],
                label=row["label"],
                step=step,
                unit=row["unit"],
                decimals=numbers.decimals_of(step),
                meaning=row["meaning"],
                **amounts,
            )
        )
    return made


def _order(place: Place, amounts: Mapping[str, float]) -> Iterator[Problem]:
    lowest, start, highest = (amounts[column] for column in ("lowest", "start", "highest"))
    if lowest > highest:
        yield place.problem("lowest", f"{lowest:,g}", f"at most {highest:,g}, its highest")
    elif not lowest <= start <= highest:
        expected = f"a start from {lowest:,g} to {highest:,g}, its lowest and highest"
        yield place.problem("start", f"{start:,g}", expected)


def amount(
    cell: str,
    column: str,
    values: Mapping[str, float],
    place: Place,
    names: Names,
    found: MutableSequence[Problem],
) -> float:
    """Return a number, or the value of the quantity that is named; NaN with a problem added."""
    value = views.amount(cell, values)
    if not isnan(value):
        return value
    if is_number(cell) or cell in names.broken or (cell not in values and names.is_reported(cell)):
        return nan
    what = f"'{cell}', which has no value" if cell in values else f"'{cell}'"
    like = keys.near(cell, values)
    advice = number_advice(cell) or (f"Did you mean '{like}'?" if like else "")
    found.append(place.problem(column, what, "a number or a quantity's name", advice))
    return nan


def written(
    table: TableRead, names: Names, found: MutableSequence[Problem]
) -> list[tuple[Place, Formula]]:
    """Return the formulas of a table that can be read, each parsed once."""
    made = []
    for place, row in records(table):
        if not table.sound(place.row, "formula"):
            names.broken.add(row["name"])
            continue
        try:
            tree = formulas.parse(row["formula"], row["name"])
        except FormulaError as error:
            names.broken.add(row["name"])
            found.append(place.failure("formula", error))
            continue
        if not table.sound(place.row, "unit", "decimals") or not units.is_unit(row["unit"]):
            names.broken.add(row["name"])
        made.append(
            (
                place,
                Formula(
                    name=row["name"],
                    label=row["label"],
                    text=row["formula"],
                    tree=tree,
                    unit=row["unit"],
                    decimals=int(row["decimals"]) if table.sound(place.row, "decimals") else 0,
                    meaning=row["meaning"],
                ),
            )
        )
    return made


def check_uses(
    formed: Sequence[tuple[Place, Formula]], names: Names, found: MutableSequence[Problem]
) -> None:
    """Check that formulas use what there is, and not each other in a circle."""
    trees = {formula.name: formula.tree for _, formula in formed}
    where = {formula.name: place for place, formula in formed}
    for place, formula in formed:
        for used in sorted(formulas.names(formula.tree) - names.known):
            names.broken.add(formula.name)
            if not names.is_reported(used):
                expected = "names of quantities, inputs and formulas"
                like = keys.near(used, names.known)
                advice = f"Did you mean '{like}'?" if like else ""
                found.append(place.problem("formula", f"'{used}'", expected, advice))
    while path := formulas.circle(trees):
        what, expected = f"a circle, {' -> '.join(path)}", "formulas that do not use each other"
        advice = "Break it at one place."
        found.append(where[path[0]].problem("formula", what, expected, advice))
        names.broken.update(path)
        trees = {name: tree for name, tree in trees.items() if name not in path}


def spread(formed: Sequence[tuple[Place, Formula]], names: Names) -> None:
    """Break each formula that follows from something broken."""
    uses = {formula.name: formulas.names(formula.tree) for _, formula in formed}
    while more := {name for name, used in uses.items() if used & names.broken} - names.broken:
        names.broken |= more


def sound(formed: Sequence[tuple[Place, Formula]], known: Iterable[str]) -> list[Formula]:
    """Return the formulas that can be computed from known names and from each other."""
    there = set(known)
    waiting = [formula for _, formula in formed]
    while ready := [one for one in waiting if formulas.names(one.tree) <= there]:
        there |= {one.name for one in ready}
        waiting = [one for one in waiting if one.name not in there]
    return [formula for _, formula in formed if formula.name in there]

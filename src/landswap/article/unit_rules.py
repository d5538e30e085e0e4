"""Checks of units: that they can be read, are spelled alike, and follow from the formulas."""

from collections.abc import Iterator, Mapping

from landswap.article.build import SHEET, Built
from landswap.article.entries import places
from landswap.folder.problems import Place, Problem
from landswap.model import formulas, units
from landswap.model.sheet import Formula
from landswap.model.units import Unit

UNIT = "1, percent, a word with a power such as km^2, or one over another such as km^2/d"
TOGETHER = "one unit in a sum, and a plain number in a logarithm"
_HUNDRED = "a fraction: what is in percent is shown times one hundred"
_FEW = 4  # times that a spelling stands; beyond that each row of the rarer one has its line


def check_units(built: Built) -> Iterator[Problem]:
    """Check that units can be read, and that those of formulas follow from their text."""
    known: dict[str, Unit] = {}
    spelled: dict[str, list[Place]] = {}
    for table in SHEET:
        read = built.table(table)
        if read is None:
            continue
        for (name, place), text in zip(places(read).items(), read.frame["unit"], strict=True):
            if not read.sound(place.row, "unit"):
                continue
            if units.is_unit(text):
                known[name] = units.unit(text)
                spelled.setdefault(text, []).append(place)
            else:
                yield place.problem("unit", f"'{text}'", UNIT, units.advice(text))
    yield from _spelling(spelled)
    yield from _formulas(built, known)


def _spelling(spelled: Mapping[str, list[Place]]) -> Iterator[Problem]:
    """Check that one unit is not written in two ways: what is compared would seem to differ."""
    by_use = sorted(spelled, key=lambda text: -len(spelled[text]))
    for number, text in enumerate(by_use):
        usual = next((one for one in by_use[:number] if units.spelled_alike(one, text)), None)
        if usual is not None:
            for place in spelled[text]:
                yield place.problem("unit", f"'{text}'", f"'{usual}', as other rows write it")


def _formulas(built: Built, known: dict[str, Unit]) -> Iterator[Problem]:
    """Check each formula's unit; one that is wrong counts for others as what it should be."""
    table = built.table("formulas")
    if table is None:
        return
    where, entries = places(table), {entry.name: entry for entry in built.article.sheet.formulas}
    trees = {name: entry.tree for name, entry in entries.items()}
    others = [name for name in built.article.sheet if name not in trees]
    found: dict[str, list[Problem]] = {}
    for name in formulas.in_order(trees, others):
        place = where.get(name)
        if place is not None:
            found[name] = list(check_unit(entries[name], place, known))
    for name in where:
        yield from found.get(name, [])


def check_unit(entry: Formula, place: Place, known: dict[str, Unit]) -> Iterator[Problem]:
    """Check the unit of one formula against those of the names that it uses."""
    declared = known.get(entry.name)
    if not formulas.names(entry.tree) <= set(known):
        return
    try:
        computed = units.of(entry.tree, known)
    except units.UnitError as error:
        yield place.problem("formula", str(error), TOGETHER)
        return
    if entry.unit == "percent" and units.times_hundred(entry.tree):
        yield place.problem("formula", f"a multiplication by 100 in '{entry.text}'", _HUNDRED)
    if declared is None or computed is None or units.same(computed, declared):
        return
    if units.is_written(computed):
        known[entry.name] = computed
        expected = f"{units.written(computed)}, the unit of '{entry.text}'"
        yield place.problem("unit", f"'{entry.unit}'", expected)
    else:
        del known[entry.name]
        what = f"'{entry.text}' in {units.written(computed)}, which no table can hold"
        expected = "a result in one unit, or in one over another"
        advice = "Turn its quantities into a unit such as ha or m^2 first."
        yield place.problem("formula", what, expected, advice)

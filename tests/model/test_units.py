"""The unit of a formula, from the units of its names."""

import pytest

from landswap.model import formulas, units

UNITS = {"field": "km^2", "corner": "km^2", "plot": "ha", "day": "d", "people": "count"}


def unit_of(tree):
    return units.written(units.of(tree, {name: units.unit(text) for name, text in UNITS.items()}))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("field", "km^2"),
        ("-corner", "km^2"),
        ("field + corner", "km^2"),
        ("field - 0", "km^2"),
        ("field / corner", "a plain number"),
        ("sqrt(field)", "km"),
        ("sqrt(plot)", "hm"),
        ("2 * day", "d"),
        ("people + 1", "a plain number"),
        ("log10(field / corner)", "a plain number"),
        ("0 + 0", "a plain number"),
    ],
)
def test_units_follow(text, unit):
    assert unit_of(formulas.parse(text)) == unit


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("field + plot", "a sum of km^2 and ha"),
        ("field - day", "a difference of km^2 and d"),
        ("field + 1", "a sum of km^2 and a plain number"),
        ("log10(field)", "the logarithm of km^2"),
    ],
)
def test_units_that_do_not_go_together(text, wrong):
    with pytest.raises(units.UnitError) as error:
        unit_of(formulas.parse(text))
    assert str(error.value) == wrong


def test_the_smallest_and_the_largest_are_of_one_unit():
    assert unit_of(["min", "field", "corner"]) == "km^2"
    assert unit_of(["max", 0.0, "field"]) == "km^2"
    with pytest.raises(units.UnitError, match=r"^a minimum of km\^2 and ha$"):
        unit_of(["min", "field", "corner", "plot"])

"""What follows from roles: a garden of 8 ha of 40, half of it dry; a yard of 2 ha of 10."""

from math import isclose, nan

import pytest

from landswap.model import formulas, roles
from landswap.model.sheet import Formula, Input, Quantity, Sheet

NAMED = {
    "part": "tended",
    "share": "said",
    "whole": "garden",
    "other_whole": "dry",
    "small_part": "plots",
    "small_whole": "yard",
    "given": "handed",
    "received": "got",
}


def quantity(name, value, unit="ha", decimals=0):
    return Quantity(name, f"the {name}", value, value, value, unit, decimals, "s", "")


def input_(name, unit="ha"):
    return Input(name, f"what is {name}", 0.0, 0.0, 9.0, 1.0, unit, 0, "")


def formula(name, text):
    return Formula(name, name, text, formulas.parse(text), "1", 0, "")


ENTRIES = [
    quantity("tended", 8.0),
    quantity("said", 0.25, "percent"),
    quantity("garden", 40.0),
    quantity("dry", 20.0),
    quantity("plots", 2.0, decimals=1),
    quantity("yard", 10.0),
    input_("handed"),
    input_("got"),
]


def sheet(found):
    quantities = [one for one in ENTRIES if isinstance(one, Quantity)]
    return Sheet(quantities, [one for one in ENTRIES if isinstance(one, Input)], found.formulas)


def test_all_that_follows_from_eight_roles():
    found = roles.derive(NAMED, ENTRIES, [])
    values = sheet(found).values(handed=0.5, got=3.0)
    wanted = {
        "implied_whole": 32.0,  # 8 over a quarter
        "implied_gap": 0.2,  # 8 of 40
        "share_of_whole": 0.2,
        "share_of_other_whole": 0.4,
        "reported_part": 10.0,
        "times": 4.0,
        "small_of_part": 0.25,
        "small_of_whole": 0.2,
        "side_of_whole": 6.3245553,
        "side_of_part": 2.8284271,
        "side_of_small_part": 1.4142136,
        "side_ratio": 2.0,
        "small_part_after": 1.5,
        "part_after": 5.0,
        "share_after": 0.125,
        "one_before": 34.0,  # 32 left of the garden, and 2
        "one_after": 36.5,
        "other_before": 16.0,  # 8 left of the yard, and 8
        "other_after": 13.5,
        "net_change": 2.5,
        "exchange_rate": 6.0,
        "part_recovered": 0.375,
        "part_given": 0.25,
    }
    assert set(roles.DERIVED) == set(wanted)
    assert {name: found.names[name] for name in wanted} == {name: name for name in wanted}
    for name, value in wanted.items():
        assert isclose(values[name], value, rel_tol=1e-6), name
    # What is swapped is conserved.
    assert wanted["one_before"] + wanted["other_before"] == 50.0
    assert wanted["one_after"] + wanted["other_after"] == 50.0


def test_units_and_digits_follow():
    made = {one.name: one for one in roles.derive(NAMED, ENTRIES, []).formulas}
    shown = sheet(roles.derive(NAMED, ENTRIES, [])).shown
    assert {made[name].unit for name in ("implied_whole", "part_after", "one_after")} == {"ha"}
    assert made["side_of_part"].unit == "hm"
    assert shown("share_of_whole") == "20.00 %"
    assert shown("times") == "4.00"
    assert shown("small_part_after") == "2.0 ha"
    assert made["share_after"].text == "part_after / garden"
    assert made["times"].label == "the tended over the plots"


@pytest.mark.parametrize("left_out", roles.ROLES)
def test_without_a_role_the_rest_follows(left_out):
    named = {role: name for role, name in NAMED.items() if role != left_out}
    found = roles.derive(named, ENTRIES, [])
    everything = roles.derive(NAMED, ENTRIES, []).names
    assert left_out not in found.names
    for role in everything:
        assert (role in found.names) == (left_out not in roles.missing(role, named))


def test_what_cannot_follow_is_said():
    assert roles.missing("exchange_rate", {"given": "handed"}) == ["received"]
    assert roles.missing("equal_areas", {}) == ["given", "received"]
    assert roles.missing("part", NAMED) == []


def test_a_formula_of_the_same_name_overrides():
    own = formula("times", "garden / plots")
    found = roles.derive(NAMED, ENTRIES, [own])
    assert found.names["times"] == "times"
    assert "times" not in [one.name for one in found.formulas]


def test_a_formula_that_computes_the_same_plays_the_role():
    own = [formula("left", "tended - got"), formula("share_left", "left / garden")]
    own.append(formula("all_of_it", "plots + (garden - tended)"))
    found = roles.derive(NAMED, ENTRIES, own)
    assert found.names["part_after"] == "left"
    assert found.names["share_after"] == "share_left"
    assert found.names["one_before"] == "all_of_it"
    made = [one.name for one in found.formulas]
    assert not {"part_after", "share_after", "one_before"} & set(made)
    other_after = next(one for one in found.formulas if one.name == "other_after")
    assert formulas.names(other_after.tree) == {"yard", "small_part_after", "left"}


def test_who_is_named_to_play_a_derived_role_plays_it():
    found = roles.derive(NAMED | {"times": "ratio"}, ENTRIES, [formula("ratio", "dry / plots")])
    assert found.names["times"] == "ratio"


def test_a_name_that_is_taken_is_not_derived():
    found = roles.derive(NAMED, [*ENTRIES, quantity("times", 3.0)], [])
    assert "times" not in found.names


@pytest.mark.parametrize(
    ("role", "unit", "gone"),
    [
        ("share", "ha", {"implied_whole", "implied_gap", "reported_part"}),
        ("whole", "crowns", {"implied_gap", "share_of_whole", "side_of_whole", "share_after"}),
        ("received", "crowns", {"part_after", "net_change", "exchange_rate", "part_recovered"}),
    ],
)
def test_units_that_do_not_go_together_give_nothing(role, unit, gone):
    entries = [one._replace(unit=unit) if one.name == NAMED[role] else one for one in ENTRIES]
    found = roles.derive(NAMED, entries, [])
    assert not gone & set(found.names)
    assert "small_of_whole" in found.names


def test_what_is_no_area_has_no_side():
    entries = [one._replace(unit="people") if one.unit == "ha" else one for one in ENTRIES]
    found = roles.derive(NAMED, entries, [])
    assert not [name for name in found.names if name.startswith("side_")]
    assert "times" in found.names


def test_a_part_without_a_value_gives_values_that_are_missing():
    entries = [one._replace(value=nan) if one.name == "tended" else one for one in ENTRIES]
    found = roles.derive(NAMED, entries, [])
    assert "share_of_whole" in found.names


def test_a_role_of_a_name_that_nothing_has_gives_nothing():
    found = roles.derive(NAMED | {"part": "tendet"}, ENTRIES, [])
    assert not {"implied_whole", "share_of_whole", "part_after"} & set(found.names)
    assert "small_of_whole" in found.names

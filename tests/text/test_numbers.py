"""How numbers are written."""

import math

import pytest

from landswap.text import numbers, sentences


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        (603550, 0, "603,550"),
        (0.125, 2, "0.13"),  # halves away from zero
        (2.5, 0, "3"),
        (-2.5, 0, "−3"),
        (-0.001, 2, "0.00"),  # no minus before a zero
        (1e9, 1, "1,000,000,000.0"),
        (1.26316, -3, "1.26"),  # three digits count
        (-0.0076459, -3, "−0.00765"),
        (61945.68, -4, "61,946"),
        (9.9996, -4, "10.00"),
        (0, -3, "0.00"),
        (math.nan, 2, "undefined"),
        (math.inf, 2, "undefined"),
    ],
)
def test_number(value, decimals, written):
    assert numbers.number(value, decimals) == written


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "written"),
    [
        (0.1856, "percent", 1, "18.6 %"),
        (450, "km^2", 0, "450 km²"),
        (12.5, "km", 1, "12.5 km"),
        (249, "1", 0, "249"),
        (math.nan, "km^2", 0, "undefined"),
    ],
)
def test_quantity(value, unit, decimals, written):
    assert numbers.quantity(value, unit, decimals) == written


@pytest.mark.parametrize(("step", "decimals"), [(1000, 0), (1, 0), (0.5, 1), (0.01, 2), (10.0, 0)])
def test_decimals_of_a_step(step, decimals):
    assert numbers.decimals_of(step) == decimals


@pytest.mark.parametrize(
    ("value", "decimals", "enough"),
    [
        (1.551, 0, False),  # written as 2
        (1.102, 0, False),  # 1
        (-5.32, 0, False),  # 5 is 6 % less
        (10.5, 0, True),  # 11 is 4.8 % more
        (1.551, 1, True),
        (0.03, 1, False),  # 0.0
        (1234567.8, 0, True),
        (math.nan, 0, True),
        (0.0, 0, True),
    ],
)
def test_digits_say_enough(value, decimals, enough):
    assert numbers.says_enough(value, decimals) is enough


def test_fill_puts_values_in_and_nothing_else():
    assert sentences.fill("{a} of {b}", {"a": "1 km²", "b": "2 km²"}) == "1 km² of 2 km²"
    assert sentences.fill("{a.__class__} {{a}} {", {"a": "1"}) == "{a.__class__} {1} {"
    with pytest.raises(KeyError):
        sentences.fill("{b}", {"a": "1"})


def test_choose_takes_the_first_whose_condition_holds():
    offered = [(["rest"], "fits"), ([], "too large")]
    assert sentences.choose(offered, {"rest": 0.0}) == "fits"
    assert sentences.choose(offered, {"rest": -1.0}) == "too large"
    assert sentences.choose(offered, {"rest": math.nan}) == "too large"


def test_choose_needs_every_condition_of_a_sentence():
    offered = [(["rest", "share"], "both"), (["share"], "share"), ([], "none")]
    assert sentences.choose(offered, {"rest": 1.0, "share": 0.0}) == "both"
    assert sentences.choose(offered, {"rest": -1.0, "share": 0.0}) == "share"
    assert sentences.choose(offered, {"rest": 1.0, "share": math.nan}) == "none"

"""Numbers in every form in which learners give them: which count, and what is said."""

from datetime import timedelta
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

import landswap
from landswap.questions import check, numerals

PLAIN = "Give it without quotation marks, with a point before the decimals, and without its unit."
COMMA = (
    "Python reads a comma as two numbers: write no comma between thousands, and a point before "
    "decimals."
)


@pytest.mark.parametrize("answer", ["0.25", "0,25", "25 %", " .25 ", "25%", "2.5e-1", "+0.25"])
def test_a_number_as_text_counts_and_its_form_is_said(small, answer):
    assert check("part", answer, small).message == f"Right: 0.25. In percent: 25 %. {PLAIN}"


@pytest.mark.parametrize(
    "answer", [[0.25], (0.25,), {0.25}, {"a": 0.25}, pd.Series([0.25]), np.array([[0.25]])]
)
def test_the_one_number_in_a_container_counts(small, answer):
    said = check("part", answer, small).message
    assert said.startswith("Right: 0.25. In percent: 25 %. The number is in a")


def test_whether_another_form_counts_is_for_the_author_to_decide(small, change):
    strict = change(small, "questions", form="number")
    outcome = check("part", "0.25", strict)
    assert outcome.status == "wrong"
    assert outcome.message == (
        f"Not yet. You gave text, '0.25'. The number itself is right. {PLAIN}"
    )
    assert check("part", 0.25, strict)


@pytest.mark.parametrize(
    ("answer", "own"), [((112, 0), "112, 0"), ((560, 0), "560, 0"), ((1, 5), "1, 5")]
)
def test_a_comma_makes_two_numbers(answer, own):
    outcome = landswap.check("implied_total", answer)
    right = "The number itself is right. " if answer == (560, 0) else ""
    assert outcome.status == "wrong"
    assert outcome.message.startswith(f"Not yet. You gave {own}. {right}{COMMA}")


def test_a_calculation_as_text_is_worked_out_and_does_not_count(small):
    assert check("part", "20 / 80", small).message == (
        "Not yet. You gave text, '20 / 80'. The number itself is right. Without quotation marks "
        "Python works the calculation out for you."
    )


def test_a_wrong_number_gets_its_hint_in_any_form(small):
    assert check("part", "4", small).message == (
        f"Not yet. You gave text, '4'. {PLAIN} Of 80 km²: turn it over."
    )


@pytest.mark.parametrize("days", [timedelta(190), pd.Timedelta(days=190), np.timedelta64(190, "D")])
def test_a_span_of_days_is_a_number_of_days(days):
    said = landswap.check("days_to_refusal", days).message
    assert said == (
        "Right: 190 days. That is 27 weeks and 1 day. Take the days out of it, with .days."
    )


def test_a_list_in_itself_ends(small):
    endless: list = []
    endless.append(endless)
    assert check("part", endless, small).status == "wrong"


@pytest.mark.parametrize(
    ("text", "unit", "values"),
    [
        ("1,000", "km^2", (1000.0, 1.0)),  # in English and in German
        ("1.000", "km^2", (1.0, 1000.0)),
        ("1.234,5 km²", "km^2", (1234.5,)),
        ("560 000", "km^2", (560000.0,)),
        ("0.56 million km²", "km^2", (560000.0,)),
        ("10 rows", "1", (10.0,)),
        ("ten", "1", (10.0,)),
        ("−3", "1", (-3.0,)),
        ("18.56 %", "fraction", (0.1856,)),
        ("2*2", "1", (4.0,)),
        ("12 pears", "1", ()),
        ("1,2,3", "1", ()),
        ("km", "km", ()),
        ("", "1", ()),
    ],
)
def test_readings(text, unit, values):
    assert numerals.readings(text, unit).values == pytest.approx(values)


def test_other_types(small):
    assert check("part", Decimal("0.25"), small)
    assert check("part", 0.25 + 0j, small)

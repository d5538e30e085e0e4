"""Numbers as answers: what is right, which mistake or slip is recognised, and what is none."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from math import inf, nan

import numpy as np
import pandas as pd
import pytest

import landswap
from landswap.questions import check
from landswap.questions.judges.number import accepts, close, digits, recognised
from landswap.questions.known import Known
from landswap.questions.mistake import Mistake

QUARTER = [0.25, Decimal("0.25"), Fraction(1, 4), np.float64(0.25), np.float32(0.25)]
QUARTER += [np.array(0.25), 0.2501]


@pytest.mark.parametrize("answer", QUARTER, ids=lambda a: type(a).__name__)
def test_right(small, answer):
    assert check("part", answer, small).status == "right"


@pytest.mark.parametrize(
    ("question", "answer", "message"),
    [
        ("part", 0.25, "Right: 0.25. In percent: 25 %."),
        ("part_in_percent", 25, "Right: 25 %. That is about one part in 4."),
        ("rest", 60.0, "Right: 60 km². As a formula: field - corner."),
        ("side", 10.01, "Right: 10.01 km. As a formula: sqrt(field + corner)."),
        ("wet_rows", np.int64(1), "Right: 1."),
        ("nothing", 0, "Right: 0. As a formula: corner - corner."),
        (
            "nothing",
            0.4,
            "Right: 0.4. As a formula: corner - corner.",
        ),  # where zero is wanted the tolerance is absolute
    ],
)
def test_right_is_said_with_the_unit(small, question, answer, message):
    assert check(question, answer, small).message == message


@pytest.mark.parametrize(
    ("question", "answer", "message"),
    [
        ("part", 4, "You gave 4. Of 80 km²: turn it over."),
        ("part", 3.9, "You gave 3.9. That is more than the whole. Think of the 80 km²."),
        ("part", 0.75, "You gave 0.75. That is the rest."),
        ("part", 0.3, "You gave 0.3. Think of the 80 km²."),
        ("part", 0.2, "You gave 0.2. Think of the 80 km²."),  # 0.25 rounded, and not near it
        ("part", 25, "You gave 25. That looks like a percentage: a fraction is wanted, where the "
                     "whole is 1."),
        ("part", 0.0025, "You gave 0.0025. That has been divided by a hundred: a fraction is "
                         "wanted as it is."),
        ("part_in_percent", 0.25, "You gave 0.25. That looks like a fraction: percent is wanted, "
                                  "where the whole is 100."),
        ("part_in_percent", 2500, "You gave 2,500. That looks as if it had been turned into "
                                  "percent twice."),
        ("rest", 7.746, "You gave 7.746. That looks like the side of a square, in km: an area is "
                        "wanted, in km²."),
        ("rest", 6000, "You gave 6,000. That is a hundred times too large: hectares for km², or "
                       "two zeros too many?"),
        ("rest", 6e7, "You gave 60,000,000. That looks like square metres: km² are wanted."),
        ("rest", 0.06, "You gave 0.06. That looks like a number of thousands: write it out in "
                       "full."),
        ("rest", 60_000, "You gave 60,000. That looks a thousand times too large: look at the "
                         "unit."),
        ("rest", 6e-5, "You gave 6e-05. That looks like a number of millions: write it out in "
                       "full."),
        ("rest", -60, "You gave −60. The sign is reversed: which number is subtracted from "
                       "which?"),
        ("side", 100, "You gave 100. That looks like an area, in km²: a length is wanted, in km."),
        ("side", 10_000, "You gave 10,000. That looks like metres: km are wanted."),
        ("wet_rows", 100, "You gave 100. That looks like a percentage: a plain number is wanted."),
        ("wet_rows", 0.01, "You gave 0.01. That looks a hundred times too small: is there a "
                           "percentage in it?"),
        ("wet_rows", 1e6, "You gave 1,000,000. That looks a million times too large: look at the "
                          "unit."),
    ],
)  # fmt: skip
def test_wrong(small, question, answer, message):
    outcome = check(question, answer, small)
    assert (outcome.status, outcome.message) == ("wrong", f"Not yet. {message}")


WHAT = "What is to be computed from them: a sum, a mean, how many there are?"


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("x" * 99, f"You gave text, '{'x' * 57}...'. One number belongs there, without quotation "
                   "marks."),
        ("7 apples", "You gave text, '7 apples'. One number belongs there, and nothing else. Give "
                     "it without quotation marks, with a point before the decimals, and without "
                     "its unit."),
        (True, "You gave True, which says yes or no: one number belongs there."),
        (np.False_, "You gave False, which says yes or no: one number belongs there."),
        (nan, "You gave NaN, which is no number: a missing value or a division by zero?"),
        (Decimal("NaN"), "You gave NaN, which is no number: a missing value or a division by "
                         "zero?"),
        (inf, "You gave infinity, and the question asks for a number that can be written down."),
        (10**400, "You gave a number too large to work with: was something divided by zero?"),
        (pd.NA, "You gave a missing value: where did it come in?"),
        (pd.NaT, "You gave a missing value: where did it come in?"),
        (pd.Series([1, 2]), f"You gave a Series with 2 values, where one number belongs. {WHAT}"),
        (pd.Series([True, False]), "You gave True or False for each row: that chooses rows. "
                                   "Choose with it, or count what is True."),
        (pd.DataFrame({"a": [1, 2]}), "You gave a whole table, of 2 rows: which one number is to "
                                      "be computed from it?"),
        (np.zeros(3), f"You gave an array with 3 values, where one number belongs. {WHAT}"),
        ([], "You gave a list with 0 values, where one number belongs. It is empty: was the name "
             "that is looked for written as in the table?"),
        (timedelta(days=3), "You gave a span of time, where a number belongs."),
        (np.timedelta64(3, "D"), "You gave a span of time, where a number belongs."),
        (date(2025, 2, 12), "You gave a date, where one number belongs: what lies between two "
                            "dates?"),
        (len, "You gave a builtin_function_or_method: call it, with ( ) behind its name, to get "
              "a number."),
        (1j, "You gave a complex, where one number belongs."),
        (object(), "You gave an object, where one number belongs."),
    ],
    ids=lambda one: one if isinstance(one, str) else type(one).__name__,
)  # fmt: skip
def test_what_is_no_number(small, answer, message):
    outcome = check("part", answer, small)
    assert (outcome.status, outcome.message) == ("wrong", f"Not yet. {message}")


def test_a_number_of_the_learners_own_that_fails(small):
    class Odd(Fraction):
        def __float__(self):
            raise RuntimeError("odd")

    assert check("part", Odd(1, 4), small).message == (
        "Not yet. You gave NaN, which is no number: a missing value or a division by zero?"
    )


def test_close():
    assert close(101, 100, 0.01)
    assert not close(102, 100, 0.01)
    assert close(-99, -100, 0.01)
    assert close(0.1 + 0.2, 0.3, 0)
    assert not close(nan, 1, 1)


def test_digits():
    """Zeros before and behind do not count, what a computer adds does."""
    assert [digits(n) for n in (0.045, 12300.0, 1.23, 0.1 + 0.2)] == [2, 3, 3, 17]


@pytest.mark.parametrize(
    ("number", "wanted", "is_right"),
    [
        (18.6, 18.6397, True),  # rounded to three digits, though 0.2 % off
        (18.5, 18.6397, False),
        (21.0, 21.2132, False),  # two digits only
        (113000.0, 113000.0, True),
        (112999.0, 113000.0, False),  # both are whole, and the wanted one is round
        (112999.999, 113000.0, True),
        (56100.0, 56140.35, True),
    ],
)
def test_what_is_accepted(number, wanted, is_right):
    assert accepts(number, wanted, 0.001) is is_right


def test_counts_and_days_are_exact():
    assert accepts(190.0, 190.0, 0.01, exact=True)
    assert not accepts(190.1, 190.0, 0.01, exact=True)
    assert not accepts(191.0, 190.0, 0.01, exact=True)


def test_a_mistake_within_the_tolerance_wins_if_it_is_nearer():
    """The pocket added to the occupied area: 0.4 % more, and the tolerance is 0.5 %."""
    said = landswap.check("share_of_ukraine", (112000 + 450) / 603550).message
    assert said.startswith("Not yet. You gave 0.186314. That adds ")
    assert landswap.check("share_of_ukraine", 0.1863).status == "wrong"
    assert landswap.check("share_of_ukraine", 0.186).status == "right"


def test_what_only_happens_to_be_equal_is_not_claimed(small):
    """60 is the rest of the field, and three times the corner: they differ in another field."""
    values = np.array([4.0, 60.0, 60.0])
    twins = tuple(Mistake(name, name, name, 2) for name in "abc")
    known = Known(twins, values, np.array([4.0, 66.0, 63.0]), np.array([2, 2, 2]))
    assert recognised(60.0, known, 0.01) is None
    same = Known(twins, values, np.array([4.0, 66.0, 66.0]), np.array([2, 2, 2]))
    assert recognised(60.0, same, 0.01) == 1


@pytest.mark.parametrize(
    ("question", "answer", "said"),
    [
        ("share_of_ukraine", 112 / 603_550, "That looks a thousand times too small: is a figure"),
        ("swing_of_share", 112_000 / 19 - 112_000 / 21, "That is off by a hundred: was a perc"),
        ("swing_of_share", 112_000 / 0.02, "That works with the difference of two figures"),
        ("share_after_equal_areas", 111_100 / 603_550 * 100, "That subtracts "),
        ("high_of_occupied", 112_999, "That is off by one: an area or a length is measured"),
        ("side_of_pocket", 450 ** (1 / 3), "That is the third root"),
        ("rate_for_everything", 1, "A ratio of one means that both are equal"),
        ("mercator_factor", 0.5, "That is the question's own number, 0.5"),
        ("days_to_refusal", 189, "That is a day short: does it end with the interview, or leave"),
        ("days_to_refusal", 249, "Read the dates"),
        ("largest_total", 113_000 / 0.18, "That goes 2 rounding steps below "),
        ("report_rows", (10, 8), "You gave a tuple with 2 values, where one number belongs. Of a"),
        ("log_steps", np.log2(112_000 / 450), "That is the logarithm to base two"),
    ],
)
def test_what_is_said_is_true_of_the_shipped_questions(question, answer, said):
    message = landswap.check(question, answer).message
    assert said in message


@pytest.mark.parametrize("seed", range(5))
def test_the_largest_of_some_draws_is_not_the_corner(seed):
    largest = landswap.load().sheet.sample(3_000, seed=seed)["implied_total"].max()
    outcome = landswap.check("largest_total", largest)
    assert outcome.status == "wrong"
    assert "Draws come near an end and hardly ever reach it" in outcome.message
    assert landswap.check("largest_total", 594_737)

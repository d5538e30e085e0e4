"""Numbers as answers: what is right, which mistake or slip is recognised, and what is none."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction
from math import inf, nan

import numpy as np
import pandas as pd
import pytest

from landswap.questions import check
from landswap.questions.number import close

QUARTER = [0.25, Decimal("0.25"), Fraction(1, 4), np.float64(0.25), np.float32(0.25)]
QUARTER += [np.array(0.25), 0.2501]


@pytest.mark.parametrize("answer", QUARTER, ids=lambda a: type(a).__name__)
def test_right(small, answer):
    assert check("part", answer, small).status == "right"


@pytest.mark.parametrize(
    ("question", "answer", "message"),
    [
        ("part", 0.25, "Right: 0.25."),
        ("part_in_percent", 25, "Right: 25 %."),
        ("rest", 60.0, "Right: 60 km²."),
        ("side", 10.01, "Right: 10.01 km."),
        ("wet_rows", np.int64(1), "Right: 1."),
        ("nothing", 0, "Right: 0."),
        ("nothing", 0.4, "Right: 0.4."),  # where zero is wanted the tolerance is absolute
    ],
)
def test_right_is_said_with_the_unit(small, question, answer, message):
    assert check(question, answer, small).message == message


@pytest.mark.parametrize(
    ("question", "answer", "message"),
    [
        ("part", 4, "You gave 4. Of 80 km²: turn it over."),
        ("part", 3.99, "You gave 3.99. Of 80 km²: turn it over."),
        ("part", 0.75, "You gave 0.75. That is the rest."),
        ("part", 0.3, "You gave 0.3. Think of the 80 km²."),
        ("part", 0.2, "You gave 0.2. That is near, and rounded too far: keep all digits, and "
                      "round only what is shown."),
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
        ("rest", 6000, "You gave 6,000. That looks like hectares: km² are wanted."),
        ("rest", 6e7, "You gave 60,000,000. That looks like square metres: km² are wanted."),
        ("rest", 0.06, "You gave 0.06. That looks like a number of thousands: write it out in "
                       "full."),
        ("rest", 60_000, "You gave 60,000. That looks a thousand times too large: look at the "
                         "unit."),
        ("rest", 6e-5, "You gave 6e-05. That looks like a number of millions: write it out in "
                       "full."),
        ("rest", -60, "You gave −60. The sign is turned round: which is to be taken from which?"),
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


TEXT = (
    "Give a number: without quotation marks, with a point before the decimals, without spaces "
    "and without its unit."
)
OUT = "Take the number out of it, by its name or its place."


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("25 %", f"You gave text, '25 %'. {TEXT}"),
        ("0,25", f"You gave text, '0,25'. {TEXT}"),
        ("x" * 99, f"You gave text, '{'x' * 57}...'. {TEXT}"),
        (True, "You gave True, which says yes or no: one number belongs there."),
        (np.False_, "You gave False, which says yes or no: one number belongs there."),
        (nan, "You gave NaN, which is no number: a missing value or a division by zero?"),
        (Decimal("NaN"), "You gave NaN, which is no number: a missing value or a division by "
                         "zero?"),
        (inf, "You gave a number too large to work with: was something divided by zero?"),
        (10**400, "You gave a number too large to work with: was something divided by zero?"),
        (pd.NA, "You gave a missing value: where did it come in?"),
        (pd.NaT, "You gave a missing value: where did it come in?"),
        (pd.Series([0.25]), f"You gave a Series with 1 value, where one number belongs. {OUT}"),
        (pd.Series([1, 2]), f"You gave a Series with 2 values, where one number belongs. {OUT}"),
        (pd.DataFrame({"a": [1, 2]}),
         f"You gave a DataFrame with 2 values, where one number belongs. {OUT}"),
        (np.zeros(3), f"You gave an array with 3 values, where one number belongs. {OUT}"),
        ([0.25], f"You gave a list with 1 value, where one number belongs. {OUT}"),
        (timedelta(days=3), "You gave a span of time: take the number of days out of it, with "
                            ".days."),
        (np.timedelta64(3, "D"), "You gave a span of time: take the number of days out of it, "
                                 "with .days."),
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

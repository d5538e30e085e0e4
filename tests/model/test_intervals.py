"""What a reported number allows."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from landswap.errors import QuantityError
from landswap.model.intervals import Interval, interval


def test_over_stretches_upwards_only():
    assert interval(112000, 1000, 0, 1) == Interval(112000, 113000)


def test_around_stretches_both_ways():
    assert interval(20, 1, 1, 1) == Interval(19, 21)


def test_exact_means_half_a_step():
    assert interval(29997, 1, 0.5, 0.5) == Interval(29996.5, 29997.5)


def test_what_is_reported_positive_does_not_stretch_below_zero():
    assert interval(1.0, 2, 1, 1) == Interval(0, 3)
    assert interval(0, 1, 0.5, 0.5) == Interval(0, 0.5)
    assert interval(-1, 1, 1, 1) == Interval(-2, 0)


def test_columns_are_taken_whole_and_missing_stays_missing():
    low, high = interval(np.array([10.0, np.nan]), np.array([1.0, 1.0]), 1, 0)
    assert low.tolist()[0] == 9.0
    assert high.tolist()[0] == 10.0
    assert np.isnan([low[1], high[1]]).all()


@given(
    value=st.floats(-1e9, 1e9),
    rounded_to=st.floats(1e-3, 1e6),
    below=st.floats(0, 5),
    above=st.floats(0, 5),
)
def test_an_interval_contains_its_value(value, rounded_to, below, above):
    low, high = interval(value, rounded_to, below, above)
    assert low <= value <= high


def test_a_step_of_zero_is_refused():
    with pytest.raises(QuantityError) as error:
        interval(20, 0, 1, 1)
    assert str(error.value) == (
        "No interval: rounded_to is 0; expected a step above zero, "
        "such as 10 for a number rounded to tens."
    )


def test_negative_steps_are_refused():
    with pytest.raises(QuantityError) as error:
        interval(20, 1, -1, 1)
    assert str(error.value) == (
        "No interval: steps_below is -1 and steps_above is 1; expected zero or more of each."
    )

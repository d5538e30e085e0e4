"""Picking numbers and tables out of an article's tables."""

import pytest

from landswap.errors import QuestionError
from landswap.questions import selections


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("wet", 1),
        ("sum", 17),
        ("mean", 8.5),  # the gap is left out, not counted as zero
        ("known", 2),
        ("one", 12),
    ],
)
def test_numbers(small, name, number):
    assert selections.number(small, name) == number


def test_days_can_be_subtracted(small):
    """From 28 February to 1 March of a leap year."""
    assert selections.number(small, "second_day") - selections.number(small, "first_day") == 2


def test_tables(small):
    plots, counts = selections.table(small, "unmeasured")
    assert (plots.to_dict("list"), counts) == ({"plot": ["3"]}, False)
    uses, counts = selections.table(small, "plots_by_use")
    assert (uses.to_dict("list"), counts) == ({"use": ["wood", "meadow"], "count": [2, 1]}, True)


def test_tables_that_are_computed(small):
    results, _ = selections.table(small, "shares_left")
    assert results.to_dict("list") == {"setting": ["none", "all"], "share": [0.25, 0.0]}
    bounds, _ = selections.table(small, "bounds")
    assert bounds.to_dict("list") == {"name": ["corner"], "low": [16.0], "high": [24.0]}


@pytest.mark.parametrize(
    ("name", "column", "cell", "message"),
    [
        ("one", "where", "wett=yes",
         "Selection 'one' names a column 'wett' that the table plots has not. "
         "Did you mean 'wet'?"),
        ("one", "columns", "areas",
         "Selection 'one' names a column 'areas' that the table plots has not. "
         "Did you mean 'area'?"),
        ("one", "columns", "", "Selection 'one' (value) names no column."),
        ("one", "where", "plot=4",
         "Selection 'one' (value) finds 0 cells: can only convert an array of size 1 to a Python "
         "scalar."),
        ("mean", "where", "plot=3", "Selection 'mean' (mean) finds 0 cells."),
        ("one", "how", "tally", "Selection 'one' is a table: expected a number."),
    ],
)  # fmt: skip
def test_a_number_that_cannot_be_picked(small, change, name, column, cell, message):
    small = change(small, "selections", row=name, **{column: cell})
    with pytest.raises(QuestionError) as error:
        selections.number(small, name)
    assert str(error.value) == message


@pytest.mark.parametrize(
    ("name", "column", "cell", "message"),
    [
        ("dry_plots", "where", "wet=perhaps",
         "Selection 'dry_plots' picks 0 rows: expected at least one, and a first column in which "
         "each stands once."),
        ("dry_plots", "columns", "wet plot",
         "Selection 'dry_plots' picks 2 rows: expected at least one, and a first column in which "
         "each stands once."),
        ("dry_plots", "how", "count", "Selection 'dry_plots' is a number: expected a table."),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_picked(small, change, name, column, cell, message):
    small = change(small, "selections", row=name, **{column: cell})
    with pytest.raises(QuestionError) as error:
        selections.table(small, name)
    assert str(error.value) == message

"""Tables as answers: what may differ, and that the first difference is named."""

from math import nan

import numpy as np
import pandas as pd
import pytest

from landswap.questions import check

HINT = "Think of the 80 km²."
EMPTY = (
    "Your table is empty: no row fulfils the condition. Is each word written as in the table plots?"
)
MASK = (
    "You gave True or False for each row: that chooses rows. Put it in square brackets behind the "
    "table, then choose the columns."
)


def dry(plots=("2", "3"), areas=(5.0, nan), **more):
    return pd.DataFrame({"plot": list(plots), "area": list(areas), **more})


@pytest.mark.parametrize(
    "answer",
    [
        dry(),
        dry(["3", "2"], [nan, 5.0]),
        dry()[["area", "plot"]],
        dry().set_index("plot"),
        dry().set_index("plot")["area"],
        dry().set_index(pd.Index([7, 8], name="other")),
        dry(areas=[5, None]).astype({"area": "Int64"}),
        dry(areas=[np.float32(5), pd.NA]),
        dry(["2 ", "3"], [5, ""]),
    ],
)
def test_right_whatever_the_order_the_index_and_the_types(small, answer):
    before = answer.copy()
    assert check("plots", answer, small).message == ("Right: a table of 2 rows, chosen from 3.")
    assert answer.equals(before)


def counts(series):
    return pd.DataFrame({"use": ["wood", "meadow", "wood"], "n": 1}).pipe(series)


@pytest.mark.parametrize(
    "series",
    [
        lambda plots: plots["use"].value_counts(),
        lambda plots: plots[["use"]].value_counts(),
        lambda plots: plots.groupby("use").size(),
        lambda plots: plots.groupby("use")["n"].sum(),
        lambda plots: plots.groupby("use").sum(),
        lambda plots: plots.groupby("use", as_index=False).sum(),
        lambda plots: pd.Series({"meadow": 1.0, "wood": 2.0}),
    ],
)
def test_counts_may_be_named_and_ordered_in_any_way(small, series):
    assert check("uses", counts(series), small).message == (
        "Right: a table of 2 rows. Its counts add up to 3."
    )


def test_shares_are_compared_within_the_tolerance(small):
    left = pd.DataFrame({"setting": ["none", "all"], "share": [0.2501, 0.0]})
    assert check("shares", left, small)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (dry().drop(columns="area"), "Your table has no column 'area'. It has: plot."),
        (dry().rename(columns={"area": "size"}),
         "Your column 'size' holds what is asked for: call it 'area'."),
        (pd.DataFrame(), EMPTY),
        (dry(wet="no"), "Your table has a column 'wet' that the question does not ask for."),
        (dry().set_axis(["plot", "plot"], axis=1), "Your table has a column 'plot' twice."),
        (dry(["2", "1"]),
         f"The row whose plot is '1' does not belong in the table: its wet is 'yes'. {HINT}"),
        (dry([2, 3]), f"There is no row whose plot is 2 in the table plots. {HINT}"),
        (dry(["2", "2"]), f"The row whose plot is '2' stands in your table twice. {HINT}"),
        (dry(["1", "2", "3"], [12, 5, nan]),
         f"Those are all rows of plots: the question asks for some of them. {HINT}"),
        (dry(["1"], [12]), f"Those are the rows to leave out: turn the condition round. {HINT}"),
        (dry()[:1], "Your table has 1 row. What is there belongs there, and something is missing. "
                    "A row that has no area belongs there too."),
        (dry(["2"], [6.5]), "Row '2', column 'area': you have 6.5. Work this row out by hand: what "
                            "comes out? Rows are missing as well."),
        (dry()[:0], EMPTY),
        (dry(areas=[6.5, nan]),
         "Row '2', column 'area': you have 6.5. Work this row out by hand: what comes out?"),
        (dry(areas=[5, 0]), "Row '3', column 'area': you have 0. Was a gap filled? What cannot be "
                            "computed, or was not reported, is no number."),
        (dry(areas=[nan, nan]), "Row '2', column 'area': you have a missing value. Where did it go "
                                "missing?"),
        (dry(areas=["5 km²", ""]),
         "Row '2', column 'area': you have '5 km²'. A number belongs there, not text."),
        (dry(areas=[5000, nan]),
         "Your column 'area' is a thousand times too large: look at the unit."),
        (dry(areas=[5, nan])["area"] > 3, MASK),
        ([5.0, nan], "You gave a list, where a table belongs: a DataFrame. Values alone have lost "
                     "the names of their columns: plot, area."),
        (5, "You gave an int, where a table belongs: a DataFrame. The rows themselves are asked "
            "for, not how many there are."),
        ("5", "You gave text, where a table belongs: a DataFrame."),
    ],
)  # fmt: skip
def test_the_first_difference_is_named(small, answer, message):
    outcome = check("plots", answer, small)
    assert (outcome.status, outcome.message) == ("wrong", f"Not yet. {message}")


@pytest.mark.parametrize(
    ("shares", "message"),
    [
        ([25, 0], "Your column 'share' looks like percent: a hundred times what is asked for."),
        ([20.0, 0.0], "Your column 'share' holds what belongs to the column 'left'."),
    ],
)
def test_a_whole_column_is_looked_at_before_its_cells(small, shares, message):
    left = pd.DataFrame({"setting": ["none", "all"], "share": shares})
    assert check("shares", left, small).message == f"Not yet. {message}"


@pytest.mark.parametrize(
    ("series", "hint"),
    [
        (lambda plots: plots["wet"].value_counts(),
         "Your rows are named by the column wet: the question asks for use."),
        (lambda plots: pd.Series({"woods": 2, "meadow": 1}),
         "There is no row whose use is 'woods' in the table plots."),
        (lambda plots: pd.Series({"woo": 2, "meadow": 1}),
         "'woo' is not how the column use writes that name: copy it in full."),
        (lambda plots: plots["use"].value_counts() * 100,
         "Your column 'count' looks like percent: a hundred times what is asked for."),
    ],
)  # fmt: skip
def test_counts_of_something_else(small, series, hint):
    answer = series(small.tables["plots"])
    assert check("uses", answer, small).message.startswith(f"Not yet. {hint}")


def test_infinity_and_the_word_stand_for_what_is_undefined(small):
    """Of 3 the area is not known."""
    assert check("plots", dry(areas=[5, float("inf")]), small)
    assert check("plots", dry(areas=[5, "undefined"]), small)


def test_a_mistake_may_be_a_selection(small, change):
    small = change(
        small,
        "misconceptions",
        row=2,
        question="plots",
        formula="unmeasured",
        hint="Of those: why?",
    )
    small = change(small, "selections", row="unmeasured", columns="plot area", where="plot=1|3")
    answer = pd.DataFrame({"plot": ["1", "3"], "area": [12.0, nan]})
    assert check("plots", answer, small).message == "Not yet. Of those: why?"


def test_some_of_the_rows_are_said_to_have_one_cell_in_common(small, change):
    small = change(small, "selections", row="dry_plots", where="area=12|5", columns="plot area")
    small = change(small, "plots", area=[12.0, 5.0, 12.0], use=["wood", "meadow", "wood"])
    said = check("plots", pd.DataFrame({"plot": ["1", "3"], "area": [12.0, 12.0]}), small).message
    assert said == (
        f"Not yet. Those are the rows whose area is '12': which does the question ask for? {HINT}"
    )
    small = change(small, "plots", area=[12.0, 5.0, 5.0])
    said = check("plots", pd.DataFrame({"plot": ["1", "3"], "area": [12.0, 5.0]}), small).message
    assert said == (
        "Not yet. Your table has 2 rows. What is there belongs there, and something is missing. "
        "In all your rows the use is 'wood': do only those belong there?"
    )


def test_one_condition_or_the_other_is_recognised(small, change):
    small = change(small, "selections", row="dry_plots", where="wet=no; use=wood")
    said = check("plots", dry(["1", "2", "3"], [12.0, 5.0, nan]), small).message
    assert said == (
        "Not yet. Those rows fulfil one condition or the other: both must hold, with & between "
        f"them. {HINT}"
    )


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (pd.Series({"wood": 9}), "Row 'wood', column 'count': you have 9. Work this row out by "
                                 "hand: what comes out? Rows are missing as well."),
        (pd.Series({"wood": 2}), "Your table has 1 row. What is there belongs there, and something "
                                 "is missing."),
        (3, "You gave one number, 3. A table of counts belongs there: one row for each use, with "
            "how many there are of it."),
        (pd.Series(["wood", "wood"], name="use").to_frame().assign(count=1),
         f"'wood' stands in your table more than once: has it been counted? {HINT}"),
    ],
)  # fmt: skip
def test_counts_that_are_not_all_there(small, answer, message):
    assert check("uses", answer, small).message == f"Not yet. {message}"

"""Tables as answers: what may differ, and that the first difference is named."""

from math import nan

import numpy as np
import pandas as pd
import pytest

from landswap.questions import check

HINT = "Think of the 80 km²."


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
    assert check("plots", answer, small).message == "Right: a table of 2 rows."
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
    assert check("uses", counts(series), small).message == "Right: a table of 2 rows."


def test_shares_are_compared_within_the_tolerance(small):
    left = pd.DataFrame({"setting": ["none", "all"], "share": [0.2501, 0.0]})
    assert check("shares", left, small)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (dry().drop(columns="area"), f"Your table has no column 'area'. It has: plot. {HINT}"),
        (pd.DataFrame(), f"Your table has no column 'plot'. It has: none. {HINT}"),
        (dry(wet="no"),
         f"Your table has a column 'wet' that the question does not ask for. {HINT}"),
        (dry().set_axis(["plot", "plot"], axis=1),
         f"Your table has a column 'plot' twice. {HINT}"),
        (dry(["2", "1"]), f"The row whose plot is '1' does not belong in the table. {HINT}"),
        (dry([2, 3]), f"The row whose plot is 2 does not belong in the table. {HINT}"),
        (dry(["2", "2"]), f"The row whose plot is '2' stands in your table twice. {HINT}"),
        (dry()[:1], f"Your table has 1 row: at least one is missing. {HINT}"),
        (dry()[:0], f"Your table has 0 rows: at least one is missing. {HINT}"),
        (dry(areas=[6.5, nan]), f"Row '2', column 'area': you have 6.5. {HINT}"),
        (dry(areas=[5, 0]), f"Row '3', column 'area': you have 0. {HINT}"),
        (dry(areas=[nan, nan]), f"Row '2', column 'area': you have a missing value. {HINT}"),
        (dry(areas=["5 km²", ""]),
         f"Row '2', column 'area': you have '5 km²'. A number belongs there, not text. {HINT}"),
        (dry(areas=[5000, nan]),
         "Row '2', column 'area': you have 5,000. That looks a thousand times too large: look at "
         f"the unit. {HINT}"),
        ([5.0, nan], "You gave a list, where a table belongs: a DataFrame."),
        (5, "You gave an int, where a table belongs: a DataFrame."),
    ],
)  # fmt: skip
def test_the_first_difference_is_named(small, answer, message):
    outcome = check("plots", answer, small)
    assert (outcome.status, outcome.message) == ("wrong", f"Not yet. {message}")


def test_percent_for_fraction_in_a_column_of_the_sheet(small):
    left = pd.DataFrame({"setting": ["none", "all"], "share": [25, 0]})
    assert check("shares", left, small).message == (
        "Not yet. Row 'none', column 'share': you have 25. That looks like a percentage: a "
        f"fraction is wanted, where the whole is 1. {HINT}"
    )

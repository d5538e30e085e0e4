"""The encoding explorer: what four pictures of the same pair show, and their lie factors."""

import pytest

import landswap
from landswap.errors import ExplorerError


def test_each_way_to_draw_a_pair_has_its_lie_factor(encoding):
    encoding.set("ukraine", "ukraine_land")
    values = encoding.values
    # 603,550 / 579,330 is 1.0418; its square is 1.0854.
    assert values[["ratio", "length_shown", "area_shown"]].tolist() == pytest.approx(
        [1.0418] * 3, abs=1e-4
    )
    assert values[["length_lie", "area_lie"]].tolist() == pytest.approx([1, 1])
    assert values["radius_shown"] == pytest.approx(1.0854, abs=1e-4)
    assert values["radius_lie"] == pytest.approx(1.0418, abs=1e-4)


def test_a_log_axis_shows_what_its_start_makes_of_it(edit):
    edit("quantities.csv", ",112000,", ",100000,")
    encoding = landswap.explore.encoding(
        landswap.load(edit("quantities.csv", ",450,", ",1000,"), check=False)
    )
    encoding.set(start=10)
    assert encoding.values["log_shown"] == pytest.approx(2)  # 4 powers of ten against 2
    assert encoding.values["log_lie"] == pytest.approx(2 / 100)
    encoding.set(start=100)
    assert encoding.values["log_shown"] == pytest.approx(3)  # 3 powers of ten against 1


def test_the_larger_is_called_so_whichever_comes_first(encoding):
    encoding.set("occupied", "kursk_pocket")
    one = encoding.sentence
    encoding.set("kursk_pocket", "occupied")
    assert encoding.sentence == one
    assert one.startswith(
        "Area of Ukraine that Russia controls: 112,000 km². Area of Kursk oblast that Ukraine "
        "controls: 450 km². The larger is 248.9 times as large as the smaller."
    )


def test_it_says_what_each_picture_shows(encoding):
    assert encoding.sentence.endswith(
        "As lengths the picture shows 248.9 times: lie factor 1.00. As areas 248.9 times: lie "
        "factor 1.00. As radii 61,946 times, because the eye compares the areas: lie factor 249. "
        "On a log axis from 1 km² the lengths show 1.903 times: lie factor 0.00765, and another "
        "start would show another number. A lie factor of 1 is true to the numbers; above 1 "
        "exaggerates their ratio, below 1 plays it down."
    )


# 120 over 95 is 1.263158, its square 1.595568; log10(120) / log10(95) is 1.051301, over the ratio
# 0.832280.
def test_printed_numbers_give_the_printed_lie_factors(edit):
    edit("quantities.csv", ",112000,km^2,over,1000,", ",120,km^2,over,10,")
    encoding = landswap.explore.encoding(
        landswap.load(
            edit("quantities.csv", ",450,km^2,about,10,", ",95,km^2,about,5,"), check=False
        )
    )
    encoding.set("occupied", "kursk_pocket", start=1)
    assert encoding.sentence.split(". ", 2)[2].startswith(
        "The larger is 1.263 times as large as the smaller. As lengths the picture shows 1.263 "
        "times: lie factor 1.00. As areas 1.263 times: lie factor 1.00. As radii 1.596 times, "
        "because the eye compares the areas: lie factor 1.26. On a log axis from 1.0 km² the "
        "lengths show 1.051 times: lie factor 0.832, "
    )


def test_one_quantity_with_itself_has_no_lie(encoding):
    encoding.set("ukraine", "ukraine")
    lies = [name for name in encoding.values.index if name.endswith("_lie")]
    assert encoding.values[lies].tolist() == [1, 1, 1, 1]


def test_the_axis_starts_below_everything_that_can_be_drawn(encoding):
    (axis,) = encoding.view.spec["sliders"]
    assert (axis["lowest"], axis["highest"], axis["step"]) == (1, 445, 1)
    encoding.set(start=445)
    assert encoding.values["log_shown"] > 0
    with pytest.raises(ExplorerError) as error:
        encoding.set(start=450)
    assert str(error.value) == (
        "Cannot set start to 450: expected it from 1 to 445 km², in steps of 1."
    )


def test_kept_pairs_have_their_names(encoding):
    encoding.keep()
    assert encoding.kept.loc[1, ["small_label", "large_label"]].tolist() == [
        "Area of Kursk oblast that Ukraine controls",
        "Area of Ukraine that Russia controls",
    ]

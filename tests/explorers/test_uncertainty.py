"""The uncertainty explorer: intervals by rounding steps, and whether the figures fit."""

import pytest

import landswap
from landswap.errors import ExplorerError


def test_it_starts_where_the_qualifiers_do(uncertainty):
    assert uncertainty.settings == {
        "part_stretch": 1.0,
        "share_stretch": 1.0,
        "other_stretch": 1.0,
        "whole": 603550.0,
    }
    values = uncertainty.values
    assert values[["part_low", "part_high"]].tolist() == [112000, 113000]
    assert values[["other_low", "other_high"]].tolist() == [440, 460]
    assert values[["share_low", "share_high"]].tolist() == pytest.approx([0.19, 0.21])
    # 112,000 / 0.21 and 113,000 / 0.19
    assert values[["total_low", "total_high"]].tolist() == pytest.approx([533333.33, 594736.84])


def test_the_sliders_name_word_and_step(uncertainty):
    assert [slider["label"] for slider in uncertainty.view.spec["sliders"]] == [
        "Area of Ukraine that Russia controls: stretch of “over”, in steps of 1,000 km²",
        "Share of Ukraine that Russia controls: stretch of “around”, in steps of 1 %",
        "Area of Kursk oblast that Ukraine controls: stretch of “about”, in steps of 10 km²",
    ]


def test_without_a_stretch_only_the_printed_whole_is_left(uncertainty):
    uncertainty.set(part_stretch=0, share_stretch=0, other_stretch=0)
    values = uncertainty.values
    assert values[["total_low", "total_high", "printed_total"]].tolist() == pytest.approx(
        [560000] * 3
    )


def test_over_stretches_upwards_only(uncertainty):
    uncertainty.set(part_stretch=2.5)
    assert uncertainty.values[["part_low", "part_high"]].tolist() == [112000, 114500]


FITS = "lies within: both figures can be true of this whole."
DOES_NOT = "lies outside: these two figures cannot both be true of this whole."


@pytest.mark.parametrize(
    ("whole", "stretch", "said"),
    [
        ("ukraine", 1.2, f"Ukraine, total area, 603,550 km², {DOES_NOT}"),
        ("ukraine", 1.3, f"Ukraine, total area, 603,550 km², {FITS}"),
        ("ukraine_land", 0.5, f"Ukraine, land area, 579,330 km², {DOES_NOT}"),
        ("ukraine_land", 0.6, f"Ukraine, land area, 579,330 km², {FITS}"),
    ],
)
def test_it_says_whether_the_figures_fit(uncertainty, whole, stretch, said):
    uncertainty.set(whole, part_stretch=stretch, share_stretch=stretch)
    assert said in uncertainty.sentence


# (603,550 * 0.20 - 112,000) / (1,000 + 603,550 * 0.01) = 8,710 / 7,035.5, and for the land
# 3,866 / 6,793.3.
@pytest.mark.parametrize(("whole", "smallest"), [("ukraine", 1.238), ("ukraine_land", 0.569)])
def test_the_smallest_stretch_is_where_the_band_just_reaches(uncertainty, whole, smallest):
    uncertainty.set(whole)
    assert uncertainty.values["stretch_up"] == pytest.approx(smallest, abs=0.0005)
    values = uncertainty.sheet.values(
        **uncertainty.settings
        | {name: uncertainty.values["stretch_up"] for name in ("part_stretch", "share_stretch")}
    )
    assert values["total_high"] == pytest.approx(values["whole"])


def test_the_smallest_stretch_is_said(uncertainty):
    assert (
        "The smallest stretch, the same for both, at which it lies within: 1.24 rounding steps."
        in uncertainty.sentence
    )


def test_figures_that_imply_too_large_a_whole_need_a_stretch_downwards(edit):
    article = landswap.load(edit("quantities.csv", ",20,percent,", ",15,percent,"), check=False)
    uncertainty = landswap.explore.uncertainty(article)
    # (112,000 - 603,550 * 0.15) / (603,550 * 0.01): "over" has nothing below.
    assert "at which it lies within: 3.56 rounding steps." in uncertainty.sentence
    assert uncertainty.values["stretch_up"] < 0


def test_words_that_stretch_the_wrong_way_never_fit(edit):
    article = landswap.load(
        edit("quantities.csv", ",20,percent,around,", ",15,percent,nearly,"), check=False
    )
    sentence = landswap.explore.uncertainty(article).sentence
    assert "No stretch in the direction of these words brings it within." in sentence


def test_a_third_figure_larger_than_its_whole_is_said(edit):
    article = landswap.load(edit("quantities.csv", ",29997,", ",100,"), check=False)
    uncertainty = landswap.explore.uncertainty(article)
    assert uncertainty.sentence.endswith(
        "The third figure, area of Kursk oblast that Ukraine controls, 440 km² to 460 km², is more "
        "than its whole, Kursk oblast, total area, 100 km²: it cannot be true."
    )


@pytest.fixture
def two_figures(edit):
    """The explorer of an article that has no third figure."""
    edit("parts.csv", "uncertainty,other,kursk_pocket\n", "")
    return landswap.explore.uncertainty(
        landswap.load(edit("parts.csv", "uncertainty,other_whole,kursk_oblast\n", ""), check=False)
    )


def test_a_third_figure_may_be_missing(two_figures, uncertainty):
    assert two_figures.sentence == uncertainty.sentence.partition(" The third figure")[0]
    assert list(two_figures.settings) == ["part_stretch", "share_stretch", "whole"]
    assert len(two_figures.figures) == len(uncertainty.figures) - 4


def test_a_third_figure_needs_its_whole(edit):
    article = landswap.load(
        edit("parts.csv", "uncertainty,other_whole,kursk_oblast\n", ""), check=False
    )
    with pytest.raises(ExplorerError) as error:
        landswap.explore.uncertainty(article)
    assert str(error.value) == (
        "explorers.csv, row 4, column explorer: found that nothing plays other_whole, expected a "
        "row of parts.csv for each part."
    )


def test_an_exact_figure_starts_at_half_a_step(edit):
    article = landswap.load(
        edit("quantities.csv", ",20,percent,around,", ",20,percent,exact,"), check=False
    )
    uncertainty = landswap.explore.uncertainty(article)
    assert uncertainty.settings["share_stretch"] == 0.5
    assert uncertainty.values[["share_low", "share_high"]].tolist() == pytest.approx([0.195, 0.205])


# 112,000 km² is 2 % of 5.6 million; with 5 steps of 1 % the share may be nothing at all, or 7 %.
def test_a_share_that_may_be_zero_allows_a_whole_without_an_upper_end(edit):
    article = landswap.load(edit("quantities.csv", ",20,percent,", ",2,percent,"), check=False)
    uncertainty = landswap.explore.uncertainty(article)
    uncertainty.set(part_stretch=0, share_stretch=5)
    assert uncertainty.values["share_low"] == 0
    assert uncertainty.values["total_low"] == pytest.approx(112000 / 0.07)
    assert "0.0 % to 7.0 %, allow a whole of 1,600,000 km² or more, without an upper end." in (
        uncertainty.sentence
    )
    # No axis reaches that far: it ends at three times the whole that the printed figures imply.
    assert uncertainty.view.spec["extent"][1] == pytest.approx(3 * 5_600_000)


# 100,000 km² "over" by up to 1,000 and "about" 1 % by 1: the lowest share is 0 and the smallest
# whole 100,000 / 0.02, so that 603,550 lies outside until n steps reach it, where
# 100,000 = 603,550 * (0.01 + 0.01 n): n is 15.57.
def test_the_verdict_and_the_smallest_stretch_agree_where_a_share_may_be_zero(edit):
    edit("quantities.csv", ",112000,", ",100000,")
    article = landswap.load(
        edit("quantities.csv", ",20,percent,around,", ",1,percent,about,"), check=False
    )
    uncertainty = landswap.explore.uncertainty(article)
    assert uncertainty.settings["share_stretch"] == 1
    assert "allow a whole of 5,000,000 km² or more" in uncertainty.sentence
    assert DOES_NOT in uncertainty.sentence
    # "over" has no step below, "about" reaches the share of 16.57 % with 15.57 steps.
    assert "at which it lies within: 15.57 rounding steps." in uncertainty.sentence


# 1 % of 603,550 is 6,035.5, more than 1,000: (6,035.5 - 1,000) / (1,000 + 6,035.5) steps.
def test_a_whole_within_a_band_without_an_end_fits_from_the_smallest_stretch_on(edit):
    edit("quantities.csv", ",112000,", ",1000,")
    article = landswap.load(
        edit("quantities.csv", ",20,percent,around,", ",1,percent,about,"), check=False
    )
    uncertainty = landswap.explore.uncertainty(article)
    assert "at which it lies within: 0.72 rounding steps." in uncertainty.sentence
    for stretch, verdict in ((0.7, DOES_NOT), (0.8, FITS), (1, FITS), (5, FITS)):
        uncertainty.set(part_stretch=stretch, share_stretch=stretch)
        assert verdict in uncertainty.sentence


def test_a_figure_starts_where_its_word_does_however_far(edit):
    article = landswap.load(edit("qualifiers.csv", "\nover,0,1,", "\nover,0,8,"), check=False)
    uncertainty = landswap.explore.uncertainty(article)
    assert uncertainty.view.spec["sliders"][0]["highest"] == 8


@pytest.mark.parametrize("name", ["gains_2024", "share_after", "given"])
def test_its_figures_are_quantities_with_a_value(edit, name):
    article = landswap.load(
        edit("parts.csv", "uncertainty,part,occupied", f"uncertainty,part,{name}"), check=False
    )
    with pytest.raises(ExplorerError) as error:
        landswap.explore.uncertainty(article)
    assert str(error.value) == (
        f"explorers.csv, row 4: Explorer 'uncertainty', part 'part': found '{name}' in parts.csv, "
        "expected a quantity with a value above zero."
    )

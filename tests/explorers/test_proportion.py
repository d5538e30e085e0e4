"""The proportion explorer: what can be compared, and what is said of it."""

import pytest

import landswap
from landswap.errors import ExplorerError


@pytest.mark.parametrize("name", ["occupied_share", "gains_2024", "share_after"])
def test_proportion_starts_from_areas_only(edit, name):
    article = landswap.load(
        edit("parts.csv", "proportion,part,kursk_pocket", f"proportion,part,{name}"), check=False
    )
    with pytest.raises(ExplorerError) as error:
        landswap.explore.proportion(article)
    assert str(error.value) == (
        f"explorers.csv, row 3: Explorer 'proportion': '{name}' cannot be compared; expected "
        "quantities above zero in one unit, such as occupied, kursk_pocket, ukraine."
    )


def test_proportion_starts_where_it_is_told(article):
    explorer = landswap.explore.proportion(article, part="Vienna", whole="Prague")
    assert explorer.settings == {"part": 414.87, "whole": 496.0}
    assert explorer.sentence.startswith("Vienna: 414.87 km². Prague: 496 km².")


def test_a_place_without_area_is_no_choice(edit):
    article = landswap.load(
        edit("places.csv", "Guam,island territory,544,", "Guam,island territory,0,"), check=False
    )
    assert "Guam" not in landswap.explore.proportion(article).declaration.items


def test_proportion_compares_the_two_areas(proportion):
    assert proportion.settings == {"part": 450.0, "whole": 112000.0}
    assert proportion.sentence == (
        "Area of Kursk oblast that Ukraine controls: 450 km². Area of Ukraine that Russia "
        "controls: 112,000 km². The first is 0.40 % of the second, 1 in 249."
    )


def test_proportion_of_more_than_half_has_no_one_in(proportion):
    proportion.set("ukraine_land", "ukraine")
    assert proportion.sentence.endswith("The first is 95.99 % of the second.")


def test_proportion_of_more_than_the_whole_says_times(proportion):
    proportion.set("Netherlands", "Singapore")
    assert proportion.sentence == (
        "Netherlands: 41,543 km². Singapore: 719 km². "
        "The first is 57.78 times as large as the second."
    )


def test_proportion_takes_places_regions_and_quantities(proportion, article):
    choices = set(proportion.declaration.items)
    assert set(article.places.index) <= choices
    assert set(article.regions.index) <= choices
    assert "occupied" in choices
    assert "occupied_share" not in choices  # a share is no area
    assert "gains_2024" not in choices  # it has no value


def test_proportion_names_what_it_does_not_know(proportion):
    with pytest.raises(ExplorerError) as error:
        proportion.set("Hondura")
    assert str(error.value) == (
        "Cannot show 'Hondura': expected one of 72, such as occupied, kursk_pocket, ukraine, "
        "ukraine_land, kursk_oblast, Saint Vincent and the Grenadines. Did you mean 'Honduras'?"
    )


def test_proportion_keeps_pairs_with_their_names(proportion):
    proportion.keep()
    kept = proportion.kept.loc[1]
    assert kept[["part", "whole"]].tolist() == [450.0, 112000.0]
    assert kept["part_label"] == "Area of Kursk oblast that Ukraine controls"

"""The explorers from Python's side: values, settings, what is kept, what is said."""

import json
import re

import ipywidgets as widgets
import pytest

import landswap
from landswap.errors import ExplorerError


@pytest.fixture
def swap(article):
    return landswap.explore.swap(article)


@pytest.fixture
def proportion(article):
    return landswap.explore.proportion(article)


def test_swap_starts_at_the_start_of_its_inputs(swap):
    assert swap.settings == {"given": 0.0, "received": 0.0}
    assert swap.values["occupied_after"] == 112000
    assert swap.view.scenario == 1  # which is the scenario in which nothing moves


def test_swap_moves_by_amount(swap):
    swap.set(given=100, received=250)
    assert swap.values[["pocket_after", "occupied_after", "exchange_rate"]].tolist() == [
        350,
        111750,
        2.5,
    ]
    assert swap.view.scenario == 0
    # With no browser to carry it over, slider and number field are moved as well.
    shown = [control.value for name, control, _ in swap._controls if name == "given"]
    assert shown == [100, 100]


def test_swap_moves_by_scenario(article):
    swap = landswap.explore.swap(article, scenario="pocket_for_everything")
    assert swap.settings == {"given": 450.0, "received": 112000.0}
    assert swap.values["share_after"] == 0
    assert swap.view.scenario == 5


def test_swap_says_what_it_shows(swap):
    swap.set("equal_areas")
    assert "111,550 km² of Ukraine, 18.48 % of its total area" in swap.sentence
    assert swap.sentence.startswith("Hypothetical swap: ")
    assert "exchange rate, received for given: 1.0" in repr(swap).splitlines()


def test_division_by_zero_is_a_word(swap):
    assert "Got back for each km² handed back: undefined." in swap.sentence


def test_the_whole_text_is_in_the_output(swap):
    bundle = swap._repr_mimebundle_()
    assert bundle["text/plain"] == repr(swap)
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_keep_makes_rows(swap):
    assert swap.kept.empty
    swap.keep()
    swap.set("ten_for_one")
    swap.keep()
    assert swap.kept["received"].tolist() == [0.0, 4500.0]
    assert swap.kept["occupied_after"].tolist() == [112000.0, 107500.0]
    assert swap.view.kept_count == 2


def test_the_button_sends_what_was_on_the_screen(swap):
    swap._on_message(swap.view, {"keep": {"given": 10, "received": 20}}, [])
    assert swap.kept[["given", "received"]].loc[1].tolist() == [10.0, 20.0]


@pytest.mark.parametrize(
    "sent",
    [
        {"given": 10},
        {"given": 10, "received": "20"},
        {"given": 10, "received": None},
        {"given": float("nan"), "received": 1},
        {"given": True, "received": 1},
        {"given": 1, "received": 1, "more": 1},
        {"given": 451, "received": 1},
        {"given": 1, "received": -10},
        {"given": 10**400, "received": 1},
        "all",
    ],
)
def test_a_message_that_is_no_setting_is_refused(swap, sent):
    with pytest.raises(ExplorerError) as error:
        swap._on_message(swap.view, {"keep": sent}, [])
    assert str(error.value) == (
        f"Cannot keep {sent!r}: expected a number within its bounds for each of "
        "['given', 'received']."
    )
    assert swap.kept.empty


def test_an_input_may_not_take_the_name_of_a_control(edit, folder):
    for file in ("inputs.csv", "formulas.csv", "parts.csv", "explorers.csv", "scenarios.csv"):
        path = folder / file
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\bgiven\b(?= *[-,/}\n])", "locked", text), encoding="utf-8")
    edit("datapackage.json", '"name": "given"', '"name": "locked"')
    with pytest.raises(ExplorerError) as error:
        landswap.explore.swap(landswap.load(folder))
    assert str(error.value) == (
        "An input cannot be called 'locked': the explorer has one of its own. "
        "Rename it in inputs.csv."
    )


def test_unknown_scenarios_and_inputs_are_named(swap):
    with pytest.raises(ExplorerError) as error:
        swap.set("equal_area")
    assert str(error.value) == (
        "No scenario 'equal_area'. Scenarios: no_swap, part_for_equal_area, equal_areas, "
        "ten_for_one, pocket_for_everything. Did you mean 'equal_areas'?"
    )
    with pytest.raises(ExplorerError) as error:
        swap.set(taken=1)
    assert str(error.value) == "No input 'taken' here. Inputs: given, received."


def test_amounts_stay_in_their_bounds(swap):
    with pytest.raises(ExplorerError) as error:
        swap.set(given=500)
    assert str(error.value) == (
        "Cannot set given to 500: expected it from 0 to 450 km^2, in steps of 10."
    )
    assert swap.settings["given"] == 0


@pytest.mark.parametrize("amount", [-10, 5, 12.5, "10", None, True, float("nan")])
def test_amounts_are_numbers_on_the_sliders_grid(swap, amount):
    with pytest.raises(ExplorerError) as error:
        swap.set(given=amount)
    assert str(error.value) == (
        f"Cannot set given to {amount!r}: expected it from 0 to 450 km^2, in steps of 10."
    )


def test_each_input_is_a_trait_linked_to_its_controls(article, monkeypatch):
    links = []
    monkeypatch.setattr(widgets, "jslink", lambda *ends: links.append(ends))
    swap = landswap.explore.swap(article)
    assert {"given", "received", "scenario", "locked"} <= set(swap.view.keys)
    assert links == [((control, its), (swap.view, trait)) for trait, control, its in swap._controls]
    assert [name for name, *_ in swap._controls] == [
        "scenario", "given", "given", "received", "received", "locked"
    ]  # fmt: skip


def test_sliders_have_the_bounds_and_step_of_their_inputs(swap):
    for name, control, _ in swap._controls:
        if name == "received":
            assert (control.min, control.max, control.step) == (0, 112000, 10)


def test_a_figure_between_two_steps_makes_the_step_smaller(edit):
    swap = landswap.explore.swap(landswap.load(edit("quantities.csv", ",450,", ",455,")))
    swap.set("equal_areas")
    assert swap.settings == {"given": 455.0, "received": 455.0}
    assert {c.step for name, c, _ in swap._controls if name in ("given", "received")} == {5}


def test_an_unequal_setting_releases_the_lock(swap):
    swap.set(given=100, received=100)
    swap.view.locked = True
    swap.set(given=50, received=50)
    assert swap.view.locked
    swap.set("ten_for_one")
    assert not swap.view.locked


def test_a_scenario_outside_the_bounds_is_refused(edit):
    article = landswap.load(edit("scenarios.csv", ",200,200,", ",200,-200,"))
    with pytest.raises(ExplorerError) as error:
        landswap.explore.swap(article)
    assert str(error.value) == (
        "Scenario 'part_for_equal_area' sets received to -200: expected it from 0 to 112,000."
    )


def test_the_button_is_listened_to(swap):
    swap.view._handle_custom_msg({"keep": {"given": 10, "received": 20}}, [])
    assert swap.kept["received"].tolist() == [20.0]


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("explorers.csv", "{given}", "{gven}",
         "Explorer 'swap' names 'gven', which is no quantity, input or formula. "
         "Did you mean 'given'?"),
        ("parts.csv", "swap,left_part,occupied", "swap,left_part,ocupied",
         "Explorer 'swap' names 'ocupied', which is no quantity, input or formula. "
         "Did you mean 'occupied'?"),
        ("parts.csv", "swap,give,given", "swap,give,kursk_pocket",
         "Explorer 'swap': 'kursk_pocket' is to be moved and is no input; "
         "expected one of given, received."),
        ("parts.csv", "swap,figure,occupied\n", "swap,figgure,occupied\n",
         "Explorer 'swap': parts.csv has a part 'figgure'; the parts are give, get, left_whole, "
         "left_part, left_part_after, right_whole, right_part, right_part_after, figure. "
         "Did you mean 'figure'?"),
        ("parts.csv", "swap,left_whole,ukraine\n", "",
         "Explorer 'swap', part 'left_whole': found nothing in parts.csv, expected one name."),
        ("parts.csv", "swap,left_whole,ukraine\n",
         "swap,left_whole,ukraine\nswap,left_whole,occupied\n",
         "Explorer 'swap', part 'left_whole': found ukraine, occupied in parts.csv, "
         "expected one name."),
    ],
)  # fmt: skip
def test_a_wrong_declaration_is_named(edit, file, old, new, message):
    article = landswap.load(edit(file, old, new))
    with pytest.raises(ExplorerError) as error:
        landswap.explore.swap(article)
    assert str(error.value) == message


@pytest.mark.parametrize("name", ["occupied_share", "gains_2024", "share_after"])
def test_proportion_starts_from_areas_only(edit, name):
    article = landswap.load(
        edit("parts.csv", "proportion,part,kursk_pocket", f"proportion,part,{name}")
    )
    with pytest.raises(ExplorerError) as error:
        landswap.explore.proportion(article)
    assert str(error.value) == (
        f"Explorer 'proportion': '{name}' cannot be compared; expected quantities above zero in "
        "one unit, such as occupied, kursk_pocket, ukraine."
    )


def test_proportion_starts_where_it_is_told(article):
    explorer = landswap.explore.proportion(article, part="Vienna", whole="Prague")
    assert explorer.settings == {"part": 414.87, "whole": 496.0}
    assert explorer.sentence.startswith("Vienna: 414.87 km². Prague: 496 km².")


def test_a_place_without_area_is_no_choice(edit):
    article = landswap.load(
        edit("places.csv", "Guam,island territory,544,", "Guam,island territory,0,")
    )
    assert "Guam" not in landswap.explore.proportion(article)._items


def test_what_the_view_gets_is_json(swap, proportion):
    for explorer in (swap, proportion):
        json.dumps(explorer.view.spec, allow_nan=False)


def test_a_spec_names_a_source_for_every_figure(swap, proportion):
    sources = swap.view.spec["sources"]
    assert sources["occupied"] == "The Newsmen, 2025"
    assert sources["share_after"] == "computed: occupied_after / ukraine"
    assert set(swap.view.spec["figures"]) <= set(sources)
    assert all(item["source"] for item in proportion.view.spec["items"])


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
    choices = set(proportion._items)
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


def test_proportion_keeps_pairs(proportion):
    proportion.keep()
    assert proportion.kept[["part", "whole"]].loc[1].tolist() == [450.0, 112000.0]


def test_an_article_without_an_explorer_says_so(edit):
    edit("explorers.csv", "proportion,proportion,", "pair,proportion,")
    edit("parts.csv", "proportion,part,", "pair,part,")
    article = landswap.load(edit("parts.csv", "proportion,whole,", "pair,whole,"))
    with pytest.raises(ExplorerError) as error:
        landswap.explore.proportion(article)
    assert str(error.value) == (
        "This article offers no explorer 'proportion'. It offers: swap, pair."
    )

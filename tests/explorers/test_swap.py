"""The swap explorer: scenarios, the lock, its steps, its words."""

import re

import pytest

import landswap
from landswap.errors import ExplorerError


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


def test_an_input_may_not_take_the_name_of_a_control(edit, folder):
    for file in ("inputs.csv", "formulas.csv", "parts.csv", "explorers.csv", "scenarios.csv"):
        path = folder / file
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r"\bgiven\b(?= *[-,/}\n])", "locked", text), encoding="utf-8")
    edit("datapackage.json", '"name": "given"', '"name": "locked"')
    with pytest.raises(ExplorerError) as error:
        landswap.explore.swap(landswap.load(folder, check=False))
    assert str(error.value) == (
        "explorers.csv, row 2: Explorer 'swap': an input cannot be called 'locked': the "
        "explorer has one of its own. Rename it in inputs.csv."
    )


def test_a_figure_between_two_steps_makes_the_step_smaller(edit):
    swap = landswap.explore.swap(
        landswap.load(edit("quantities.csv", ",450,", ",455,"), check=False)
    )
    swap.set("equal_areas")
    assert swap.settings == {"given": 455.0, "received": 455.0}
    assert {slider["step"] for slider in swap.view.spec["sliders"]} == {5}


def test_an_unequal_setting_releases_the_lock(swap):
    swap.set(given=100, received=100)
    swap.view.locked = True
    swap.set(given=50, received=50)
    assert swap.view.locked
    swap.set("ten_for_one")
    assert not swap.view.locked


def test_a_scenario_outside_the_bounds_is_refused(edit):
    article = landswap.load(edit("scenarios.csv", ",200,200,", ",200,-200,"), check=False)
    with pytest.raises(ExplorerError) as error:
        landswap.explore.swap(article)
    assert str(error.value) == (
        "explorers.csv, row 2: Explorer 'swap': scenario 'part_for_equal_area' sets received to "
        "-200; expected it from 0 to 112,000, the input's bounds. See the rows of scenarios.csv."
    )


def test_with_no_browser_the_switch_above_is_moved_as_well(swap):
    ((trait, box, _),) = swap._controls
    swap.set(locked=True)
    assert trait == "locked"
    assert box.value is True
    swap.set("ten_for_one")
    assert box.value is False

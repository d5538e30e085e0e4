"""What all explorers do: text, figures, controls, keeping."""

import json
from dataclasses import replace

import ipywidgets as widgets
import pytest

import landswap
from landswap.errors import ExplorerError
from landswap.explorers.rules import offered


def test_the_whole_text_is_in_the_output(explorer):
    bundle = explorer._repr_mimebundle_()
    assert bundle["text/plain"] == repr(explorer)
    assert "application/vnd.jupyter.widget-view+json" in bundle
    first, second, *lines, note = repr(explorer).splitlines()
    assert first == f"Explorer: {explorer.view.spec['title']}"
    assert second == explorer.sentence
    assert lines == [f"{what}: {row.value}" for what, row in explorer.figures.iterrows()]
    assert note == explorer.view.spec["note"]


def test_what_the_view_gets_is_json(explorer):
    json.dumps(explorer.view.spec, allow_nan=False)


def test_every_figure_has_a_label_a_value_and_a_source(explorer):
    figures = explorer.figures
    assert figures.index.is_unique
    assert (figures != "").all(axis=None)
    assert not figures.index.str.contains("_").any()


def test_the_figures_name_their_sources(swap):
    sources = swap.figures["source"]
    assert sources["area of Ukraine that Russia controls"] == "The Newsmen, 2025"
    assert sources["share of Ukraine's total area, after"] == "computed: occupied_after / ukraine"


def test_each_input_is_a_trait_and_each_control_is_linked(explorer, article, monkeypatch):
    links = []
    monkeypatch.setattr(widgets, "jslink", lambda *ends: links.append(ends))
    again = getattr(landswap.explore, explorer.kind)(article)
    spec = again.view.spec
    assert set(spec["traits"]) <= set(again.view.keys)
    assert links == [
        ((control, its), (again.view, trait)) for trait, control, its in again._controls
    ]
    moved = [one["name"] for one in [*spec["sliders"], *spec["lists"]]]
    assert sorted([*moved, *(trait for trait, *_ in again._controls)]) == sorted(spec["traits"])
    assert set(spec["picks"]) <= set(spec["traits"])


def test_sliders_have_the_bounds_and_step_of_their_inputs(swap):
    assert swap.view.spec["sliders"][1] == {
        "name": "received",
        "label": "Area of Ukraine that Ukraine gets back (km²)",
        "lowest": 0.0,
        "highest": 112000.0,
        "step": 10.0,
        "shown": ["km²", 1, 0, "undefined"],
    }


def test_keep_makes_rows(swap):
    assert swap.kept.empty
    swap.keep()
    swap.set("ten_for_one")
    swap.keep()
    assert swap.kept["received"].tolist() == [0.0, 4500.0]
    assert swap.kept["occupied_after"].tolist() == [112000.0, 107500.0]
    assert swap.view.kept_count == 2


SENT = {"scenario": 0, "locked": False, "given": 10, "received": 20}


def test_the_button_sends_what_was_on_the_screen(swap):
    swap._on_message(swap.view, {"keep": SENT}, [])
    assert swap.kept[["given", "received"]].loc[1].tolist() == [10.0, 20.0]


@pytest.mark.parametrize(
    "sent",
    [
        {"given": 10, "received": 20},
        {**SENT, "received": "20"},
        {**SENT, "received": None},
        {**SENT, "given": float("nan")},
        {**SENT, "given": True},
        {**SENT, "more": 1},
        {**SENT, "given": 451},
        {**SENT, "received": -10},
        {**SENT, "given": 10**400},
        {**SENT, "scenario": 6},
        {**SENT, "scenario": -1},
        {**SENT, "scenario": 1.0},
        {**SENT, "scenario": True},
        {**SENT, "locked": 1},
        "all",
    ],
)
def test_a_message_that_is_no_setting_is_refused(swap, sent):
    with pytest.raises(ExplorerError) as error:
        swap._on_message(swap.view, {"keep": sent}, [])
    assert str(error.value) == (
        f"Cannot keep {sent!r}: expected a value within its bounds for each of "
        "['given', 'locked', 'received', 'scenario']."
    )
    assert swap.kept.empty


def test_the_button_is_listened_to(swap):
    swap.view._handle_custom_msg({"keep": SENT}, [])
    assert swap.kept["received"].tolist() == [20.0]


def test_unknown_scenarios_and_inputs_are_named(swap):
    with pytest.raises(ExplorerError) as error:
        swap.set("equal_area")
    assert str(error.value) == (
        "No scenario 'equal_area'. Scenarios: no_swap, part_for_equal_area, equal_areas, "
        "ten_for_one, pocket_for_everything. Did you mean 'equal_areas'?"
    )
    with pytest.raises(ExplorerError) as error:
        swap.set(taken=1)
    assert str(error.value) == "No input 'taken' here. Inputs: scenario, given, received, locked."
    with pytest.raises(ExplorerError) as error:
        swap.set("no_swap", "no_swap")
    assert str(error.value) == (
        "Cannot choose 'no_swap', 'no_swap': expected at most one name for each of scenario."
    )


def test_amounts_stay_in_their_bounds(swap):
    with pytest.raises(ExplorerError) as error:
        swap.set(given=500)
    assert str(error.value) == (
        "Cannot set given to 500: expected it from 0 to 450 km², in steps of 10."
    )
    assert swap.settings["given"] == 0


@pytest.mark.parametrize("amount", [-10, 5, 12.5, "10", None, True, float("nan")])
def test_amounts_are_numbers_on_the_sliders_grid(swap, amount):
    with pytest.raises(ExplorerError) as error:
        swap.set(given=amount)
    assert str(error.value) == (
        f"Cannot set given to {amount!r}: expected it from 0 to 450 km², in steps of 10."
    )


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("explorers.csv", "{given}", "{gven}",
         "explorers.csv, row 2: Explorer 'swap' names 'gven', which is no quantity, input or "
         "formula. Did you mean 'given'?"),
        ("parts.csv", "swap,left_part,occupied", "swap,left_part,ocupied",
         "parts.csv, row 5, column name: found 'ocupied', expected the name of a quantity, an "
         "input or a formula. Did you mean 'occupied'?"),
        ("parts.csv", "swap,give,given", "swap,give,kursk_pocket",
         "explorers.csv, row 2: Explorer 'swap': 'kursk_pocket' is to be moved and is no input; "
         "expected one of given, received."),
        ("parts.csv", "swap,figure,occupied\n", "swap,figgure,occupied\n",
         "parts.csv, row 10, column part: found 'figgure', expected a part of a swap: give, get, "
         "left_whole, left_part, left_part_after, right_whole, right_part, right_part_after, "
         "figure. Did you mean 'figure'?"),
        ("parts.csv", "swap,left_whole,ukraine\n", "",
         "explorers.csv, row 2, column explorer: found that nothing plays left_whole, expected a "
         "row of parts.csv for each part."),
        ("parts.csv", "swap,left_whole,ukraine\n",
         "swap,left_whole,ukraine\nswap,left_whole,occupied\n",
         "parts.csv, row 4, column part: found 'left_whole' more than once, expected one row of "
         "it.\n"
         "parts.csv, row 5, column part: found 'left_whole' more than once, expected one row of "
         "it."),
    ],
)  # fmt: skip
def test_a_wrong_declaration_is_named(edit, file, old, new, message):
    article = landswap.load(edit(file, old, new), check=False)
    with pytest.raises(ExplorerError) as error:
        landswap.explore.swap(article)
    assert str(error.value) == message


def test_an_explorer_is_found_by_its_kind_or_picked_by_its_name(edit):
    edit(
        "explorers.csv", "proportion,proportion,", "pair,proportion,One pair,,X\nother,proportion,"
    )
    edit("parts.csv", "proportion,part,", "other,part,")
    edit("parts.csv", "proportion,whole,", "other,whole,")
    folder = edit("parts.csv", "encoding,first,", "pair,part,ukraine\npair,whole,occupied\n"
                  "encoding,first,")  # fmt: skip
    article = landswap.load(folder, check=False)
    assert landswap.explore.proportion(article).view.spec["title"] == "One pair"
    other = landswap.explore.proportion(article, name="other")
    assert other.view.spec["title"] == "Two areas side by side"
    assert other.settings == {"part": 450, "whole": 112000}
    assert offered(article)[1:3] == [
        "proportion, pair: One pair",
        "proportion, other: Two areas side by side",
    ]
    with pytest.raises(ExplorerError) as error:
        landswap.explore.proportion(article, name="pairs")
    assert str(error.value) == (
        "This article offers no explorer 'pairs' of the kind 'proportion'. It offers: swap, "
        "pair (proportion), other (proportion), uncertainty, encoding, map. Did you mean 'pair'?"
    )


def test_an_article_without_an_explorer_says_so(article):
    table = article.table("explorers").query("kind != 'proportion'")
    article = replace(article, tables=article.tables | {"explorers": table})
    with pytest.raises(ExplorerError) as error:
        landswap.explore.proportion(article)
    assert str(error.value) == (
        "This article offers no explorer of the kind 'proportion'. It offers: swap, uncertainty, "
        "encoding, map."
    )


def test_nothing_kept_is_a_table_without_rows(explorer):
    assert explorer.kept.empty
    assert set(explorer.sheet) - {q.name for q in explorer.sheet.quantities} <= set(explorer.kept)


def test_what_is_kept_is_the_setting_and_all_that_follows(explorer):
    explorer.keep()
    kept = explorer.kept.loc[1]
    values = explorer.values
    numbers = [name for name in explorer.kept if name in values]
    assert kept[numbers].astype(float).to_dict() == pytest.approx(
        values[numbers].to_dict(), nan_ok=True
    )


def test_a_setting_is_exactly_what_the_sheet_can_have(explorer):
    assert set(explorer.settings) == {entry.name for entry in explorer.sheet.inputs}

"""Declarations: plain values, and what follows from a state of the controls, without a widget."""

import dataclasses
import json

import pytest

from landswap.explorers.kinds import KINDS, casting
from landswap.explorers.kinds.declaration import Choice, Declaration, Presets, small_sheet


@pytest.fixture(scope="module", params=KINDS)
def declared(request, article):
    return casting.make(article, KINDS[request.param])


def test_a_declaration_does_not_change(declared):
    with pytest.raises(dataclasses.FrozenInstanceError):
        declared.title = "another"


def test_a_declaration_says_where_every_value_comes_from(declared):
    assert set(declared.sources) == {*declared.sheet}
    setting = declared.setting(declared.start())
    assert set(setting.inputs) == {entry.name for entry in declared.sheet.inputs}
    json.dumps(declared.spec(), allow_nan=False)


ITEMS = {
    "pond": {"label": "Pond", "value": 1.0, "shown": "1.0 km²", "source": "A, 2020"},
    "lake": {"label": "Lake", "value": 9.0, "shown": "9.0 km²", "source": "B, 2021"},
}


def two(**more):
    """Declare two lakes, the larger of which is called so."""
    sheet = small_sheet(
        [("one", "the one", "km^2", 0), ("other", "the other", "km^2", 0)],
        [("large", "the larger", "max(one, other)", "km^2", 0),
         ("more", "the one less the other", "one - other", "km^2", 0)],
    )  # fmt: skip
    texts = {"pond": "Pond", "lake": "Lake"}
    return Declaration(
        kind="two", name="two", title="Two", note="", sheet=sheet,
        sentences=[[[["more"], "{one_label} leads."], [[], "{large_label}, {large}, leads."]]],
        figures=("large",), sources={},
        lists={"one": Choice("One", texts, "pond"), "other": Choice("Other", texts, "lake")},
        items=ITEMS, picks=("one", "other"),
        aliases={"large": [[["more"], "one"], [[], "other"]]}, **more,
    )  # fmt: skip


def test_what_is_the_larger_takes_over_its_words():
    declared = two()
    setting = declared.setting({"one": 0, "other": 1})
    assert declared.sentence(setting) == "Lake, 9.0 km², leads."
    assert setting.sources["large"] == "B, 2021"
    assert declared.sentence(declared.setting({"one": 1, "other": 0})) == "Lake leads."


PRESETS = Presets("scenario", {"none": {"a": 0.0, "b": 0.0}, "some": {"a": 1.0, "b": 2.0},
                               "nothing": {"a": 0.0, "b": 0.0}})  # fmt: skip


@pytest.mark.parametrize(
    ("state", "place"),
    [
        ({"scenario": 0, "a": 0.0, "b": 0.0}, 1),
        ({"scenario": 3, "a": 0.0, "b": 0.0}, 3),  # of two alike, the one that was chosen
        ({"scenario": 2, "a": 0.0, "b": 0.0}, 1),
        ({"scenario": 2, "a": 1.0, "b": 2.5}, 0),
    ],
)
def test_the_list_shows_the_preset_that_the_amounts_stand_at(state, place):
    assert PRESETS.standing(state) == place

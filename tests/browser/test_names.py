"""Names and texts of any kind: an input called as JavaScript calls its own, texts with signs."""

import dataclasses
import re

import pytest

import landswap
from landswap.explorers import bundle
from landswap.explorers.widget import Explorer


@pytest.fixture
def renamed(folder):
    """Give an input another name, in every table."""

    def rename(old, new):
        for file in ("inputs", "formulas", "parts", "explorers", "scenarios"):
            path = folder / f"{file}.csv"
            text = path.read_text(encoding="utf-8")
            path.write_text(re.sub(rf"\b{old}\b(?= *[-,/}}\n])", new, text), encoding="utf-8")
        path = folder / "datapackage.json"
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(f'"name": "{old}"', f'"name": "{new}"'), encoding="utf-8")
        return landswap.load(folder, check=False)

    return rename


# Of such names the tables allow this one; of all others test_same_numbers has the values.
def test_an_input_called_as_every_object_calls_something(page, draw, renamed):
    name = "constructor"
    drawn = draw(landswap.explore.swap(renamed("given", name)))
    assert drawn.explorer.settings == {name: 0, "received": 0}
    slider = page.get_by_role("slider").first
    slider.focus()
    slider.press("ArrowRight")
    assert drawn.state(name, "received") == [10, 0]
    drawn.follow()
    assert drawn.sentence() == drawn.explorer.sentence
    assert drawn.table() == drawn.explorer.figures.reset_index().to_numpy().tolist()
    drawn.move(scenario=4)  # ten for one
    drawn.follow()
    assert drawn.sentence() == drawn.explorer.sentence
    page.get_by_role("button", name="Keep this setting").click()
    (sent,) = page.evaluate("model.sent")
    drawn.explorer._on_message(None, sent, [])
    assert drawn.explorer.kept.loc[1, [name, "received"]].tolist() == [450, 4500]


SIGNS = "$5 & *six* of $7 <b>each</b> _\\(x\\)_ `code`"


def test_texts_are_shown_as_they_are(page, draw, article):
    declared = landswap.explore.uncertainty(article).declaration
    quantity, *others = declared.sheet.quantities
    sheet = dataclasses.replace(
        declared.sheet, quantities=[quantity._replace(label=SIGNS), *others]
    )
    items = {name: {**item, "label": SIGNS, "source": SIGNS}
             for name, item in declared.items.items()}  # fmt: skip
    lists = {name: one._replace(label=SIGNS, texts=dict.fromkeys(one.texts, SIGNS))
             for name, one in declared.lists.items()}  # fmt: skip
    changed = dataclasses.replace(
        declared, title=SIGNS, note=SIGNS, items=items, lists=lists, sheet=sheet,
        names={name: SIGNS for name in declared.names},
    )  # fmt: skip
    drawn = draw(Explorer(changed))
    assert page.locator(".landswap b, .landswap em, .landswap code").count() == 0
    for place in (".landswap-title", ".landswap-note", "option", ".landswap-list .landswap-label"):
        assert page.locator(place).first.inner_text() == SIGNS
    assert SIGNS in drawn.sentence()
    assert drawn.sentence() == drawn.explorer.sentence
    assert page.locator(".landswap").get_attribute("aria-label") == SIGNS


def test_both_ways_to_make_one_module_draw_the_same(page, draw, article, monkeypatch):
    drawn = {}
    for way, text in (("made", bundle.module()), ("linked", bundle.linked())):
        monkeypatch.setattr(bundle, "module", lambda text=text: text)
        one = draw(landswap.explore.swap(article, scenario="ten_for_one"))
        one.move(given=100)
        drawn[way] = page.locator(".landswap").evaluate("e => e.outerHTML")
    assert drawn["made"] == drawn["linked"]
    assert "100 km²" in drawn["linked"]

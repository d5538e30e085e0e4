"""What every explorer does in a page: the same numbers as Python, one frame, nothing left."""

import random

import pandas as pd
import pytest
from playwright.sync_api import expect

import landswap

SETTINGS = 50


@pytest.fixture(params=landswap.explore.__all__)
def drawn(request, draw, article):
    """Each explorer in turn, in a page of its own."""
    return draw(getattr(landswap.explore, request.param)(article))


def random_setting(rng, explorer):
    """Return a value for every trait, as its control could have it."""
    lists = explorer.declaration.lists.items()
    setting = {trait: rng.randrange(len(one.texts)) for trait, one in lists}
    for slider in explorer.view.spec["sliders"]:
        steps = round((slider["highest"] - slider["lowest"]) / slider["step"])
        amount = slider["lowest"] + slider["step"] * rng.randint(0, steps)
        setting[slider["name"]] = round(amount, 9)
    # Amounts after the lists, so that a scenario does not undo them.
    return setting | {trait: rng.random() < 0.5 for trait in explorer.declaration.flags}


def test_random_settings_say_what_python_says(drawn):
    rng = random.Random(5)
    said = set()
    for _ in range(SETTINGS):
        drawn.move(**random_setting(rng, drawn.explorer))
        drawn.follow()
        assert drawn.sentence() == drawn.explorer.sentence
        figures = drawn.explorer.figures.reset_index()
        assert drawn.table() == figures.to_numpy().tolist()
        said.add(drawn.sentence())
    assert len(said) > SETTINGS / 3  # the settings did differ


def test_every_value_in_the_table_is_the_sheets(drawn):
    rng = random.Random(6)
    spec = drawn.explorer.view.spec
    for _ in range(5):
        drawn.move(**random_setting(rng, drawn.explorer))
        drawn.follow()
        drawn.explorer.keep()
        row = drawn.explorer.kept.iloc[-1]
        for name, (_, value, _) in zip(spec["figures"], drawn.table(), strict=True):
            if name in row and name not in drawn.explorer._setting().shown:
                assert value == drawn.explorer.sheet.shown(name, float(row[name]))


def test_keep_sends_what_is_on_the_screen(drawn):
    drawn.move(**random_setting(random.Random(7), drawn.explorer))
    drawn.page.get_by_role("button", name="Keep this setting").click()
    traits = drawn.explorer.view.spec["traits"]
    (sent,) = drawn.page.evaluate("model.sent")
    assert sent == {"keep": dict(zip(traits, drawn.state(*traits), strict=True))}
    drawn.explorer._on_message(None, sent, [])  # and Python takes it
    assert len(drawn.explorer.kept) == 1


def test_keep_without_a_kernel_is_a_table_and_a_file(drawn, page):
    page.evaluate("() => { model.send = () => { throw new Error('Cannot send'); }; }")
    rng = random.Random(10)
    region = page.get_by_role("group", name="Kept settings")
    expect(region).to_be_hidden()
    for number in (1, 2):
        drawn.move(**random_setting(rng, drawn.explorer))
        drawn.follow()
        drawn.explorer.keep()
        page.get_by_role("button", name="Keep this setting").click()
        assert page.locator(".landswap-kept").inner_text() == (
            f"{number} kept here, until the page is closed: Python is not running."
        )
        shown = [row.locator("td").nth(number - 1) for row in region.locator("tbody tr").all()]
        figures = drawn.explorer.figures["value"]
        assert [cell.inner_text() for cell in shown] == figures.tolist()
    with page.expect_download() as download:
        page.get_by_role("link", name="Save them as a CSV file").click()
    assert download.value.suggested_filename == f"{drawn.explorer.kind}-kept.csv"
    saved = pd.read_csv(download.value.path(), index_col="kept")
    pd.testing.assert_frame_equal(saved, drawn.explorer.kept, check_dtype=False, rtol=1e-12)


def test_many_moves_are_one_frame_and_the_last_one_wins(drawn):
    rng = random.Random(8)
    settings = [random_setting(rng, drawn.explorer) for _ in range(40)]
    before = drawn.page.evaluate("frames_asked")
    asked = drawn.page.evaluate(
        """settings => {
            for (const setting of settings) {
                for (const [name, value] of Object.entries(setting)) model.set(name, value);
            }
            return frames_asked;
        }""",
        settings,
    )
    assert asked - before == 1
    drawn.move()
    drawn.follow()
    assert drawn.sentence() == drawn.explorer.sentence


def test_nothing_is_left_behind(drawn):
    drawn.page.evaluate("close_explorer()")
    assert drawn.page.evaluate("document.body.children.length") == 0
    assert drawn.page.evaluate("Object.values(model.handlers).flat().length") == 0
    before = drawn.page.evaluate("frames_asked")
    drawn.move(**random_setting(random.Random(9), drawn.explorer))
    assert drawn.page.evaluate("frames_asked") == before + 2  # both are of `move` itself


def test_python_hears_of_a_drag_seldom_and_of_its_end_always(page, draw, article):
    drawn = draw(landswap.explore.swap(article))
    slider = page.get_by_role("slider").first
    slider.focus()
    for _ in range(30):
        slider.press("ArrowRight", no_wait_after=True)
    assert drawn.page.evaluate("saves") < 30
    page.wait_for_timeout(200)
    assert drawn.page.evaluate("saves") > 0
    slider.press("ArrowRight")
    before = drawn.page.evaluate("saves")
    drawn.page.evaluate("close_explorer()")
    assert drawn.page.evaluate("saves") == before + 1
    assert drawn.state("given") == [310]


def test_a_slider_moves_by_its_step_and_is_announced_in_words(page, draw, article):
    drawn = draw(landswap.explore.swap(article))
    slider = page.get_by_role("slider", name="Area of Ukraine that Ukraine gets back (km²)")
    slider.focus()
    for key, value, said in (
        ("ArrowRight", 10, "10 km²"),
        ("ArrowUp", 20, "20 km²"),
        ("ArrowLeft", 10, "10 km²"),
        ("End", 112000, "112,000 km²"),
        ("Home", 0, "0 km²"),
    ):
        slider.press(key)
        assert drawn.state("received") == [value]
        expect(slider).to_have_attribute("aria-valuetext", said)


@pytest.mark.parametrize(
    ("typed", "value", "shown"),
    [("120", 120, "120"), ("124", 120, "120"), ("9999", 450, "450"), ("-5", 0, "0"),
     ("", 30, "30")],
)  # fmt: skip
def test_a_typed_number_goes_to_the_nearest_step_within_bounds(
    page, draw, article, typed, value, shown
):
    drawn = draw(landswap.explore.swap(article))
    drawn.move(given=30)
    field = page.get_by_role("spinbutton").first
    field.fill(typed)
    field.press("Enter")
    assert drawn.state("given") == [value]
    expect(field).to_have_value(shown)


@pytest.mark.parametrize(
    ("sent", "value"), [(449.99999999999994, 450), (1e9, 112000), (-3, 0), (455, 455)]
)
def test_what_a_linked_control_sends_is_put_right(draw, article, sent, value):
    drawn = draw(landswap.explore.swap(article))
    drawn.move(received=sent)
    assert drawn.state("received") == [value]


def test_larger_type_is_switched_on_and_off(page, drawn):
    before = page.locator(".landswap-words").evaluate("e => getComputedStyle(e).fontSize")
    button = page.get_by_role("button", name="Larger type")
    button.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    larger = page.locator(".landswap-words").evaluate("e => getComputedStyle(e).fontSize")
    assert float(larger.removesuffix("px")) > 1.4 * float(before.removesuffix("px"))
    button.press("Enter")
    expect(button).to_have_attribute("aria-pressed", "false")


# Elements wider than the page, and pairs of texts in the picture that share a place.
CUT = """() => [...document.querySelectorAll('.landswap *')]
    .filter((e) => !e.closest('[hidden]') && !e.closest('.landswap-map'))
    .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
    .map((e) => e.textContent || e.tagName)"""
OVERLAPPING = """() => {
    const boxes = [...document.querySelectorAll('.landswap svg:not([hidden]) text')]
        .filter((text) => text.textContent)
        .map((text) => [text.textContent, text.getBoundingClientRect()]);
    return boxes.flatMap(([a, p], i) => boxes.slice(i + 1)
        .filter(([, q]) => p.left < q.right - 1 && q.left < p.right - 1
            && p.top < q.bottom - 4 && q.top < p.bottom - 4)
        .map(([b]) => [a, b]));
}"""


@pytest.mark.parametrize("large", [False, True])
def test_nothing_is_cut_or_overlaps(page, drawn, large):
    page.evaluate("() => { document.querySelector('details').open = true; }")
    drawn.move(large=large)
    rng = random.Random(10)
    for width in (320, 360, 700, 1200):
        page.set_viewport_size({"width": width, "height": 900})
        for _ in range(3):
            drawn.move(**random_setting(rng, drawn.explorer))
            assert page.evaluate(CUT) == []
            assert page.evaluate(OVERLAPPING) == []

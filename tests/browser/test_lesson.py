"""Lesson 00 in a real JupyterLab: run all cells, then use the explorers by keyboard alone."""

import pytest
from playwright.sync_api import expect

import driving
import landswap
from landswap.explorers.kinds import wording

LESSON = "notebooks/00-start-here.ipynb"


@pytest.fixture
def lesson(page, lab):
    """Lesson 00 with all cells run, and its swap explorer."""
    errors = []
    page.on("pageerror", lambda error: errors.append(error))
    driving.run_all(page, lab, LESSON)
    swap = driving.explorer(page, "A hypothetical swap of land")
    # The last cells set the explorer from Python and keep that setting.
    expect(swap.locator(".landswap-kept")).to_contain_text("1 kept")
    yield swap
    assert [str(error) for error in errors] == []


def said(article, **amounts):
    explorer = landswap.explore.swap(article)
    explorer.set(**amounts)
    return explorer.sentence


def test_a_slider_moved_by_keyboard_says_what_python_computes(lesson, article):
    expect(lesson.locator(".landswap-words")).to_have_text(said(article, given=450, received=450))
    given = lesson.get_by_role("slider").first
    given.focus()
    for _ in range(5):
        given.press("ArrowLeft")
    expect(lesson.locator(".landswap-words")).to_have_text(said(article, given=400, received=450))
    expect(lesson.get_by_role("combobox")).to_have_value("Your own setting")


def test_a_scenario_is_chosen_by_keyboard(lesson, article):
    scenarios = lesson.get_by_role("combobox")
    expect(scenarios).to_have_value("The pocket for an equal area")
    scenarios.focus()
    scenarios.press("ArrowDown")
    expect(scenarios).to_have_value("The pocket for ten times its area")
    words = lesson.locator(".landswap-words")
    expect(words).to_have_text(said(article, scenario="ten_for_one"))


def test_the_lock_keeps_areas_equal(lesson, article):
    lock = lesson.get_by_role("checkbox", name="Keep both equal")
    lock.focus()
    lock.press("Space")
    received = lesson.get_by_role("slider").nth(1)
    received.focus()
    received.press("ArrowLeft")
    received.press("ArrowLeft")
    words = lesson.locator(".landswap-words")
    expect(words).to_have_text(said(article, given=430, received=430))


def test_a_number_typed_beside_the_slider(lesson, article):
    received = lesson.get_by_role("spinbutton").nth(1)
    expect(received).to_have_value("450")
    received.press("Enter")  # which changes nothing
    words = lesson.locator(".landswap-words")
    expect(words).to_have_text(said(article, given=450, received=450))
    received.fill("4500")
    received.press("Enter")
    expect(words).to_have_text(said(article, given=450, received=4500))
    expect(lesson.get_by_role("combobox")).to_have_value("The pocket for ten times its area")


def test_sliders_have_names(lesson, article):
    for name in ("given", "received"):
        label = wording.label(article.sheet.entry(name))
        expect(lesson.get_by_role("slider", name=label)).to_have_count(1)
        expect(lesson.get_by_role("spinbutton", name=label)).to_have_count(1)


def test_keep_is_pressed_with_enter_and_reaches_python(lesson, page, article):
    given = lesson.get_by_role("slider").first
    given.focus()
    given.press("ArrowLeft")
    keep = lesson.get_by_role("button", name="Keep this setting")
    keep.focus()
    keep.press("Enter")
    # The count comes back from the kernel: Python has kept the row.
    expect(lesson.locator(".landswap-kept")).to_contain_text("2 kept")
    code = page.locator(".jp-CodeCell", has=page.get_by_text("swap.kept"))
    code.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    cells = code.locator("tbody tr").nth(1).locator("td")
    expect(cells.nth(0)).to_have_text("440 km²")
    expect(cells.nth(1)).to_have_text("450 km²")
    expect(cells.nth(2)).to_have_text(article.sheet.shown("occupied_after", 112000 - 450))


def test_the_figures_name_their_sources(lesson, article):
    lesson.get_by_text("Figures and their sources").click()
    row = lesson.get_by_role("row", name=article.sheet.entry("ukraine").label)
    publisher = article.sources.loc["cia_factbook_2025", "publisher"]
    expect(row).to_contain_text(article.sheet.shown("ukraine"))
    expect(row).to_contain_text(publisher)


def test_the_proportion_explorer_answers_the_keyboard(lesson, page, article):
    output = driving.explorer(page, "Two areas side by side")
    second = output.get_by_role("combobox").nth(1)
    second.focus()
    second.press("ArrowDown")
    explorer = landswap.explore.proportion(article)
    names = list(article.sheet)
    explorer.set(whole=names[names.index("occupied") + 2])
    expect(output.locator(".landswap-words")).to_have_text(explorer.sentence)


def test_a_control_of_ones_own_is_linked_to_an_explorer(page, lab, article):
    """Lesson 06: an ipywidgets slider moves the explorer, and the explorer moves the slider."""
    driving.run_all(page, lab, "notebooks/06-hypothetical-swaps.ipynb")
    explorer = driving.explorer(page, "A hypothetical swap of land")
    own = page.locator(".widget-slider")
    words = explorer.locator(".landswap-words")
    expect(words).to_have_text(said(article, scenario="ten_for_one"))
    handle = own.get_by_role("slider")
    handle.focus()
    handle.press("ArrowLeft")
    expect(words).to_have_text(said(article, given=440, received=4500))
    field = explorer.get_by_role("spinbutton").first
    field.fill("120")
    field.press("Enter")
    expect(words).to_have_text(said(article, given=120, received=4500))
    expect(own.locator(".widget-readout")).to_have_text("120.00")

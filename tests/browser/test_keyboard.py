"""Each explorer in JupyterLab, by keyboard alone: reached, moved, kept, run again, audited."""

import re

import nbformat
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import driving
import landswap

NAMES = landswap.explore.__all__
# What is reached by Tab in each: boxes above the view, then what is in it.
WITHIN = ["range", "number"]
LAST = ["Larger type", "Keep this setting", "Figures and their sources"]


@pytest.fixture(scope="module")
def shared(browser, lab):
    """A JupyterLab page with one explorer in each cell, all cells run."""
    notebook = nbformat.v4.new_notebook()
    notebook.metadata["kernelspec"] = {"display_name": "Python 3", "name": "python3"}
    code = ["import landswap\narticle = landswap.load()"]
    code += [f"{name} = landswap.explore.{name}(article)\n{name}" for name in NAMES]
    code += ["len(__import__('ipywidgets').widgets.widget._instances)"]
    notebook.cells = [nbformat.v4.new_code_cell(text) for text in code]
    page = browser.new_page(viewport={"width": 1200, "height": 2400})
    page.set_default_timeout(60_000)
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.request.put(
        lab.format("api/contents/five.ipynb"), data={"type": "notebook", "content": notebook}
    )
    driving.run_all(page, lab, "five.ipynb")
    for name in NAMES:
        driving.explorer(page, title(name))
    yield page
    page.close()
    assert errors == []


def title(name):
    return landswap.load().table("explorers").loc[name, "title"]


@pytest.fixture(params=NAMES)
def output(request, shared):
    """Each explorer's output in turn, with its name as `.name`."""
    found = driving.explorer(shared, title(request.param))
    found.name = request.param
    return found


def active(page):
    """Return what has the focus: its name, or its type where it has a name of its own."""
    return page.evaluate(
        """() => {
            const e = document.activeElement;
            if (['range', 'number', 'checkbox'].includes(e.type)) return e.type;
            return e.tagName === 'SELECT' ? 'select' : e.getAttribute('role') ?? e.textContent;
        }"""
    )


def test_every_control_is_reached_by_tab_in_order(shared, output, article):
    explorer = getattr(landswap.explore, output.name)(article)
    spec = explorer.view.spec
    expected = ["checkbox"] * len(spec["ties"]) + ["select"] * len(spec["lists"])
    expected += WITHIN * len(spec["sliders"])
    expected += [LAST[0], *(["application"] if output.name == "map" else []), *LAST[1:]]
    output.locator("input, select").first.focus()
    reached = [active(shared)]
    for _ in expected[1:]:
        shared.keyboard.press("Tab")
        reached.append(active(shared))
    assert reached == expected


def test_every_control_has_a_name(output):
    for role in ("slider", "spinbutton", "combobox", "checkbox"):
        for control in output.get_by_role(role).all():
            expect(control).to_have_accessible_name(re.compile(r"\w+"))


def test_every_amount_answers_arrows_and_is_said(output, article):
    explorer = getattr(landswap.explore, output.name)(article)
    words = output.locator(".landswap-words")
    expect(words).to_have_attribute("aria-live", "polite")
    for slider in explorer.view.spec["sliders"]:
        control = output.get_by_role("slider", name=slider["label"])
        control.focus()
        control.press("ArrowRight")
        lowest = slider["lowest"]
        steps = round((getattr(explorer.view, slider["name"]) - lowest) / slider["step"]) + 1
        explorer.set(**{slider["name"]: round(lowest + steps * slider["step"], 9)})
        expect(words).to_have_text(explorer.sentence)
        control.press("ArrowLeft")
        explorer = getattr(landswap.explore, output.name)(article)
        expect(words).to_have_text(explorer.sentence)


def test_the_last_of_many_quick_presses_wins_and_stays(shared, output, article):
    """An echo from Python of an earlier value must not undo a later one."""
    explorer = getattr(landswap.explore, output.name)(article)
    sliders = explorer.view.spec["sliders"]
    if sliders:
        name, forth, back = sliders[-1]["name"], "ArrowRight", "ArrowLeft"
        control = output.get_by_role("slider").last
        last = round(getattr(explorer.view, name) + 17 * sliders[-1]["step"], 9)
    else:
        name, forth, back = explorer.declaration.picks[0], "ArrowDown", "ArrowUp"
        control = output.get_by_role("combobox").first
        last = list(explorer.declaration.lists[name].texts)[getattr(explorer.view, name) + 17]
    control.focus()
    client = shared.context.new_cdp_session(shared)
    codes = {"ArrowRight": 39, "ArrowLeft": 37, "ArrowDown": 40, "ArrowUp": 38}
    for key in [forth] * 30 + [back] * 13:
        press = {"key": key, "code": key, "windowsVirtualKeyCode": codes[key]}
        client.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", **press})
        client.send("Input.dispatchKeyEvent", {"type": "keyUp", **press})
    explorer.set(**{name: last})
    words = output.locator(".landswap-words")
    expect(words).to_have_text(explorer.sentence)
    shared.wait_for_timeout(700)
    expect(words).to_have_text(explorer.sentence)
    for _ in range(17):
        control.press(back)


def test_every_list_answers_arrows_and_is_said(output, article):
    lists = getattr(landswap.explore, output.name)(article).declaration.lists
    for number, trait in enumerate(lists):
        explorer = getattr(landswap.explore, output.name)(article)
        control = output.get_by_role("combobox").nth(number)
        index = getattr(explorer.view, trait)
        names = list(explorer.declaration.lists[trait].texts)
        last = index == len(names) - 1
        key, back, step = ("ArrowUp", "ArrowDown", -1) if last else ("ArrowDown", "ArrowUp", 1)
        control.focus()
        control.press(key)
        explorer.set(**{trait: names[index + step]})
        expect(output.locator(".landswap-words")).to_have_text(explorer.sentence)
        control.press(back)


def test_keep_by_keyboard_reaches_python(shared, output):
    kept = output.locator(".landswap-kept")
    before = kept.inner_text()
    keep = output.get_by_role("button", name="Keep this setting")
    keep.focus()
    keep.press("Space")
    count = int(before.split()[0]) + 1 if before else 1
    expect(kept).to_have_text(f"{count} kept; Python has them as a table, .kept.")


AUDIT = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag2aaa", "wcag21a",
         "wcag21aa", "wcag22aa", "best-practice", "experimental"]},
         "resultTypes": ["violations"]}  # fmt: skip


def audit(page):
    """Return what axe-core finds in the explorers, at any level."""
    context = [[".landswap-explorer"]]
    found = Axe().run(page, context={"include": context}, options=AUDIT).response["violations"]
    return [
        (one["id"], one["impact"], node["target"], node["failureSummary"])
        for one in found
        for node in one["nodes"]
    ]


def choose_theme(page, theme):
    page.locator('.lm-MenuBar-item:has-text("Settings")').click()
    page.locator('.lm-Menu-itemLabel:text-is("Theme")').hover()
    page.locator(f'.lm-Menu-itemLabel:text-is("{theme}")').click()
    dark = "false" if theme.endswith("Dark") else "true"
    expect(page.locator("body")).to_have_attribute("data-jp-theme-light", dark)


@pytest.fixture
def theme(shared):
    """Change the theme for one test."""
    yield lambda name: choose_theme(shared, name)
    choose_theme(shared, "JupyterLab Light")


@pytest.mark.parametrize("name", ["JupyterLab Light", "JupyterLab Dark"])
def test_the_audit_finds_nothing(shared, theme, name):
    theme(name)
    shared.locator(".landswap details").evaluate_all(
        "all => all.forEach((one) => (one.open = true))"
    )
    assert audit(shared) == []


def test_the_audit_would_notice(shared):
    slider = shared.get_by_role("slider").first
    name = slider.get_attribute("aria-label")
    slider.evaluate("e => e.removeAttribute('aria-label')")
    found = audit(shared)
    slider.evaluate("(e, name) => e.setAttribute('aria-label', name)", name)
    assert "label" in [rule for rule, *_ in found]


def test_in_the_dark_text_is_light(output, theme):
    colour = "e => getComputedStyle(e).color"
    words, drawn = output.locator(".landswap-words"), output.locator("svg text")
    light = words.evaluate(colour)
    theme("JupyterLab Dark")
    dark = words.evaluate(colour)
    assert dark != light
    for text in drawn.all():
        assert text.evaluate("e => getComputedStyle(e).fill") == dark


def count_widgets(page):
    """Return how many widgets Python keeps, by running the last cell."""
    cell = page.locator(".jp-CodeCell").last
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Enter")
    expect(cell.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[\d+\]:"))
    return int(cell.locator(".jp-OutputArea-output pre").inner_text())


def test_a_cell_run_again_leaves_one_explorer_that_works(shared, output, article):
    before = count_widgets(shared)
    cell = shared.locator(".jp-CodeCell", has=shared.get_by_text(f"explore.{output.name}(article)"))
    cell.locator(".cm-content").click()
    for _ in range(2):
        shared.keyboard.press("Control+Enter")
        expect(output.locator(".landswap-kept")).to_have_text("")
    expect(output.locator(".landswap")).to_have_count(1)
    assert count_widgets(shared) == before
    explorer = getattr(landswap.explore, output.name)(article)
    expect(output.locator(".landswap-words")).to_have_text(explorer.sentence)
    keep = output.get_by_role("button", name="Keep this setting")
    keep.press("Enter")
    expect(output.locator(".landswap-kept")).to_contain_text("1 kept")

"""What the explorers draw and say, setting by setting, in a page without JupyterLab or kernel."""

import base64
import random

import pytest

import landswap
from landswap.explorers import view

# A model as anywidget gives one, with nobody behind it.
MODEL = """
window.open_explorer = async (code, state) => {
  const module = await import("data:text/javascript;base64," + code);
  const handlers = {};
  window.model = {
    state, handlers, sent: [],
    get: (name) => state[name],
    set(name, value) {
      if (state[name] === value) return;
      state[name] = value;
      for (const handler of [...(handlers["change:" + name] ?? [])]) handler();
    },
    on: (event, handler) => (handlers[event] ??= []).push(handler),
    off: (event, handler) => {
      handlers[event] = handlers[event].filter((one) => one !== handler);
    },
    save_changes() {},
    send(message) { this.sent.push(message); },
  };
  window.frames_asked = 0;
  const ask = window.requestAnimationFrame.bind(window);
  window.requestAnimationFrame = (draw) => { window.frames_asked += 1; return ask(draw); };
  document.body.replaceChildren();
  const stop = module.default.initialize({ model });
  const close = module.default.render({ model, el: document.body });
  window.close_explorer = () => { stop?.(); close(); };
};
window.move = (traits) => new Promise((done) => {
  for (const [name, value] of Object.entries(traits)) model.set(name, value);
  requestAnimationFrame(() => requestAnimationFrame(done));
});
"""


class Drawn:
    """An explorer of Python's, and its view in a page."""

    def __init__(self, page, explorer):
        self.page, self.explorer = page, explorer
        page.add_script_tag(content=MODEL)
        spec = explorer.view.spec
        state = {name: getattr(explorer.view, name) for name in spec["traits"]}
        code = base64.b64encode(view.joined().encode()).decode()
        page.evaluate(
            "([code, state]) => open_explorer(code, state)",
            [code, state | {"spec": spec, "kept_count": 0}],
        )

    def move(self, **traits):
        self.page.evaluate("traits => move(traits)", traits)

    def state(self, *names):
        return [self.page.evaluate("name => model.get(name)", name) for name in names]

    def sentence(self):
        return self.page.locator(".landswap-words").inner_text()

    def labels(self):
        return self.page.eval_on_selector_all(
            "svg[role=img]", "all => all.map((one) => one.getAttribute('aria-label'))"
        )

    def sizes(self, kind, picture=0):
        """Return [width, height] of each rectangle of a kind in one picture."""
        return self.page.locator("svg[role=img]").nth(picture).evaluate(
            "(svg, kind) => [...svg.querySelectorAll('rect.landswap-' + kind)]"
            ".map((r) => [r.width.baseVal.value, r.height.baseVal.value])",
            kind,
        )  # fmt: skip

    def table(self):
        return self.page.eval_on_selector_all(
            "tbody tr", "all => all.map((row) => [...row.children].map((c) => c.textContent))"
        )


@pytest.fixture
def swap(page, article):
    return Drawn(page, landswap.explore.swap(article))


@pytest.fixture
def proportion(page, article):
    return Drawn(page, landswap.explore.proportion(article))


def areas(sizes):
    assert all(width == pytest.approx(height) for width, height in sizes)
    return [width * height for width, height in sizes]


SCENARIOS = list(landswap.load().scenarios.index)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_squares_are_to_scale_before_and_after(swap, scenario):
    swap.explorer.set(scenario)
    swap.move(**swap.explorer.settings)
    values = swap.explorer.values
    for picture, occupied, pocket in (
        (0, "occupied", "kursk_pocket"),
        (1, "occupied_after", "pocket_after"),
    ):
        country, oblast = areas(swap.sizes("whole", picture))
        assert oblast / country == pytest.approx(values["kursk_oblast"] / values["ukraine"], 1e-5)
        (left,), (right,) = (areas(swap.sizes(kind, picture)) for kind in ("left", "right"))
        assert left / country == pytest.approx(values[occupied] / values["ukraine"], 1e-5)
        assert right / country == pytest.approx(values[pocket] / values["ukraine"], 1e-5)
    (given,), (received,) = (areas(swap.sizes(kind, 2)) for kind in ("given", "received"))
    assert given * values["received"] == pytest.approx(received * values["given"], 1e-5)


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_words_labels_and_table_say_what_python_says(swap, scenario, article):
    explorer = swap.explorer
    explorer.set(scenario)
    swap.move(**explorer.settings)
    sheet, values = article.sheet, explorer.values
    said = {n: f"{sheet.entry(n).label}, {sheet.shown(n, values[n])}" for n in sheet}
    assert swap.sentence() == explorer.sentence
    assert swap.labels() == [
        f"Before: {said['occupied']}; {said['kursk_pocket']}.",
        f"After: {said['occupied_after']}; {said['pocket_after']}.",
        f"Exchanged: {said['given']}; {said['received']}.",
    ]
    spec = explorer.view.spec
    assert swap.table() == [
        [sheet.entry(n).label, sheet.shown(n, values[n]), spec["sources"][n]]
        for n in spec["figures"]
    ]


def test_random_settings_say_what_python_says(swap):
    rng = random.Random(5)
    for _ in range(50):
        amounts = {"given": 10.0 * rng.randrange(46), "received": 10.0 * rng.randrange(11201)}
        swap.explorer.set(**amounts)
        swap.move(**amounts)
        assert swap.sentence() == swap.explorer.sentence


def test_keep_sends_what_is_on_the_screen(swap):
    swap.move(given=120, received=3400)
    swap.page.get_by_role("button", name="Keep this setting").click()
    assert swap.page.evaluate("model.sent") == [{"keep": {"given": 120, "received": 3400}}]


def test_keep_without_a_kernel_says_so(swap):
    swap.page.evaluate("() => { model.send = () => { throw new Error('Cannot send'); }; }")
    swap.page.get_by_role("button", name="Keep this setting").click()
    assert swap.page.locator(".landswap-kept").inner_text() == (
        "Not kept: Python is not running. Run the cell again."
    )


def test_a_scenario_moves_the_inputs_and_a_move_leaves_the_scenario(swap):
    swap.move(scenario=4)
    assert swap.state("given", "received", "scenario") == [450, 4500, 4]
    swap.move(given=440)
    assert swap.state("given", "received", "scenario") == [440, 4500, 0]


def test_the_lock_takes_both_to_what_both_can_have(swap):
    swap.move(received=90000)
    swap.move(locked=True)
    assert swap.state("given", "received") == [0, 0]
    swap.move(received=300)
    assert swap.state("given", "received") == [300, 300]
    swap.move(received=5000)
    assert swap.state("given", "received") == [450, 450]


def test_an_unequal_scenario_releases_the_lock(swap):
    swap.move(locked=True)
    swap.move(scenario=3)
    assert swap.state("given", "received", "locked") == [450, 450, True]
    swap.move(scenario=5)
    assert swap.state("given", "received", "locked") == [450, 112000, False]


def test_what_a_slider_rounds_is_put_right(swap):
    swap.move(received=449.99999999999994)
    assert swap.state("received") == [450]


def test_many_moves_are_one_frame(swap):
    before = swap.page.evaluate("frames_asked")
    asked = swap.page.evaluate(
        "() => { for (let i = 1; i < 41; i += 1) model.set('given', 10 * i); return frames_asked; }"
    )
    assert asked - before == 1
    swap.move()
    swap.explorer.set(given=400)
    assert swap.sentence() == swap.explorer.sentence


def test_nothing_is_left_behind(swap):
    swap.page.evaluate("close_explorer()")
    assert swap.page.evaluate("document.body.children.length") == 0
    assert swap.page.evaluate("Object.values(model.handlers).flat().length") == 0
    before = swap.page.evaluate("frames_asked")
    swap.page.evaluate("model.set('given', 10)")
    assert swap.page.evaluate("frames_asked") == before


PAIRS = [("kursk_pocket", "kursk_oblast"), ("ukraine_land", "ukraine"), ("Belgium", "Vienna")]


@pytest.mark.parametrize(("part", "whole"), PAIRS)
def test_proportion_is_to_scale_in_every_picture(proportion, part, whole):
    explorer = proportion.explorer
    explorer.set(part, whole)
    proportion.move(part=explorer.view.part, whole=explorer.view.whole)
    ratio = explorer.values["part"] / explorer.values["whole"]
    assert proportion.sentence() == explorer.sentence

    (one,), (other,) = areas(proportion.sizes("right")), areas(proportion.sizes("left"))
    assert one / other == pytest.approx(ratio, 1e-5)

    proportion.move(picture=1)
    small, large = ("right", "left") if ratio <= 1 else ("left", "right")
    cells = proportion.sizes(large)
    assert len(cells) == 100
    filled = sum(width * height for width, height in proportion.sizes(small))
    part_of_all = filled / sum(width * height for width, height in cells)
    assert part_of_all == pytest.approx(min(ratio, 1 / ratio), 1e-5)

    proportion.move(picture=2)
    ((one, _),), ((other, _),) = proportion.sizes("right"), proportion.sizes("left")
    assert one / other == pytest.approx(ratio, 1e-5)


def test_proportion_names_both_areas_and_their_sources(proportion):
    proportion.explorer.set("Belgium", "kursk_oblast")
    proportion.move(part=proportion.explorer.view.part, whole=proportion.explorer.view.whole)
    assert proportion.labels() == [
        "To scale: Belgium, 30,528 km²; Kursk oblast, total area, 29,997 km²."
    ]
    first, second, *_ = proportion.table()
    assert first[1:] == ["30,528 km²", "CIA; github.com/factbook/factbook.json, 2025"]
    assert second[1:] == ["29,997 km²", "Wikipedia (offline copy 2023-10), 2023"]

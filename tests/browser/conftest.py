"""Browser tests need a Chromium: without one they are skipped, or fail where CI requires it."""

import base64
import os
from pathlib import Path

import pytest

import driving
from landswap.explorers import bundle

# A model as anywidget gives one, with nobody behind it.
MODEL = """
window.open_explorer = async (code, state) => {
  const module = await import("data:text/javascript;base64," + code);
  const handlers = {};
  window.saves = 0;
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
    save_changes() { window.saves += 1; },
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
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 5)));
});
"""


class Drawn:
    """An explorer of Python's, and its view in a page."""

    def __init__(self, page, explorer):
        self.page, self.explorer = page, explorer
        page.add_script_tag(content=MODEL)
        page.add_style_tag(content=explorer.view._css)
        spec = explorer.view.spec
        state = {name: getattr(explorer.view, name) for name in spec["traits"]}
        code = base64.b64encode(bundle.module().encode()).decode()
        page.evaluate(
            "([code, state]) => open_explorer(code, state)",
            [code, state | {"spec": spec, "kept_count": 0, "large": False}],
        )

    def move(self, **traits):
        self.page.evaluate("traits => move(traits)", traits)

    def state(self, *names):
        """Return what the model was told, which is after the picture has been painted."""
        self.move()
        return [self.page.evaluate("name => model.get(name)", name) for name in names]

    def follow(self):
        """Bring Python's explorer to what the page's controls say."""
        traits = self.explorer.view.spec["traits"]
        self.explorer._set(**dict(zip(traits, self.state(*traits), strict=True)))

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
            ".landswap details tbody tr",
            "all => all.map((row) => [...row.children].map((c) => c.textContent))",
        )


def pytest_collection_modifyitems(items):
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser():
    if driving.chromium() is None:
        if os.environ.get("LANDSWAP_BROWSER") == "required":
            pytest.fail(driving.no_chromium())
        pytest.skip(driving.no_chromium())
    with driving.browser() as browser:
        yield browser


@pytest.fixture
def page(browser):
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.set_default_timeout(60_000)
    yield page
    page.close()


@pytest.fixture(scope="session")
def lab(browser):
    """The address of a JupyterLab on a copy of the lessons; `{}` takes a path."""
    with driving.lab() as address:
        yield address


@pytest.fixture
def draw(page):
    """Draw an explorer of Python's in a page without JupyterLab or kernel."""
    return lambda explorer: Drawn(page, explorer)

"""The pages, served on loopback with every other address blocked: explorers, reach, look, size."""

import contextlib
import functools
import gzip
import http.server
import itertools
import os
import random
import threading
import time
import uuid

import nbformat
import pandas as pd
import pytest
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import expect

import landswap
import once
import pages
from landswap.course.pages import bundle, lessons, widgets

COURSE = [lessons.lesson(path) for path in sorted((pages.ROOT / "notebooks").glob("*.ipynb"))]
NAMES = ["index.html", *(lesson.page for lesson in COURSE)]
PHONE = {"width": 360, "height": 740}


@pytest.fixture(scope="session")
def site():
    """The pages, written once, in a folder of some depth."""
    try:
        folder = once.made("site", write) / "school/landswap"
    except bundle.MissingTool as error:
        if os.environ.get("LANDSWAP_BROWSER") == "required":
            raise
        pytest.skip(f"the pages need npm's packages: {error}")
    return folder


def write(place):
    """Write the pages of the lessons as nbval ran them."""
    pages.build(place / "school/landswap", run=once.run)


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture(scope="session")
def address(site):
    """Where a plain web server has the pages: in a folder, not at its root."""
    handler = functools.partial(Quiet, directory=site.parents[1])
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/school/landswap/"
        server.shutdown()


@pytest.fixture
def visit(browser, address):
    """Open a page; nothing may leave it, fail, or be said on the console."""
    found = []

    def leaves(url, base, name):
        if not url.startswith((base, "blob:", "data:")):
            found.append(f"{name}: asked for {url}")

    with contextlib.ExitStack() as opened:

        def go(name, base=address, seen=None, **looks):
            context = opened.enter_context(browser.new_context(**looks))
            context.route(lambda url: not url.startswith(base), lambda route: route.abort())
            page = context.new_page()
            page.set_default_timeout(20_000)
            page.on("console", lambda message: found.append(f"{name}: {message.text}"))
            page.on("pageerror", lambda error: found.append(f"{name}: {error}"))
            page.on("requestfailed", lambda request: found.append(f"{name}: {request.url} failed"))
            page.on("request", lambda request: leaves(request.url, base, name))
            page.on("response", lambda answer: answer.ok or found.append(f"{name}: {answer.url}"))
            if seen is not None:
                page.on("request", lambda request: seen.append(request.url))
            page.goto(base + name)
            for guess in page.locator("details.guess > summary").all():
                guess.click()
            for place in page.locator("[data-model]").all():
                expect(place.locator(".jupyter-widgets").first).to_be_visible()
            return page

        go.found = found
        yield go
    assert found == []


class Explorer:
    """An explorer of a page, and Python's own beside it."""

    def __init__(self, page, place, articles):
        self.page, self.place = page, place
        title = place.get_by_role("group").first.get_attribute("aria-label")
        texts = [one.locator("option").all_text_contents() for one in place.locator("select").all()]
        for article in articles:
            of_title = article.table("explorers")["title"].eq(title)
            if not of_title.any():
                continue
            self.python = getattr(landswap.explore, of_title.idxmax())(article)
            if [one["texts"] for one in self.python.view.spec["lists"]] == texts:
                return
        pytest.fail(f"no article has an explorer of this title, with these choices: {title}")

    def controls(self):
        lists = self.place.locator("select").all()
        sliders = self.place.locator("input[type=range]").all()
        return lists, sliders, self.place.get_by_role("checkbox").all()

    def follow(self):
        """Bring Python's explorer to what the controls of the page show."""
        lists, sliders, flags = self.controls()
        spec = self.python.view.spec
        state = {
            one["name"]: control.evaluate("one => one.selectedIndex")
            for one, control in zip(spec["lists"], lists, strict=True)
        }
        for one, control in zip(spec["sliders"], sliders, strict=True):
            state[one["name"]] = round(float(control.input_value()), 9)
        for trait, control in zip(self.python.declaration.flags, flags, strict=True):
            state[trait] = control.is_checked()
        self.python._set(**state)

    def says_what_python_says(self):
        self.page.wait_for_timeout(60)  # what stands beside the picture follows it
        self.follow()
        expect(self.place.locator(".landswap-words")).to_have_text(self.python.sentence)
        rows = self.place.locator("details tbody tr").all()
        shown = [[cell.text_content() for cell in row.locator("th, td").all()] for row in rows]
        assert shown == self.python.figures.reset_index().to_numpy().tolist()


@pytest.fixture(scope="session")
def articles(article, tmp_path_factory):
    """Every article that a lesson loads: the kit's own, the invented one, a new folder's."""
    folder = tmp_path_factory.mktemp("new") / "article"
    landswap.new_folder(folder)
    return [article, landswap.load(pages.ROOT / "data/altmere"), landswap.load(folder)]


@pytest.fixture(params=[lesson.page for lesson in COURSE])
def explorers(request, visit, articles):
    """The explorers of each page in turn; those with none are left out."""
    page = visit(request.param)
    places = page.locator("[data-model]", has=page.locator(".landswap")).all()
    if not places:
        assert "landswap.explore" not in page.locator("main").inner_text()
    return [Explorer(page, place, articles) for place in places]


def test_every_explorer_is_on_some_page(site, article):
    text = "".join((site / name).read_text(encoding="utf-8") for name in NAMES)
    for title in article.table("explorers").loc[landswap.explore.__all__, "title"]:
        assert f"<pre>Explorer: {title}\n" in text


def test_each_control_answers_the_keyboard_and_says_what_python_says(explorers):
    rng = random.Random(11)
    for explorer in explorers:
        explorer.says_what_python_says()
        lists, sliders, flags = explorer.controls()
        for keys, controls in (
            (["ArrowDown", "ArrowUp"], lists),
            (["ArrowRight", "ArrowLeft", "End", "Home"], sliders),
            (["Space"], flags),
        ):
            for control in controls:
                before = explorer.python.view.get_state(explorer.python.view.spec["traits"])
                for key in keys:
                    control.focus()
                    for _ in range(rng.randint(1, 3) if "Arrow" in key else 1):
                        control.press(key)
                    explorer.says_what_python_says()
                    after = explorer.python.view.get_state(explorer.python.view.spec["traits"])
                    if key in ("ArrowDown", "End", "Space") and after != before:
                        break
                assert after != before, control


def test_what_is_kept_is_a_table_and_a_file_with_the_values_of_the_sheet(explorers):
    for explorer in explorers:
        place = explorer.place
        expect(place.locator(".landswap-kept")).to_be_empty()
        for number in (1, 2):
            explorer.follow()
            explorer.python.keep()
            place.get_by_role("button", name="Keep this setting").press("Enter")
            expect(place.locator(".landswap-kept")).to_have_text(
                f"{number} kept here, until the page is closed: Python is not running."
            )
            place.locator("select").last.press("ArrowDown")
        expect(place.get_by_role("group", name="Kept settings")).to_be_visible()
        with explorer.page.expect_download() as download:
            place.get_by_role("link", name="Save them as a CSV file").press("Enter")
        saved = pd.read_csv(download.value.path(), index_col="kept")
        pd.testing.assert_frame_equal(saved, explorer.python.kept, check_dtype=False, rtol=1e-12)


def test_a_control_of_ones_own_is_linked_on_the_page_as_well(visit):
    page = visit("06-hypothetical-swaps.html")
    field = page.locator(".landswap input[type=number]").first
    handle = page.locator(".widget-slider").get_by_role("slider")
    before = float(field.input_value())
    handle.press("ArrowLeft")
    expect(field).not_to_have_value(f"{before:g}")
    field.fill("120")
    field.press("Enter")
    expect(handle).to_have_attribute("aria-valuenow", "120.0")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(visit, name, scheme):
    page = visit(name, color_scheme=scheme)
    for details in page.locator("details").all():
        details.evaluate("one => { one.open = true; }")
    for button in page.get_by_role("button", name="Keep this setting").all():
        button.click()
    found = Axe().run(page).response["violations"]
    nodes = [(one["id"], node["html"][:200]) for one in found for node in one["nodes"]]
    assert nodes == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_has_its_parts_in_order(visit, name):
    page = visit(name)
    assert page.locator("html").get_attribute("lang") == "en"
    levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
        "all => all.map((one) => Number(one.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))
    for landmark in ("main", "contentinfo"):
        expect(page.get_by_role(landmark)).to_have_count(1)
    for image in page.locator("img").all():
        assert len(image.get_attribute("alt")) > 20
        assert image.evaluate("one => one.decode().then(() => one.naturalWidth)") > 0
    page.reload()  # whoever comes has opened no answer yet
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_wider_than_a_telephone(visit, name):
    page = visit(name, viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    for button in page.get_by_role("button", name="Larger type").all():
        button.click()
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]


def test_paper_shows_the_present_picture_and_its_numbers(visit, articles):
    page = visit("00-start-here.html")
    explorer = Explorer(page, page.locator("[data-model]").last, articles)
    page.get_by_role("slider").first.press("Home")
    explorer.says_what_python_says()
    page.emulate_media(media="print")
    table = explorer.place.locator("details table")
    expect(table).to_be_hidden()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(table).to_be_visible()
    expect(explorer.place.locator("svg[role=img]").first).to_be_visible()
    expect(explorer.place.locator(".landswap-words")).to_be_visible()
    expect(explorer.place.get_by_role("button").first).to_be_hidden()
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(table).to_be_hidden()


def test_pages_work_from_disk_in_this_browser(visit, site, articles):
    page = visit("00-start-here.html", base=site.as_uri() + "/")
    for place in page.locator("[data-model]").all():
        explorer = Explorer(page, place, articles)
        place.locator("select").last.press("ArrowDown")
        explorer.says_what_python_says()


def test_numbers_stand_there_without_a_script(visit, site):
    page = visit("index.html", java_script_enabled=False)
    page.get_by_role("link", name="00 Start here").click()
    for guess in page.locator("details.guess > summary").all():
        guess.click()
    text = page.locator("[data-model]").first.inner_text()
    assert text.startswith("Explorer: Two areas side by side\n")
    assert "1 in 249" in text


def test_every_link_leads_somewhere(site):
    for name in NAMES:
        links = [a["href"] for a in soup(site / name).find_all("a", href=True)]
        assert links
        for link in links:
            file, _, part = link.partition("#")
            if not link.startswith(("https://", "http://")):
                assert not file or (site / file).is_file(), (name, link)
                assert not part or soup(site / (file or name)).find(id=part), (name, link)


def test_the_index_lists_the_sources_and_every_page_names_title_and_licence(site, article):
    index = soup(site / "index.html")
    assert index.h1.get_text() == article.title
    listed = [one.get_text() for one in index.select(".sources li")]
    for line, (_, row) in zip(listed, article.table("sources").iterrows(), strict=True):
        assert line.startswith(row["title"])
    for name in NAMES:
        said = soup(site / name).footer.get_text()
        assert article.title in said
        assert f"Licence: {article.licence}." in said


def test_notebooks_to_take_away_are_the_kits_own(site):
    for lesson in COURSE:
        for name in filter(None, (lesson.notebook, lesson.exercise)):
            assert (site / name).read_bytes() == (pages.ROOT / name).read_bytes()


def test_the_policy_allows_only_what_is_shipped(site, visit):
    for name in NAMES:
        policy = soup(site / name).find("meta", {"http-equiv": "Content-Security-Policy"})
        assert policy["content"] == (
            "default-src 'none'; script-src 'self' blob:; style-src 'self'; img-src 'self' data:; "
            "base-uri 'none'; form-action 'none'"
        )
    page = visit("00-start-here.html")
    # What is written into the page does not run, and nothing can be fetched.
    stopped = page.evaluate(
        """() => new Promise((done) => {
            const stopped = [];
            document.addEventListener("securitypolicyviolation", (event) => {
                stopped.push(event.effectiveDirective);
                if (stopped.length === 3) done(stopped.sort());
            });
            const script = document.createElement("script");
            script.textContent = "window.broken = true";
            document.body.append(script);
            const style = document.createElement("style");
            document.body.append(style);
            fetch("index.html").catch(() => {});
        })"""
    )
    assert stopped == ["connect-src", "script-src-elem", "style-src-elem"]
    assert page.evaluate("window.broken") is None
    visit.found.clear()  # the three were said on the console, as they should be


def test_the_pages_are_small_and_quick(site, visit, address):
    size = sum(file.stat().st_size for file in site.rglob("*") if file.is_file())
    assert size <= 6_000_000
    loaded = []
    start = time.monotonic()
    page = visit("00-start-here.html", seen=loaded)
    words = page.locator(".landswap-words").first
    before = words.inner_text()
    page.locator("select").first.press("ArrowDown")
    expect(words).not_to_have_text(before)
    assert time.monotonic() - start <= 2
    files = {site / url.removeprefix(address) for url in loaded if url.startswith(address)}
    assert {file.name for file in files} >= {"00-start-here.html", "page.js", "page.css"}
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= 1_500_000


def again(path):
    """Return a lesson as another run would give it, which names and orders the widgets anew.

    Lesson 06, with explorers, a link and charts, is run a second time indeed.
    """
    if path.stem.startswith("06"):
        return pages.run(path)
    notebook = once.run(path)
    models = notebook.metadata.get("widgets", {}).get(widgets.STATE, {}).get("state", {})
    text = nbformat.writes(notebook)
    for name in models:
        text = text.replace(name, uuid.uuid4().hex)
    notebook = nbformat.reads(text, as_version=4)
    if models:
        state = notebook.metadata["widgets"][widgets.STATE]["state"]
        assert not state.keys() & models.keys()
        for name in sorted(state):
            state[name] = state.pop(name)
    return notebook


def test_the_same_pages_have_the_same_bytes(site, tmp_path):
    pages.build(tmp_path / "again", run=again)
    one, other = (
        {
            file.relative_to(folder): file.read_bytes()
            for file in folder.rglob("*")
            if file.is_file()
        }
        for folder in (site, tmp_path / "again")
    )
    assert sorted(one) == sorted(other)
    assert [name for name in one if one[name] != other[name]] == []


def soup(path):
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")

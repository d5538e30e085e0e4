"""Feedback shows what learners wrote and showed as text: no script of theirs is in the page."""

import base64
import os
from html.parser import HTMLParser
from pathlib import Path

import pytest

import assignment
import driving
import feedback

SCRIPT = "<script>document.title = 'mine'</script>"
PIXEL = base64.b64encode(
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + (1).to_bytes(4, "big") * 2 + b"\x08\x00" + b"\0" * 9
).decode()
HOSTILE = [
    {"output_type": "display_data", "data": {"text/html": SCRIPT, "text/plain": SCRIPT}},
    {"output_type": "display_data", "data": {"image/svg+xml": f"<svg onload='x'>{SCRIPT}</svg>"}},
    {"output_type": "display_data", "data": {"application/javascript": "document.title = 'mine'"}},
    {"output_type": "display_data", "data": {"text/markdown": "[x](javascript:x)"}},
    {"output_type": "display_data", "data": {"image/png": f'"><img src=x onerror="x">{SCRIPT}'}},
    {"output_type": "display_data", "data": {"image/png": PIXEL, "text/plain": '" onload="x'}},
    {"output_type": "execute_result", "data": {"text/plain": [SCRIPT, SCRIPT]}},
    {"output_type": "stream", "name": SCRIPT, "text": f"\x1b]8;;javascript:x\x07{SCRIPT}\x1b[0m"},
    {"output_type": "error", "ename": SCRIPT, "evalue": SCRIPT, "traceback": [SCRIPT]},
    {"output_type": "error", "ename": SCRIPT, "evalue": SCRIPT, "traceback": 3},
    *({"output_type": SCRIPT}, {"output_type": "display_data", "data": [SCRIPT]}, SCRIPT, None, 3),
]


class Elements(HTMLParser):
    """All elements of a page with their attributes."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))


@pytest.fixture
def page(root):
    source = assignment.read(root / "solutions/02-shares-and-wholes.ipynb")
    html = feedback.teachers_html(source)
    first = source.cells["share_of_ukraine-question"]["source"]
    cells = [
        feedback.Shown("markdown", first, html(first)),
        feedback.Shown("markdown", f"[x](javascript:x) {SCRIPT}", html(SCRIPT)),
        feedback.Shown("raw", SCRIPT),
        feedback.Shown("code", SCRIPT, "", tuple(feedback.harmless(HOSTILE))),
        feedback.Shown("code", "landswap.check(...)", verdict=f"You wrote {SCRIPT}", points="0"),
    ]
    return feedback.page("02", cells, [("share_of_ukraine", "0 of 2")], (0.0, 11.0, SCRIPT))


def test_a_page_has_no_script_no_handler_and_no_address_of_a_learners(page):
    elements = Elements(page).found
    assert not {"script", "svg", "iframe", "object", "embed", "form", "base"} & {
        tag for tag, _ in elements
    }
    for tag, attributes in elements:
        assert not [name for name in attributes if name.startswith("on")], (tag, attributes)
        for name in ("href", "src"):
            assert "javascript:" not in attributes.get(name, "")
    assert [a["src"][:22] for t, a in elements if t == "img"] == ["data:image/png;base64,"]
    assert "\x1b" not in page


def test_a_page_forbids_scripts_before_anything_else_is_read(page):
    policy = Elements(page).found[3]
    assert policy == (
        "meta",
        {
            "http-equiv": "Content-Security-Policy",
            "content": "default-src 'none'; img-src data:; style-src 'unsafe-inline'",
        },
    )


def test_what_learners_showed_can_be_read(page):
    text = "&lt;script&gt;document.title = &#39;mine&#39;&lt;/script&gt;"
    assert page.count(text) >= 8
    assert "A share of a whole".lower() in page.lower()  # the teacher's text is HTML


def test_long_outputs_are_cut_and_say_so():
    (output,) = feedback.harmless([{"output_type": "stream", "text": "x" * 10**6}])
    assert len(output["text"]) == feedback.TEXT + len(" [...]")
    assert output["text"].endswith("x [...]")


def test_a_page_holds_only_so_much_and_says_so():
    outputs = [{"output_type": "stream", "text": "x" * 1000}] * 10
    kept = feedback.harmless(outputs, 5000)
    assert [len(one["text"]) for one in kept[:-1]] == [1000] * (len(kept) - 1)
    assert kept[-1]["text"] == "[more was shown than a page holds]"
    assert len(kept) == 5


@pytest.mark.parametrize(
    "data", ["", "x", "AAAA", 3, None, PIXEL + "é", base64.b64encode(b"<svg>").decode()]
)
def test_what_is_no_picture_is_none(data):
    assert feedback.picture(data) == ""


def test_a_picture_as_wide_as_a_wall_is_none():
    wide = base64.b64decode(PIXEL)
    wide = wide[:16] + (10**5).to_bytes(4, "big") + wide[20:]
    assert feedback.picture(base64.b64encode(wide).decode()) == ""
    assert feedback.picture(PIXEL) == PIXEL


@pytest.mark.browser
def test_nothing_of_a_learners_runs_when_a_page_is_opened_from_disk(page, tmp_path):
    if driving.chromium() is None:
        (pytest.fail if os.environ.get("LANDSWAP_BROWSER") == "required" else pytest.skip)(
            driving.no_chromium()
        )
    path = Path(tmp_path, "page.html")
    # Were a script to get into a page after all, the page's own policy would stop it.
    path.write_text(page.replace("</body>", f"{SCRIPT}</body>"), encoding="utf-8")
    asked = []
    with driving.browser() as browser:
        tab = browser.new_page()
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(path.as_uri())
        assert tab.title() == "02: feedback"
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]

"""What a real browser lets a learner's own page do, opened by the teacher (attack 3).

The learner's server is ended, and a page of the learner's is served in its place, by a process of
the learner's. The page tries what speaks with the rights of whoever looks at it.
"""

import contextlib
import os
import subprocess
import time
from fnmatch import fnmatch

import pytest
from playwright.sync_api import TimeoutError

import driving
import hub as hubs
from learner import PASSWORD
from ports import port_of

FIRST = hubs.NAMES[0]
FIRST_PAGE = "**/lab/tree/landswap/notebooks/00-start-here.ipynb**"

PAGE = """
<title>trying</title>
<script>
const hub = "HUB", tried = {};
async function attempt(name, act) {
  try { tried[name] = String(await act()).slice(0, 60); } catch (error) { tried[name] = "refused"; }
}
(async () => {
  const ask = { credentials: "include" };
  await attempt("who", async () => (await fetch(`${hub}/hub/api/user`, ask)).status);
  await attempt("home", async () => (await fetch(`${hub}/hub/home`, ask)).status);
  await attempt("token", async () => {
    const asked = { ...ask, method: "POST", body: "{}" };
    return (await fetch(`${hub}/hub/api/users/TEACHER/tokens`, asked)).status;
  });
  await attempt("window", async () => {
    const opened = open(`${hub}/hub/home`);
    await new Promise((done) => setTimeout(done, 1000));
    return opened.document.body.innerText;
  });
  await attempt("files", async () => {
    return (await fetch(`${hub}/user/TEACHER/api/contents`, ask)).status;
  });
  await attempt("cookie", () => { if (document.cookie) return document.cookie; throw Error(); });
  document.title = JSON.stringify(tried);
})();
</script>
<p>a page of a learner's own</p>
"""
SERVE = """
import sys, time
from http.server import BaseHTTPRequestHandler, HTTPServer
class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(sys.argv[2].encode())
HTTPServer(("127.0.0.1", int(sys.argv[1])), Page).serve_forever()
"""


@pytest.fixture(scope="module")
def browser():
    if driving.chromium() is None:
        if os.environ.get("LANDSWAP_BROWSER") == "required":
            pytest.fail(driving.no_chromium())
        pytest.skip(driving.no_chromium())
    with driving.browser("--disable-popup-blocking") as browser:
        yield browser


@contextlib.contextmanager
def logged_in(browser, address, name, password):
    """A browser of its own, in which somebody has logged in, and the server has started."""
    context = browser.new_context()
    page = context.new_page()
    page.set_default_timeout(90_000)
    page.goto(f"{address}/hub/login")
    page.fill("#username_input", name)
    page.fill("#password_input", password)
    page.click("#login_submit")
    for _ in range(4):
        try:
            page.wait_for_url(FIRST_PAGE, wait_until="commit", timeout=25_000)
            break
        except TimeoutError:  # led to a server whose end the hub had not noticed yet
            page.goto(f"{address}/hub/spawn")
    assert fnmatch(page.url, FIRST_PAGE)
    yield page
    context.close()


@contextlib.contextmanager
def replaced(page):
    """The first learner's server ended, and, once it listens, a page of the learner's there."""
    port = port_of(FIRST)
    hubs.kill(hubs.found("-u", FIRST))
    command = ["runuser", "-u", FIRST, "--", "/usr/bin/python3", "-c", SERVE, str(port), page]
    serving = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 5
        while time.monotonic() < end:
            with contextlib.suppress(RuntimeError):
                if port_of(FIRST) == port:
                    break
            time.sleep(0.02)
        yield
    finally:
        hubs.kill(hubs.found("-u", FIRST))
        serving.wait()


def test_3_without_a_name_the_teachers_browser_is_not_shown_the_page(browser):
    with hubs.Hub(hubs.INSTALLED, [FIRST]) as hub:
        address = hub.address
        page = PAGE.replace("HUB", address).replace("TEACHER", hubs.TEACHER)
        evil = f"{address}/user/{FIRST}/evil"
        with logged_in(browser, address, hubs.TEACHER, hub.teachers_password) as teacher:
            for _ in range(3):  # the hub notices within five seconds that a server has ended
                with logged_in(browser, address, FIRST, PASSWORD) as learner, replaced(page):
                    answer = teacher.goto(evil)
                    shown = learner.goto(evil)
                if shown.status == 200:
                    break
            assert shown.status == 200  # to the learner's own browser the page was there
            assert answer.status == 403
            assert "This address is not yours" in teacher.inner_text("body")
            assert "a page of a learner's own" not in teacher.content()


def test_3_with_a_name_the_page_can_do_nothing_at_the_hub(browser):
    with hubs.Hub(hubs.INSTALLED, [FIRST], host="hub.localhost") as hub:
        port = hub.address.rpartition(":")[2]
        address = f"http://hub.localhost:{port}"
        page = PAGE.replace("HUB", address).replace("TEACHER", hubs.TEACHER)
        with logged_in(browser, address, hubs.TEACHER, hub.teachers_password) as teacher:
            assert teacher.url.startswith(f"http://{hubs.TEACHER}.hub.localhost:{port}/")
            for _ in range(3):
                with logged_in(browser, address, FIRST, PASSWORD) as learner:
                    assert learner.url.startswith(f"http://{FIRST}.hub.localhost:{port}/")
                    with replaced(page):
                        teacher.goto(f"http://{FIRST}.hub.localhost:{port}/user/{FIRST}/evil")
                        if "a page of a learner's own" not in teacher.content():
                            continue  # the hub had already noticed
                        teacher.wait_for_function("document.title.startsWith('{')")
                        tried = teacher.evaluate("JSON.parse(document.title)")
                        break
    assert tried == dict.fromkeys(("who", "home", "token", "window", "files", "cookie"), "refused")

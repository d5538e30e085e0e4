"""Open a subject in Chromium, press its control, and read when the picture had been painted."""

import json
import random
import socket
import time
import urllib.request
from contextlib import contextmanager
from itertools import cycle, islice
from pathlib import Path

import nbformat

import driving

NOTEBOOK = "notebooks/bench.ipynb"
HERE = Path(__file__).parent
PROBE = (HERE / "probe.js").read_text(encoding="utf-8")
CONTROL = (HERE / "control.js").read_text(encoding="utf-8")
CODES = {"ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40}
FRAME = 1 / 60  # seconds
# A picture is at rest when it has not changed for so long, in ms: one press, then many.
QUIET, QUIET_AFTER_MANY = 150, 1000
PATIENCE = 60_000  # ms


class Keyboard:
    """Key presses by way of Chromium's own protocol, which need not be waited for one by one."""

    def __init__(self, page, port):
        """Connect to the page, in a Chromium that listens to this port."""
        import websocket

        target = page.context.new_cdp_session(page).send("Target.getTargetInfo")["targetInfo"]
        address = f"ws://127.0.0.1:{port}/devtools/page/{target['targetId']}"
        self._socket = websocket.create_connection(address, suppress_origin=True, timeout=60)
        self._sent = 0

    def down(self, key):
        """Press a key, without waiting for the page to take notice."""
        self._send("rawKeyDown", key)

    def up(self, key):
        """Let a key go, without waiting for the page to take notice."""
        self._send("keyUp", key)

    def _send(self, kind, key):
        self._sent += 1
        about = {"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": CODES[key]}
        message = {"id": self._sent, "method": "Input.dispatchKeyEvent", "params": about}
        self._socket.send(json.dumps(message))

    def wait(self):
        """Wait until the page has taken notice of every key that was sent."""
        while json.loads(self._socket.recv()).get("id") != self._sent:
            pass

    def close(self):
        """Leave the page."""
        self._socket.close()


class Opened:
    """A subject on the screen, with the probe watching its picture and its control in focus."""

    def __init__(self, subject, page, port):
        """Find the picture and the control, and let the page come to rest."""
        self.subject, self.page = subject, page
        picture = page.locator(subject.picture).first
        picture.wait_for()
        page.wait_for_timeout(3000)  # what libraries do after they have drawn
        self.control = next(
            found.first for each in subject.controls if (found := page.locator(each)).count()
        )
        page.evaluate("picture => probe.watch(picture)", picture.element_handle())
        # JupyterLab's own shortcuts would take the arrow keys from a native slider.
        self.control.evaluate(
            "one => { one.setAttribute('data-lm-suppress-shortcuts', 'true'); one.focus(); }"
        )
        found = self.control.evaluate("one => control(one)")
        self.forward, self.back = found["keys"]
        self.room = int(found["room"])
        if self.room < 1:
            raise RuntimeError(f"{subject.name}: the control has no step left to take.")
        self.keyboard = Keyboard(page, port)

    def shown(self):
        """Return what the picture shows, as text."""
        return self.page.evaluate("probe.shown()")

    def tap(self, key):
        """Press a key and, as a person does, let it go a little later.

        Until then nothing else asks the page for anything.
        """
        self.keyboard.down(key)
        time.sleep(0.06)
        self.keyboard.up(key)
        self.keyboard.wait()

    def press(self, key):
        """Press once; return the ms from the key's press to the paint of its last change."""
        time.sleep(random.uniform(0, FRAME))  # anywhere between two frames
        self.page.evaluate("probe.forget()")
        self.tap(key)
        pressed, painted = self._times(1, QUIET)
        return painted[-1] - pressed[-1]

    def warm_up(self, presses):
        """Press to and fro, and see that each press shows in the picture."""
        for key in islice(cycle((self.forward, self.back)), presses):
            before = self.shown()
            self.press(key)
            if self.shown() == before:
                raise RuntimeError(
                    f"{self.subject.name}: expected another picture after {key}, found the same; "
                    "see that its control has the focus and that its picture holds what changes."
                )

    def one_by_one(self, presses):
        """Return the ms that each of so many presses took, to and fro."""
        return [self.press(key) for key in islice(cycle((self.forward, self.back)), presses)]

    def burst(self, presses, apart):
        """Press many times without waiting: forward, and back where the control ends.

        Parameters
        ----------
        presses : int
        apart : float
            Seconds between presses.

        Returns
        -------
        (float, int)
            The ms from the last press to the paint of the last value, and the frames in which
            the picture changed.
        """
        steps = min(self.room, presses)
        runs = cycle([self.forward] * steps + [self.back] * steps)
        keys = list(islice(runs, presses))
        self.page.evaluate("probe.forget()")
        start = time.perf_counter()
        for number, key in enumerate(keys):
            time.sleep(max(0.0, start + number * apart - time.perf_counter()))
            self.keyboard.down(key)
            self.keyboard.up(key)
        self.keyboard.wait()
        pressed, painted = self._times(presses, QUIET_AFTER_MANY)
        self._see_last_value(keys[-1])
        return painted[-1] - pressed[-1], sum(one > pressed[0] for one in painted)

    def _see_last_value(self, key):
        # A step the other way and this one again draw the last value anew, at leisure.
        found = self.shown()
        self.press(self.back if key == self.forward else self.forward)
        self.press(key)
        if self.shown() != found:
            raise RuntimeError(
                f"{self.subject.name}: expected the picture of the last value after many quick "
                "presses, found another."
            )

    def _times(self, presses, quiet):
        times = self.page.evaluate(f"probe.settled({presses}, {quiet}, {PATIENCE})")
        pressed, painted = times["pressed"], times["painted"]
        if len(pressed) != presses or not painted or painted[-1] <= pressed[-1]:
            raise RuntimeError(
                f"{self.subject.name}: expected {presses} key presses and a change after the "
                f"last; found {len(pressed)} presses and {len(painted)} frames with a change."
            )
        return pressed, painted


@contextmanager
def opened(subject, browser, port, address, probe=PROBE):
    """Open a subject alone on the screen; yield it; leave neither page nor kernel behind.

    Parameters
    ----------
    subject : Subject
    browser : Browser
        Playwright's, of a Chromium that listens to `port`.
    port : int
    address : str
        Of a running `driving.lab`.
    probe : str
        JavaScript that makes `window.probe`.
    """
    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.set_default_timeout(PATIENCE)
    page.add_init_script(probe)
    page.add_init_script(CONTROL)
    try:
        if subject.is_page:
            page.goto("about:blank")
            page.set_content(subject.code)
        else:
            _write_notebook(subject.code, address)
            # A workspace of old would open what was open in it.
            driving.run_all(page, f"{address}&reset", NOTEBOOK)
        one = Opened(subject, page, port)
        yield one
        one.keyboard.close()
    finally:
        page.close()
        for session in [] if subject.is_page else _ask(address, "api/sessions"):
            _ask(address, f"api/sessions/{session['id']}", "DELETE")


def free_port():
    """Return a port of this machine that nobody listens to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def _write_notebook(code, address):
    hidden = {"jupyter": {"source_hidden": True}}
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code, metadata=hidden)])
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    _ask(address, f"api/contents/{NOTEBOOK}", "PUT", {"type": "notebook", "content": notebook})


def _ask(address, path, method="GET", body=None):
    """Ask the notebook server; return its answer."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address.format(path), data, method=method)
    with urllib.request.urlopen(request, timeout=60) as answer:
        text = answer.read()
    return json.loads(text) if text else None

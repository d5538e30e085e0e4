"""The benchmark's stopwatch, on pictures that take a known time to answer."""

from pathlib import Path

import pytest

import driving

PROBE = Path(driving.__file__).parent / "bench/probe.js"
PAGE = """
<input type="range" min="0" max="9" value="0">
<div id="picture"><p></p><canvas></canvas></div>
<script>
  const write = (text) => { document.querySelector("p").textContent = text; };
  const paint = () => document.querySelector("canvas").getContext("2d").fillRect(0, 0, 9, 9);
  document.querySelector("input").addEventListener("input", () => { %s });
</script>
"""


@pytest.fixture
def press(page):
    """Press a key once in a page whose slider does this; return the times of press and paints."""

    def press(reaction):
        page.add_init_script(path=PROBE)
        page.goto("about:blank")
        page.set_content(PAGE % reaction)
        page.evaluate("probe.watch(document.querySelector('#picture'))")
        page.focus("input")
        page.keyboard.press("ArrowRight")
        times = page.evaluate("probe.settled(1, 400, 2000)")
        (start,) = times["pressed"]
        return [end - start for end in times["painted"]]

    return press


# A paint comes after its cause, by some frames at most on a machine that is busy.
BUSY = 250


@pytest.mark.parametrize("change", ["write('a')", "paint()"])
def test_a_change_at_once(press, change):
    (took,) = press(change)
    assert 0 < took < BUSY


@pytest.mark.parametrize("change", ["write('a')", "paint()"])
def test_a_change_after_a_while(press, change):
    (took,) = press(f"setTimeout(() => {change}, 300)")
    assert 300 <= took < 300 + BUSY


def test_the_last_of_several_changes_counts(press):
    first, last = press("write('a'); setTimeout(() => write('b'), 300)")
    assert first < BUSY
    assert 300 <= last < 300 + BUSY


def test_changes_in_one_frame_are_one_paint(press):
    assert len(press("write('a'); paint(); requestAnimationFrame(() => write('b'))")) == 1


def test_the_wait_for_a_frame_and_the_work_in_it_count(press):
    work = "const end = performance.now() + 300; while (performance.now() < end); write('a')"
    (took,) = press(f"requestAnimationFrame(() => {{ {work} }})")
    assert 300 <= took < 300 + BUSY


def test_no_change_is_no_paint(press):
    assert press("") == []

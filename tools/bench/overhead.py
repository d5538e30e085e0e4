"""Time presses with and without the probe: what does the probe itself cost?

    python tools/bench/overhead.py [--rounds N] [--presses N]

A bare stopwatch asks for a frame at the key press and stops after it, which is right for subjects
that draw at once. Pages with and without the probe take turns. Medians with and without, in ms, on
two busy cores: plain page 2.7 and 2.6, Altair's chart 4.8 and 5.3; that is, the probe costs less
than two runs differ by.
"""

import argparse
from statistics import median

import driving
import pressing
import subjects

STOPWATCH = """() => {
  window.stopped = [];
  addEventListener("keydown", (event) => requestAnimationFrame(() => scheduler.postTask(
    () => stopped.push(performance.now() - event.timeStamp), { priority: "user-blocking" },
  )), true);
}"""
# What `pressing` asks of a page, with nothing watched.
ABSENT = "window.probe = { watch() {} };"


def timed(subject, presses, *given):
    """Return the ms of so many presses by the stopwatch alone."""
    with pressing.opened(subject, *given) as one:
        one.page.evaluate(STOPWATCH)
        for number in range(10 + presses):
            one.tap(one.back if number % 2 else one.forward)
            one.page.wait_for_timeout(pressing.QUIET)
        return one.page.evaluate("stopped")[10:]


def main():
    """Time the plain page and Altair's chart, whose probe has most to do."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--presses", type=int, default=30)
    options = parser.parse_args()
    port = pressing.free_port()
    probes = {"with": pressing.PROBE, "without": ABSENT}
    with driving.browser(f"--remote-debugging-port={port}") as browser, driving.lab() as address:
        for subject in (subjects.plain(), subjects.named(subjects.FASTEST)):
            times = {name: [] for name in probes}
            for _ in range(options.rounds):
                for name, probe in probes.items():
                    given = (browser, port, address, probe)
                    times[name] += timed(subject, options.presses, *given)
            said = ", ".join(f"{name} {median(each):.2f} ms" for name, each in times.items())
            print(f"{subject.name}: {said}", flush=True)


if __name__ == "__main__":
    main()

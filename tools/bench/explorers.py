"""Time the explorers, from key press to repaint, beside the same picture made by other libraries.

    python tools/bench/explorers.py [--rounds N] [--presses N] [--only WORD]

All in JupyterLab in one Chromium, and a plain page as the limit. Subjects take turns, so that a
machine that slows down slows down all: in each round each is opened alone, warmed up, pressed one
by one and then in a burst. How a press is timed: probe.js; the table is kept in explorers.csv.
"""

import argparse
import sys
from pathlib import Path

import driving
import pressing
import report
import subjects

TABLE = Path(__file__).with_suffix(".csv")
WARM_UP = 10
BURST, APART = 60, 0.016  # presses, seconds between them


def main():
    """Time all subjects; print the table and write it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--presses", type=int, default=40, help="one by one, in each round")
    parser.add_argument("--only", default="", help="subjects with this in their name; no CSV")
    options = parser.parse_args()
    if driving.chromium() is None:
        sys.exit(driving.no_chromium())
    chosen = [one for one in subjects.subjects() if options.only in one.name]
    times = {one.name: report.Times([], [], []) for one in chosen}
    port = pressing.free_port()
    with driving.browser(f"--remote-debugging-port={port}") as browser, driving.lab() as address:
        for number in range(options.rounds):
            for subject in chosen:
                with pressing.opened(subject, browser, port, address) as one:
                    one.warm_up(WARM_UP)
                    presses = one.one_by_one(options.presses)
                    last, frames = one.burst(BURST, APART)
                times[subject.name].add(presses, last, frames)
                print(
                    f"round {number + 1} of {options.rounds}, {subject.name}: "
                    f"{report.middle(presses):.1f} ms",
                    flush=True,
                )
        machine = report.machine(browser.version)
    rows = report.rows(times, subjects.PLAIN, subjects.SLOWEST)
    print(report.table(rows))
    if not options.only:
        report.write(TABLE, rows, machine)
        print(f"Written to {TABLE.relative_to(driving.ROOT)}.")


if __name__ == "__main__":
    main()

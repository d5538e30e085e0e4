"""From times to the table: medians, ratios, text and CSV."""

import csv
import datetime
import os
import platform
from importlib.metadata import version
from statistics import median as middle
from typing import NamedTuple

import numpy as np

HEADINGS = {
    "subject": "subject",
    "median_ms": "median, ms",
    "p95_ms": "95 %, ms",
    "of_plain": "times the plain page",
    "faster": "times as fast as interact",
    "burst_ms": "last value after a burst, ms",
    "burst_frames": "frames in the burst",
}


class Times(NamedTuple):
    """What was timed of one subject: ms of each press, and of each burst ms and frames."""

    presses: list
    bursts: list
    frames: list

    def add(self, presses, burst, frames):
        """Add one round's."""
        self.presses.extend(presses)
        self.bursts.append(burst)
        self.frames.append(frames)


def rows(times, limit, slowest):
    """Return the table's rows.

    Parameters
    ----------
    times : dict of str to Times
        By subject.
    limit, slowest : str
        The subjects that the others are compared with; where one is missing, so is its ratio.

    Returns
    -------
    list of dict
        By the names in `HEADINGS`; times in ms.
    """
    medians = {name: middle(each.presses) for name, each in times.items()}

    def ratio(above, below):
        if above not in medians or below not in medians:
            return ""
        return round(medians[above] / medians[below], 1)

    return [
        {
            "subject": name,
            "median_ms": round(medians[name], 1),
            "p95_ms": round(float(np.percentile(each.presses, 95)), 1),
            "of_plain": ratio(name, limit),
            "faster": ratio(slowest, name),
            "burst_ms": round(middle(each.bursts), 1),
            "burst_frames": round(middle(each.frames)),
        }
        for name, each in times.items()
    ]


def table(rows):
    """Return rows as a Markdown table, as it stands in the README."""
    lines = [list(HEADINGS.values()), *[[str(row[name]) for name in HEADINGS] for row in rows]]
    lines.insert(1, ["---", *["---:"] * (len(HEADINGS) - 1)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def machine(chromium):
    """Return when and on what was timed, for the CSV: no names, only sizes and versions."""
    import psutil

    return {
        "date": datetime.date.today().isoformat(),
        "cores": os.cpu_count(),
        "memory_gb": round(psutil.virtual_memory().total / 2**30),
        "python": platform.python_version(),
        "chromium": chromium,
        "jupyterlab": version("jupyterlab"),
    }


def write(path, rows, machine):
    """Write rows to a CSV file; each says of what machine it is."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*HEADINGS, *machine], lineterminator="\n")
        writer.writeheader()
        writer.writerows(row | machine for row in rows)


def read(path):
    """Return the rows of a CSV file that `write` made, each value as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))

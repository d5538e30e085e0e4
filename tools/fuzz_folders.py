"""Check many folders with random faults in them: none may end in anything but lines.

    python tools/fuzz_folders.py [--folders N] [--seed S] [--jobs N]

Good folders (the one to start from, the invented article, the kit's own with its outlines, and one
in the form of version 0.1) get one to four random edits of cells, rows, bytes, JSON and GeoJSON.
The check must say what is wrong, or that nothing is, in a few seconds; a folder without a problem
must load, offer its explorers and draw its outlines. Anything else is a failure.
"""

import argparse
import csv
import io
import json
import os
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import landswap
from landswap import validate
from landswap.errors import LandswapError
from landswap.explorers.rules import offered
from landswap.folder import start

ROOT = Path(__file__).resolve().parents[1]
SLOW = 20.0  # seconds of a processor for one check
CELLS = (
    *("", " ", "0", "-1", "1e29", "1e308", "nan", "inf", "9" * 400, "0.1", "1,5", "1 000", "12O"),
    *("percent", "pct", "m^0", "degC", "dBm", "acre", "acres", "km^2/d", "1/1", "m^2", "é", "Київ"),
    *(
        "tended",
        "used",
        "occupied",
        "sqrt",
        "lambda",
        "__class__",
        "geometry",
        "tended / 0",
        "(",
        ")",
    ),
    *(
        "tended * 100",
        "min(tended, 1)",
        "tended +",
        "{tended}",
        "{",
        "}",
        "{0}",
        "$5 and $6",
        "<b>",
    ),
    *(
        "2025-02-30",
        "undated",
        "yes",
        "no",
        "swap",
        "map",
        "number",
        "choice",
        "a",
        "=1+1",
        "\n",
        '"',
    ),
    *("a" * 5000, "\u202e", "\ufeff", "a,b", "figure", "results", "column=cell", "name=", ";", "|"),
)
VALUES = (
    *(None, True, 0, -1, 1e308, 10**400, "", "x", [], {}, [[]], [None], {"a": 1}, "../x"),
    *([1, 2], [[0, 0]], [[[0, 0], [1, 1], [0, 1], [0, 0]]], "Point", "MultiPolygon", "(a+)+b"),
    *("/dev/zero", "year"),
    *(["sources.csv", "x.csv"], "sources.csv", "utf-16", "idna", {"delimiter": ";"}, "%d", "any"),
)  # fmt: skip


def prepared(folder: Path) -> list[Path]:
    """Write the good folders, and return them."""
    landswap.new_folder(folder / "start", start.MORE)
    shutil.copytree(ROOT / "data/altmere", folder / "altmere")
    shutil.copytree(ROOT / "data", folder / "data", ignore=shutil.ignore_patterns("altmere"))
    old = Path(shutil.copytree(ROOT / "data/altmere", folder / "v01"))
    (old / "about.csv").unlink()
    shutil.copyfile(ROOT / "tests/folder/v01/datapackage.json", old / "datapackage.json")
    return [folder / name for name in ("start", "altmere", "v01", "data")]


def edit_cells(path: Path, rng: random.Random) -> None:
    """Change cells, rows or columns of a table."""
    rows = list(csv.reader(path.read_text(encoding="utf-8").splitlines(keepends=True)))
    row = rng.randrange(len(rows))
    how = rng.choice(("cell", "cell", "cell", "cell", "row", "twice", "swap", "column", "short"))
    if how == "cell" and rows[row]:
        rows[row][rng.randrange(len(rows[row]))] = rng.choice(CELLS)
    elif how == "row":
        del rows[row]
    elif how == "twice":
        rows.insert(row, list(rows[row]))
    elif how == "swap":
        rng.shuffle(rows[row])
    elif how == "column":
        place = rng.randrange(max(map(len, rows)))
        rows = [cells[:place] + cells[place + 1 :] for cells in rows]
    elif how == "short":
        rows[row] = rows[row][: rng.randrange(len(rows[row]) + 1)]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", errors="surrogatepass")


def edit_bytes(path: Path, rng: random.Random) -> None:
    """Change, take out or put in a few bytes; cut the file; save it in another encoding."""
    data = bytearray(path.read_bytes())
    place = rng.randrange(len(data) + 1)
    how = rng.choice(("in", "out", "cut", "encoding", "mark", "twice"))
    if how == "in":
        data[place:place] = rng.randbytes(rng.randrange(1, 5))
    elif how == "out":
        del data[place : place + rng.randrange(1, 50)]
    elif how == "cut":
        del data[place:]
    elif how == "encoding":
        data = bytearray(
            data.decode("utf-8", "replace").encode(rng.choice(["utf-16", "cp1252"]), "replace")
        )
    elif how == "mark":
        data[:0] = b"\xef\xbb\xbf"
    else:
        data = data + data
    path.write_bytes(data)


def places(part: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each place in JSON: what holds it, and its key there."""
    keys = part if isinstance(part, dict) else range(len(part)) if isinstance(part, list) else ()
    for key in keys:
        yield part, key
        yield from places(part[key])


def edit_json(path: Path, rng: random.Random) -> None:
    """Change or take out one part of a file of JSON."""
    content = json.loads(path.read_text(encoding="utf-8"))
    found = list(places(content))
    if path.suffix == ".geojson" and rng.random() < 0.7:  # coordinates are most of it
        found = [one for one in found if isinstance(one[1], str) or one[1] < 2]
    holder, key = rng.choice(found)
    if rng.random() < 0.25:
        del holder[key]
    else:
        holder[key] = rng.choice(VALUES)
    path.write_text(json.dumps(content), encoding="utf-8")


def edit_files(path: Path, rng: random.Random) -> None:
    """Take a file away, or put something else in its place."""
    how = rng.choice(("gone", "folder", "pipe", "link", "renamed", "empty"))
    if how == "empty":
        path.write_bytes(b"")
        return
    if how == "renamed":
        path.rename(path.with_name(rng.choice(["x.csv", "Sources.csv", "a b.csv", "q.xlsx"])))
        return
    path.unlink()
    if how == "folder":
        path.mkdir()
    elif how == "pipe" and hasattr(os, "mkfifo"):
        os.mkfifo(path)
    elif how == "link":
        path.symlink_to(rng.choice(["/dev/zero", "/nowhere", path.name, "sources.csv"]))


def edited(folder: Path, rng: random.Random) -> None:
    """Make one to four random edits in a folder."""
    for _ in range(rng.choice((1, 1, 2, 3, 4))):
        paths = sorted(path for path in folder.iterdir() if path.is_file() and path.stat().st_size)
        if not paths:
            return
        path = rng.choice(paths)
        try:
            if rng.random() < 0.1:
                edit_files(path, rng)
            elif rng.random() < 0.15:
                edit_bytes(path, rng)
            elif path.suffix in (".json", ".geojson"):
                edit_json(path, rng)
            elif path.suffix == ".csv":
                edit_cells(path, rng)
        except (OSError, ValueError, IndexError, csv.Error, RecursionError):
            continue  # an edit of what an edit before it broke


def tried(folder: Path) -> tuple[str, str]:
    """Check a folder, and return what came of it, and what failed."""
    start = time.process_time()
    try:
        article, problems, _ = validate.examine(folder)
        lines = list(map(str, problems))
        if any("\n" in line for line in lines):
            return "failed", f"a line with a break in it: {lines}"
        if not problems and article is not None:
            offered(article)
            repr(article)
            try:
                if article.files:
                    article.outlines.to_json()
            except LandswapError as error:
                str(error)
    except Exception:
        return "failed", traceback.format_exc()
    took = time.process_time() - start
    if took > SLOW:
        return "failed", f"{took:.0f} s"
    return ("said" if problems else "good"), ""


def job(task: tuple[int, int, str]) -> tuple[Counter[str], list[str]]:
    """Try some folders; return how many came to what, and what failed."""
    seed, count, kept = task
    said, failed = Counter[str](), []
    with tempfile.TemporaryDirectory() as temporary:
        good = prepared(Path(temporary) / "good")
        for number in range(count):
            rng = random.Random(seed * 1_000_003 + number)
            base = rng.choices(good, weights=(4, 4, 3, 2))[0]
            folder = Path(
                shutil.copytree(base, Path(temporary) / f"{seed}-{number}", symlinks=True)
            )
            edited(folder, rng)
            came, how = tried(folder)
            said[came] += 1
            if how:
                failed.append(f"{base.name}, seed {seed}-{number}: {how}")
                if kept:
                    shutil.copytree(folder, Path(kept) / folder.name, symlinks=True)
            shutil.rmtree(folder)
    return said, failed


def main() -> int:
    """Try all folders and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--folders", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--keep", default="", help="a folder for those that fail")
    options = parser.parse_args()
    share, rest = divmod(options.folders, 40)
    tasks = [(options.seed * 100 + i, share + (i < rest), options.keep) for i in range(40)]
    said, failed = Counter[str](), list[str]()
    with ProcessPoolExecutor(options.jobs) as pool:
        for counts, more in pool.map(job, tasks):
            said += counts
            failed += more
    print(f"{said.total():,} folders: {said['said']:,} with lines, {said['good']:,} without, "
          f"{len(failed):,} failed.")  # fmt: skip
    for how in failed[:20]:
        print(f"failed: {how}")
    return int(bool(failed))


if __name__ == "__main__":
    sys.exit(main())

"""`about.csv`: the few lines that say what a folder of tables is as a whole."""

from collections.abc import MutableSequence
from dataclasses import dataclass
from pathlib import Path

from landswap.folder import rows, text
from landswap.folder.files import read_bytes
from landswap.folder.keys import near
from landswap.folder.problems import Lines, Problem
from landswap.schema import Column, Table

ABOUT = "about.csv"
LINES = {
    "title": "what the article is called in the kit",
    "licence": "on which terms the tables may be used",
    "description": "what a reader should know of them",
}
_TABLE = Table("about", (Column("what"), Column("value")), ("what",))


@dataclass(frozen=True)
class About:
    """What a folder is as a whole, and in which row of which file its title stands."""

    title: str
    licence: str = ""
    description: str = ""
    file: str = ABOUT
    row: int | None = None
    has_title: bool = True  # of its own: else the folder's name stands for one


def read_about(folder: Path, found: MutableSequence[Problem]) -> About:
    """Return what about.csv says; what is wrong with it is added to `found`."""
    lines = Lines(found, ABOUT)
    fallback = About(folder.name, has_title=False)
    data = read_bytes(folder, ABOUT, found, "a table with a row for the title")
    content = None if data is None else text.decode(data, ABOUT, found)
    if content is None:
        return fallback
    split = rows.split(content, _TABLE, True, rows.Dialect(), lines)
    if split is None:
        return fallback
    said: dict[str, str] = {}
    where: dict[str, int] = {}
    pairs = zip(split.numbers, split.cells["what"], split.cells["value"], strict=True)
    for row, what, value in pairs:
        if what not in LINES:
            like = near(what, LINES)
            advice = f"Did you mean '{like}'?" if like else ""
            lines.add(row, "what", f"'{what}'", f"one of {', '.join(LINES)}", advice)
        elif what in said:
            lines.add(row, "what", f"'{what}' a second time", "each line once")
        else:
            said[what], where[what] = value.strip(), row
    if not said.get("title"):
        lines.add(where.get("title"), "value" if "title" in where else None, "no title",
                  "a row 'title', and what the article is called")  # fmt: skip
    lines.close()
    return About(
        said.get("title") or folder.name,
        said.get("licence", ""),
        said.get("description", ""),
        row=where.get("title"),
        has_title=bool(said.get("title")),
    )

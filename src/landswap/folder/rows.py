"""From the text of a file to its rows: the header, and the cells below it by column."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from landswap.folder.keys import near
from landswap.folder.problems import Lines
from landswap.schema import Column, Table

MOST_COLUMNS = 500


@dataclass(frozen=True)
class Dialect:
    """How a package says that a file is written, where it is not as CSV mostly is."""

    delimiter: str = ","
    quote: str = '"'
    doubled: bool = True
    escape: str | None = None
    skip_space: bool = False
    encoding: str = "utf-8"
    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rows:
    """The cells of a file by column; `numbers` are its rows as a spreadsheet counts.

    `lost` are the first cells of rows that were left out.
    """

    table: Table
    numbers: list[int]
    cells: dict[str, list[str]]
    lacking: frozenset[str] = frozenset()
    lost: set[str] = field(default_factory=set)


def split(text: str, table: Table, own: bool, dialect: Dialect, lines: Lines) -> Rows | None:
    """Return the rows of a text, or None where they cannot be told.

    Parameters
    ----------
    text : str
    table : Table
        The columns that are wanted.
    own : bool
        Whether the table is an author's own, whose columns are all named there.
    dialect : Dialect
    lines : Lines
        What is wrong is added to it.
    """
    try:
        read = list(_reader(text, dialect))
    except csv.Error as error:
        reason = str(error).partition(" - ")[0]
        lines.add(None, None, f"what is no table ({reason})", "cells with commas between them")
        return None
    # An empty line is no row; the others keep the numbers that a spreadsheet gives them.
    rows = {number: row for number, row in enumerate(read, start=1) if row}
    first = next(iter(rows), 1)
    headers = [cell.strip() for cell in rows.pop(first, [])]
    if not _has_header(headers, first, table, lines):
        return None
    lacking = _lacking(headers, first, table, own, lines)
    if lacking is None:
        return None
    found = table.with_columns(dict.fromkeys(filter(None, headers)))
    found = replace(found, columns=(*found.columns, *lacking))
    kept, lost = _whole(rows, headers, found, lines)
    missing = {*dialect.missing}
    cells = {
        header: ["" if (cell := row[place]) in missing else cell for row in kept.values()]
        for place, header in enumerate(headers)
        if header and headers.index(header) == place
    }
    cells |= {column.name: [""] * len(kept) for column in lacking}
    return Rows(found, list(kept), cells, frozenset(one.name for one in lacking), lost)


def _reader(text: str, dialect: Dialect) -> Iterator[list[str]]:
    return csv.reader(
        io.StringIO(text, newline=""),
        delimiter=dialect.delimiter,
        quotechar=dialect.quote,
        doublequote=dialect.doubled,
        escapechar=dialect.escape,
        skipinitialspace=dialect.skip_space,
        strict=True,
    )


def _has_header(headers: list[str], row: int, table: Table, lines: Lines) -> bool:
    """Tell whether there is a first row with the names of columns, as far as can be seen."""
    wanted = [column.name for column in table.columns]
    advice = ""
    if len(headers) == 1 and len(wanted) > 1:
        mark = next((mark for mark in (";", "\t", "|") if mark in headers[0]), None)
        advice = f"Save it with commas between the cells, not {mark!r}." if mark else ""
    if headers and not advice and len(headers) <= MOST_COLUMNS:
        return True
    what = f"the columns {', '.join(headers)}" if headers else "nothing"
    if len(headers) > MOST_COLUMNS:
        what = f"{len(headers):,} columns"
    lines.add(row, None, what, f"the columns {', '.join(wanted)}", advice)
    return False


def _lacking(
    headers: list[str], row: int, table: Table, own: bool, lines: Lines
) -> list[Column] | None:
    """Return the columns that are not there and should be, or None where nothing can be told."""
    for place, header in enumerate(headers):
        if headers.index(header) < place:
            lines.add(row, header, f"the column '{header}' a second time", "names that differ")
        elif not header:
            lines.add(row, None, f"no name above column {place + 1}", "a name above each column")
    others = [header for header in headers if table.column(header) is None]
    if any(column.varies == "inputs" for column in table.columns):
        others = [header for header in headers if header not in [c.name for c in table.fixed]]
    missing = [column for column in table.fixed if column.name not in headers]
    likes = {column.name: near(column.name, others, 0.75) for column in missing}
    lacking = [
        column
        for column in missing
        if likes[column.name] or not column.optional or own or column.name in table.key
    ]
    names = ", ".join(one.name for one in table.columns if own or not one.optional)
    if any(column.name in table.key for column in lacking):  # then most of it is something else
        (only,) = [*likes.values()] if len(likes) == 1 else [""]
        advice = f"Is '{only}' the column '{lacking[0].name}'?" if only else ""
        lines.add(row, None, f"the columns {', '.join(headers)}", f"the columns {names}", advice)
        return None
    for column in lacking:
        like = likes[column.name]
        advice = f"Is it the column '{like}'?" if like else ""
        lines.add(row, None, f"no column '{column.name}'", f"the columns {names}", advice)
    return lacking


def _whole(
    rows: dict[int, list[str]], headers: Sequence[str], table: Table, lines: Lines
) -> tuple[dict[int, list[str]], set[str]]:
    """Return the rows that have a cell for each column, and the first cells of the others."""
    kept, lost = {}, set()
    place = headers.index(table.key[0]) if table.key and table.key[0] in headers else 0
    for number, row in rows.items():
        if not any(row):
            lines.add(number, None, "a row of empty cells", "none", "Delete it.")
        elif len(row) != len(headers):
            lines.add(number, None, f"{len(row)} cells", str(len(headers)),
                      "Put a text that holds a comma in quotation marks.")  # fmt: skip
            lost.update(row[place : place + 1])
        else:
            kept[number] = row
    return kept, lost

"""Reading a folder of tables, with all that is wrong in them."""

from collections.abc import Collection, Mapping, MutableSequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd

from landswap.folder import cells, keys, rows, text
from landswap.folder.cells import Marks, is_number, number_advice
from landswap.folder.files import LARGEST, read_bytes
from landswap.folder.package import SCHEMA, Package, Resource, read_package
from landswap.folder.problems import Lines, Note, Problem
from landswap.schema import Table

__all__ = ["LARGEST", "SCHEMA", "Folder", "TableRead", "is_number", "number_advice"]
__all__ += ["read_file", "read_folder"]


@dataclass(frozen=True)
class TableRead:
    """A table as it was read: every row that has a name, and which of its cells are wrong.

    `rows` are the rows of the file in which its rows stand, and `lost` the names of those that
    could not be taken. A cell that is wrong is missing in the frame.
    """

    name: str
    file: str
    frame: pd.DataFrame
    rows: list[int]
    texts: Mapping[str, list[str]] = field(repr=False)
    bad: frozenset[tuple[int, str]] = frozenset()
    lacking: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()

    @cached_property
    def broken_rows(self) -> frozenset[int]:
        """The rows with a cell that is wrong."""
        return frozenset(row for row, _ in self.bad)

    def sound(self, row: int, *columns: str) -> bool:
        """Tell whether the cells of a row are right, in some columns or in all."""
        if self.lacking and (not columns or self.lacking & set(columns)):
            return False
        if row not in self.broken_rows:
            return True
        return bool(columns) and not any((row, column) in self.bad for column in columns)


@dataclass(frozen=True)
class Folder:
    """A folder of tables as it was read.

    `unread` are the tables that are there and could not be read at all.
    """

    path: Path
    package: Package
    tables: Mapping[str, TableRead]
    unread: frozenset[str]

    def lost(self, *tables: str) -> set[str]:
        """Return the names of rows that could not be taken, of some tables."""
        read = [self.tables[name] for name in tables if name in self.tables]
        return {name for table in read for name in table.lost}


def read_folder(path: Path, found: MutableSequence[Problem]) -> Folder | None:
    """Return all that can be read of a folder, or None where there is no article in it.

    Parameters
    ----------
    path : Path
    found : list of Problem
        What is wrong is added to it, and what is passed over.
    """
    package = read_package(path, found)
    if package is None:
        return None
    tables, lines = {}, {}
    for resource in package.tables:
        lines[resource.name] = Lines(found, resource.file)
        if resource.name in package.loose:
            table = _loose(path, resource, found)
        else:
            table = _table(path, resource, found, lines[resource.name])
        if table is not None:
            tables[resource.name] = table
    unread = {one.name for one in package.tables if one.name not in tables} - package.loose
    for resource in package.tables:
        if resource.name in tables:
            tables[resource.name] = _referring(resource, tables, unread, lines[resource.name])
        lines[resource.name].close()
    return Folder(path, package, tables, frozenset(unread) | package.unread)


def read_file(folder: Path, name: str, found: MutableSequence[Problem]) -> bytes | None:
    """Return the bytes of a file of the folder, or None with a problem added."""
    return read_bytes(folder, name, found, "the file")


def _table(
    path: Path, resource: Resource, found: MutableSequence[Problem], lines: Lines
) -> TableRead | None:
    data = read_bytes(path, resource.file, found, resource.expected)
    if data is None:
        return None
    content = text.decode(data, resource.file, found, resource.dialect.encoding)
    if content is None:
        return None
    split = rows.split(content, resource.table, resource.own, resource.dialect, lines)
    if split is not None and not resource.own and len(split.numbers) > resource.table.most:
        what = f"{len(split.numbers):,} rows"
        found.append(Problem(resource.file, None, None, what, f"at most {resource.table.most:,}"))
        return None
    return None if split is None else _checked(resource, split, lines)


def _loose(path: Path, resource: Resource, found: MutableSequence[Problem]) -> TableRead | None:
    """Return a table of which nothing is said anywhere; one that cannot be read is left out."""
    wrong: list[Problem] = []
    table = _table(path, resource, wrong, Lines(wrong, resource.file))
    if not wrong and table is not None:
        return table
    why = str(wrong[0]).removeprefix(f"{resource.file}").lstrip(":, ") if wrong else "no rows."
    found.append(Note(resource.file, None, None, f"A table that is left out: {why}", ""))
    return None


def _guessed(table: Table, texts: Mapping[str, list[str]]) -> Table:
    """Return a table in which columns of numbers are taken for that."""
    columns = [
        replace(column, kind="number")
        if any(texts[column.name]) and all(c == "" or is_number(c) for c in texts[column.name])
        else column
        for column in table.columns
    ]
    return replace(table, columns=tuple(columns))


def _checked(resource: Resource, split: rows.Rows, lines: Lines) -> TableRead:
    """Return a table of sound cells, and which others there are."""
    table, texts = split.table, dict(split.cells)
    if not resource.table.columns:
        table = _guessed(table, texts)
    bad: set[tuple[int, str]] = set()
    for column in table.columns:
        marks = resource.marks.get(column.name, Marks())
        plain = [marks.plain(cell, column.kind) for cell in texts[column.name]]
        texts[column.name] = plain
        if column.name not in split.lacking:
            there = zip(split.numbers, plain, strict=True)
            wrong = cells.check(there, column, lines, resource.own)
            bad |= {(row, column.name) for row in wrong}
    for column in table.columns:
        if column.unique and (column.name,) != table.key and column.name not in split.lacking:
            again = keys.check_unique(texts, split.numbers, [column.name], lines, bad)
            bad |= {(row, column.name) for row in again}
    again = keys.check_unique(texts, split.numbers, table.key, lines, bad) if table.key else set()
    nameless = {row for row, column in bad if column in table.key} | again
    lost = {
        texts[table.key[0]][place]
        for place, row in enumerate(split.numbers)
        if row in nameless
    }  # fmt: skip
    kept = [place for place, row in enumerate(split.numbers) if row not in nameless]
    if nameless:
        texts = {name: [column[place] for place in kept] for name, column in texts.items()}
    numbers = [split.numbers[place] for place in kept]
    frame = _frame(table, texts, numbers, bad)
    return TableRead(
        resource.name, resource.file, frame, numbers, texts,
        frozenset(bad), split.lacking, frozenset(lost | split.lost),
    )  # fmt: skip


def _frame(
    table: Table,
    texts: Mapping[str, list[str]],
    numbers: list[int],
    bad: Collection[tuple[int, str]],
) -> pd.DataFrame:
    columns: dict[str, Any] = {}
    wrong = {column for _, column in bad}
    for column in table.columns:
        plain = texts[column.name]
        if column.name in wrong and column.kind != "string":
            pairs = zip(numbers, plain, strict=True)
            plain = ["" if (row, column.name) in bad else cell for row, cell in pairs]
        columns[column.name] = cells.typed(plain, column)
    frame = pd.DataFrame(columns)
    return frame.set_index(table.key[0]) if len(table.key) == 1 else frame


def _referring(
    resource: Resource, tables: Mapping[str, TableRead], unread: Collection[str], lines: Lines
) -> TableRead:
    """Return a table in which the cells that name no row of another table are wrong, too."""
    table, bad = tables[resource.name], set[tuple[int, str]]()
    for reference in resource.table.references:
        other = tables.get(reference.table)
        if other is None or reference.table in unread or not {*reference.columns} <= {*table.texts}:
            continue
        if not {*reference.others} <= {*other.texts} - other.lacking or len(reference.columns) > 1:
            continue
        (column,), (key,) = reference.columns, reference.others
        there = [
            (row, cell)
            for row, cell in zip(table.rows, table.texts[column], strict=True)
            if table.sound(row, column)
        ]
        known = {*other.texts[key]}
        wrong = keys.check_reference(there, column, reference.table, known, other.lost, lines)
        bad |= {(row, column) for row in wrong}
    return replace(table, bad=table.bad | bad) if bad else table

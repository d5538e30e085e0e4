"""`datapackage.json`: which tables a folder lists, in the form of a Data Package."""

import codecs
import json
import re
from collections.abc import Mapping, MutableSequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from landswap import schema
from landswap.folder import standard
from landswap.folder.cells import Marks
from landswap.folder.files import is_inside, read_bytes
from landswap.folder.problems import Note, Problem, short
from landswap.folder.rows import Dialect
from landswap.schema import Table

SCHEMA = "datapackage.json"
OUTLINES = ".geojson"
_PLAIN = re.compile(r"[^/\\:\0]+")
_ADDRESS = re.compile(r"[a-z]+://")
_UNREAD = ("extrapaths", "compression", "bytes_offset")
_OF_DIALECT = {"delimiter", "quoteChar", "doubleQuote", "escapeChar", "skipInitialSpace", "header"}
_OF_DIALECT |= {"csvddfVersion", "lineTerminator", "caseSensitiveHeader", "$schema"}


@dataclass(frozen=True)
class Resource:
    """A table of a folder: its file, what its columns should be, and how it is written.

    `own` tells a table of the author's own from one of the kit's.
    """

    name: str
    file: str
    table: Table
    own: bool = False
    expected: str = "the file"
    dialect: Dialect = field(default_factory=Dialect)
    marks: Mapping[str, Marks] = field(default_factory=dict)


@dataclass
class Listed:
    """What datapackage.json lists: tables, other files by name, and tables of no use."""

    package: dict[str, Any]
    tables: list[Resource] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)


def read_descriptor(folder: Path, found: MutableSequence[Problem]) -> Listed | None:
    """Return what datapackage.json lists, or None where it cannot be used."""
    package = _json(folder, found)
    if package is None:
        return None
    listed, seen = Listed(package), set[tuple[str, str]]()
    for number, resource in enumerate(package["resources"], start=1):
        _Reader(folder, f"resource {number}", listed, found).read(resource, seen)
    _known_references(listed, found)
    return listed


def _json(folder: Path, found: MutableSequence[Problem]) -> dict[str, Any] | None:
    data = read_bytes(folder, SCHEMA, found, "a folder of tables that it describes")
    if data is None:
        return None
    try:
        package = json.loads(data.removeprefix(codecs.BOM_UTF8).decode("utf-8"))
    except (ValueError, RecursionError) as error:
        found.append(Problem(SCHEMA, None, None, f"what is no JSON ({error})", "JSON in UTF-8"))
        return None
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list) or not resources:
        found.append(Problem(SCHEMA, None, None, "no tables", "a list 'resources'"))
        return None
    return dict(package)


def _known_references(listed: Listed, found: MutableSequence[Problem]) -> None:
    """Say which references of an author's own tables lead nowhere."""
    columns = {one.name: {c.name for c in one.table.columns} for one in listed.tables}
    for one in listed.tables:
        for reference in one.table.references if one.own else ():
            (other,) = reference.others
            if other not in columns.get(reference.table, ()):
                what = f"A reference to {reference.table}.{other} is not checked: it is not there."
                found.append(Note(SCHEMA, None, f"table '{one.name}'", what, ""))


@dataclass
class _Reader:
    """Reads one resource; what is wrong with it, or passed over, is added to `found`."""

    folder: Path
    where: str
    listed: Listed
    found: MutableSequence[Problem]
    is_own: bool = False

    def wrong(self, what: str, expected: str) -> None:
        self.found.append(Problem(SCHEMA, None, self.where, what, expected))

    def passed(self, what: str, column: str = "") -> None:
        where = f"{self.where}, field '{column}'" if column else self.where
        self.found.append(Note(SCHEMA, None, where, f"Not supported: {what}.", ""))

    def unusable(self, what: str, expected: str) -> None:
        """Say why a table is of no use: only one of the kit's makes the folder useless too."""
        if self.is_own:
            self.passed(f"{what}; the table is left out")
        else:
            self.wrong(what, expected)

    def read(self, resource: object, seen: set[tuple[str, str]]) -> None:
        if not isinstance(resource, dict):
            self.wrong(short(resource), "a description of a table, in braces")
            return
        name = resource.get("name")
        if not isinstance(name, str) or not name:
            self.wrong("no 'name' or no 'path'", "both, as texts")
            return
        self.is_own = name not in schema.NAMES
        path = self.path(resource)
        if path is None:
            self.listed.unread.add(name)
            return
        for what, text in (("the name", name), ("the path", path)):
            if (what, text) in seen:
                self.wrong(f"{what} '{text}' a second time", "names and paths that differ")
                self.listed.unread.add(name)
                return
            seen.add((what, text))
        self.table(name, path, resource)

    def path(self, resource: Mapping[str, Any]) -> str | None:
        """Return the file of a resource, or None where it is none of the folder itself."""
        path = resource.get("path")
        if isinstance(path, list) and len(path) == 1:
            path = path[0]
        elif isinstance(path, list) and path:
            self.unusable("several files for one table", "one path")
            return None
        if path is None and "data" in resource:
            self.unusable("rows inside datapackage.json, 'data'", "a 'path'")
            return None
        if not isinstance(path, str) or not path:
            self.wrong("no 'name' or no 'path'", "both, as texts")
            return None
        if self.is_own and _ADDRESS.match(path):
            self.passed(f"the address {short(path)}; the table is left out")
            return None
        # A folder from elsewhere may not reach for files outside itself, by name or by link.
        if not _PLAIN.fullmatch(path) or path in (".", "..") or not is_inside(self.folder, path):
            self.wrong(f"the path {short(path)}", "a file of the folder itself")
            return None
        return path

    def table(self, name: str, path: str, resource: Mapping[str, Any]) -> None:
        for key in _UNREAD:
            if resource.get(key):
                self.passed(f"'{key}', of which nothing is read")
        if (self.is_own and "schema" not in resource) or path.lower().endswith(OUTLINES):
            self.listed.files[name] = path
            return
        made = resource.get("format", "csv")
        if str(made).lower() not in ("csv", "tsv", "txt") or path.lower().endswith(".xlsx"):
            self.unusable(f"the format {short(made)}", "csv")
            self.listed.unread.add(name)
            return
        read = standard.read_schema(name, resource.get("schema", {}))
        if self.is_own and not read.table.columns:
            self.unusable("a schema without columns", "a list 'fields'")
            self.listed.unread.add(name)
            return
        for column, what in read.passed if self.is_own else ():
            self.passed(what, column)
        table = read.table if self.is_own else self.extended(schema.table(name), read)
        dialect = replace(self.dialect(resource), missing=read.missing)
        expected = f"the file: {SCHEMA} names it"
        self.listed.tables.append(
            Resource(name, path, table, self.is_own, expected, dialect, read.marks)
        )

    def extended(self, own: Table, read: standard.Read) -> Table:
        """Return a table of the kit, with the columns that the author added to it."""
        added = [one for one in read.table.columns if own.column(one.name) is None]
        names = {one.name for one in added}
        for column, what in read.passed:
            if column in names:
                self.passed(what, column)
        more = [one for one in read.table.references if set(one.columns) <= names]
        return replace(
            own,
            columns=(*own.columns, *(replace(one, optional=True) for one in added)),
            references=(*own.references, *more),
        )

    def dialect(self, resource: Mapping[str, Any]) -> Dialect:
        said, encoding = resource.get("dialect", {}), resource.get("encoding", "utf-8")
        if not isinstance(said, dict):
            self.passed(f"the dialect {short(said)}, which is not read")
            said = {}
        said = said.get("csv", said) if isinstance(said.get("csv", said), dict) else said
        for key in sorted(map(str, set(said) - _OF_DIALECT)):
            self.passed(f"'{key}' in the dialect")
        if said.get("header") is False:
            self.passed("a dialect without a header: the first row must name the columns")
        usual, one = Dialect(), {}
        for key in ("delimiter", "quoteChar", "escapeChar"):
            mark = said.get(key)
            if isinstance(mark, str) and len(mark) == 1 and mark not in "\r\n":
                one[key] = mark
            elif mark is not None:
                self.passed(f"the {key} {short(mark)}")
        return Dialect(
            one.get("delimiter", usual.delimiter),
            one.get("quoteChar", usual.quote),
            said.get("doubleQuote", True) is not False,
            one.get("escapeChar"),
            said.get("skipInitialSpace", False) is True,
            self.encoding(encoding),
        )

    def encoding(self, name: object) -> str:
        try:
            return codecs.lookup(str(name)).name
        except (LookupError, ValueError):
            self.passed(f"the encoding {short(name)}")
            return "utf-8"

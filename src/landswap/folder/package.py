"""Which tables a folder has, and what it is called: by its files, or as datapackage.json lists."""

import os
from collections.abc import Iterable, Mapping, MutableSequence
from dataclasses import dataclass, field
from pathlib import Path

from landswap import schema
from landswap.folder.about import ABOUT, About, read_about
from landswap.folder.descriptor import OUTLINES, SCHEMA, Listed, Resource, read_descriptor
from landswap.folder.keys import near
from landswap.folder.problems import Note, Problem, short
from landswap.schema import Table

__all__ = ["ABOUT", "SCHEMA", "Package", "Resource", "is_article", "read_package"]

_SHEETS = (".xlsx", ".xls", ".xlsm", ".ods", ".numbers", ".tsv")
_MOST = 200  # files that are looked at in one folder


@dataclass(frozen=True)
class Package:
    """What a folder says of itself.

    `tables` can be read, `files` are its other files by name, `paths` the files of both;
    `unread` are tables that it lists and that cannot be read, `found` those without a
    description, of which nothing is demanded.
    """

    about: About
    tables: tuple[Resource, ...]
    files: Mapping[str, str]
    paths: Mapping[str, str]
    unread: frozenset[str] = frozenset()
    loose: frozenset[str] = field(default=frozenset())


def read_package(folder: Path, found: MutableSequence[Problem]) -> Package | None:
    """Return what a folder says of itself, or None where it holds no article.

    Parameters
    ----------
    folder : Path
    found : list of Problem
        What is wrong is added to it, and what is passed over.
    """
    if not folder.is_dir():
        found.append(_nowhere(folder))
        return None
    names = _names(folder)
    listed = None
    if SCHEMA in names:
        listed = read_descriptor(folder, found)
        if listed is None:
            return None
    if ABOUT not in names and listed:
        return _as_listed(folder, listed, names, found)
    if ABOUT not in names and not any(f"{name}.csv" in names for name in schema.NAMES):
        what = f"no {ABOUT} and no tables"
        found.append(Problem(folder.name, None, None, what, "a folder of tables of an article"))
        return None
    return _by_files(folder, listed, names, found)


def is_article(folder: Path) -> bool:
    """Tell whether a folder holds tables already, so that some can be added."""
    names = (SCHEMA, ABOUT, *(f"{name}.csv" for name in schema.needed()))
    return any((folder / name).is_file() for name in names)


def _nowhere(folder: Path) -> Problem:
    there = "something that is no folder" if os.path.lexists(folder) else "nothing"
    place = Path(os.path.abspath(folder))  # and no link followed
    try:
        like = near(place.name, (one.name for one in place.parent.iterdir() if one.is_dir()))
    except OSError:
        like = ""
    advice = f"It was looked for in {place.parent}."
    advice += f" Did you mean '{like}'?" if like else ""
    return Problem(str(folder), None, None, there, "a folder of tables", advice)


def _names(folder: Path) -> list[str]:
    """Return the names of what is in a folder, in order; of very many files the first."""
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


def _as_listed(
    folder: Path, listed: Listed, names: list[str], found: MutableSequence[Problem]
) -> Package:
    """Return a folder in which datapackage.json lists every table."""
    title = listed.package.get("title", folder.name)
    if not isinstance(title, str):
        found.append(Problem(SCHEMA, None, "title", short(title), "a text"))
        title = folder.name
    about = About(title, _licence(listed), str(listed.package.get("description", "")), SCHEMA)
    _check_needed(listed.tables, listed.unread, SCHEMA, found)
    used = {one.file for one in listed.tables} | {*listed.files.values()}
    beside = [name for name in names if name.endswith(".csv") and name not in used]
    for name in beside[:_MOST]:
        if name.removesuffix(".csv") not in listed.unread:
            what = f"A table that is not read: {SCHEMA} does not list it."
            found.append(Note(name, None, None, what, ""))
    _beside(names, found)
    return _package(about, listed.tables, listed.files, listed.unread)


def _by_files(
    folder: Path, listed: Listed | None, names: list[str], found: MutableSequence[Problem]
) -> Package:
    """Return a folder whose CSV files are its tables; datapackage.json may describe some."""
    tables = list(listed.tables) if listed else []
    files = dict(listed.files) if listed else {}
    unread = set(listed.unread) if listed else set()
    described = {one.file for one in tables} | {*files.values()} | {ABOUT}
    described |= {f"{name}.csv" for name in unread}
    loose: list[str] = []
    for file in names[: 10 * _MOST]:
        name, ending = os.path.splitext(file)
        if file in described:
            continue
        if ending == ".csv" and name in {one.name for one in tables}:
            what = f"A table that is not read: {SCHEMA} gives its name to another file."
            found.append(Note(file, None, None, what, ""))
            continue
        if ending == ".csv" and name in schema.NAMES:
            tables.append(Resource(name, file, schema.table(name)))
        elif ending == ".csv" and len(loose) < _MOST:
            tables.append(Resource(name, file, Table(name, ()), True))
            loose.append(name)
        elif ending == OUTLINES:
            # What is called as a table is told from it by its ending.
            files[file if name in schema.NAMES else name] = file
    order = {name: place for place, name in enumerate(schema.NAMES)}
    tables.sort(key=lambda one: order.get(one.name, len(order)))
    _check_needed(tables, unread, None, found)
    _beside(names, found)
    about = read_about(folder, found)
    made = _package(about, tables, files, unread)
    return Package(about, made.tables, files, made.paths, made.unread, frozenset(loose))


def _package(
    about: About, tables: Iterable[Resource], files: Mapping[str, str], unread: Iterable[str]
) -> Package:
    tables = tuple(tables)
    paths = {name: f"{name}.csv" for name in unread}
    paths |= {one.name: one.file for one in tables} | dict(files)
    return Package(about, tables, files, paths, frozenset(unread))


def _check_needed(
    tables: Iterable[Resource],
    unread: Iterable[str],
    listing: str | None,
    found: MutableSequence[Problem],
) -> None:
    there = {one.name for one in tables} | {*unread}
    for name in schema.needed():
        if name in there:
            continue
        if listing:
            expected = "one: every article needs it"
            found.append(Problem(listing, None, None, f"no table '{name}'", expected))
        else:
            expected = "the file: every article needs it"
            found.append(Problem(f"{name}.csv", None, None, "nothing", expected))


def _beside(names: list[str], found: MutableSequence[Problem]) -> None:
    """Say which tables of a spreadsheet lie in the folder and are not read."""
    for name in [one for one in names if one.lower().endswith(_SHEETS)][:_MOST]:
        stem = os.path.splitext(name)[0]
        what = f"A file of a spreadsheet, which is not read: save it as {stem}.csv, CSV in UTF-8."
        if f"{stem}.csv" in names:
            what = f"A file of a spreadsheet, which is not read: {stem}.csv beside it is."
        found.append(Note(name, None, None, what, ""))


def _licence(listed: Listed) -> str:
    licences = listed.package.get("licenses")
    first = licences[0] if isinstance(licences, list) and licences else {}
    if not isinstance(first, dict):
        return ""
    return str(first.get("title") or first.get("name") or "")

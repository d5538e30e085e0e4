"""An article in which something is broken, made fit for the rules that build on it.

Whoever looks for more that is wrong needs the values that are missing. They get stand-ins: two
articles with different ones. What is found in both does not depend on what is broken; what is
found in one of them alone follows from it, and is not said.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar
from zlib import crc32

import pandas as pd

from landswap.article import views
from landswap.article.article import Article
from landswap.article.build import SHEET, Built
from landswap.folder.problems import Problem
from landswap.folder.tables import TableRead
from landswap.model import formulas, units
from landswap.model.sheet import Formula, Input, Quantity, Sheet, is_name
from landswap.text import sentences

_QUOTED = re.compile(r"(?=(?<!\w)'([^']{1,80})'(?!\w))")  # each, though apostrophes stand between
_WORD = re.compile(r"[A-Za-z_]\w*")
_SOURCE = "standin"
_Entry = TypeVar("_Entry", Input, Formula)
# What a question's answer follows from.
_OF_QUESTIONS = ("kind", "formula", "unit", "tolerance")
_ANSWERING = ("choices", "misconceptions")  # their rows belong to a question
_CITING = ("quantities", "places", "regions")
# Where names of the sheet are used: a formula, or blanks in a text.
_FORMULAS = (("formulas", "formula"), ("questions", "formula"), ("misconceptions", "formula"))
_NAMES = (("parts", "name"),)
_TEXTS = (
    ("explorers", "sentence"), ("questions", "prompt"), ("questions", "hint"),
    ("choices", "text"), ("choices", "hint"), ("misconceptions", "hint"),
)  # fmt: skip


@dataclass(frozen=True)
class _StandIn:
    """What stands for a value and a unit that nobody knows."""

    value: float
    share: float
    unit: str

    def quantity(self, name: str, unit: str = "") -> Quantity:
        unit = unit if units.is_unit(unit) else self.unit
        value = self._of(name, unit)
        return Quantity(name, f"{name} ({self.unit})", value, value, value, unit, 0, _SOURCE, "")

    def input(self, name: str, unit: str = "") -> Input:
        unit = unit if units.is_unit(unit) else self.unit
        return Input(name, name, 0.0, 0.0, self.value, self.value / 4, unit, 0, "")

    def formula(self, name: str, text: str = "1", unit: str = "") -> Formula:
        unit = unit if units.is_unit(unit) else self.unit
        return Formula(name, name, text, self._of(name, unit), unit, 0, "")

    def _of(self, name: str, unit: str) -> float:
        """Return a value that no other name has, and that is the same whenever it is asked for."""
        part = 0.5 + crc32(name.encode()) / 2**33
        return part * (self.share if unit == "percent" else self.value)


def sound_articles(built: Built) -> list[Article]:
    """Return the article, or where something in it is broken, two with different stand-ins.

    Their tables keep every row that has a name: what is wrong with one is said there.
    """
    missing = sorted(_missing(built))
    tables, rows = dict(built.article.tables), dict(built.article.rows)
    for name in ("scenarios", *_ANSWERING):
        if name in tables:
            table = built.folder.tables[name]
            there = [n for n, row in enumerate(table.rows) if _is_usable(built, table, n, row)]
            if len(there) < len(table.rows):
                tables[name] = tables[name].iloc[there]
                rows[name] = [table.rows[n] for n in there]
    if "sources" in tables or "sources" in built.folder.unread:
        tables["sources"], rows["sources"] = _sources(built)
    if "quantities" in tables and "qualifiers" not in tables:
        words = sorted({*_column(built, "quantities", "qualifier")} - {""})
        steps = {"steps_below": 1.0, "steps_above": 1.0}
        tables["qualifiers"] = pd.DataFrame(steps, index=pd.Index(words, name="qualifier"))
        rows["qualifiers"] = [0] * len(words)
    if not (missing or built.names.broken):
        return [replace(built.article, tables=tables, rows=rows)]
    found = []
    for one in (_StandIn(0.371, 0.37, _usual_unit(built)), _StandIn(7.3e5, 0.83, "standin")):
        sheet = _sheet(built, missing, one)
        its, its_rows = _quantities(built, sheet)
        found.append(
            replace(
                built.article,
                sheet=sheet,
                tables=tables | {"quantities": its},
                rows=rows | {"quantities": its_rows},
            )
        )
    return found


def _usual_unit(built: Built) -> str:
    """Return the unit that most quantities have."""
    found = [text for text in _column(built, "quantities", "unit") if units.is_unit(text)]
    return max(found, key=found.count, default="1")


def _quantities(built: Built, sheet: Sheet) -> tuple[pd.DataFrame, list[int]]:
    """Return the table of quantities with a stand-in for each row that is broken or missing."""
    table, words = built.table("quantities"), built.table("qualifiers")
    word = str(words.frame.index[0]) if words is not None and len(words.frame) else ""
    rows = table.frame.to_dict("index") if table else {}
    where = dict(zip(rows, table.rows, strict=True)) if table else {}
    for entry in sheet.quantities:
        if entry.source_id == _SOURCE:
            scale = 100 if entry.unit == "percent" else 1
            rows[entry.name] = rows.get(entry.name, {}) | {
                "label": entry.label, "value": entry.value * scale, "unit": entry.unit,
                "qualifier": word, "rounded_to": entry.value * scale, "source_id": _SOURCE,
                "meaning": "",
            }  # fmt: skip
    frame = pd.DataFrame.from_dict(rows, orient="index").rename_axis("name")
    return frame, [where.get(name, 0) for name in rows]


def _sheet(built: Built, missing: Iterable[str], stand_in: _StandIn) -> Sheet:
    """Return the sheet with a stand-in for each broken entry, and for each that is missing."""
    broken, sheet = built.names.broken, built.article.sheet
    quantities = [
        stand_in.quantity(one.name, one.unit)._replace(label=one.label)
        if one.name in broken else one
        for one in sheet.quantities
    ]  # fmt: skip
    inputs = {one.name: one for one in sheet.inputs if one.name not in broken}
    # One that follows from others is computed from their stand-ins.
    formed = {one.name: one for one in sheet.formulas if units.is_unit(one.unit)}
    there = {*(one.name for one in quantities), *inputs, *formed}
    for name in filter(is_name, [*sorted(broken - there), *missing]):
        kind, unit = _kind(built, name), _cell(built, name, "unit")
        if kind == "inputs":
            inputs[name] = stand_in.input(name, unit)
        elif kind == "formulas":
            formed[name] = stand_in.formula(name, _cell(built, name, "formula") or "1", unit)
        elif name not in there:
            quantities.append(stand_in.quantity(name, unit))
    return Sheet(
        tuple(quantities), _in_order(built, "inputs", inputs), _in_order(built, "formulas", formed)
    )


def _in_order(built: Built, table: str, entries: Mapping[str, _Entry]) -> tuple[_Entry, ...]:
    """Return entries in the order of their table."""
    read = built.table(table)
    order = {str(name): n for n, name in enumerate(read.frame.index)} if read else {}
    return tuple(sorted(entries.values(), key=lambda one: order.get(one.name, len(order))))


def _missing(built: Built) -> set[str]:
    """Return the names that are used and belong to rows that could not be taken."""
    names, used = built.names, set[str]()
    if not names.lost and not names.blind:
        return used
    for table, column in (*_FORMULAS, *_NAMES):
        used |= {word for text in _column(built, table, column) for word in _WORD.findall(text)}
    for table, column in _TEXTS:
        used |= {word for text in _column(built, table, column) for word in sentences.blanks(text)}
    selections = built.table("selections")
    used -= {*map(str, selections.frame.index)} if selections else set()
    used -= {*names.known, *formulas.RESERVED}
    return {name for name in used if names.is_reported(name)}


def _kind(built: Built, name: str) -> str:
    """Return the table in which a name that is missing would stand."""
    tables = built.folder.tables
    for table in SHEET:
        if table in tables and (name in tables[table].frame.index or name in tables[table].lost):
            return table
    gaps = [table for table in SHEET if table not in tables or tables[table].lost]
    return gaps[0] if gaps else "quantities"


def _column(built: Built, table: str, column: str) -> list[str]:
    read = built.table(table)
    return read.texts.get(column, []) if read else []


def _cell(built: Built, name: str, column: str) -> str:
    for table in SHEET:
        read = built.table(table)
        if read is not None and name in read.frame.index and column in read.texts:
            return read.texts[column][list(read.frame.index).index(name)]
    return ""


def _is_usable(built: Built, table: TableRead, number: int, row: int) -> bool:
    """Tell whether a scenario gives each input an amount, or another row has its question."""
    if table.name in _ANSWERING:
        return table.sound(row, "question")
    values = {one.name: one.value for one in built.article.sheet.quantities}
    return all(
        table.sound(row, entry.name)
        and entry.name not in built.names.broken
        and table.texts[entry.name][number] not in built.names.broken
        and entry.lowest <= views.amount(table.texts[entry.name][number], values) <= entry.highest
        for entry in built.article.sheet.inputs
        if entry.name in table.texts
    )


def _sources(built: Built) -> tuple[pd.DataFrame, list[int]]:
    """Return the sources with a stand-in for each that is cited and missing."""
    table = built.folder.tables.get("sources")
    columns = ["publisher", "year"]
    frame = table.frame if table else pd.DataFrame(columns=columns, dtype="str")
    cited = {text for name in _CITING for text in _column(built, name, "source_id")} | {_SOURCE}
    missing = sorted(cited - {*map(str, frame.index)})
    stand_ins = pd.DataFrame("", index=missing, columns=frame.columns, dtype="str")
    rows = [*(table.rows if table else ()), *([0] * len(missing))]
    return pd.concat([frame, stand_ins]).rename_axis("source_id"), rows


@dataclass(frozen=True)
class Said:
    """What is reported already, to tell the lines that follow from it."""

    built: Built

    def before(self, problem: Problem) -> bool:
        """Tell whether a line is about a cell that is reported, or names what is."""
        table = next((one for one in self._tables if one.file == problem.file), None)
        if table is not None and problem.row is not None:
            column = problem.column or self._first_bad(table, problem.row)
            if column and not table.sound(problem.row, column):
                return True
            if self._is_of_unread(table, problem.row):
                return True
        if problem.found.startswith("that nothing plays "):
            return self._is_part_lost(problem.found.removeprefix("that nothing plays "))
        texts = _QUOTED.findall(f"{problem.found} {problem.column or ''}")
        return any(text in self._reported for text in texts)

    @cached_property
    def _tables(self) -> list[TableRead]:
        return list(self.built.folder.tables.values())

    @cached_property
    def _reported(self) -> set[str]:
        """Tables that cannot be read, rows that could not be taken, questions without an answer."""
        lost = {text for table in self._tables if table.name not in SHEET for text in table.lost}
        unanswerable = {
            *self._bad_rows("questions", _OF_QUESTIONS), *self._bad_rows("selections", ()),
        }  # fmt: skip
        return lost | unanswerable | self.built.folder.unread

    def _is_of_unread(self, table: TableRead, row: int) -> bool:
        """Tell whether a question, or a mistake in one, uses selections that cannot be read."""
        if "selections" not in self.built.folder.unread or "question" not in table.texts:
            return False
        own = dict(zip(table.rows, table.texts["question"], strict=True)).get(row)
        pairs = zip(
            _column(self.built, "questions", "question"),
            _column(self.built, "questions", "formula"),
            strict=True,
        )
        known = self.built.names.known
        return any(name == own and not {*_WORD.findall(text)} <= known for name, text in pairs)

    def _first_bad(self, table: TableRead, row: int) -> str:
        return next((column for column in table.texts if not table.sound(row, column)), "")

    def _is_part_lost(self, parts: str) -> bool:
        """Tell whether a row of `parts` that is reported may be the one that is missed."""
        table = self.built.table("parts")
        if table is None:
            return "parts" in self.built.folder.unread
        if table.lost:
            return True
        pairs = zip(table.rows, table.texts["part"], strict=True)
        return any(
            not table.sound(row, "explorer", "part") and part in parts.split(", ")
            for row, part in pairs
        )

    def _bad_rows(self, name: str, columns: tuple[str, ...]) -> Iterator[str]:
        table = self.built.table(name)
        if table is not None and table.broken_rows:
            for own, row in zip(table.frame.index, table.rows, strict=True):
                if not table.sound(row, *columns):
                    yield str(own)

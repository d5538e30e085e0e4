"""What an author's own Table Schema says, as far as the kit supports it, and what it does not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from landswap.folder.cells import Marks
from landswap.folder.patterns import is_safe
from landswap.folder.problems import short
from landswap.schema import Column, Reference, Table

_KINDS = {kind: kind for kind in ("string", "number", "integer", "date", "boolean")}
_KINDS |= {"year": "integer", "any": "string"}
_PLAIN_FORMATS = ("default", "", None)
_NUMBERS = ("number", "integer")


@dataclass
class Read:
    """A schema as it was read: the table, how its cells are written, and what is passed over."""

    table: Table
    marks: dict[str, Marks] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    passed: list[tuple[str, str]] = field(default_factory=list)  # a column or "", and what of it


def read_schema(name: str, schema: object) -> Read:
    """Return what a schema says; one that says nothing gives a table without columns."""
    read = Read(Table(name, ()))
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(schema, dict) or not isinstance(fields, list) or not fields:
        read.passed.append(("", "a schema without a list 'fields'"))
        return read
    columns: dict[str, Column] = {}
    for one in fields:
        if not isinstance(one, dict) or not isinstance(one.get("name"), str) or not one["name"]:
            read.passed.append(("", f"{short(one)}, a column without a 'name'"))
        elif one["name"] in columns:
            read.passed.append((one["name"], "the column a second time"))
        else:
            columns[one["name"]] = _column(one, read)
    read.missing = _missing(schema)
    read.table = Table(
        name, tuple(columns.values()), _key(schema, columns, read), _references(schema, name, read)
    )
    return read


def _column(one: Mapping[str, Any], read: Read) -> Column:
    name, kind = one["name"], one.get("type", "any")
    if not isinstance(kind, str) or kind not in _KINDS:
        read.passed.append((name, f"the type {short(kind)}: its cells are read as texts"))
        kind = "any"
    known = _KINDS[kind]
    marks = _marks(one, known, read)
    if marks is None:
        known, marks = "string", Marks()
    if marks != Marks():
        read.marks[name] = marks
    form = one.get("form", "")
    return Column(
        name, known, str(one.get("description", "")), form if isinstance(form, str) else "",
        **_constraints(one, known, read),
    )  # fmt: skip


def _marks(one: Mapping[str, Any], kind: str, read: Read) -> Marks | None:
    """Return how a column's cells are written, or None where that is not supported."""
    name, how = one["name"], one.get("format")
    day = ""
    if kind == "date" and how not in _PLAIN_FORMATS:
        day = str(how).removeprefix("fmt:")
        if "%" not in day:
            read.passed.append((name, f"the format {short(how)}: its cells are read as texts"))
            return None
    elif how not in _PLAIN_FORMATS:
        read.passed.append((name, f"the format {short(how)}, which is not checked"))
    if one.get("bareNumber") is False:
        read.passed.append((name, "'bareNumber': its numbers may have no signs around them"))
    texts = {key: one[key] for key in ("decimalChar", "groupChar") if isinstance(one.get(key), str)}
    usual = Marks()
    return Marks(
        texts.get("decimalChar", ".") or ".",
        texts.get("groupChar", ""),
        day,
        _texts(one.get("trueValues")) or usual.true,
        _texts(one.get("falseValues")) or usual.false,
        _missing(one),
    )


def _constraints(one: Mapping[str, Any], kind: str, read: Read) -> dict[str, Any]:
    """Return the rules of a column that can be checked."""
    rules, kept = one.get("constraints", {}), {}
    if not isinstance(rules, dict):
        read.passed.append((one["name"], f"the constraints {short(rules)}"))
        return {}
    for name, rule in rules.items():
        is_flag = name in ("required", "unique") and isinstance(rule, bool)
        is_bound = name in ("minimum", "maximum") and kind in _NUMBERS and _is_number(rule)
        if is_flag or is_bound:
            kept[name] = rule
        elif name == "enum" and isinstance(rule, list) and kind == "string":
            kept[name] = tuple(map(str, rule))
        elif name == "pattern" and kind == "string" and isinstance(rule, str) and is_safe(rule):
            kept[name] = rule
        else:
            what = f"the constraint {name}: {short(rule)}, which is not checked"
            read.passed.append((one["name"], what))
    return kept


def _key(schema: Mapping[str, Any], columns: Mapping[str, Column], read: Read) -> tuple[str, ...]:
    key = _names(schema.get("primaryKey", []))
    if key is None or not set(key) <= set(columns):
        read.passed.append(("", f"the key {short(schema['primaryKey'])}, which is no column"))
        return ()
    return key


def _references(schema: Mapping[str, Any], own: str, read: Read) -> tuple[Reference, ...]:
    found, keys = [], schema.get("foreignKeys", [])
    for key in keys if isinstance(keys, list) else [keys]:
        reference = key.get("reference") if isinstance(key, dict) else None
        columns = _names(key.get("fields")) if isinstance(key, dict) else None
        others = _names(reference.get("fields")) if isinstance(reference, dict) else None
        table = reference.get("resource", "") if isinstance(reference, dict) else None
        if not columns or not others or not isinstance(table, str):
            read.passed.append(("", f"the foreign key {short(key)}"))
        elif len(columns) > 1 or len(others) > 1:
            read.passed.append(("", f"the foreign key {short(key)}: of one column only"))
        else:
            found.append(Reference(columns, table or own, others))
    return tuple(found)


def _names(value: object) -> tuple[str, ...] | None:
    names = [value] if isinstance(value, str) else value
    if isinstance(names, list) and all(isinstance(one, str) for one in names):
        return tuple(names)
    return None


def _missing(one: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the texts that stand for a missing cell, beyond the empty one."""
    values = one.get("missingValues")
    values = values if isinstance(values, list) else []
    plain = [value.get("value") if isinstance(value, dict) else value for value in values]
    return tuple(text for text in plain if isinstance(text, str) and text)


def _texts(values: object) -> tuple[str, ...]:
    return tuple(map(str, values)) if isinstance(values, list) else ()


def _is_number(rule: object) -> bool:
    return isinstance(rule, (int, float)) and not isinstance(rule, bool)

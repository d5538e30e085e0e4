"""Folders of version 0.1, with schemas of their own, keep loading, as other tools save them too."""

import codecs
import json
import shutil
import time
from pathlib import Path

import frictionless
import pytest

import faults
import landswap
from landswap import validate
from landswap.folder.descriptor import SCHEMA

WHERE = "datapackage.json, resource 1"
OWN = "datapackage.json, resource 16"


@pytest.fixture
def old(good, tmp_path):
    """A folder in the form of version 0.1 that a test may change."""
    return Path(shutil.copytree(good / "v01", tmp_path / "v01"))


def described(folder):
    """Return datapackage.json, and its tables by name."""
    package = json.loads((folder / SCHEMA).read_text(encoding="utf-8"))
    return package, {one["name"]: one for one in package["resources"]}


def store(folder, package):
    (folder / SCHEMA).write_text(json.dumps(package), encoding="utf-8")


def with_own(folder, text, **resource):
    """Add a table of an author's own to a folder, and return what the check finds."""
    package, _ = described(folder)
    package["resources"].append({"name": "fires", "path": "fires.csv", **resource})
    store(folder, package)
    (folder / "fires.csv").write_text(text, encoding="utf-8")
    return validate.examine(folder)


def fields(*columns):
    return {"fields": list(columns)}


def test_it_loads_as_the_short_form_does(good, root):
    old, new = landswap.load(good / "v01"), landswap.load(root / "data/altmere")
    assert old.sheet.table.equals(new.sheet.table)
    assert old.title == new.title
    assert {*old.tables} == {*new.tables}
    for name in new.tables:
        assert old.table(name).equals(new.table(name)), name


def test_as_frictionless_saves_it(old):
    package = frictionless.Package(str(old / SCHEMA))
    package.to_json(str(old / "again.json"))
    (old / "again.json").replace(old / SCHEMA)
    _, tables = described(old)
    assert tables["parts"]["schema"]["foreignKeys"][0]["fields"] == ["explorer"]
    assert validate.examine(old)[1:] == ([], [])


def test_as_an_editor_saves_it(old):
    (old / SCHEMA).write_bytes(codecs.BOM_UTF8 + (old / SCHEMA).read_bytes())
    assert validate.examine(old)[1:] == ([], [])


def test_the_kits_columns_are_the_kits(old):
    """Whatever the copy of a schema says of them: it is not read."""
    package, tables = described(old)
    for one in tables.values():
        one["schema"].pop("primaryKey", None)
        one["schema"]["foreignKeys"] = []
        for field in one["schema"]["fields"]:
            field.pop("constraints", None)
            field["type"] = "string"
    tables["sources"]["schema"] = None
    tables["quantities"].pop("schema")
    store(old, package)
    assert validate.examine(old)[1:] == ([], [])
    faults.change(old, "quantities.csv", ",34,ha", ",3x,ha")
    assert faults.lines(old) == [
        "quantities.csv, row 2, column value: found '3x', expected a number."
    ]


def test_columns_of_ones_own_keep_what_is_said_of_them(old):
    package, tables = described(old)
    tables["sources"]["schema"]["fields"].append(
        {"name": "seen", "type": "date", "constraints": {"required": True}}
    )
    store(old, package)
    path = old / "sources.csv"
    header, first, second = path.read_text(encoding="utf-8").splitlines()
    path.write_text(f"{header},seen\n{first},2025-04-01\n{second},yes\n", encoding="utf-8")
    assert faults.lines(old) == [
        "sources.csv, row 3, column seen: found 'yes', expected a date. Write it as 2025-02-12."
    ]


# datapackage.json, broken: a way to its part, and what becomes of it.
PACKAGES = {
    "no object": ((), [], "datapackage.json: found no tables, expected a list 'resources'."),
    "no list": (("resources",), {}, "datapackage.json: found no tables, expected a list "
                "'resources'."),
    "no tables": (("resources",), [], "datapackage.json: found no tables, expected a list "
                  "'resources'."),
    "a text for a table": (("resources", 0), "article.csv",
        f"{WHERE}: found 'article.csv', expected a description of a table, in braces."),
    "a number for a path": (("resources", 0, "path"), 5,
        f"{WHERE}: found no 'name' or no 'path', expected both, as texts."),
    "no name": (("resources", 0, "name"), "",
        f"{WHERE}: found no 'name' or no 'path', expected both, as texts."),
    "a path above": (("resources", 0, "path"), "../article.csv",
        f"{WHERE}: found the path '../article.csv', expected a file of the folder itself."),
    "an absolute path": (("resources", 0, "path"), "/etc/hostname",
        f"{WHERE}: found the path '/etc/hostname', expected a file of the folder itself."),
    "a path of Windows": (("resources", 0, "path"), "C:\\article.csv",
        f"{WHERE}: found the path 'C:\\\\article.csv', expected a file of the folder itself."),
    "an address": (("resources", 0, "path"), "https://example.org/a.csv",
        f"{WHERE}: found the path 'https://example.org/a.csv', "
        "expected a file of the folder itself."),
    "the folder": (("resources", 0, "path"), ".",
        f"{WHERE}: found the path '.', expected a file of the folder itself."),
    "a path with a zero in it": (("resources", 0, "path"), "a\0b",
        f"{WHERE}: found the path 'a\\x00b', expected a file of the folder itself."),
    "several files": (("resources", 0, "path"), ["article.csv", "more.csv"],
        f"{WHERE}: found several files for one table, expected one path."),
    "a path twice": (("resources", 1, "path"), "article.csv",
        "datapackage.json, resource 2: found the path 'article.csv' a second time, "
        "expected names and paths that differ."),
    "a name twice": (("resources", 1, "name"), "article",
        "datapackage.json, resource 2: found the name 'article' a second time, "
        "expected names and paths that differ."),
    "a title that is no text": (("title",), 5,
        "datapackage.json, title: found '5', expected a text."),
    "a table that every article needs": (("resources", 1, "name"), "numbers",
        "datapackage.json: found no table 'quantities', expected one: every article needs it."),
    "another format": (("resources", 1, "format"), "xlsx",
        "datapackage.json, resource 2: found the format 'xlsx', expected csv."),
    "a file that is not there": (("resources", 0, "path"), "articles.csv",
        "articles.csv: found nothing, expected the file: datapackage.json names it."),
}  # fmt: skip


@pytest.mark.parametrize(("way", "new", "line"), PACKAGES.values(), ids=list(PACKAGES))
def test_a_broken_datapackage_is_named(old, way, new, line):
    package, _ = described(old)
    part = package
    for step in way[:-1]:
        part = part[step]
    if way:
        part[way[-1]] = new
    store(old, package if way else new)
    assert line in faults.lines(old)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"{", "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
        (b"", "Expecting value: line 1 column 1 (char 0)"),
        (b"\xff\xfe{\0", "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"),
    ],
)
def test_a_datapackage_that_is_no_json(old, data, found):
    (old / SCHEMA).write_bytes(data)
    assert faults.lines(old) == [
        f"datapackage.json: found what is no JSON ({found}), expected JSON in UTF-8."
    ]


def test_a_datapackage_of_a_hundred_thousand_brackets(old):
    (old / SCHEMA).write_text("[" * 100_000, encoding="utf-8")
    (line,) = faults.lines(old)
    assert line.startswith("datapackage.json: found what is no JSON (maximum recursion depth")


# What of the standard is not supported, of a table of one's own: said, and nothing is refused.
NOT_SUPPORTED = {
    "a type": ({"schema": fields({"name": "fire", "type": "geopoint"})},
               ", field 'fire': Not supported: the type 'geopoint': its cells are read as texts."),
    "a list for a type": ({"schema": fields({"name": "fire", "type": []})},
                          ", field 'fire': Not supported: the type '[]': its cells are read as "
                          "texts."),
    "a format of a date": ({"schema": fields({"name": "fire", "type": "date", "format": "any"})},
                           ", field 'fire': Not supported: the format 'any': its cells are read as "
                           "texts."),
    "a pattern that hangs": (
        {"schema": fields(
            {"name": "fire", "type": "string", "constraints": {"pattern": "(a+)+b"}})},
        ", field 'fire': Not supported: the constraint pattern: '(a+)+b', which is not checked."),
    "a pattern that is none": (
        {"schema": fields({"name": "fire", "type": "string", "constraints": {"pattern": "("}})},
        ", field 'fire': Not supported: the constraint pattern: '(', which is not checked."),
    "a length": (
        {"schema": fields({"name": "fire", "type": "string", "constraints": {"maxLength": 5}})},
        ", field 'fire': Not supported: the constraint maxLength: '5', which is not checked."),
    "constraints in a list": (
        {"schema": fields({"name": "fire", "type": "string", "constraints": [1]})},
        ", field 'fire': Not supported: the constraints '[1]'."),
    "a key that is no column": (
        {"schema": fields({"name": "fire"}) | {"primaryKey": "number"}},
        ": Not supported: the key 'number', which is no column."),
    "a foreign key that is a text": (
        {"schema": fields({"name": "fire"}) | {"foreignKeys": "sources"}},
        ": Not supported: the foreign key 'sources'."),
    "files elsewhere": (
        {"schema": fields({"name": "fire"}), "extrapaths": ["/etc/passwd"]},
        ": Not supported: 'extrapaths', of which nothing is read."),
    "a dialect in a file": (
        {"schema": fields({"name": "fire"}), "dialect": "dialect.json"},
        ": Not supported: the dialect 'dialect.json', which is not read."),
    "a mark of two letters": (
        {"schema": fields({"name": "fire"}), "dialect": {"delimiter": "::"}},
        ": Not supported: the delimiter '::'."),
    "an encoding that nobody knows": (
        {"schema": fields({"name": "fire"}), "encoding": "utf-9"},
        ": Not supported: the encoding 'utf-9'."),
    "several files": (
        {"schema": fields({"name": "fire"}), "path": ["fires.csv", "more.csv"]},
        ": Not supported: several files for one table; the table is left out."),
    "an address": (
        {"schema": fields({"name": "fire"}), "path": "https://example.org/fires.csv"},
        ": Not supported: the address 'https://example.org/fires.csv'; the table is left out."),
    "no columns": ({"schema": {"fields": []}},
                   ": Not supported: a schema without columns; the table is left out."),
    "a schema in a file": ({"schema": "schema.json"},
                           ": Not supported: a schema without columns; the table is left out."),
    "a workbook": ({"schema": fields({"name": "fire"}), "format": "xlsx"},
                   ": Not supported: the format 'xlsx'; the table is left out."),
}  # fmt: skip


@pytest.mark.parametrize(("resource", "line"), NOT_SUPPORTED.values(), ids=list(NOT_SUPPORTED))
def test_what_is_not_supported_is_said(old, resource, line):
    article, problems, notes = with_own(old, "fire\nAt the mill\n", **resource)
    assert problems == []
    assert f"{OWN}{line}" in map(str, notes)
    left_out = line.endswith("left out.")
    assert ("fires" in article.tables) != left_out
    assert landswap.load(old).sheet["used"] == 34


# What of the standard is honoured, of a table of one's own: cells, and what they are in Python.
SUPPORTED = {
    "a year": ({"name": "x", "type": "year"}, {}, "2025", 2025),
    "any type": ({"name": "x", "type": "any"}, {}, "2025", "2025"),
    "no type": ({"name": "x"}, {}, "2025", "2025"),
    "a boolean": ({"name": "x", "type": "boolean"}, {}, "true", True),
    "words for a boolean": (
        {"name": "x", "type": "boolean", "trueValues": ["ja"], "falseValues": ["nein"]}, {},
        "nein", False),
    "a decimal comma": ({"name": "x", "type": "number", "decimalChar": ","}, {}, '"1,5"', 1.5),
    "marks between thousands": (
        {"name": "x", "type": "number", "groupChar": " "}, {}, "1 500", 1500.0),
    "a date of another form": (
        {"name": "x", "type": "date", "format": "%d.%m.%Y"}, {}, "12.02.2025", "2025-02-12"),
    "an integer of 18 digits": ({"name": "x", "type": "integer"}, {}, "1" * 18, int("1" * 18)),
    "semicolons": ({"name": "x", "type": "number"}, {"dialect": {"delimiter": ";"}}, "1.5", 1.5),
    "another quotation mark": (
        {"name": "x", "type": "string"}, {"dialect": {"quoteChar": "'"}}, "'a,b'", "a,b"),
    "a list for a path": ({"name": "x", "type": "number"}, {"path": ["fires.csv"]}, "1.5", 1.5),
}  # fmt: skip


@pytest.mark.parametrize(
    ("field", "resource", "cell", "value"), SUPPORTED.values(), ids=list(SUPPORTED)
)
def test_what_is_supported_is_honoured(old, field, resource, cell, value):
    mark = resource.get("dialect", {}).get("delimiter", ",")
    text = f"fire{mark}x\nmill{mark}{cell}\n"
    schema = fields({"name": "fire", "type": "string"}, field) | {"primaryKey": ["fire"]}
    article, problems, notes = with_own(old, text, schema=schema, **resource)
    assert (problems, notes) == ([], [])
    assert article.table("fires").loc["mill", "x"] == value


def test_words_for_a_missing_cell(old):
    schema = fields({"name": "fire"}, {"name": "burnt", "type": "number"})
    article, problems, _ = with_own(
        old, "fire,burnt\nmill,n/a\nbarn,2\n", schema=schema | {"missingValues": ["", "n/a"]}
    )
    assert problems == []
    assert article.table("fires")["burnt"].isna().tolist() == [True, False]


def test_another_encoding(old):
    schema = fields({"name": "fire"})
    with_own(old, "", schema=schema, encoding="cp1251")
    (old / "fires.csv").write_bytes("fire\nмельница\n".encode("cp1251"))
    assert landswap.load(old).table("fires")["fire"].item() == "мельница"


def test_a_reference_to_the_own_table(old):
    schema = fields({"name": "fire"}, {"name": "after"}) | {
        "primaryKey": "fire",
        "foreignKeys": [{"fields": ["after"], "reference": {"resource": "", "fields": ["fire"]}}],
    }
    _, problems, notes = with_own(old, "fire,after\nmill,\nbarn,mil\n", schema=schema)
    assert notes == []
    assert list(map(str, problems)) == [
        "fires.csv, row 3, column after: found 'mil', expected a row of the table fires. "
        "Did you mean 'mill'?"
    ]


def test_a_reference_to_nothing(old):
    key = {"fields": "fire", "reference": {"resource": "source", "fields": "source_id"}}
    _, problems, notes = with_own(
        old, "fire\nmill\n", schema=fields({"name": "fire"}) | {"foreignKeys": [key]}
    )
    assert problems == []
    assert list(map(str, notes)) == [
        "datapackage.json, table 'fires': A reference to source.source_id is not checked: it is "
        "not there."
    ]


def test_a_pattern_keeps_nobody_waiting(old):
    field = {"name": "fire", "type": "string", "constraints": {"pattern": "a*a*a*b"}}
    start = time.perf_counter()
    with_own(old, "fire\n" + ("a" * 299 + "\n") * 2000, schema=fields(field))
    assert time.perf_counter() - start < 10


def test_a_cell_that_breaks_a_rule_of_ones_own(old):
    field = {"name": "burnt", "type": "number", "constraints": {"minimum": 0, "required": True}}
    _, problems, _ = with_own(
        old, "fire,burnt\na,-1\nb,\nc,x\n", schema=fields({"name": "fire"}, field)
    )
    assert list(map(str, problems)) == [
        "fires.csv, row 2, column burnt: found '-1', expected at least 0.",
        "fires.csv, row 3, column burnt: found nothing, expected a number.",
        "fires.csv, row 4, column burnt: found 'x', expected a number.",
    ]


def test_what_it_does_not_list_is_named_and_not_read(old):
    package, _ = described(old)
    package["resources"] = [one for one in package["resources"] if one["name"] != "places"]
    store(old, package)
    article, problems, notes = validate.examine(old)
    assert problems == []
    assert "places" not in article.tables
    assert list(map(str, notes)) == [
        "places.csv: A table that is not read: datapackage.json does not list it."
    ]

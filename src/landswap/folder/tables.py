"""Reading a folder of tables: datapackage.json, then each table, with all that is wrong in them.

Nothing outside the folder is read, and no file before its kind and size are known.
"""

import csv
import io
import json
import re
from datetime import date
from math import isfinite

import pandas as pd

from landswap.errors import suggestion
from landswap.folder.problems import Problem, short

SCHEMA = "datapackage.json"
LARGEST = 10_000_000  # bytes of one file: far more than a hand can fill in
TYPES = {"string": "str", "number": "float64", "integer": "Int64", "date": "str"}
_NUMBERS = {
    "integer": re.compile(r"-?[0-9]{1,15}"),
    "number": re.compile(r"-?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?"),
}
_DECIMAL_COMMA = re.compile(r"-?[0-9]+,[0-9]+")
_THOUSANDS = re.compile(r"-?[0-9]{1,3}([ ,'\u00a0\u202f_][0-9]{3})+(\.[0-9]+)?")


def read_package(folder, found):
    """Return what datapackage.json says, or None where it cannot be used.

    Parameters
    ----------
    folder : Path
    found : list of Problem
        What is wrong is added to it.
    """
    data = _bytes(folder, SCHEMA, found, "a folder of tables that it describes")
    if data is None:
        return None
    try:
        package = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        found.append(Problem(SCHEMA, None, None, f"what is no JSON ({error})", "JSON in UTF-8"))
        return None
    resources = package.get("resources") if isinstance(package, dict) else None
    if not isinstance(resources, list) or not resources:
        found.append(Problem(SCHEMA, None, None, "no tables", "a list 'resources'"))
        return None
    before = len(found)
    seen = set()
    for number, resource in enumerate(resources, start=1):
        _check_resource(resource, f"resource {number}", folder, seen, found)
    if len(found) == before:
        _check_references(resources, found)
    if not isinstance(package.get("title", ""), str):
        found.append(Problem(SCHEMA, None, "title", short(package["title"]), "a text"))
    return package if len(found) == before else None


def read_tables(folder, package, found):
    """Return the tables that can be read, by name, and the rows of the file that they stand in.

    One with a problem in it is left out.

    Returns
    -------
    dict of str to DataFrame, dict of str to list of int
    """
    tables, rows = {}, {}
    for resource in package["resources"]:
        if "schema" in resource:
            table = _table(folder, resource, found)
            if table is not None:
                tables[resource["name"]], rows[resource["name"]] = table
    for resource in package["resources"]:
        for key in resource.get("schema", {}).get("foreignKeys", []):
            if {resource["name"], key["reference"]["resource"]} <= set(tables):
                _check_key(tables, rows[resource["name"]], resource, key, found)
    return tables, rows


def read_file(folder, name, found):
    """Return the bytes of a file of the folder, or None with a problem added."""
    return _bytes(folder, name, found, f"the file: {SCHEMA} names it")


def is_number(cell):
    """Tell whether a text is a number as a table holds it: 1200.5, and not 1,200.5 or nan."""
    # Python itself would also read "1_000", " 5" and "nan".
    return bool(_NUMBERS["number"].fullmatch(cell)) and isfinite(float(cell))


def number_advice(cell):
    """Return what to do with a text that was meant as a number, or ""."""
    if _THOUSANDS.fullmatch(cell):
        return "Write it without a mark between thousands."
    if _DECIMAL_COMMA.fullmatch(cell):
        return "Write a decimal point."
    if cell.strip() != cell:
        return "Take out the space beside it."
    if cell.endswith("%"):
        return "Write it without the sign; its unit is percent."
    return ""


def _bytes(folder, name, found, expected):
    path = folder / name
    if not path.is_file():
        there = "something that is no file" if path.exists() else "nothing"
        found.append(Problem(name, None, None, there, expected))
    elif path.resolve().parent != folder.resolve():
        found.append(Problem(name, None, None, "a link", "a file of the folder itself"))
    elif (size := path.stat().st_size) > LARGEST:
        expectation = f"at most {LARGEST:,}"
        found.append(Problem(name, None, None, f"{size:,} bytes", expectation))
    else:
        try:
            return path.read_bytes()
        except OSError as error:
            found.append(Problem(name, None, None, f"that it cannot be read ({error})", expected))
    return None


def _check_resource(resource, where, folder, seen, found):
    def wrong(what, expected, place=where, advice=""):
        found.append(Problem(SCHEMA, None, place, what, expected, advice))

    if not isinstance(resource, dict):
        wrong(short(resource), "a description of a table, in braces")
        return
    names = [resource.get(key) for key in ("name", "path")]
    if not all(isinstance(name, str) and name for name in names):
        wrong("no 'name' or no 'path'", "both, as texts")
        return
    name, path = names
    # A folder from elsewhere may not reach for files outside itself, by name or by link.
    plain = re.fullmatch(r"[^/\\:\0]+", path) and path not in (".", "..")
    if not plain or (folder / path).resolve().parent != folder.resolve():
        wrong(f"the path {short(path)}", "a file of the folder itself")
    for text in (("the name", name), ("the path", path)):
        if text in seen:
            wrong(f"{text[0]} '{text[1]}' a second time", "names and paths that differ")
        seen.add(text)
    if "schema" in resource:
        _check_schema(resource["schema"], where, wrong)


def _check_schema(schema, where, wrong):
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not fields:
        wrong("a schema without columns", "a list 'fields'")
        return
    names = []
    for field in fields:
        if not isinstance(field, dict) or not isinstance(field.get("name"), str):
            wrong(short(field), "a column with a 'name' and a 'type'")
            return
        place = f"{where}, field '{field['name']}'"
        if field.get("type") not in TYPES:
            wrong(f"the type '{field.get('type')}'", f"one of {', '.join(TYPES)}", place)
        if field["name"] in names:
            wrong(f"the column '{field['name']}' a second time", "names that differ", place)
        names.append(field["name"])
        if not isinstance(field.get("form", ""), str):
            wrong(f"the form {short(field['form'])}", "what a cell must be, in words", place)
        if not _constraints_are_sound(field.get("constraints", {}), field.get("type")):
            wrong(
                f"the constraints {short(field['constraints'])}",
                "required, unique, enum, pattern, minimum and maximum, as the kit's tables have",
                place,
            )
    key = schema.get("primaryKey", [])
    for column in [key] if isinstance(key, str) else key if isinstance(key, list) else [None]:
        if column not in names:
            wrong(f"the key {short(column)}", f"a column, such as {names[0]}")
    keys = schema.get("foreignKeys", [])
    for key in keys if isinstance(keys, list) else [keys]:
        reference = key.get("reference") if isinstance(key, dict) else None
        texts = [key.get("fields")] if isinstance(key, dict) else [None]
        texts += (
            [reference.get(k) for k in ("resource", "fields")]
            if isinstance(reference, dict)
            else [None]
        )
        if not all(isinstance(text, str) for text in texts) or texts[0] not in names:
            wrong(f"the foreign key {short(key)}", "a column, and the table and column it names")


def _constraints_are_sound(constraints, kind):
    if not isinstance(constraints, dict):
        return False
    kinds = {"required": bool, "unique": bool}
    if kind in _NUMBERS:
        kinds |= {"minimum": (int, float), "maximum": (int, float)}
    else:
        kinds |= {"enum": list, "pattern": str}
    if not all(isinstance(value, kinds.get(key, ())) for key, value in constraints.items()):
        return False
    if not all(isinstance(one, str) for one in constraints.get("enum", [])):
        return False
    try:
        re.compile(constraints.get("pattern", ""))
    except (re.error, RecursionError, OverflowError):
        return False
    return True


def _check_references(resources, found):
    columns = {
        resource["name"]: [field["name"] for field in resource["schema"]["fields"]]
        for resource in resources
        if "schema" in resource
    }
    for number, resource in enumerate(resources, start=1):
        for key in resource.get("schema", {}).get("foreignKeys", []):
            table, column = key["reference"]["resource"], key["reference"]["fields"]
            if column not in columns.get(table, []):
                place = f"resource {number}, column '{key['fields']}'"
                what = f"a reference to {table}.{column}, which is not there"
                advice = "" if table in columns else suggestion(table, columns)
                found.append(Problem(SCHEMA, None, place, what, "a table and its column", advice))


def _text(data, file, found):
    """Return a table's bytes as text, or None with a problem that says what they look like."""
    looks = None
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:200].count(0) > 20:
        looks = "UTF-16"
    elif b"\0" in data:
        looks = "no text at all"
    else:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            high = [byte for byte in data[error.start :] if byte > 127]
            cyrillic = sum(byte >= 0xC0 for byte in high) > 0.9 * len(high) and len(high) > 3
            looks = "Windows-1251" if cyrillic else "Windows-1252"
    advice = "" if looks == "no text at all" else "Save it as CSV in UTF-8."
    found.append(Problem(file, None, None, f"what looks like {looks}", "text in UTF-8", advice))
    return None


def _table(folder, resource, found):
    file = resource["path"]
    data = read_file(folder, file, found)
    text = None if data is None else _text(data, file, found)
    if text is None:
        return None
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error as error:
        what = f"what is no table ({error})"
        found.append(Problem(file, None, None, what, "cells with commas between them"))
        return None
    # An empty line is no row; the others keep the numbers that a spreadsheet gives them.
    rows = {number: row for number, row in enumerate(lines, start=1) if row}
    expected = [field["name"] for field in resource["schema"]["fields"]]
    if not _has_header(rows, expected, file, found):
        return None
    del rows[next(iter(rows))]
    for number, row in rows.items():
        if not any(row):
            found.append(Problem(file, number, None, "a row of empty cells", "none", "Delete it."))
        elif len(row) != len(expected):
            found.append(
                Problem(file, number, None, f"{len(row)} cells", str(len(expected)),
                        "Put a text that holds a comma in quotation marks.")
            )  # fmt: skip
    if any(len(row) != len(expected) or not any(row) for row in rows.values()):
        return None
    before = len(found)
    columns = {}
    for place, field in enumerate(resource["schema"]["fields"]):
        cells = {number: row[place] for number, row in rows.items()}
        _check_column(cells, field, file, found)
        columns[field["name"]] = cells
    key = resource["schema"].get("primaryKey", [])
    keys = [key] if isinstance(key, str) else key
    key = keys[0] if len(keys) == 1 else keys
    _check_unique(columns, keys, file, found)
    for field in resource["schema"]["fields"]:
        if field.get("constraints", {}).get("unique") and [field["name"]] != keys:
            _check_unique(columns, [field["name"]], file, found)
    if len(found) > before:
        return None
    table = pd.DataFrame(
        {field["name"]: _typed(columns[field["name"]], field) for field in
         resource["schema"]["fields"]}
    )  # fmt: skip
    return table.set_index(key) if isinstance(key, str) else table, list(rows)


def _has_header(rows, expected, file, found):
    header = next(iter(rows.values()), [])
    if header == expected:
        return True
    advice = ""
    if len(header) == 1:
        mark = next((mark for mark in (";", "\t", "|") if mark in header[0]), None)
        advice = f"Save it with commas between the cells, not {mark!r}." if mark else ""
    elif header:
        advice = f"They are listed in {SCHEMA} as well: change that, or the header."
    what = f"the columns {', '.join(header)}" if header else "nothing"
    expectation = f"{', '.join(expected)}, in this order"
    found.append(Problem(file, next(iter(rows), 1), None, what, expectation, advice))
    return False


def _check_column(cells, field, file, found):
    constraints, kind = field.get("constraints", {}), field["type"]
    for row, cell in cells.items():
        wanted = advice = None
        if cell == "":
            wanted = _one(kind) if constraints.get("required") else None
        elif not _fits(cell, kind):
            wanted = _one(kind)
            advice = number_advice(cell) if kind in _NUMBERS else ""
            if kind == "date":
                advice = "Write it as 2025-02-12."
        else:
            wanted = _broken(cell, constraints, field.get("form"))
        if wanted:
            what = "nothing" if cell == "" else short(cell)
            found.append(Problem(file, row, field["name"], what, wanted, advice or ""))


def _one(kind):
    return "an integer" if kind == "integer" else f"a {kind}"


def _check_unique(columns, keys, file, found):
    if not keys:
        return
    seen = {}
    for row in columns[keys[0]]:
        cells = tuple(columns[key][row] for key in keys)
        if cells in seen:
            what = f"{short(', '.join(cells))} a second time"
            expected = f"names that differ (it stands in row {seen[cells]})"
            found.append(Problem(file, row, keys[-1], what, expected))
        elif any(cells):
            seen[cells] = row


def _check_key(tables, rows, resource, key, found):
    """Check that each cell of a key column names a row of the other table."""
    column, other = key["fields"], key["reference"]["resource"]
    known = {str(one) for one in tables[other].reset_index()[key["reference"]["fields"]]}
    cells = tables[resource["name"]].reset_index()[column]
    for row, cell in zip(rows, cells, strict=True):
        if not (pd.isna(cell) or cell == "" or str(cell) in known):
            what, advice = f"'{cell}'", "" if str(cell).isdigit() else suggestion(cell, known)
            expected = f"a row of the table {other}"
            found.append(Problem(resource["path"], row, column, what, expected, advice))


def _typed(cells, field):
    required = field.get("constraints", {}).get("required", False)
    kind = TYPES[field["type"]]
    column = pd.Series(list(cells.values()), dtype="str")
    if kind == "str":
        return column
    column = column.mask(column == "")
    # A whole column of integers is plain; one with gaps needs the type that can be missing.
    return column.astype("float64").astype("int64" if kind == "Int64" and required else kind)


def _broken(cell, constraints, form):
    """Say which of the schema's constraints a cell breaks, or return None.

    `form` says in words what the schema's pattern asks for.
    """
    if "enum" in constraints and cell not in constraints["enum"]:
        return f"one of {', '.join(constraints['enum'])}"
    if "pattern" in constraints and not re.fullmatch(constraints["pattern"], cell):
        return form or f"text of the form {constraints['pattern']}"
    if "minimum" in constraints and float(cell) < constraints["minimum"]:
        return f"at least {constraints['minimum']}"
    if "maximum" in constraints and float(cell) > constraints["maximum"]:
        return f"at most {constraints['maximum']}"
    return None


def _fits(cell, kind):
    if kind == "string":
        return True
    if kind == "date":
        return _is_date(cell)
    return bool(_NUMBERS[kind].fullmatch(cell)) and isfinite(float(cell))


def _is_date(cell):
    try:
        return date.fromisoformat(cell).isoformat() == cell
    except ValueError:
        return False

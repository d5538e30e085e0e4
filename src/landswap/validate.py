"""All that can be wrong with a folder of tables, found in one go."""

import json
from math import isfinite
from pathlib import Path

import pandas as pd

from . import article, formulas, tables, units
from .errors import ExplorerError, LandswapError, suggestion
from .problems import Place, Problem

_SCENARIO_COLUMNS = ("scenario", "label", "paragraph", "meaning")


def problems(folder):
    """Return what is wrong with a folder of tables.

    Parameters
    ----------
    folder : path

    Returns
    -------
    list of Problem
        In the order of the files; empty if the folder can be used as it is.
    """
    folder, found = Path(folder), []
    built = build(folder, found)
    # What keeps an article from being made would keep frictionless from more than it.
    return found if built is None else found + _frictionless(built, found)


def build(folder, found):
    """Return the article of a folder; what is wrong with it is added to `found`.

    All is checked here but what frictionless finds beyond it, which is nothing as far as the
    tests know: it takes seconds, and `load` does without.
    """
    built = article.build(folder, found)
    if built is None:
        return None
    for check in (_units, _scenarios, _roles, _places, _outlines):
        found += check(built)
    found[:] = dict.fromkeys(found)  # each once
    # These use all the rest: what follows from another problem is none of its own.
    if not found:
        found += _questions(built) + _explorers(built)
    return built


def _place(built, table, row):
    """Return where a table's row stands, by its position."""
    return Place(built.paths[table], built.rows[table][row])


def _units(built):
    known, found = {}, []
    for table in article.SHEET:
        rows = built.tables[table]
        for number, (name, text) in enumerate(rows["unit"].items()):
            if units.is_unit(text):
                known[name] = units.unit(text)
            else:
                expected = "1, percent, or a word with a power, such as km^2"
                found.append(_place(built, table, number).problem("unit", f"'{text}'", expected))
    for number, name in enumerate(built.tables["formulas"].index):
        is_formula = name in {formula.name for formula in built.sheet.formulas}
        if is_formula and name in known:
            found += _unit(built, name, known, _place(built, "formulas", number))
    return found


def _unit(built, name, known, place):
    entry = built.sheet.entry(name)
    if not formulas.names(entry.tree) <= set(known):
        return []
    try:
        computed = units.of(entry.tree, known)
    except units.UnitError as error:
        expected = "one unit in a sum, and a plain number in a logarithm"
        return [place.problem("formula", str(error), expected)]
    if computed is None or units.same(computed, known[name]):
        return []
    expected = f"{units.written(computed)}, the unit of '{entry.text}'"
    return [place.problem("unit", f"'{entry.unit}'", expected)]


def _scenarios(built):
    if "scenarios" not in built.tables:
        return []
    rows, found = built.tables["scenarios"], []
    inputs = {entry.name: entry for entry in built.sheet.inputs}
    names = list(built.tables["inputs"].index)
    header = Place(built.paths["scenarios"], 1)
    # Without a row nothing is set: who has no swap may leave the columns as they are.
    for column in rows.columns if len(rows) else ():
        if column not in names and column not in _SCENARIO_COLUMNS:
            advice = suggestion(column, names)
            expected = "the names of inputs"
            found.append(header.problem(column, f"the column '{column}'", expected, advice))
    for name in names:
        if name not in rows.columns:
            expected = f"a column '{name}', with an amount of the input"
            found.append(header.problem(None, f"no column '{name}'", expected))
    for name, entry in inputs.items():
        for number, cell in enumerate(rows.get(name, [])):
            place = _place(built, "scenarios", number)
            value = article.amount(cell, name, built.sheet.quantities, place, found)
            if value is not None and not entry.lowest <= value <= entry.highest:
                expected = f"from {entry.lowest:,g} to {entry.highest:,g}, the input's bounds"
                found.append(place.problem(name, f"{value:,g}", expected))
    return found


def _roles(built):
    if "roles" not in built.tables:
        return []
    # All that have a row: what is wrong with one is said there.
    named = (*article.SHEET, "scenarios")
    known = [name for table in named if table in built.tables for name in built.tables[table].index]
    found = []
    for number, name in enumerate(built.tables["roles"]["name"]):
        if name not in known:
            expected = "the name of a quantity, an input, a formula or a scenario"
            place = _place(built, "roles", number)
            found.append(place.problem("name", f"'{name}'", expected, suggestion(name, known)))
    return found


def _places(built):
    """Check that places and regions can stand in a list beside the quantities."""
    found, taken = [], {name: "quantities" for name in built.sheet}
    for table in ("places", "regions"):
        if table not in built.tables:
            continue
        rows = built.tables[table]
        for number, name in enumerate(rows.index):
            place = _place(built, table, number)
            if name in taken:
                what = f"'{name}', which {taken[name]} has as well"
                found.append(place.problem(rows.index.name, what, "a name of its own"))
            taken[name] = table
        for column in (c for c in rows.columns if c.startswith("area_")):
            for number, area in enumerate(rows[column]):
                if not (pd.notna(area) and area > 0):
                    place = _place(built, table, number)
                    found.append(place.problem(column, f"{area:g}", "an area above zero"))
    return found


def _outlines(built):
    files = [path.name for path in built.files.values() if path.suffix == ".geojson"]
    found = []
    for file in files:
        data = tables.read_file(built.folder, file, found)
        if data is not None:
            found += _shapes(built, file, data)
    return found


def _shapes(built, file, data):
    def wrong(what, expected, where=None, advice=""):
        return Problem(file, None, where, what, expected, advice)

    try:
        content = json.loads(data.decode("utf-8-sig"))
        features = content["features"]
        names = [feature["properties"]["name"] for feature in features]
    except (ValueError, RecursionError) as error:
        return [wrong(f"what is no JSON ({error})", "GeoJSON in UTF-8")]
    except (KeyError, TypeError, IndexError):
        return [wrong("another content", "a list 'features', each with properties and a name")]
    found = []
    if "regions" not in built.tables:
        found.append(wrong("outlines", "a table regions, with a row for each outline"))
    known = list(built.tables.get("regions", pd.DataFrame()).index)
    for number, (name, feature) in enumerate(zip(names, features, strict=True), start=1):
        where = f"outline {number}"
        if name not in known or names.index(name) != number - 1:
            twice = " a second time" if name in known else ""
            advice = "" if twice else suggestion(name, known)
            found.append(wrong(f"'{name}'{twice}", "a row of the table regions", where, advice))
        if not _is_shape(feature.get("geometry")):
            expected = "a Polygon or MultiPolygon of longitudes and latitudes"
            found.append(wrong("another geometry", expected, where))
    for number, name in enumerate(known):
        if name not in names:
            place = _place(built, "regions", number)
            found.append(place.problem("region", f"'{name}'", f"an outline of it in {file}"))
    return found


def _is_shape(geometry):
    if not isinstance(geometry, dict) or geometry.get("type") not in ("Polygon", "MultiPolygon"):
        return False
    many = geometry.get("coordinates")
    many = [many] if geometry["type"] == "Polygon" else many
    try:
        rings = [ring for polygon in many for ring in polygon]
        long = all(len(ring) >= 4 and ring[0] == ring[-1] for ring in rings)
        points = [point for ring in rings for point in ring]
        return bool(points) and long and all(_is_point(point) for point in points)
    except TypeError:
        return False


def _is_point(point):
    x, y = point[:2] if isinstance(point, list) and len(point) in (2, 3) else (None, None)
    numbers = all(isinstance(one, (int, float)) and isfinite(one) for one in (x, y))
    return numbers and abs(x) <= 180 and abs(y) <= 90


def _questions(built):
    from .feedback import choice, questions, selections

    if "questions" not in built.tables:
        return []
    found = []
    for number, name in enumerate(built.tables["questions"].index):
        place = _place(built, "questions", number)
        try:
            row = questions.find(built, name)
            questions.fill(built, row["prompt"])
            questions.hint(built, row)
            if row["kind"] == "choice":
                choice.options(built, row)
            elif row["kind"] == "table":
                selections.table(built, row["formula"])
            else:
                questions.worth(built, row["formula"], name)
        except LandswapError as error:
            found.append(place.failure(None, error))
    return found + _misconceptions(built)


def _misconceptions(built):
    from .feedback import questions

    if "misconceptions" not in built.tables:
        return []
    found = []
    rows = built.tables["misconceptions"].reset_index().to_dict("records")
    for number, row in enumerate(rows):
        try:
            name = f"{row['question']}, {row['misconception']}"
            questions.worth(built, row["formula"], name)
            questions.fill(built, row["hint"])
        except LandswapError as error:
            found.append(_place(built, "misconceptions", number).failure(None, error))
    return found


def _explorers(built):
    """Check the explorers by making each, which says what an explorer lacks."""
    from . import explorers

    if "explorers" not in built.tables:
        return []
    found = []
    for number, (name, row) in enumerate(built.tables["explorers"].iterrows()):
        place = _place(built, "explorers", number)
        kind = explorers.KINDS.get(row.get("kind"))
        if kind is None:
            expected = f"one of {', '.join(explorers.KINDS)}"
            found.append(place.problem("kind", f"'{row.get('kind')}'", expected))
            continue
        try:
            kind(built, name).close()
        except LandswapError as error:
            found.append(place.failure(None, error))
    return found


def offered(built):
    """Say of each kind of explorer what an article offers, or why it does not.

    Returns
    -------
    dict of str to (bool, str)
        By kind: whether it is offered, and its title or the reason.
    """
    from . import explorers

    said = {}
    for kind, explorer in explorers.KINDS.items():
        try:
            made = explorer(built)
            said[kind] = True, made.view.spec["title"]
            made.close()
        except ExplorerError as error:
            said[kind] = False, str(error)
    return said


def _frictionless(built, found):
    """Return what frictionless finds in rows and files where nothing was found yet."""
    from frictionless import FrictionlessException, Package, system

    known = {(problem.file, problem.row) for problem in found}
    # An empty line is no row to us, and harms nobody.
    rows = {(built.paths[name], row) for name in built.tables for row in built.rows[name]}
    try:
        with system.use_context(trusted=False):
            report = Package(str(built.folder / tables.SCHEMA)).validate()
    except FrictionlessException as error:
        return [Problem(tables.SCHEMA, None, None, str(error), "")]
    more = []
    for task in report.tasks:
        file = task.place.replace("\\", "/").split("/")[-1]
        for error in task.errors:
            row = getattr(error, "row_number", None)
            if {(file, row), (file, None)} & known or (row and (file, row) not in rows):
                continue
            column = getattr(error, "field_name", None)
            more.append(Problem(file, row, column, f"{error.title}: {error.message}", ""))
    return more

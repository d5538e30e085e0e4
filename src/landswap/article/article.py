"""An article: the tables of a folder, and the sheet that is made of them."""

import textwrap
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from landswap.errors import DataError, FormulaError, suggestion
from landswap.folder import columns, tables
from landswap.folder.problems import Place, refuse
from landswap.folder.shipped import shipped
from landswap.model import formulas
from landswap.model.intervals import interval
from landswap.model.sheet import Formula, Input, Quantity, Sheet, is_name
from landswap.text import numbers

_WIDTH = 84  # as many letters as a notebook shows in a line
SHEET = ("quantities", "inputs", "formulas")  # the tables of which the sheet is made


@dataclass(frozen=True, eq=False)
class Article:
    """An article's tables, and the sheet that is made of them.

    `tables` holds every table of the folder as a DataFrame, by name; where a table has a key
    of one column, that is its index. The tables that lessons use most have names of their own.
    `files` holds the paths of the folder's other files, by name; `rows` the rows of its file
    in which a table's rows stand, and `paths` that file's name, by the table's name.
    """

    title: str
    folder: Path
    tables: dict
    sheet: Sheet
    files: dict
    rows: dict
    paths: dict

    def __repr__(self):
        """Say what was loaded."""
        # With a space at which no line breaks: a table and its number stay together.
        rows = ", ".join(f"{name}\xa0{len(table)}" for name, table in self.tables.items())
        tables = textwrap.fill(f"Tables, with their rows: {rows}", _WIDTH).replace("\xa0", " ")
        return f"Article: {self.title}\n{tables}\n{self.sheet!r}"

    def table(self, name):
        """Return one table.

        Raises
        ------
        DataError
            If the folder has no such table; the message lists what there is.
        """
        if name in self.files:
            raise DataError(
                f"The table '{name}' is listed in {tables.SCHEMA} without columns, so that it "
                "cannot be read: expected a 'schema' with a list 'fields'."
            )
        if name not in self.tables:
            raise DataError(
                f"No table '{name}' in this article. Tables: {', '.join(self.tables)}."
                + suggestion(name, self.tables)
            )
        return self.tables[name]

    def names_of(self, *roles):
        """Return the names that play some parts in the lessons, as the table `roles` says.

        Parameters
        ----------
        *roles : str
            Such as "part", "share", "whole".

        Returns
        -------
        list of str
            Names of quantities, inputs, formulas or scenarios, in the order of `roles`.

        Raises
        ------
        DataError
            If the article has no table roles, or nothing in it plays a part.
        """
        names = self.table("roles")["name"]
        for role in roles:
            if role not in names.index:
                raise DataError(
                    f"Nothing plays the part '{role}' in this article: roles.csv has no such row."
                    + suggestion(role, names.index)
                )
        return [names[role] for role in roles]

    @property
    def paragraphs(self):
        """The article, one row a paragraph, in the kit's own words."""
        return self.table("article")

    @property
    def quantities(self):
        """The numbers, with `low` and `high` as their qualifiers allow, in their units."""
        table = self.table("quantities").copy()
        return table.assign(**_bounds(table, self.table("qualifiers"))._asdict())

    @property
    def inputs(self):
        """What a reader may move, with bounds as numbers."""
        return self.table("inputs").assign(
            **{
                column: [getattr(entry, column) for entry in self.sheet.inputs]
                for column in ("start", "lowest", "highest")
            }
        )

    @property
    def formulas(self):
        """The derived quantities, as they are written."""
        return self.table("formulas")

    @property
    def scenarios(self):
        """The named settings: a label, each input as a number, and what it would mean."""
        table = self.table("scenarios").copy()
        inputs = [entry for entry in self.sheet.inputs if entry.name in table]
        found = []
        for entry in inputs:
            table[entry.name] = [
                amount(cell, entry.name, self.sheet.quantities, Place("scenarios.csv", row), found)
                for row, cell in zip(self.rows["scenarios"], table[entry.name], strict=True)
            ]
        refuse(self.folder, found)
        return table[["label", *(entry.name for entry in inputs), "meaning"]]

    @property
    def reports(self):
        """The same quantities as other outlets reported them."""
        return self.table("reports")

    @property
    def events(self):
        """The events that the article mentions, dated."""
        return self.table("events")

    @property
    def places(self):
        """Places to compare areas with."""
        return self.table("places")

    @property
    def regions(self):
        """The regions, with their listed areas."""
        return self.table("regions")

    @property
    def outlines(self):
        """The regions with their outlines, as a GeoDataFrame in WGS 84.

        The areas are the listed ones; an area computed from a simplified outline is not right.
        Longitudes are in one range, which goes beyond 180 where the regions do.

        Raises
        ------
        DataError
            If the folder has no outlines, or none that can be read and name the table's regions.
        """
        from landswap.article import outlines  # which builds on this module

        return outlines.frame(self)

    @property
    def sources(self):
        """Where each figure comes from."""
        return self.table("sources")


def read(folder=None):
    """Return the article of a folder whose tables can be read, or of the kit's own.

    Raises
    ------
    DataError
        If they cannot, with all that keeps them from it.
    """
    folder, found = shipped() if folder is None else Path(folder), []
    built = build(folder, found)
    refuse(folder, found)
    return built


def build(folder, found):
    """Return the article of a folder, or None where there is none to be made.

    Parameters
    ----------
    folder : Path
    found : list of Problem
        What is wrong with the folder is added to it, as far as building meets it: the package,
        the tables, and the sheet that they make. If there is anything, the article holds only
        the rest, and serves to look for more that is wrong.
    """
    package = tables.read_package(folder, found)
    if package is None:
        return None
    unfit = columns.check(package, found)
    read, rows = tables.read_tables(folder, package, found)
    read = {name: table for name, table in read.items() if name not in unfit}
    paths = {resource["name"]: resource["path"] for resource in package["resources"]}
    sheet = _sheet(paths, read, rows, found)
    if sheet is None:
        return None
    files = {name: folder / path for name, path in paths.items() if _is_file(package, name)}
    return Article(package.get("title", folder.name), folder, read, sheet, files, rows, paths)


def _is_file(package, name):
    return not any(one["name"] == name and "schema" in one for one in package["resources"])


def _sheet(paths, read, rows, found):
    """Return the sheet of what is sound in some tables; what is not is added to `found`."""
    if not set(columns.NEEDED) <= set(read):
        return None
    places = {
        table: {
            name: Place(paths[table], row)
            for name, row in zip(read[table].index, rows[table], strict=True)
        }
        for table in columns.NEEDED
    }
    names = _names(places, found)
    quantities = tuple(_quantities(read["quantities"], read["qualifiers"], places, found))
    quantities = tuple(entry for entry in quantities if entry.name in names["quantities"])
    inputs = tuple(_inputs(read["inputs"], quantities, places["inputs"], found))
    inputs = tuple(entry for entry in inputs if entry.name in names["inputs"])
    formed = tuple(_formulas(read["formulas"], places["formulas"], found))
    formed = tuple(entry for entry in formed if entry.name in names["formulas"])
    everything = [name for table in places.values() for name in table]
    _check_uses(formed, everything, places["formulas"], found)
    known = {entry.name for entry in (*quantities, *inputs)}
    return Sheet(quantities, inputs, _sound(formed, known))


def _names(places, found):
    """Return the names that quantities, inputs and formulas may have; others are problems."""
    taken, names = {}, {}
    for table in SHEET:
        names[table] = []
        for name, place in places[table].items():
            if name in taken:
                what = f"'{name}', which {taken[name]} has as well"
                found.append(place.problem("name", what, "a name of its own"))
            elif not is_name(name):
                expected = "a name that a formula can use, such as area_given"
                found.append(place.problem("name", f"'{name}'", expected))
            else:
                taken[name] = table
                names[table].append(name)
    return names


def _sound(formed, known):
    """Return the formulas that can be computed from known names and from each other."""
    known = set(known)
    waiting = list(formed)
    while ready := [one for one in waiting if formulas.names(one.tree) <= known]:
        known |= {one.name for one in ready}
        waiting = [one for one in waiting if one not in ready]
    return tuple(one for one in formed if one not in waiting)


def _bounds(table, qualifiers):
    steps = qualifiers.reindex(table["qualifier"].to_list())
    return interval(
        table["value"],
        table["rounded_to"],
        steps["steps_below"].to_numpy(),
        steps["steps_above"].to_numpy(),
    )


def _quantities(table, qualifiers, places, found):
    for name, row in table.iterrows():
        place = places["quantities"][name]
        if pd.isna(row["value"]):
            continue
        if row["qualifier"] == "" or pd.isna(row["rounded_to"]):
            column = "qualifier" if row["qualifier"] == "" else "rounded_to"
            expected = "both qualifier and rounded_to beside a value, such as 'exact' and 1"
            found.append(place.problem(column, "nothing", expected))
        elif row["qualifier"] not in qualifiers.index:
            expected = "a row of the table qualifiers"
            advice = suggestion(row["qualifier"], qualifiers.index)
            found.append(place.problem("qualifier", f"'{row['qualifier']}'", expected, advice))
        if row["value"] < 0:
            found.append(place.problem("value", f"{row['value']:g}", "a number not below zero"))
        elif row["unit"] == "percent" and row["value"] > 100:
            found.append(place.problem("value", f"{row['value']:g}", "at most 100 percent"))
    low, high = _bounds(table, qualifiers)
    for name, row in table.iterrows():
        scale = 100 if row["unit"] == "percent" else 1
        step = row["rounded_to"]
        yield Quantity(
            name=name,
            label=row["label"],
            value=row["value"] / scale,
            low=low[name] / scale,
            high=high[name] / scale,
            unit=row["unit"],
            decimals=0 if pd.isna(step) else numbers.decimals_of(step),
            source_id=row["source_id"],
            meaning=row["meaning"],
        )


def _inputs(table, quantities, places, found):
    for name, row in table.iterrows():
        place = places[name]
        amounts = {
            column: amount(row[column], column, quantities, place, found)
            for column in ("lowest", "start", "highest")
        }
        if None in amounts.values():
            continue
        if amounts["lowest"] > amounts["highest"]:
            expected = f"at most {amounts['highest']:,g}, its highest"
            found.append(place.problem("lowest", f"{amounts['lowest']:,g}", expected))
            continue
        if not amounts["lowest"] <= amounts["start"] <= amounts["highest"]:
            expected = f"a start from {amounts['lowest']:,g} to {amounts['highest']:,g}"
            expected += ", its lowest and highest"
            found.append(place.problem("start", f"{amounts['start']:,g}", expected))
            continue
        yield Input(
            name=name,
            label=row["label"],
            step=row["step"],
            unit=row["unit"],
            decimals=numbers.decimals_of(row["step"]),
            meaning=row["meaning"],
            **amounts,
        )


def _formulas(table, places, found):
    for name, row in table.iterrows():
        place = places[name]
        try:
            tree = formulas.parse(row["formula"], name)
        except FormulaError as error:
            found.append(place.failure("formula", error))
            continue
        yield Formula(
            name=name,
            label=row["label"],
            text=row["formula"],
            tree=tree,
            unit=row["unit"],
            decimals=int(row["decimals"]),
            meaning=row["meaning"],
        )


def _check_uses(formed, everything, places, found):
    """Check that formulas use what there is, and not each other in a circle."""
    trees = {formula.name: formula.tree for formula in formed}
    for name, tree in trees.items():
        for used in sorted(formulas.names(tree) - set(everything)):
            expected = "names of quantities, inputs and formulas"
            advice = suggestion(used, everything)
            found.append(places[name].problem("formula", f"'{used}'", expected, advice))
    while path := formulas.circle(trees):
        what, expected = f"a circle, {' -> '.join(path)}", "formulas that do not use each other"
        advice = "Break it at one place."
        found.append(places[path[0]].problem("formula", what, expected, advice))
        trees = {name: tree for name, tree in trees.items() if name not in path}


def amount(cell, column, quantities, place, found):
    """Return a number, or the value of the quantity that is named; None with a problem added."""
    by_name = {quantity.name: quantity.value for quantity in quantities}
    if cell in by_name and pd.notna(by_name[cell]):
        return by_name[cell]
    if tables.is_number(cell):
        return float(cell)
    what = f"'{cell}', which has no value" if cell in by_name else f"'{cell}'"
    advice = tables.number_advice(cell) or suggestion(cell, by_name)
    found.append(place.problem(column, what, "a number or a quantity's name", advice))
    return None

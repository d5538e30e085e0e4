"""From a folder of tables to an article, with all that is wrong on the way."""

from collections.abc import MutableSequence
from dataclasses import dataclass, field
from pathlib import Path

from landswap.article import entries
from landswap.article.article import Article
from landswap.article.entries import Names
from landswap.folder.problems import Place, Problem, refuse
from landswap.folder.shipped import shipped
from landswap.folder.tables import Folder, TableRead, read_folder
from landswap.model import formulas, roles
from landswap.model.sheet import Formula, Input, Quantity, Sheet, is_name

SHEET = ("quantities", "inputs", "formulas")  # the tables of which the sheet is made


@dataclass(frozen=True)
class Built:
    """What was made of a folder: an article of all that is sound, and what is not.

    `names` knows the names whose value cannot be relied on, because something is wrong with their
    row or with one that they follow from.
    """

    article: Article
    folder: Folder
    names: Names = field(repr=False)

    def table(self, name: str) -> TableRead | None:
        """Return a table as it was read, or None where it was not."""
        return self.folder.tables.get(name)


def read(folder: Path | str | None = None) -> Article:
    """Return the article of a folder whose tables can be read, or of the kit's own.

    Raises
    ------
    DataError
        If they cannot, with all that keeps them from it.
    """
    path = shipped() if folder is None else Path(folder).expanduser()
    found: list[Problem] = []
    built = build(path, found)
    refuse(path, found)
    assert built is not None  # where nothing was found, there is an article
    return built.article


def build(path: Path, found: MutableSequence[Problem]) -> Built | None:
    """Return the article of a folder, or None where there is none to be made.

    Parameters
    ----------
    path : Path
    found : list of Problem
        What is wrong with the folder is added to it, as far as building meets it: the package,
        the tables, and the sheet that they make. If there is anything, the article holds only
        the rest, and serves to look for more that is wrong.
    """
    folder = read_folder(path, found)
    if folder is None:
        return None
    names = _names(folder, found)
    named = _named(folder)
    sheet, played = _sheet(folder, names, named, found)
    package = folder.package
    article = Article(
        package.about.title,
        path,
        {name: table.frame for name, table in folder.tables.items()},
        sheet,
        {name: path / file for name, file in package.files.items()},
        {name: table.rows for name, table in folder.tables.items()},
        package.paths,
        package.about.licence,
        played,
    )
    return Built(article, folder, names)


def _named(folder: Folder) -> dict[str, str]:
    """Return who plays the roles that the folder names."""
    table = folder.tables.get("roles")
    if table is None or not {"role", "name"} <= {*table.texts}:
        return {}
    return dict(zip(table.texts["role"], table.texts["name"], strict=True))


def _sheet(
    folder: Folder, names: Names, named: dict[str, str], found: MutableSequence[Problem]
) -> tuple[Sheet, dict[str, str]]:
    """Return the sheet of what is sound in some tables, and who plays which role in it.

    What is not sound is added to `found`.
    """
    tables = folder.tables
    quantities, inputs, formed = list[Quantity](), list[Input](), list[tuple[Place, Formula]]()
    if "quantities" in tables:
        words = tables.get("qualifiers")
        quantities = entries.quantities(tables["quantities"], words, names, found)
    if "inputs" in tables:
        inputs = entries.inputs(tables["inputs"], quantities, names, found)
    if "formulas" in tables:
        formed = entries.written(tables["formulas"], names, found)
    entries.check_uses(formed, names, found)
    entries.spread(formed, names)
    taken: dict[str, str] = {}
    quantities = [one for one in quantities if _is_free(one.name, "quantities", taken)]
    inputs = [one for one in inputs if _is_free(one.name, "inputs", taken)]
    formed = [(at, one) for at, one in formed if _is_free(one.name, "formulas", taken)]
    known = {entry.name: entry for entry in (*quantities, *inputs)}
    sound = tuple(entries.sound(formed, {*known}))
    derived = roles.derive(named, known.values(), [one for _, one in formed])
    # One that uses what is not sound cannot be computed either.
    computed = {*known, *(one.name for one in sound)}
    follows = []
    for one in derived.formulas:
        if formulas.names(one.tree) <= computed:
            computed.add(one.name)
            follows.append(one)
    return Sheet(tuple(quantities), tuple(inputs), (*sound, *follows)), derived.names


def _is_free(name: str, table: str, taken: dict[str, str]) -> bool:
    return is_name(name) and taken.setdefault(name, table) == table


def _names(folder: Folder, found: MutableSequence[Problem]) -> Names:
    """Return the names of an article; those that a sheet cannot have are problems."""
    names = Names(
        lost=folder.lost(*SHEET),
        blind=bool({*SHEET} & folder.unread) or not {*SHEET} <= {*folder.tables},
    )
    taken: dict[str, str] = {}
    for table in SHEET:
        if table not in folder.tables:
            continue
        for name, place in entries.places(folder.tables[table]).items():
            if name in taken:
                what = f"'{name}', which {taken[name]} has as well"
                found.append(place.problem("name", what, "a name of its own"))
                names.lost.add(name)
            elif not is_name(name):
                expected = "a name that a formula can use, such as area_given"
                found.append(place.problem("name", f"'{name}'", expected))
                names.lost.add(name)
            taken.setdefault(name, table)
            names.known.add(name)
    return names

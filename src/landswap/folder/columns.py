"""The columns that the package reads of each table, and whether a folder declares them."""

from landswap.folder.problems import Problem
from landswap.folder.tables import SCHEMA, TYPES

# Of each table its columns, the key first; text, where no other type stands behind the colon.
# A folder may have more columns and more tables.
_READ = {
    "qualifiers": "qualifier steps_below:number steps_above:number",
    "quantities": "name label value:number unit qualifier rounded_to:number source_id meaning",
    "inputs": "name label start lowest highest step:number unit meaning",
    "formulas": "name label formula unit decimals:integer meaning",
    "scenarios": "scenario label meaning",
    "explorers": "explorer kind title sentence note",
    "parts": "explorer part name",
    "roles": "role name",
    "places": "place source_id",
    "regions": "region source_id",
    "questions": "question kind prompt formula unit tolerance:number hint",
    "choices": "question option text right hint",
    "misconceptions": "question misconception formula hint",
    "selections": "selection table where columns how",
    "sources": "source_id publisher year",
}
# The tables without which there is no article.
NEEDED = ("qualifiers", "quantities", "inputs", "formulas")
# Of these, several rows may have the same name in the first column.
_WITHOUT_KEY = ("parts", "choices", "misconceptions")


def check(package, found):
    """Check that a folder's tables have the columns that the package reads of them.

    Parameters
    ----------
    package : dict
        What datapackage.json says.
    found : list of Problem
        What is wrong is added to it.

    Returns
    -------
    set of str
        The tables that cannot be used.
    """
    tables = {one["name"]: one["schema"] for one in package["resources"] if "schema" in one}
    unfit = set()
    for name in NEEDED:
        if name not in tables:
            what = f"no table '{name}'"
            found.append(Problem(SCHEMA, None, None, what, "one: every article needs it"))
    for name in (name for name in _READ if name in tables):
        problems = list(_problems(name, tables[name]))
        found += problems
        unfit |= {name} if problems else set()
    return unfit


def _problems(name, schema):
    types = {field["name"]: field["type"] for field in schema["fields"]}
    wanted = dict(column.partition(":")[::2] for column in _READ[name].split())
    if name in ("places", "regions"):
        wanted |= {column: "number" for column in types if column.startswith("area_")}
    for column, kind in wanted.items():
        if column not in types:
            expected = f"the columns {', '.join(wanted)}"
            what = f"no column '{column}'"
            yield Problem(SCHEMA, None, f"table '{name}'", what, expected)
        elif TYPES[types[column]] != TYPES[kind or "string"]:
            where = f"table '{name}', column '{column}'"
            what, expected = f"the type '{types[column]}'", f"'{kind or 'string'}'"
            yield Problem(SCHEMA, None, where, what, expected)
    key = next(iter(wanted))
    if key in types and name not in _WITHOUT_KEY and schema.get("primaryKey") not in (key, [key]):
        expected = f"'{key}', a column of names that differ"
        yield Problem(SCHEMA, None, f"table '{name}'", "another key", expected)

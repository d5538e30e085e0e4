"""All that can be wrong with a folder of tables, found in one go."""

from pathlib import Path

from landswap.article import article, outlines, rules
from landswap.folder import tables
from landswap.folder.problems import Problem
from landswap.questions.rules import check_questions

_OF_THE_SHEET = (
    rules.check_title,
    rules.check_values,
    rules.check_units,
    rules.check_scenarios,
    rules.check_roles,
    rules.check_places,
)


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
    # In a folder with a problem, what frictionless says repeats it or follows from it.
    return found or _frictionless(built)


def build(folder, found):
    """Return the article of a folder; what is wrong with it is added to `found`.

    All is checked here but what frictionless finds beyond it, which is nothing as far as the
    tests know: it takes seconds, and `load` does without.
    """
    built = article.build(folder, found)
    if built is None:
        return None
    for check in (*_OF_THE_SHEET, outlines.check_outlines):
        found += check(built)
    found[:] = dict.fromkeys(found)  # each once
    # These use all the rest: what follows from another problem is none of its own.
    if not found:
        from landswap.explorers.rules import check_explorers

        found += check_questions(built) + check_explorers(built)
    return built


def _frictionless(built):
    """Return what frictionless finds in a folder in which nothing was found yet."""
    from frictionless import FrictionlessException, Package, system

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
            if row and (file, row) not in rows:
                continue
            column = getattr(error, "field_name", None)
            more.append(Problem(file, row, column, f"{error.title}: {error.message}", ""))
    return more

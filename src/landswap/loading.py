"""`load`: from a folder to an article, or to one error that says all that is wrong with it."""

from pathlib import Path

import pandas as pd

from landswap.article import article
from landswap.folder.problems import Problem, refuse
from landswap.text import display


def load(folder=None, check=True):
    """Read a folder of tables.

    Parameters
    ----------
    folder : path, optional
        A folder with a datapackage.json; without it, the article that ships with the kit, whose
        tables the kit's own tests check.
    check : bool
        Whether to look for all that `landswap check` looks for, as units that do not fit or
        questions without an answer; if not, only what keeps the tables from being read.

    Returns
    -------
    Article

    Raises
    ------
    DataError
        If anything is wrong with the folder; the message has the lines that `landswap check`
        prints, one for each problem.
    """
    display.tables_as_text()  # where a notebook runs: what tables say is literal there
    if folder is None or not check:
        return article.read(folder)
    from landswap import validate

    found = []
    loaded = validate.build(Path(folder), found)
    refuse(folder, found)
    return loaded


def check_folder(folder):
    """Return what is wrong with a folder of tables, as `landswap check` prints it.

    Parameters
    ----------
    folder : path
        A folder with a datapackage.json.

    Returns
    -------
    DataFrame
        One row a problem: "file", "row" (as a spreadsheet counts; missing where a problem has
        none), "column", "found", "expected" and "advice". Without rows if all is well.
    """
    from landswap import validate

    found = pd.DataFrame(validate.problems(folder), columns=Problem._fields)
    return found.astype({"row": "Int64"}).fillna({"column": ""})

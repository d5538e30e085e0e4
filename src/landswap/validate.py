"""`load`, and all that can be wrong with a folder of tables, found in one go.

Each room's rules run whatever the others found; a line that only follows from something that is
reported already is left out.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from landswap.article import build, outlines, rules
from landswap.article.article import Article
from landswap.article.build import Built
from landswap.article.soundness import Said, sound_articles
from landswap.errors import LandswapError
from landswap.folder.problems import Note, Problem, capped, refuse
from landswap.text import display


class Examined(NamedTuple):
    """What was found in a folder: its article, if there is one, and all that is to be said."""

    article: Article | None
    problems: list[Problem]
    notes: list[Note]


def load(folder: str | Path | None = None, check: bool = True) -> Article:
    """Read a folder of tables.

    Parameters
    ----------
    folder : path, optional
        A folder of tables; without it, the article that ships with the kit, whose tables the
        kit's own tests check.
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
        return build.read(folder)
    path = Path(folder).expanduser()
    article, problems, _ = examine(path)
    refuse(path, problems)
    assert article is not None  # where nothing was found, there is an article
    return article


def check_folder(folder: str | Path) -> pd.DataFrame:
    """Return what is wrong with a folder of tables, as `landswap check` prints it.

    Parameters
    ----------
    folder : path
        A folder of tables.

    Returns
    -------
    DataFrame
        One row a problem: "file", "row" (as a spreadsheet counts; missing where a problem has
        none), "column", "found", "expected" and "advice". Without rows if all is well.
    """
    found = pd.DataFrame(problems(folder), columns=Problem._fields)
    return found.astype({"row": "Int64"}).fillna({"column": ""})


def problems(folder: str | Path) -> list[Problem]:
    """Return what is wrong with a folder of tables; empty if it can be used as it is."""
    return examine(folder).problems


def examine(folder: str | Path) -> Examined:
    """Return the article of a folder, with all that is wrong with it or passed over in it.

    Parameters
    ----------
    folder : path
    """
    found: list[Problem] = []
    built = build.build(Path(folder).expanduser(), found)
    if built is not None:
        for rule in rules.RULES:
            found += rule(built)
        found += _of_other_rooms(built)
    said = list(capped(found))
    return Examined(
        built.article if built else None,
        [one for one in said if not isinstance(one, Note)],
        [one for one in said if isinstance(one, Note)],
    )


def _of_other_rooms(built: Built) -> Iterator[Problem]:
    """Yield what the rooms find that build on an article, of what is sound in it."""
    from landswap.explorers.rules import check_explorers
    from landswap.questions.rules import check_questions

    said, articles = Said(built), sound_articles(built)
    for check in (outlines.check_outlines, check_questions, check_explorers):
        first, *others = (_found(check, article) for article in articles)
        shared = [one for one in first if all(one in other for other in others)]
        yield from (one for one in shared if not said.before(one))


def _found(check: Callable[[Article], Iterable[Problem]], article: Article) -> list[Problem]:
    """Return what a room's rules find; what they cannot get over is a line, too."""
    try:
        return list(check(article))
    except LandswapError as error:
        return [Problem(article.folder.name, None, None, str(error), "")]

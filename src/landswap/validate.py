"""`load`, and all that can be wrong with a folder of tables, found in one go.

Each room's rules run whatever the others found; a line that only follows from something that is
reported already is left out.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from math import isnan
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from landswap.article import build, outlines, rules
from landswap.article.article import Article
from landswap.article.build import Built
from landswap.folder import keys
from landswap.folder.problems import Note, Problem, capped, refuse
from landswap.model.sheet import Sheet

_QUOTED = re.compile(r"'([^']{1,80})'")
_NAME = re.compile(r"[A-Za-z_]\w*")
# What a question's answer follows from.
_OF_QUESTIONS = ("kind", "formula", "unit", "tolerance")


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

    article = _sound(built)
    said = _Said(built)
    for check in (outlines.check_outlines, check_questions, check_explorers):
        yield from (one for one in check(article) if not said.before(one))


def _sound(built: Built) -> Article:
    """Return an article without the values and settings that cannot be relied on.

    Its tables keep every row that has a name: what is wrong with one is said there.
    """
    broken, article = built.names.broken, built.article
    if not broken and not any(table.bad for table in built.folder.tables.values()):
        return article
    sheet = article.sheet
    kept = Sheet(*(
        tuple(entry for entry in entries if entry.name not in broken)
        for entries in (sheet.quantities, sheet.inputs, sheet.formulas)
    ))  # fmt: skip
    tables, rows = dict(article.tables), dict(article.rows)
    if "scenarios" in tables:
        settled = [
            place
            for place, row in enumerate(rows["scenarios"])
            if _is_settled(built, row, tables["scenarios"].iloc[place], kept)
        ]
        tables["scenarios"] = tables["scenarios"].iloc[settled]
        rows["scenarios"] = [rows["scenarios"][place] for place in settled]
    return replace(article, sheet=kept, tables=tables, rows=rows)


def _is_settled(built: Built, row: int, cells: "pd.Series[str]", sheet: Sheet) -> bool:
    """Tell whether a scenario gives each input an amount."""
    table = built.folder.tables["scenarios"]
    names = [entry.name for entry in sheet.inputs if entry.name in cells]
    values = {entry.name: entry.value for entry in sheet.quantities}
    amounts = [build.entries.views.amount(str(cells[name]), values) for name in names]
    return table.sound(row, *names) and not any(map(isnan, amounts)) if names else True


@dataclass(frozen=True)
class _Said:
    """What is reported already, to tell the lines that follow from it."""

    built: Built

    def before(self, problem: Problem) -> bool:
        """Tell whether a line is about a cell that is reported, or names what is."""
        table = next(
            (one for one in self.built.folder.tables.values() if one.file == problem.file), None
        )
        if table is not None and problem.row in table.broken_rows:
            if problem.column is None or not table.sound(problem.row, problem.column):
                return True
        texts = _QUOTED.findall(f"{problem.found} {problem.column or ''}")
        return any(map(self._is_broken, texts))

    def _is_broken(self, text: str) -> bool:
        names, folder = self.built.names, self.built.folder
        if text in names.broken or text in folder.unread or text in self._unanswerable():
            return True
        if any(text in table.lost for table in folder.tables.values()):
            return True
        if not _NAME.fullmatch(text) or text in names.known:
            return False
        if "selections" in folder.unread and not self._is_elsewhere(text):
            return True
        return names.is_reported(text) and not self._is_elsewhere(text)

    def _unanswerable(self) -> Iterable[str]:
        for name in ("questions", "selections"):
            table = self.built.table(name)
            if table is not None and table.bad:
                columns = _OF_QUESTIONS if name == "questions" else tuple(table.texts)
                for own, row in zip(table.frame.index, table.rows, strict=True):
                    if not table.sound(row, *columns):
                        yield own

    def _is_elsewhere(self, text: str) -> bool:
        """Tell whether a word names a row of some table, or is near one: then it is no lost one."""
        tables = self.built.folder.tables.values()
        known = {str(name) for table in tables for name in table.frame.index}
        return text in known or bool(keys.near(text, known, 0.8)) or text in self.built.folder.tables

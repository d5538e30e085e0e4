"""Questions that follow by rule from an article's roles, beside those of its own tables.

They are rows like those of the tables questions, choices, misconceptions and selections. A row of
the article's own of the same name goes before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import yaml

from landswap.article import Article
from landswap.errors import FormulaError, LandswapError
from landswap.model import formulas, roles
from landswap.model.tree import normal, with_names
from landswap.prose.facts import Facts
from landswap.prose.render import filled, worth

_HERE = Path(__file__).parent / "by_rule"
_LETTERS = "abcdefgh"
_PICKED = ("table", "where", "columns", "how", "meaning")
Row = dict[str, Any]


class Rows(NamedTuple):
    """Rows to be added to an article's tables, and each question's name by its key."""

    tables: dict[str, list[Row]]
    names: dict[str, str]


def by_rule(article: Article) -> Rows:
    """Return the questions that follow by rule for an article.

    Returns
    -------
    Rows
        Without those that the article asks itself, which are among the names.
    """
    facts, added = Facts(article), Rows({name: [] for name in _TABLES}, {})
    own = article.table("selections") if "selections" in article.tables else pd.DataFrame()
    picks = _picks((str(name), row.to_dict()) for name, row in own.iterrows())
    blanks = facts.blanks()
    for path in sorted(_HERE.glob("*.yaml")):
        said = _read(path)
        values = _with_own(said.get("let") or {}, dict(blanks))
        ready = {
            name: {column: filled(str(text), values) for column, text in one.items()}
            for name, one in (said.get("selections") or {}).items()
            if _can_be_asked(one, values)
        }
        picks |= _picks(ready.items())
        for key, template in said["questions"].items():
            if not _can_be_asked(template, values):
                continue
            row = _row(key, path.stem, template, values)
            instead = str(template.get("instead", ""))
            if same := _asked_already(row, article, picks, instead):
                added.names[key] = same
                continue
            added.names[key] = key
            _add(added.tables, row, template, values)
            _pick(added.tables, ready, template)
        used = {row["objective"] for row in added.tables["questions"]}
        for objective, text in said["objectives"].items():
            if objective in used and objective not in _keys(article, "objectives"):
                added.tables["objectives"].append(
                    {"objective": objective, "lesson": path.stem, "text": filled(text, values)}
                )
    return added


@lru_cache(maxsize=8)
def asked(article: Article) -> Article:
    """Return an article with the questions by rule among those of its own.

    One that lacks what a text needs, or has nothing that plays a role, is returned as it is.
    """
    try:
        added, names = by_rule(article)
    except LandswapError:
        return article
    tables = {name: _joined(article, name, rows) for name, rows in added.items() if rows}
    if "questions" in tables:
        tables["questions"] = _in_order(tables["questions"], list(names.values()))
    return replace(article, tables={**article.tables, **tables}) if tables else article


def _in_order(questions: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """Return questions as an exercise asks them: those of the rules in their order, then others.

    A learner calls them by their number, "Question 4".
    """
    places = {name: place for place, name in enumerate(names)}
    rows = sorted(
        range(len(questions)), key=lambda row: places.get(str(questions.index[row]), len(places))
    )
    return questions.iloc[rows]


def _joined(article: Article, name: str, rows: list[Row]) -> pd.DataFrame:
    """Return a table of an article with more rows; the columns that only one has are empty."""
    more = pd.DataFrame(rows).astype("str")
    if "tolerance" in more:
        more["tolerance"] = pd.to_numeric(more["tolerance"], errors="coerce")
    if key := _KEYS.get(name):
        more = more.set_index(key)
    if name not in article.tables:
        return more
    own = article.table(name)
    joined = pd.concat([own, more])
    texts = joined.select_dtypes(include=["object", "str"]).columns
    return joined.fillna(dict.fromkeys(texts, ""))


_KEYS = {"objectives": "objective", "questions": "question", "selections": "selection"}
_TABLES = ("objectives", "questions", "choices", "misconceptions", "selections")


@cache
def _read(path: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def _keys(article: Article, table: str) -> set[str]:
    return set(article.table(table).index) if table in article.tables else set()


def _with_own(let: Mapping[str, str], values: dict[str, Any]) -> dict[str, Any]:
    """Return what texts may name, with what a file computes for itself, each from those before."""
    for name, expression in let.items():
        values[name] = worth(expression, values)
    return values


def _holds(template: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    return filled(str(template.get("when", "True")), values).strip() == "True"


def _can_be_asked(template: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    wanted = str(template.get("roles") or "").split()
    if any(values.get(role) is None for role in wanted):
        return False
    # What the author names must have a value; what follows may be undefined where inputs start.
    if not all(values[role] for role in wanted if role in roles.ROLES):
        return False
    return _holds(template, values)


def _row(key: str, lesson: str, template: Mapping[str, Any], values: Mapping[str, Any]) -> Row:
    columns = ("objective", "kind", "prompt", "formula", "unit", "tolerance", "hint")
    texts = {name: filled(str(template.get(name, "")), values) for name in columns}
    return {"question": key, "lesson": lesson, **texts}


def _add(
    tables: dict[str, list[Row]], row: Row, template: Mapping[str, Any], values: Mapping[str, Any]
) -> None:
    if selection := template.get("selection"):
        row["formula"] = row["question"]
        texts = {column: filled(str(selection.get(column, "")), values) for column in _PICKED}
        tables["selections"].append(_selection(row["question"], texts))
    tables["questions"].append(row)
    choices = [choice for choice in template.get("choices", ()) if _holds(choice, values)]
    for letter, choice in zip(_LETTERS, choices, strict=False):
        right = filled(str(choice.get("right", False)), values).strip() == "True"
        tables["choices"].append(
            {
                "question": row["question"],
                "option": letter,
                "text": filled(choice["text"], values),
                "right": "yes" if right else "no",
                "hint": filled(choice["hint"], values),
            }
        )
    for name, mistake in (template.get("mistakes") or {}).items():
        if not _holds(mistake, values):
            continue
        texts = {column: filled(mistake[column], values) for column in ("formula", "hint")}
        tables["misconceptions"].append(
            {"question": row["question"], "misconception": name, **texts}
        )


def _selection(name: str, texts: Mapping[str, str]) -> Row:
    row = {column: texts.get(column, "") for column in _PICKED}
    return {"selection": name, **row, "meaning": row["meaning"] or "By rule, for a question"}


def _pick(
    tables: dict[str, list[Row]], ready: Mapping[str, Row], template: Mapping[str, Any]
) -> None:
    """Add the selections that a question uses, each once."""
    there = {row["selection"] for row in tables["selections"]}
    for name in str(template.get("uses") or "").split():
        if name not in there:
            tables["selections"].append(_selection(name, ready[name]))


def _asked_already(row: Row, article: Article, selections: Mapping[str, str], instead: str) -> str:
    """Return the name of the article's own question that asks the same, or "".

    `selections` says what each selection picks, so that their names do not matter. `instead` is
    a column, such as objective: one of the same kind with the same text there will do as well.
    """
    own = article.table("questions") if "questions" in article.tables else pd.DataFrame()
    if own.empty:
        return ""
    if row["question"] in own.index:
        return str(row["question"])
    if instead and not own.empty:
        same = own[(own["kind"] == row["kind"]) & (own[instead] == row[instead])]
        return str(next(iter(same.index), ""))
    if row["kind"] not in ("number", "formula"):
        return ""
    wanted = _worth(row["formula"], selections)
    for name, other in own.iterrows():
        alike = all(other[column] == row[column] for column in ("lesson", "kind"))
        if alike and _worth(other["formula"], selections) == wanted:
            return str(name)
    return ""


def _worth(formula: str, selections: Mapping[str, str]) -> str:
    """Return a text that is the same for formulas that compute the same in the same way."""
    try:
        tree = formulas.parse(formula)
    except FormulaError:
        return formula
    names = {name: selections.get(name, name) for name in formulas.names(tree)}
    return normal(with_names(tree, names))


def _picks(rows: Iterable[tuple[str, Mapping[Any, Any]]]) -> dict[str, str]:
    """Return what each selection picks, as a text."""
    return {
        name: "|".join(str(row.get(column, "")) for column in _PICKED[:4]) for name, row in rows
    }

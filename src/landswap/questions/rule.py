"""Questions that follow by rule from an article's roles, beside those of its own tables.

They are written as rows of the tables objectives, questions, choices and misconceptions, so that a
teacher can change them, and what checks an answer knows no others.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
import yaml

from landswap.article import Article
from landswap.model import formulas, roles
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
    own = article.table("questions") if "questions" in article.tables else pd.DataFrame()
    for path in sorted(_HERE.glob("*.yaml")):
        said: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
        values = _with_own(said.get("let") or {}, facts.blanks())
        for key, template in said["questions"].items():
            if not _can_be_asked(template, values):
                continue
            row = _row(key, path.stem, template, values)
            if same := _asked_already(row, own, template.get("instead") == "objective"):
                added.names[key] = same
                continue
            picks = _selections(key, template, values)
            if _taken(article, picks):
                continue
            added.names[key] = key
            _add(added.tables, row, template, values, picks)
        used = {row["objective"] for row in added.tables["questions"]}
        for objective, text in said["objectives"].items():
            if objective in used and objective not in _keys(article, "objectives"):
                added.tables["objectives"].append(
                    {"objective": objective, "lesson": path.stem, "text": filled(text, values)}
                )
    return added


_TABLES = ("objectives", "questions", "choices", "misconceptions", "selections")


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
    if not all(values.get(role) for role in wanted):
        return False
    return _holds(template, values)


def _row(key: str, lesson: str, template: Mapping[str, Any], values: Mapping[str, Any]) -> Row:
    columns = ("objective", "kind", "prompt", "formula", "unit", "tolerance", "hint")
    texts = {name: filled(str(template.get(name, "")), values) for name in columns}
    return {"question": key, "lesson": lesson, **texts}


def _selections(key: str, template: Mapping[str, Any], values: Mapping[str, Any]) -> list[Row]:
    """Return the rows of `selections` that a question needs.

    `selection` is one with the question's own name, which is also its formula; `selections` are
    those that its formula names.
    """
    wanted = dict(template.get("selections") or {})
    if "selection" in template:
        wanted[key] = template["selection"]
    return [
        {"selection": name}
        | {column: filled(str(said.get(column, "")), values) for column in _PICKED}
        for name, said in wanted.items()
    ]


def _taken(article: Article, picks: list[Row]) -> bool:
    """Tell whether a name of a selection is the article's own, for something else."""
    if any(row["selection"] in article.sheet for row in picks):
        return True
    own = article.table("selections") if "selections" in article.tables else pd.DataFrame()
    return any(
        str(own.loc[row["selection"], column]) != row[column]
        for row in picks
        if row["selection"] in own.index
        for column in _PICKED
        if column != "meaning"
    )


def _add(
    tables: dict[str, list[Row]],
    row: Row,
    template: Mapping[str, Any],
    values: Mapping[str, Any],
    picks: list[Row],
) -> None:
    if "selection" in template:
        row["formula"] = row["question"]
    tables["selections"] += [one for one in picks if one not in tables["selections"]]
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


def _asked_already(row: Row, own: pd.DataFrame, by_objective: bool) -> str:
    """Return the name of the article's own question that asks the same, or "".

    By objective, it is one of the same kind on the same objective.
    """
    if row["question"] in own.index:
        return str(row["question"])
    if by_objective:
        alike = (n for n, o in _of_the_lesson(own, row) if o["objective"] == row["objective"])
        return next(alike, "")
    if row["kind"] not in ("number", "formula"):
        return ""
    wanted = roles.normal(formulas.parse(row["formula"]))
    for name, other in _of_the_lesson(own, row):
        if roles.normal(formulas.parse(other["formula"])) == wanted:
            return name
    return ""


def _of_the_lesson(own: pd.DataFrame, row: Row) -> Iterator[tuple[str, Row]]:
    for name, other in own.iterrows():
        if other["lesson"] == row["lesson"] and other["kind"] == row["kind"]:
            yield str(name), other.to_dict()

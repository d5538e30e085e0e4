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
from landswap.prose.render import filled

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
        values = facts.blanks()
        for key, template in said["questions"].items():
            if not _can_be_asked(template, values):
                continue
            row = _row(key, path.stem, template, values)
            if same := _asked_already(row, own):
                added.names[key] = same
                continue
            added.names[key] = key
            _add(added.tables, row, template, values)
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


def _can_be_asked(template: Mapping[str, Any], values: Mapping[str, Any]) -> bool:
    wanted = str(template.get("roles") or "").split()
    if not all(values.get(role) for role in wanted):
        return False
    return filled(str(template.get("when", "True")), values).strip() == "True"


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
        tables["selections"].append({"selection": row["question"], **texts})
    tables["questions"].append(row)
    for letter, choice in zip(_LETTERS, template.get("choices", ()), strict=False):
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
        texts = {column: filled(mistake[column], values) for column in ("formula", "hint")}
        tables["misconceptions"].append(
            {"question": row["question"], "misconception": name, **texts}
        )


def _asked_already(row: Row, own: pd.DataFrame) -> str:
    """Return the name of the article's own question that asks the same, or ""."""
    if row["question"] in own.index:
        return str(row["question"])
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

"""Checks of the exercises: questions, their options, known mistakes, and selections."""

import re
from collections.abc import Callable, Hashable, Iterator, Mapping
from math import isnan
from typing import Any

from landswap.article.article import Article
from landswap.article.rules import UNIT, known_units, place
from landswap.errors import LandswapError
from landswap.folder.problems import Place, Problem
from landswap.model import formulas, units
from landswap.questions import bank, selections
from landswap.questions.bank import Bank, Question
from landswap.questions.judges import choice, formula, number
from landswap.questions.numerals import WORDS
from landswap.questions.trees import HUNDRED, Tree

_SAME: dict[str, Callable[[Bank, Question, str, str], bool]] = {
    "number": number.same_worth,
    "formula": formula.same_worth,
    "table": lambda _, __, one, other: one == other,
}  # the kinds of questions that have known mistakes, and how two of them are told apart
_DIGITS = re.compile(r"(?<![\w.])\d[\d,]*(?:\.\d+)?")
_OPTIONS = 2  # fewer leave nothing to choose


def check_questions(article: Article) -> list[Problem]:
    """Return what keeps questions from being asked, answered, or their mistakes recognised.

    Parameters
    ----------
    article : Article
        It may lack tables: what cannot be looked at is left out.

    Returns
    -------
    list of Problem
        All at once; a problem that follows from another one is left out.
    """
    if "questions" not in article.tables:
        return []
    own = bank.of(article)
    broken = dict(_selections(own))
    found = list(broken.values())
    for row_number, name in enumerate(article.table("questions").index):
        at = place(article, "questions", row_number)
        try:
            question = own.find(name)
        except LandswapError as error:
            found.append(at.failure(None, error))
            continue
        if not _uses(question.formula, broken):
            found += _question(own, question, at)
    found += _choices(own)
    return found + _misconceptions(own, broken)


def _selections(own: Bank) -> Iterator[tuple[str, Problem]]:
    """Yield the selections that pick from no table, each with what is wrong."""
    article = own.article
    for row_number, name in enumerate(selections.names(article)):
        try:
            selections.whole(article, selections.find(article, name).table)
        except LandswapError as error:
            yield name, place(article, "selections", row_number).failure("table", error)


def _uses(text: str, broken: dict[str, Problem]) -> bool:
    return bool(set(re.findall(r"\w+", text)) & set(broken))


def _question(own: Bank, question: Question, at: Place) -> list[Problem]:
    """Check one row of the table questions."""
    found = _filled(own, question.prompt, at, "prompt")
    found += _filled(own, question.hint, at, "hint")
    if question.kind != "choice" and not question.hint.strip():
        expected = "a first hint, for who makes a mistake that is not listed"
        found.append(at.problem("hint", "nothing", expected))
    if question.kind == "number" and isnan(question.tolerance):
        expected = "the difference that is accepted, as a part of the answer, such as 0.005"
        found.append(at.problem("tolerance", "nothing", expected))
    try:
        if question.kind == "choice":
            choice.options(own, question)
            return found
        if question.kind == "table":
            selections.table(own.article, question.formula)
            return found
        own.worth(question.formula, question.name)
    except LandswapError as error:
        return [*found, at.failure(None, error)]
    found += _unit(own, question, at)
    if question.kind == "number" and not found:
        found += _telling(own, question, question.hint, at)
    return found


def _filled(own: Bank, text: str, at: Place, column: str) -> list[Problem]:
    """Check the blanks of a text."""
    try:
        own.fill(text)
    except LandswapError as error:
        return [at.failure(column, error)]
    return []


def _unit(own: Bank, question: Question, at: Place) -> list[Problem]:
    """Check that a question asks for the unit in which its formula comes out."""
    text, known = question.unit, known_units(own.article)
    tree = own.tree(question.formula, question.name)
    if text in ("percent", "fraction") and _times_hundred(tree):
        expected = "a fraction, as 0.2 for 20 percent: it is turned into percent by itself"
        return [at.problem("formula", f"'{question.formula}', times 100", expected)]
    # A selection picks a number of which no unit is known.
    computed = None
    if formulas.names(tree) <= set(known):
        try:
            computed = units.of(tree, known)
        except units.UnitError as error:
            expected = "one unit in a sum, and a plain number in a logarithm"
            return [at.problem("formula", str(error), expected)]
    if question.kind == "formula" and not text:
        return []  # the answer is a text
    if not units.is_unit(text):
        return [at.problem("unit", f"'{text}'" if text else "nothing", f"fraction, {UNIT}")]
    if computed is None or units.same(computed, units.unit(text)):
        return []
    expected = f"{units.written(computed)}, the unit of '{question.formula}'"
    return [at.problem("unit", f"'{text}'", expected)]


def _times_hundred(tree: Tree) -> bool:
    """Tell whether a product has a factor of a hundred, at whichever place."""
    if not isinstance(tree, list) or tree[0] not in "*/":
        return False
    return (
        HUNDRED in tree[1:] if tree[0] == "*" else _times_hundred(tree[1]) or (tree[1] == HUNDRED)
    )


def _telling(own: Bank, question: Question, hint: str, at: Place) -> list[Problem]:
    """Check that a hint does not hold the answer, in digits or as a word."""
    wanted = question.scale * own.worth(question.formula, question.name)
    said = own.fill(hint)
    figures = [float(one.rstrip(",").replace(",", "")) for one in _DIGITS.findall(said)]
    words = set(re.findall(r"[a-z]+", said.casefold()))
    figures += [float(n) for n, word in enumerate(WORDS) if n > 1 and word in words]
    exact = own.is_exact(question)
    if any(number.accepts(one, wanted, question.tolerance, exact) for one in figures):
        return [at.problem("hint", f"the answer in '{said}'", "a hint that does not hold it")]
    return []


def _choices(own: Bank) -> list[Problem]:
    """Check the options: their blanks, how many there are, and that no hint names the right one."""
    if "choices" not in own.article.tables:
        return []
    table, found = own.article.table("choices"), []
    right = table[table["right"] == "yes"].set_index("question")["text"].to_dict()
    counts = table["question"].value_counts()
    for row_number, row in enumerate(table.to_dict("records")):
        at = place(own.article, "choices", row_number)
        found += _filled(own, row["hint"], at, "hint")
        if counts[row["question"]] < _OPTIONS:
            expected = "two options or more, of which one is right"
            found.append(at.problem("question", f"one option for '{row['question']}'", expected))
        answer = right.get(row["question"], "").casefold()
        if row["right"] != "yes" and answer and answer in row["hint"].casefold():
            expected = "a hint that does not hold it"
            found.append(at.problem("hint", f"the right option in '{row['hint']}'", expected))
    return found


def _misconceptions(own: Bank, broken: dict[str, Problem]) -> list[Problem]:
    """Check that each known mistake differs from the right answer and from the others."""
    article = own.article
    if "misconceptions" not in article.tables:
        return []
    found: list[Problem] = []
    before: dict[str, dict[str, str]] = {}
    for row_number, mistake in enumerate(
        article.table("misconceptions").reset_index().to_dict("records")
    ):
        at = place(article, "misconceptions", row_number)
        found += _filled(own, mistake["hint"], at, "hint")
        try:
            question = own.find(mistake["question"])
            if question.kind not in _SAME:
                what = f"'{question.name}', a question of the kind {question.kind}"
                expected = "one of the kind number, formula or table"
                found.append(at.problem("question", what, expected))
            elif not _uses(f"{question.formula} {mistake['formula']}", broken):
                known = before.setdefault(question.name, {"the right answer": question.formula})
                found += _mistake(own, question, mistake, known, at)
        except LandswapError as error:
            found.append(at.failure(None, error))
    return found


def _mistake(
    own: Bank, question: Question, mistake: Mapping[Hashable, Any], known: dict[str, str], at: Place
) -> list[Problem]:
    if question.kind == "table":
        selections.table(own.article, mistake["formula"])
    else:
        own.worth(mistake["formula"], f"{question.name}, {mistake['misconception']}")
        own.worth(question.formula, question.name)
    for which, text in known.items():
        if _SAME[question.kind](own, question, text, mistake["formula"]):
            what = f"what {which}, '{text}', is worth as well"
            return [at.problem("formula", what, "a wrong answer of another value")]
    known[f"'{mistake['misconception']}'"] = mistake["formula"]
    if question.kind == "number" and not isnan(question.tolerance):
        return _telling(own, question, mistake["hint"], at)
    return []

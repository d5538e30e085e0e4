"""Checks of the exercises: questions, their options, known mistakes, and selections."""

import pandas as pd

from landswap.article.rules import UNIT, known_units, place
from landswap.errors import LandswapError
from landswap.model import formulas, units
from landswap.questions import bank, choice, formula, number, selections

_WRONG = {
    "number": number.same_worth,
    "formula": formula.same_worth,
}  # the kinds of questions that have known mistakes, and how two of them are told apart


def check_questions(built):
    """Check that each question can be asked and answered, and each mistake be recognised."""
    if "questions" not in built.tables:
        return []
    found = _selections(built)
    if found:
        return found  # what uses them says the same
    for row_number, name in enumerate(built.tables["questions"].index):
        at = place(built, "questions", row_number)
        try:
            row = bank.find(built, name)
            bank.fill(built, row["prompt"])
            bank.hint(built, row)
            if row["kind"] == "choice":
                choice.options(built, row)
                continue
            if row["kind"] == "table":
                selections.table(built, row["formula"])
            else:
                bank.worth(built, row["formula"], name)
                found += _unit(built, row, at)
        except LandswapError as error:
            found.append(at.failure(None, error))
            continue
        if not row["hint"].strip():
            expected = "a first hint, for who makes a mistake that is not listed"
            found.append(at.problem("hint", "nothing", expected))
        if row["kind"] == "number" and pd.isna(row["tolerance"]):
            expected = "the difference that is accepted, as a part of the answer, such as 0.005"
            found.append(at.problem("tolerance", "nothing", expected))
    found += _texts(built, "choices", "hint")
    return found or _misconceptions(built)


def _selections(built):
    """Check that selections pick from tables that are there."""
    found = []
    for row_number, name in enumerate(selections.names(built)):
        try:
            selections.whole(built, built.tables["selections"].loc[name, "table"])
        except LandswapError as error:
            found.append(place(built, "selections", row_number).failure("table", error))
    return found


def _unit(built, row, at):
    """Check that a question asks for the unit in which its formula comes out."""
    text, known = row["unit"], known_units(built)
    tree = formulas.parse(row["formula"], row.name)
    # A selection picks a number of which no unit is known.
    if not formulas.names(tree) <= set(known):
        computed = None
    else:
        try:
            computed = units.of(tree, known)
        except units.UnitError as error:
            expected = "one unit in a sum, and a plain number in a logarithm"
            return [at.problem("formula", str(error), expected)]
    if row["kind"] == "formula" and not text:
        return []  # the answer is a text
    if not units.is_unit(text):
        return [at.problem("unit", f"'{text}'" if text else "nothing", f"fraction, {UNIT}")]
    if computed is None or units.same(computed, units.unit(text)):
        return []
    expected = f"{units.written(computed)}, the unit of '{row['formula']}'"
    return [at.problem("unit", f"'{text}'", expected)]


def _texts(built, table, column):
    """Check the blanks of a column of texts."""
    found = []
    for row_number, text in enumerate(built.tables.get(table, {}).get(column, [])):
        try:
            bank.fill(built, text)
        except LandswapError as error:
            found.append(place(built, table, row_number).failure(column, error))
    return found


def _misconceptions(built):
    """Check that each known mistake differs from the right answer and from the others."""
    found, before = [], {}
    if "misconceptions" not in built.tables:
        return []
    rows = built.tables["misconceptions"].reset_index().to_dict("records")
    for row_number, mistake in enumerate(rows):
        at = place(built, "misconceptions", row_number)
        row = bank.find(built, mistake["question"])
        if row["kind"] not in _WRONG:
            what = f"'{row.name}', a question of the kind {row['kind']}"
            found.append(at.problem("question", what, "one of the kind number or formula"))
            continue
        try:
            name = f"{row.name}, {mistake['misconception']}"
            bank.worth(built, mistake["formula"], name)
            bank.fill(built, mistake["hint"])
        except LandswapError as error:
            found.append(at.failure(None, error))
            continue
        others = before.setdefault(row.name, {"the right answer": row["formula"]})
        for which, text in others.items():
            if _WRONG[row["kind"]](built, row, text, mistake["formula"]):
                what = f"what {which}, '{text}', is worth as well"
                found.append(at.problem("formula", what, "a wrong answer of another value"))
                break
        others[f"'{mistake['misconception']}'"] = mistake["formula"]
    return found

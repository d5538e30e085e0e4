"""Questions that are answered with a formula, written as text.

Two formulas are the same if they have the same value at settings drawn at random, whatever
they look like.
"""

from math import isnan

import numpy as np
import pandas as pd

from landswap.errors import FormulaError, QuestionError
from landswap.model import formulas
from landswap.model.sheet import Formula
from landswap.questions import bank
from landswap.questions.number import named, quoted, written
from landswap.questions.outcome import right, wrong
from landswap.questions.slips import slips

NAME = "your answer"
_SETTINGS = 20
_SEED = 1


def judge(article, row, answer):
    """Return the `Outcome` of a formula over the names of the sheet.

    Raises
    ------
    FormulaError, QuestionError
        If the tables do not say what is right, or a known mistake cannot be computed.
    """
    if not isinstance(answer, str):
        return wrong(
            row.name,
            f"You gave {named(answer)}, where a formula belongs: text in quotation marks, with "
            "names of article.sheet.",
        )
    settings = _settings(article.sheet)
    wanted = _column(article, row["formula"], row.name, settings)
    if not np.isfinite(wanted).any():
        raise QuestionError(f"Formula '{row.name}' is undefined: '{row['formula']}' has no value.")
    try:
        tree = formulas.parse(answer, NAME)
        formulas.in_order({NAME: tree}, article.sheet)
    except FormulaError as error:
        return wrong(row.name, str(error))
    if isinstance(tree, str) and isinstance(article.sheet.entry(tree), Formula):
        return wrong(
            row.name,
            f"You wrote {quoted(answer)}, the name of a formula of the sheet. Write the sum "
            "itself.",
        )
    own = _evaluate(tree, settings)
    now = float(formulas.evaluate(tree, article.sheet.values()))
    if _same(own, wanted):
        return right(row.name, f"{quoted(answer)} is {written(now)} with the article's figures.")
    hint = (
        _mistake(article, row, own, settings)
        or _only_now(article, row, tree, now)
        or _slip(row, own, wanted)
        or bank.hint(article, row)
    )
    return wrong(row.name, f"You wrote {quoted(answer)}. {hint}")


def same_worth(article, row, one, other):
    """Tell whether two formulas are worth the same to `judge`, which would take one for another."""
    settings = _settings(article.sheet)
    return _same(*(_column(article, text, row.name, settings) for text in (one, other)))


def _mistake(article, row, own, settings):
    for name, text, hint in bank.mistakes(article, row):
        if _same(own, _column(article, text, name, settings)):
            return hint
    return ""


def _only_now(article, row, tree, now):
    wanted = formulas.evaluate(*bank.resolved(article, row["formula"], row.name))
    if not _holds_a_number(tree) or isnan(now) or not _same(now, wanted):
        return ""
    return (
        "That is right with the present figures, and wrong as soon as one of them changes: use "
        "names in place of numbers."
    )


def _slip(row, own, wanted):
    hints = (slip.hint for slip in slips(row["unit"]) if _same(own, slip.of(wanted)))
    return next(hints, "")


def _holds_a_number(tree):
    if isinstance(tree, list):
        return any(_holds_a_number(operand) for operand in tree[1:])
    return isinstance(tree, float)


def _settings(sheet):
    """Return random columns for every name of the sheet, around what it is now."""
    rng = np.random.default_rng(_SEED)
    drawn = {}
    for entry in sheet.quantities:
        around = entry.value if np.isfinite(entry.value) and entry.value else 1.0
        drawn[entry.name] = around * rng.uniform(0.5, 1.5, _SETTINGS)
    for entry in sheet.inputs:
        reach = entry.highest - entry.lowest
        reach = reach if np.isfinite(reach) else 1.0
        drawn[entry.name] = entry.lowest + reach * rng.uniform(0.1, 0.9, _SETTINGS)
    table = pd.DataFrame(drawn)
    return {**table, **sheet.run(table)}


def _column(article, text, name, settings):
    tree, values = bank.resolved(article, text, name)
    return _evaluate(tree, values | settings)


def _evaluate(tree, values):
    columns = {name: np.asarray(values[name], dtype=float) for name in formulas.names(tree)}
    return np.broadcast_to(formulas.evaluate(tree, columns), _SETTINGS)


def _same(own, wanted):
    return np.allclose(own, wanted, rtol=1e-9, atol=0, equal_nan=True)

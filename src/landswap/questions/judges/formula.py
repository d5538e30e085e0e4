"""Questions that are answered with a formula, written as text.

Two formulas are the same if they have the same value at settings drawn at random, whatever
they look like.
"""

from math import isclose, isnan
from typing import Any

import numpy as np
import pandas as pd

from landswap.errors import QuestionError
from landswap.model import formulas
from landswap.model.sheet import Formula
from landswap.questions import forms, mistake, mistakes, reading, repairs
from landswap.questions.bank import Bank, Question
from landswap.questions.forms import named, quoted, written
from landswap.questions.outcome import Outcome, right, wrong
from landswap.questions.slips import slips
from landswap.questions.trees import Tree, degenerate, worth

_SETTINGS = 40
_SEED = 1
_AGREE = 1e-9
_PRESENT = (
    "That is right with the present figures, and wrong as soon as one of them changes: use "
    "names in place of numbers."
)
_NO_NAMES = (
    "That is a number and no formula: write with names of article.sheet how it comes about, so "
    "that it holds for other figures too."
)

_NO_VALUE = (
    "That has no value with any figures: is something divided by zero in it, or does the article "
    "leave a figure out?"
)


def judge(bank: Bank, question: Question, answer: Any) -> Outcome:
    """Return the `Outcome` of a formula over the names of the sheet.

    Raises
    ------
    FormulaError, QuestionError
        If the tables do not say what is right, or a known mistake cannot be computed.
    """
    settings = Settings.of(bank)
    wanted = settings.column(bank.tree(question.formula, question.name))
    if not np.isfinite(wanted).any():
        raise QuestionError(
            f"Formula '{question.name}' is undefined: '{question.formula}' has no value."
        )
    if not isinstance(answer, str):
        return wrong(question.name, _no_text(answer))
    answer = str(answer)
    used = formulas.names(bank.tree(question.formula, question.name))
    sheet = bank.article.sheet
    tree, problem = reading.tree_of(answer, set(sheet), used)
    if problem:
        if not forms.read(answer).problem and not problem.startswith("`"):
            problem = _NO_NAMES
        return wrong(question.name, f"You wrote {quoted(answer)}. {problem}")
    own = settings.column(tree)
    if _same(own, wanted):
        now = bank.value(tree)
        said = f"{quoted(answer)} is {written(now)} with the article's figures."
        return right(question.name, said)
    hint = _hint(bank, question, settings, tree)
    return wrong(question.name, f"You wrote {quoted(answer)}. {hint}")


def same_worth(bank: Bank, question: Question, one: str, other: str) -> bool:
    """Tell whether two formulas are worth the same to `judge`, which would take one for another."""
    settings = Settings.of(bank)
    return _same(*(settings.column(bank.tree(text, question.name)) for text in (one, other)))


class Settings:
    """Random columns for every name, around what it is now; kept with the bank they are of."""

    def __init__(self, bank: Bank) -> None:
        """Draw them for the names of a bank."""
        sheet, rng = bank.article.sheet, np.random.default_rng(_SEED)
        drawn = {}
        for entry in sheet.quantities:
            around = entry.value if np.isfinite(entry.value) and entry.value else 1.0
            drawn[entry.name] = around * rng.uniform(0.5, 1.5, _SETTINGS)
        for entry in sheet.inputs:
            reach = entry.highest - entry.lowest
            reach = reach if np.isfinite(reach) else 1.0
            drawn[entry.name] = entry.lowest + reach * rng.uniform(0.1, 0.9, _SETTINGS)
        table = pd.DataFrame(drawn)
        computed = sheet.run(table)
        self.own = {name: computed[name].to_numpy() for name in sheet}
        self.drawn = list(drawn)
        self.figure = bank.figure

    @staticmethod
    def of(bank: Bank) -> "Settings":
        """Return the settings of a bank, drawn once."""
        if "settings" not in bank.kept:
            bank.kept["settings"] = Settings(bank)
        return bank.kept["settings"]

    def column(self, tree: Tree) -> np.ndarray:
        """Return what a tree is worth at every setting."""
        used = {
            name: self.own[name] if name in self.own else self.figure(name)
            for name in formulas.names(tree)
        }
        return np.broadcast_to(formulas.evaluate(tree, used), _SETTINGS)


def _no_text(answer: Any) -> str:
    if forms.read(answer).values:
        return f"You gave {named(answer)}. {_NO_NAMES}"
    return (
        f"You gave {named(answer)}, where a formula belongs: text in quotation marks, with "
        "names of article.sheet."
    )


def _hint(bank: Bank, question: Question, settings: Settings, tree: Tree) -> str:
    if not formulas.names(tree):
        return _PRESENT if _only_now(bank, question, tree) else _NO_NAMES
    own = settings.column(tree)
    if not np.isfinite(own).any():
        return _NO_VALUE
    goal = bank.right(question)
    wanted = settings.column(goal)
    for one in [*bank.listed(question), *slips(goal, question.unit)]:
        if _same(own, settings.column(one.tree)):
            return one.hint
    if _only_now(bank, question, tree):
        return _PRESENT
    return (
        _terms(bank, question, settings, own, wanted)
        or _changed(bank, settings, tree, wanted)
        or _named(bank, tree)
        or _derived(bank, question, settings, own)
        or bank.hint(question)
    )


def _terms(
    bank: Bank, question: Question, settings: Settings, own: np.ndarray, wanted: np.ndarray
) -> str:
    """Say which terms or factors are missing or too many, where both are sums or products."""
    columns = {name: settings.own[name] for name in settings.drawn}
    label = _labels(bank)
    said = repairs.of_sum(own, wanted, columns, label)
    return said or repairs.of_product(own, wanted, columns, label)


def _changed(bank: Bank, settings: Settings, tree: Tree, wanted: np.ndarray) -> str:
    """Say which one change, or two, would make the learner's own formula right."""

    first = {name: float(settings.own[name][0]) for name in settings.own}

    def is_right(changed: Tree) -> bool:
        # One setting in plain floats rules out nearly all of thousands.
        near = isclose(worth(changed, first), wanted[0], rel_tol=_AGREE)
        return near and _same(settings.column(changed), wanted)

    names, label = settings.drawn, _labels(bank)
    return repairs.one_change(tree, is_right, names, label) or repairs.two_changes(
        tree, is_right, names, label
    )


def _derived(bank: Bank, question: Question, settings: Settings, own: np.ndarray) -> str:
    """Say which mistake, derived from the right formula, a formula is."""
    goal = bank.right(question)
    for one in mistakes.derive(goal, question.unit, bank.names):
        if not degenerate(one.tree) and _same(own, settings.column(one.tree)):
            return one.hint
    return ""


def _labels(bank: Bank) -> repairs.Label:
    return lambda name: mistake.label(name, bank.names)


def _named(bank: Bank, tree: Tree) -> str:
    if not isinstance(tree, str):
        return ""
    what = "a formula" if isinstance(bank.article.sheet.entry(tree), Formula) else "one figure"
    return f"That is {what} of the sheet, {mistake.label(tree, bank.names)}: what else is needed?"


def _only_now(bank: Bank, question: Question, tree: Tree) -> bool:
    """Tell whether a formula with numbers in it is right as long as no figure changes.

    Inputs that start at zero are moved: at zero much is equal that is not the same.
    """
    if not _holds_a_number(tree):
        return False
    sheet = bank.article.sheet
    moved = {i.name: i.start or i.lowest + (i.highest - i.lowest) / 3 for i in sheet.inputs}
    values = bank.names.values | dict(sheet.values(**moved))
    now, wanted = (float(formulas.evaluate(t, values)) for t in (tree, bank.right(question)))
    return not isnan(now) and _same(np.array(now), np.array(wanted))


def _holds_a_number(tree: Tree) -> bool:
    if isinstance(tree, list):
        return any(_holds_a_number(operand) for operand in tree[1:])
    return isinstance(tree, float)


def _same(own: np.ndarray, wanted: np.ndarray) -> bool:
    return bool(np.allclose(own, wanted, rtol=_AGREE, atol=0, equal_nan=True))

"""All mistakes of a question, listed and derived, with what each is worth."""

from dataclasses import dataclass
from math import isfinite
from typing import Any

import numpy as np

from landswap.questions import figures, mistakes
from landswap.questions.bank import Bank, Question
from landswap.questions.mistake import Mistake, base_of, used_in
from landswap.questions.slips import slips
from landswap.questions.trees import Tree, degenerate, parts, worth


@dataclass(frozen=True)
class Known:
    """The mistakes of a question with what each is worth, and worth with other figures."""

    mistakes: tuple[Mistake, ...]
    values: np.ndarray
    shaken: np.ndarray
    ranks: np.ndarray


def known(bank: Bank, question: Question, thorough: bool = False) -> Known:
    """Return all mistakes of a question, in the unit in which it is answered; built once.

    Parameters
    ----------
    bank : Bank
    question : Question
    thorough : bool
        Whether to look for two steps at once too, and for any two figures; that takes longer.

    Raises
    ------
    FormulaError, QuestionError
        If a listed mistake cannot be computed, or its hint not be filled in.
    """
    key = f"known {question.name} {thorough}"
    if key not in bank.kept:
        found = _twice(bank, question) if thorough else _once(bank, question)
        values, shaken = (
            np.array([worth(mistake.tree, held) for mistake in found])
            for held in (bank.names.values, bank.names.shaken)
        )
        ranks = np.array([mistake.rank for mistake in found])
        bank.kept[key] = Known(tuple(found), values, shaken, ranks)
    kept: Known = bank.kept[key]
    return kept


def spec(bank: Bank) -> dict[str, Any]:
    """Return what a browser needs to judge the questions of numbers, as plain values for JSON.

    Returns
    -------
    dict
        "values": name to number, None where there is none, and "shaken" the same with other
        figures; "questions": name to "right" (a tree), "unit", "tolerance", "exact" and
        "mistakes", a list of [name, tree, hint, rank]. Trees and tolerances are those by which
        Python judges.
    """
    questions = {}
    for name in bank.all():
        question = bank.find(name)
        if question.kind == "number":
            every = known(bank, question)
            questions[name] = {
                "right": _times(bank.right(question), question.scale),
                "unit": question.unit,
                "tolerance": question.tolerance,
                "exact": bank.is_exact(question),
                "mistakes": [[m.name, m.tree, m.hint, m.rank] for m in every.mistakes],
            }
    held = {"values": bank.names.values, "shaken": bank.names.shaken}
    plain = {
        key: {name: value if isfinite(value) else None for name, value in values.items()}
        for key, values in held.items()
    }
    return {**plain, "questions": questions}


def _once(bank: Bank, question: Question) -> list[Mistake]:
    right = bank.right(question)
    found = [_scaled(m, question) for m in bank.listed(question)]
    shares = any(bank.names.units.get(base_of(name)) == "percent" for name in used_in(right))
    units = slips(_times(right, question.scale), question.unit, shares)
    found += [m for m in units if m.rank == 0]
    derived = [_scaled(m, question) for m in mistakes.derive(right, question.unit, bank.names)]
    bare = list(figures.bare(right, question.unit, bank.names))
    found += [m for m in bare if m.rank <= 1]
    found += [*derived, *(m for m in units if m.rank)]
    found += _other_questions(bank, question)
    found += [m for m in bare if m.rank > 1]
    found += _tables(bank, question, right)
    if question.scale != 1:  # the same mistakes, and forgotten to turn into percent
        found += [
            Mistake(m.name, m.tree[1], m.hint, 2)
            for m in [*(_scaled(m, question) for m in bank.listed(question)), *derived]
            if m.rank <= 1 and isinstance(m.tree, list)
        ]
    return [m for m in found if not degenerate(m.tree)]


def _tables(bank: Bank, question: Question, right: Tree) -> list[Mistake]:
    """Return mistakes of counting, and with days."""
    found = [_scaled(m, question) for m in figures.ratios(right, bank.names)]
    used = {part for _, part in parts(right) if isinstance(part, str)}
    if question.unit == "days":
        found += figures.days(right, bank.names)
    elif bank.is_exact(question):
        for table in sorted({bank.names.counts[name] for name in used & set(bank.names.counts)}):
            columns = len(bank.article.table(table).columns)
            found += figures.counted(right, table, columns, bank.names)
    return found


def _other_questions(bank: Bank, question: Question) -> list[Mistake]:
    found = []
    for name in bank.all():
        other = bank.find(name)
        if other.kind != "number" or other.name == question.name:
            continue
        if "days" in (question.unit, other.unit) and question.unit != other.unit:
            continue  # days are counted: they are near a ratio or an area by chance alone
        tree = _times(bank.right(other), other.scale)
        where = "this lesson" if other.lesson == question.lesson else f"lesson {other.lesson[:2]}"
        hint = f"That would answer {other.title} of {where}: what does this one ask for?"
        found.append(Mistake("another question", tree, hint, 2))
    return found


def _twice(bank: Bank, question: Question) -> list[Mistake]:
    found = []
    right = bank.right(question)
    steps = mistakes.twice(right, question.unit, bank.names)
    for mistake in [*figures.pairs(bank.names), *steps]:
        found += [_scaled(mistake, question)] if question.scale != 1 else []
        found.append(mistake)
    return found


def _times(tree: Tree, scale: float) -> Tree:
    return tree if scale == 1 else ["*", tree, scale]


def _scaled(mistake: Mistake, question: Question) -> Mistake:
    tree = _times(mistake.tree, question.scale)
    return Mistake(mistake.name, tree, mistake.hint, mistake.rank)

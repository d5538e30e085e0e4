"""Questions that are answered with a number: the nearest of right and every mistake wins."""

from math import ceil, floor, isfinite, log10
from typing import Any, TypeGuard

import numpy as np

from landswap.errors import QuestionError
from landswap.questions import forms, mistake
from landswap.questions.bank import Bank, Question
from landswap.questions.forms import written
from landswap.questions.known import Known, known
from landswap.questions.learned import worth_knowing
from landswap.questions.outcome import Outcome, right, wrong
from landswap.questions.trees import Tree, parts, text
from landswap.text import numbers

FINEST = 1e-9  # what rounding inside a computer may add up to
_LONG = 8  # digits from which on a number was computed, and not typed
# How far a computed number may lie from a mistake of each rank, as a part of it; a listed one by
# its question's tolerance.
_NEAR = (np.nan, 1e-4, 1e-6, 1e-7)
_TIGHTER = 4  # how many times nearer a mistake must be than a right answer
_LEAST = (2, 3, 4, 7)  # digits that a rounded number needs to be taken for a mistake, by rank
_EXACT = (1, 2, 2, 4)  # and one that is exactly the mistake's
_FETCHED = 3
_LISTED = 5e-4  # nearer than which a listed mistake need not be
_ROUNDED = 0.05  # how far rounding may lead, to be called near
_CLOSE = 0.02
_MEASURED = ("km^2", "km")


def judge(bank: Bank, question: Question, answer: Any) -> Outcome:
    """Return the `Outcome` of an answer: right, a mistake that is recognised, or wrong.

    Raises
    ------
    FormulaError, QuestionError
        If the tables do not say what is right, or a known mistake cannot be computed.
    """
    found = forms.read(answer, question.unit)
    if found.problem:
        return wrong(question.name, found.problem)
    if not isfinite(question.tolerance):
        raise QuestionError(
            f"Question '{question.name}' has no tolerance: expected one, such as 0.005."
        )
    wanted = question.scale * bank.worth(question.formula, question.name)
    for number in found.values:
        if accepts(number, wanted, question.tolerance, bank.is_exact(question)):
            hint = _stolen(bank, question, number, wanted)
            if hint:
                return wrong(question.name, f"You gave {written(number)}. {hint}")
            return _right(bank, question, found, number)
    opening = f"You gave {found.own}."
    hint = _hint(bank, question, found.values[0], wanted)
    return wrong(question.name, " ".join(filter(None, (opening, found.remark, hint))))


def _right(bank: Bank, question: Question, found: forms.Read, number: float) -> Outcome:
    if found.remark and (not found.counts or question.form == "number"):
        return wrong(
            question.name, f"You gave {found.own}. The number itself is right. {found.remark}"
        )
    said = f"{with_unit(number, question.unit)}. {worth_knowing(bank, question, number)}"
    return right(question.name, f"{said.strip()} {found.remark}".strip())


def with_unit(number: float, unit: str) -> str:
    """Write a number with the unit of a question."""
    mark = "" if unit == "fraction" else numbers.unit_mark(unit)
    return f"{written(number)} {mark}".strip()


def accepts(number: float, wanted: float, tolerance: float, exact: bool = False) -> bool:
    """Tell whether a number is right, as long as no mistake is nearer.

    A count and days are exact; so are two whole numbers of which the wanted one has at most
    three digits before its zeros. Anything else may be off by `tolerance`, or be the wanted
    number rounded to three digits or more.
    """
    if close(number, wanted, FINEST):
        return True
    if exact:
        return close(number, wanted, 1e-6)
    if number == int(number) and close(wanted, round(wanted), FINEST) and digits(wanted) <= 3:
        return False
    if digits(number) >= 3 and abs(number - wanted) <= _half_unit(number):
        return True
    return close(number, wanted, tolerance)


def close(number: float, wanted: float, tolerance: float) -> bool:
    """Tell whether a number differs by no more than `tolerance`, as a part of what is wanted.

    Where zero is wanted the tolerance is the difference itself. What is missing is never close.
    """
    return bool(abs(number - wanted) <= max(tolerance, FINEST) * (abs(wanted) or 1))


def digits(number: float) -> int:
    """Return how many digits count in a number: 3 in 0.0450 and 12300 as well as in 1.23.

    >>> digits(0.045), digits(12300.0), digits(1.23), digits(0.1 + 0.2)
    (2, 3, 3, 17)
    """
    mantissa = f"{abs(float(number))!r}".partition("e")[0]
    return max(1, len(mantissa.replace(".", "").strip("0")))


def _half_unit(number: float) -> float:
    """Return half of the last digit that counts in a number."""
    if not number:
        return 0.0
    return 0.5000001 * 10.0 ** (floor(log10(abs(number))) - digits(number) + 1)


def meets(number: float, known: Known, tolerance: float) -> np.ndarray:
    """Return how far each mistake lies from a number, as a part; infinity where it is too far.

    A number with many digits was computed and must agree; one with few must be the mistake's,
    rounded. The farther a mistake is fetched, the more digits it takes to be recognised.
    """
    values, count = known.values, digits(number)
    with np.errstate(all="ignore"):
        off = np.abs(values - number)
        part = np.where(values == 0, np.where(number == 0, 0.0, np.inf), off / np.abs(values))
    listed = max(tolerance / _TIGHTER, min(tolerance / 2, _LISTED))
    near = np.array((listed, *_NEAR[1:]))[known.ranks]
    least, exact = np.array(_LEAST)[known.ranks], np.array(_EXACT)[known.ranks]
    # Zeros at the end of a whole number were typed as well.
    typed = len(str(int(abs(number)))) if number == int(number) else count
    hit = (part <= FINEST) & (max(count, min(typed, count + 1)) >= exact)
    if count >= _LONG:
        hit |= part <= near
    else:
        hit |= (off <= _half_unit(number)) & (part <= _CLOSE) & (count >= least)
    return np.where(hit & np.isfinite(values), part, np.inf)


def recognised(number: float, known: Known, tolerance: float) -> int | None:
    """Return the place of the mistake that a number is, or None for none or several.

    What a table lists goes before what is derived, the simple before the far-fetched, the
    nearest before others. Two mistakes with one value are the same only if they have one
    value with other figures too; if not, none is claimed.
    """
    far = meets(number, known, tolerance)
    hits = np.flatnonzero(np.isfinite(far))
    if not len(hits):
        return None
    sure = (known.ranks[hits] <= 1) | (digits(number) >= _LONG)
    exact = hits[(far[hits] <= FINEST) & sure]
    hits = exact if len(exact) else hits
    ranks = known.ranks[hits]
    hits = hits[ranks == ranks.min()]
    best = hits[np.argmin(far[hits])]
    if known.ranks[best] == 0:
        return int(best)
    rivals = hits[far[hits] <= max(10 * far[best], FINEST)]
    if digits(number) < _LONG and far[best] > FINEST:
        rivals = hits
    same = np.isclose(known.shaken[rivals], known.shaken[best], rtol=1e-9, atol=0)
    if not same.all():  # what is said of counts is true however they came about
        counted = [p for p in rivals if known.mistakes[p].name == "counted"]
        return int(counted[0]) if len(counted) == 1 else None
    if known.ranks[best] < _FETCHED:
        return int(rivals[0])
    return int(min(rivals, key=lambda place: _length(known.mistakes[place].tree)))


def _length(tree: Tree) -> tuple[bool, int]:
    """Return how hard a tree is to read: sums before products, the short before the long."""
    return isinstance(tree, list) and tree[0] not in "+-", len(text(tree))


def _stolen(bank: Bank, question: Question, number: float, wanted: float) -> str:
    """Return the hint for a mistake that is much nearer than the right answer, or ""."""
    away = abs(number - wanted)
    if away <= max(_half_unit(number), FINEST * abs(wanted)) or digits(number) < 4:
        return ""
    all_known = known(bank, question)
    place = recognised(number, all_known, question.tolerance)
    if place is None or 10 * abs(all_known.values[place] - number) > away:
        return ""
    return all_known.mistakes[place].hint


def _hint(bank: Bank, question: Question, number: float, wanted: float) -> str:
    all_known = known(bank, question)
    place = recognised(number, all_known, question.tolerance)
    rounded = _rounding(number, wanted)
    if rounded and (place is None or not close(number, all_known.values[place], FINEST)):
        return rounded
    if place is not None:
        return all_known.mistakes[place].hint
    if digits(number) >= _LEAST[3] or (number == int(number) and abs(number) >= 1e3):
        more = known(bank, question, thorough=True)
        place = recognised(number, more, question.tolerance)
        if place is not None:
            said = mistake.words(more.mistakes[place].tree, bank.names)
            return f"That equals {said}: compare it, step by step, with what the question asks for."
    near = abs(number - wanted) <= max(1, _CLOSE * abs(wanted))
    if near and bank.is_exact(question) and number == int(number):
        return "That is very near: count again, one by one."
    said = _shape_of(bank.right(question), number, wanted) or _plausible(question, number, wanted)
    return f"{said} {bank.hint(question)}".strip()


def _rounding(number: float, wanted: float) -> str:
    """Say what was lost by rounding or cutting, if it was."""
    near = any(close(number, float(f"{wanted:.{count}g}"), FINEST) for count in (1, 2, 3))
    if near and close(number, wanted, _ROUNDED):
        return "That is near, and rounded too far: keep all digits, and round only what is shown."
    whole = number == int(number) and not close(wanted, round(wanted), FINEST)
    if whole and number and number in (floor(wanted), ceil(wanted)):
        return "That is a whole number near it: the answer has digits after the point."
    return ""


def _shape_of(right: Tree, number: float, wanted: float) -> str:
    """Say what a number is beside the right formula, where no tree can say it."""
    if not isinstance(right, list):
        return ""
    if right[0] == "sqrt" and close(number**3, wanted**2, 1e-6):
        return "That is the third root, the side of a cube: a square has two sides to multiply."
    if right[0] == "/" and number == 1 and not close(number, wanted, _CLOSE):
        return "A ratio of one means that both are equal: are they?"
    ends = any(part.startswith(("low:", "high:")) for _, part in parts(right) if _is_name(part))
    if ends and digits(number) >= _LONG and close(number, wanted, _CLOSE):
        return (
            "That is near, and not it. Draws come near an end and hardly ever reach it: work it "
            "out from the ends themselves."
        )
    return ""


def _is_name(part: Tree) -> TypeGuard[str]:
    return isinstance(part, str)


def _plausible(question: Question, number: float, wanted: float) -> str:
    """Say what can be seen of a number without knowing how it came about."""
    if number == 0 and wanted:
        return "That is zero: was something subtracted from itself, or counted in an empty table?"
    if number < 0 < wanted:
        return "That is below zero: which number is subtracted from which?"
    whole = {"fraction": 1.0, "percent": 100.0}.get(question.unit)
    if whole and 0 < wanted < whole < number:
        return "That is more than the whole."
    if question.unit in _MEASURED and close(abs(number - wanted), 1, FINEST) and abs(wanted) > 100:
        return "That is off by one: an area or a length is measured, and nothing is counted off."
    if close(number, wanted, _CLOSE):
        return "That is near, and too far off for rounding: is one of the figures another one?"
    return ""


def same_worth(bank: Bank, question: Question, one: str, other: str) -> bool:
    """Tell whether two formulas are worth the same to `judge`, which would take one for another."""
    wanted, given = (bank.worth(text, question.name) for text in (one, other))
    return close(given, wanted, question.tolerance / _TIGHTER)

"""What a right answer gives to think about: the same number said in another way."""

from math import sqrt

from landswap.model.sheet import Formula, Quantity
from landswap.questions.bank import Bank, Question
from landswap.questions.forms import written
from landswap.questions.trees import parts, text
from landswap.text import numbers

_WEEK = 7


def worth_knowing(bank: Bank, question: Question, number: float) -> str:
    """Return one sentence on a right number: another way to say it, or to reach it."""
    unit = question.unit
    if unit == "fraction":
        return f"In percent: {written(round(100 * number, 4))} %."
    if unit == "percent" and 0 < number <= 50:
        return f"That is about one part in {written(round(100 / number, 0 if number < 10 else 1))}."
    if unit in ("days", "day", "d") and number == int(number) and number >= _WEEK:
        weeks, days = divmod(int(number), _WEEK)
        more = f" and {numbers.counted(days, 'day')}" if days else ""
        return f"That is {numbers.counted(weeks, 'week')}{more}."
    if formula := _formula(bank, question):
        return f"As a formula: {formula}."
    if unit == "km^2" and number > 0:
        return f"A square as large has a side of {numbers.number(sqrt(number), -3)} km."
    return ""


def _formula(bank: Bank, question: Question) -> str:
    """Return the formula of a question, where all its names are a learner's to use."""
    tree = bank.tree(question.formula, question.name)
    sheet = bank.article.sheet
    used = [part for _, part in parts(tree) if isinstance(part, str)]
    plain = used and all(
        name in sheet and isinstance(sheet.entry(name), (Quantity, Formula)) for name in used
    )
    return text(tree) if plain and isinstance(tree, list) else ""

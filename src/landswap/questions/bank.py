"""The tables of questions: finding a row, computing what it asks for, filling in its words."""

import pandas as pd

from landswap.errors import QuestionError, UnknownQuestionError, suggestion
from landswap.model import formulas
from landswap.questions import selections
from landswap.text import numbers, sentences

_NEEDED = ("kind", "prompt", "formula", "unit", "tolerance", "hint")
_KINDS = {
    "choice": "Answer with one letter, in quotation marks.",
    "table": "Answer with a table: a DataFrame, or a Series of counts.",
    "formula": "Answer with a formula as text, in quotation marks. "
    "Its names are those of article.sheet.",
}
_UNITS = {
    "percent": "in percent, where the whole is 100",
    "fraction": "as a fraction, where the whole is 1",
    "1": "without a unit",
}


def find(article, question):
    """Return the row of a question, as a Series named after it.

    Raises
    ------
    QuestionError
        If there is no such question (UnknownQuestionError), or its row is not as a question's
        must be.
    """
    table = article.table("questions")
    if not isinstance(question, str) or question not in table.index:
        raise UnknownQuestionError(
            f"No question '{question}' in this article, {article.title!r}."
            + suggestion(question, table.index)
            + " To ask about another article, pass it as well: article=article."
        )
    row = table.loc[question]
    lacking = [column for column in _NEEDED if column not in row]
    if lacking:
        raise QuestionError(f"The table questions has no column '{lacking[0]}'.")
    if row["kind"] not in ("number", *_KINDS):
        raise QuestionError(
            f"Question '{question}' is of the kind '{row['kind']}': expected one of "
            f"number, {', '.join(_KINDS)}."
        )
    return row


def is_blank(answer):
    """Tell whether an answer has not been given yet: `...`, None, or a text of spaces."""
    return answer is None or answer is ... or (isinstance(answer, str) and not answer.strip())


def answer_with(row):
    """Say what sort of answer a question takes."""
    if row["kind"] != "number":
        return _KINDS[row["kind"]]
    unit = row["unit"]
    return f"Answer with a number, {_UNITS.get(unit, f'in {numbers.unit_mark(unit)}')}."


def fill(article, text):
    """Put the values of the sheet, with their units, into the blanks of a text.

    Raises
    ------
    QuestionError
        If a blank names no quantity, input or formula, or a brace belongs to no blank.
    """
    if stray := sentences.stray(text):
        raise QuestionError(
            f"The text '{text}' has a brace that belongs to no blank, at '{stray}': expected a "
            "name between two braces, such as {" + next(iter(article.sheet), "name") + "}."
        )
    written = {}
    for name in sentences.blanks(text):
        if name not in article.sheet:
            raise QuestionError(
                f"The text '{text}' has a blank for '{name}', which is no quantity, input or "
                "formula." + suggestion(name, article.sheet)
            )
        written[name] = article.sheet.shown(name)
    return sentences.fill(text, written)


def resolved(article, text, name):
    """Return the tree of a formula of the tables, and a value for each name in it.

    Parameters
    ----------
    article : Article
    text : str
        A formula over the names of the sheet and of the table selections.
    name : str
        What to call it in a message.

    Returns
    -------
    (tree, dict of str to float)

    Raises
    ------
    FormulaError, QuestionError
        If the formula cannot be read, or a name in it is unknown or no number.
    """
    parsed = formulas.parse(text, name)
    sheet = article.sheet.values()
    known = {*sheet.index, *selections.names(article)}
    formulas.in_order({name: parsed}, known)
    return parsed, {
        used: sheet[used] if used in article.sheet else selections.number(article, used)
        for used in formulas.names(parsed)
    }


def worth(article, text, name):
    """Return what a formula of the tables is worth, as a float.

    Raises
    ------
    FormulaError, QuestionError
        As `resolved`, and if the formula is undefined.
    """
    value = float(formulas.evaluate(*resolved(article, text, name)))
    if pd.isna(value):
        raise QuestionError(
            f"Formula '{name}' is undefined: '{text}' has no value where the inputs start."
        )
    return value


def mistakes(article, row):
    """Yield the known mistakes of a question: what to call each, its formula and its hint."""
    if "misconceptions" not in article.tables:
        return
    table = article.table("misconceptions")
    for mistake in table[table["question"] == row.name].itertuples():
        name = f"{row.name}, {mistake.misconception}"
        yield name, mistake.formula, fill(article, mistake.hint)


def hint(article, row):
    """Return a question's own hint, filled in."""
    return fill(article, row["hint"])

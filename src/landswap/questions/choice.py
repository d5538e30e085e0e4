"""Questions that are answered with one of several options."""

from landswap.errors import QuestionError
from landswap.questions import bank
from landswap.questions.number import named, quoted
from landswap.questions.outcome import right, wrong


def judge(article, row, answer):
    """Return the `Outcome` of an option, given by its letter or by what it says.

    Raises
    ------
    QuestionError
        If the question has no options, or not one right one.
    """
    texts = options(article, row)
    letters = ", ".join(texts)
    if not isinstance(answer, str):
        return wrong(
            row.name,
            f"You gave {named(answer)}. Give one letter, in quotation marks: {letters}.",
        )
    given = answer.strip().casefold()
    chosen = [letter for letter, text in texts.items() if given in (letter, text.casefold())]
    if not chosen:
        return wrong(row.name, f"You chose {quoted(answer)}. The options are: {letters}.")
    option = _options(article, row).loc[chosen[0]]
    hint = bank.fill(article, option["hint"])
    if option["right"] == "yes":
        return right(row.name, f"{chosen[0]}. {hint}")
    return wrong(row.name, f"You chose {chosen[0]}. {hint}")


def options(article, row):
    """Return the options of a question: a dict of letter to what it says.

    Raises
    ------
    QuestionError
        If the question has no options, or not one right one.
    """
    table = _options(article, row)
    count = int((table["right"] == "yes").sum())
    if count != 1:
        raise QuestionError(
            f"Question '{row.name}' has {count} right ones among {len(table)} options in the "
            "table choices: expected one."
        )
    return {letter: bank.fill(article, text) for letter, text in table["text"].items()}


def _options(article, row):
    table = article.table("choices")
    return table[table["question"] == row.name].set_index("option")

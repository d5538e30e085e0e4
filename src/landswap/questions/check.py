"""`check` an answer, `ask` a question, `tally` how far one is."""

import os
from functools import cache

import pandas as pd

from landswap.article.build import read
from landswap.errors import AnswerError, LandswapError, QuestionError, UnknownQuestionError
from landswap.questions import bank, choice, formula, number, table
from landswap.questions.outcome import BROKEN, Asked, broken, not_answered, unknown

JUDGES = {
    "number": number.judge,
    "choice": choice.judge,
    "table": table.judge,
    "formula": formula.judge,
}


def check(question, answer=..., article=None):
    """Say whether an answer is right, and if it is not, lead on.

    Parameters
    ----------
    question : str
        The name of a question.
    answer : number, str, Series or DataFrame
        What the question asks for; `...`, None or an empty text are blanks.
    article : Article, optional
        The article asked about; without it, the one that ships with the kit.

    Returns
    -------
    Outcome
        True if the answer is right; it reads as a sentence. No answer, whatever it is, leads
        to an exception.

    Raises
    ------
    AnswerError
        Only while nbgrader runs the notebook to give points or to validate it: if the answer
        is wrong or blank.
    QuestionError
        Only then, too: if the question is broken, so that nobody is given points for it unseen.
    """
    outcome = _outcome(question, answer, article)
    if not outcome and _gives_points():
        raise (QuestionError if outcome.status == BROKEN else AnswerError)(outcome.message)
    return outcome


def ask(question, article=None):
    """Return a question as it is asked.

    Parameters
    ----------
    question : str
        The name of a question.
    article : Article, optional
        The article asked about; without it, the one that ships with the kit.

    Returns
    -------
    Asked
        Question, options and what to answer with; or the `Outcome` of a broken question.
    """
    try:
        article = _shipped() if article is None else article
        row = bank.find(article, question)
        options = choice.options(article, row) if row["kind"] == "choice" else {}
        prompt = bank.fill(article, row["prompt"])
        return Asked(question, prompt, bank.answer_with(row), options)
    except UnknownQuestionError as error:
        return unknown(question, str(error))
    except LandswapError as error:
        return broken(question, str(error))


def tally(article=None, **answers):
    """Say how each of several questions stands; raises nothing, not in nbgrader's runs either.

    Parameters
    ----------
    article : Article, optional
        The article asked about; without it, the one that ships with the kit.
    **answers
        An answer for each question, by the question's name.

    Returns
    -------
    DataFrame
        One row a question, with its status: right, wrong, not answered or broken.
    """
    stand = {name: _outcome(name, answer, article).status for name, answer in answers.items()}
    index = pd.Index(list(stand), name="question", dtype="str")
    return pd.DataFrame({"status": list(stand.values())}, index=index, dtype="str")


def _outcome(question, answer, article):
    try:
        article = _shipped() if article is None else article
        row = bank.find(article, question)
        if bank.is_blank(answer):
            return not_answered(question)
        return JUDGES[row["kind"]](article, row, answer)
    except UnknownQuestionError as error:
        return unknown(question, str(error))
    except LandswapError as error:
        return broken(question, str(error))
    except Exception as error:
        # Nobody should meet a traceback for an answer; what was not foreseen is our fault too.
        return broken(question, f"{type(error).__name__}: {error}")


@cache
def _shipped():
    return read()


def _gives_points():
    # nbgrader sets this to "autograde" or "validate" around the run, and to nothing else.
    return bool(os.environ.get("NBGRADER_EXECUTION"))

"""`check` an answer, `ask` a question, `tally` how far one is."""

import decimal
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from landswap.article.article import Article
from landswap.article.build import read
from landswap.errors import AnswerError, LandswapError, QuestionError, UnknownQuestionError
from landswap.questions import bank, cell, rule
from landswap.questions.judges import choice, formula, number, table
from landswap.questions.outcome import (
    BROKEN,
    Asked,
    Outcome,
    broken,
    not_answered,
    stopped,
    unknown,
)

JUDGES = {
    "number": number.judge,
    "choice": choice.judge,
    "table": table.judge,
    "formula": formula.judge,
}


def check(question: Any, answer: Any = ..., article: Article | None = None) -> Outcome:
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
        to an exception. In a notebook, an answer whose cell ended with an error or was changed
        since it ran is not judged: what stands in its name is an older one.

    Raises
    ------
    AnswerError
        Only while nbgrader runs the notebook to give points or to validate it: if the answer
        is wrong or blank.
    QuestionError
        Only then, too: if the question is broken, so that nobody is given points for it unseen.
    """
    if not _gives_points() and (reason := cell.stale()):
        return stopped(str(question), reason)
    outcome = _outcome(question, answer, article)
    if not outcome and _gives_points():
        raise (QuestionError if outcome.status == BROKEN else AnswerError)(outcome.message)
    return outcome


def ask(question: Any, article: Article | None = None) -> Asked | Outcome:
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
        with _undisturbed():
            own = _bank(article, question)
            row = own.find(question)
            options = choice.options(own, row) if row.kind == "choice" else {}
            return Asked(row.name, own.fill(row.prompt), bank.answer_with(row), options)
    except UnknownQuestionError as error:
        return unknown(question, str(error))
    except LandswapError as error:
        return broken(question, str(error))


def tally(article: Article | None = None, **answers: Any) -> pd.DataFrame:
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
        One row a question, as its lesson counts it ("Question 6"), with its name and its status:
        right, wrong, not answered or broken.
    """
    status = [_outcome(name, answer, article).status for name, answer in answers.items()]
    titles = [_title(name, article) for name in answers]
    index = pd.Index(titles, dtype="str")
    columns = {"question": list(answers), "status": status}
    return pd.DataFrame(columns, index=index, dtype="str")


def _title(name: str, article: Article | None) -> str:
    try:
        # Numbered as an exercise asks them, its own among those by rule.
        return bank.of(rule.asked(_shipped() if article is None else article)).find(name).title
    except LandswapError:
        return name


def _outcome(question: Any, answer: Any, article: Article | None) -> Outcome:
    try:
        with _undisturbed():
            own = _bank(article, question)
            row = own.find(question)
            if bank.is_blank(answer):
                return not_answered(row.name)
            return JUDGES[row.kind](own, row, answer)
    except UnknownQuestionError as error:
        return unknown(question, str(error))
    except LandswapError as error:
        return broken(question, str(error))
    except Exception as error:
        # Nobody should meet a traceback for an answer; what was not foreseen is our fault too.
        return broken(question, f"{type(error).__name__}: {error}")


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Judge with settings of our own, whatever a learner has set for the whole process."""
    plain = decimal.Context(prec=28, rounding=decimal.ROUND_HALF_EVEN, traps=[
        decimal.InvalidOperation, decimal.DivisionByZero, decimal.Overflow,
    ], Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[])  # fmt: skip
    with decimal.localcontext(plain), np.errstate(all="ignore"), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _bank(article: Article | None, question: object) -> bank.Bank:
    """Return the bank in which a question is found: the article's own, or with those by rule."""
    article = _shipped() if article is None else article
    own = article.tables.get("questions")
    # Questions by rule are texts to be filled first: not where an article's own are enough.
    if own is not None and isinstance(question, str) and question in own.index:
        return bank.of(article)
    return bank.of(rule.asked(article))


@cache
def _shipped() -> Article:
    return read()


def _gives_points() -> bool:
    # nbgrader sets this to "autograde" or "validate" around the run, and to nothing else.
    return bool(os.environ.get("NBGRADER_EXECUTION"))

"""All that grading asks of the kit: the article, and what is said to an answer."""

import os
from pathlib import Path
from typing import Any, NamedTuple

import landswap


class Verdict(NamedTuple):
    """What `landswap.check` says to an answer: whether it is right, and the same in words."""

    right: bool
    broken: bool
    words: str


def article() -> Any:
    """Return the article that ships with the kit."""
    # So nbgrader tells the kit to raise where an answer is wrong; here it is to say so.
    os.environ.pop("NBGRADER_EXECUTION", None)
    return landswap.load()


def judge(about: Any, question: str, answer: Any) -> Verdict:
    """Judge an answer.

    Parameters
    ----------
    about : landswap.Article
    question : str
        Its name.
    answer : object
        Rebuilt from plain values, in a process that has run no code of a learner's.
    """
    outcome = landswap.check(question, answer, about)
    return Verdict(bool(outcome), outcome.status == "broken", outcome.message)


def kit() -> tuple[list[Path], list[Path]]:
    """Return the folders that the kit is imported from, and those beside them that it reads."""
    package = Path(landswap.__file__).resolve().parent
    tables = package.parents[1] / "data"  # in a clone; an installed kit carries them in itself
    return [package.parent], [tables] if (tables / "datapackage.json").exists() else []

"""What the words before an article's numbers do, for the texts of lessons.

Each function takes the table `qualifiers`, in which a word has its steps below and above.
"""

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd


class Sides(NamedTuple):
    """Words before numbers, by how many sides of the number they open."""

    one: list[str]
    both: list[str]


def sides(qualifiers: pd.DataFrame, words: Iterable[str]) -> Sides:
    """Return which of some words open one side of a number, and which both.

    >>> steps = {"steps_below": [0, 1], "steps_above": [1, 1]}
    >>> sides(pd.DataFrame(steps, index=["over", "about"]), ["about", "over"])
    Sides(one=['over'], both=['about'])
    """
    found = Sides([], [])
    for word in words:
        opened = _opened(qualifiers, word)
        if any(opened):
            (found.both if all(opened) else found.one).append(word)
    return found


def opening(qualifiers: pd.DataFrame, side: str) -> str:
    """Return a word that opens the side "below" or "above" a number and not the other, or "".

    >>> steps = {"steps_below": [0, 1], "steps_above": [1, 1]}
    >>> table = pd.DataFrame(steps, index=["over", "about"])
    >>> opening(table, "above"), opening(table, "below")
    ('over', '')
    """
    wanted = (side == "below", side == "above")
    words = [str(word) for word in qualifiers.index if _opened(qualifiers, word) == wanted]
    usual = {"below": "just under", "above": "just over"}[side]
    return usual if usual in words else next(iter(words), "")


def _opened(qualifiers: pd.DataFrame, word: str) -> tuple[bool, bool]:
    row = qualifiers.loc[word]
    return bool(row["steps_below"] > 0), bool(row["steps_above"] > 0)

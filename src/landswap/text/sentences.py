"""Sentences with blanks: what fills them, and which of several is said.

`explorers/js/words.js` follows the same rules.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

_BLANK = re.compile(r"\{([A-Za-z0-9_]+)\}")  # as in explorers/js/words.js


def fill(template: str, written: Mapping[str, str]) -> str:
    """Put written values into a sentence: "{x} left" with {"x": "450 km²"} is "450 km² left".

    Only plain names in braces are replaced, so that a sentence from a table cannot reach into
    objects; a name that is not in `written` raises KeyError.
    """
    return _BLANK.sub(lambda blank: written[blank[1]], template)


def blanks(template: str) -> list[str]:
    """Return the names that a sentence leaves blanks for, in order.

    >>> blanks("{x} of {y}")
    ['x', 'y']
    """
    return _BLANK.findall(template)


def stray(template: str) -> str:
    """Return the piece from a brace on that belongs to no blank, or "" where all do.

    >>> stray("{x} of {y"), stray("{x} of {y}")
    ('{y', '')
    """
    rest = _BLANK.sub("", template)
    return next((rest[i : i + 20] for i, c in enumerate(rest) if c in "{}"), "")


def choose(sentences: Iterable[Sequence[Any]], values: Mapping[str, float]) -> str:
    """Return the first sentence whose condition holds.

    Parameters
    ----------
    sentences : list of (list of str, str)
        A condition and a sentence; the condition names values, none of which may be below zero
        or missing. Without names it always holds.
    values : mapping of str to float

    >>> choose([(["left"], "some left"), ([], "too much")], {"left": -1.0})
    'too much'
    """
    chosen: str = next(text for when, text in sentences if all(values[name] >= 0 for name in when))
    return chosen

"""Which patterns of a stranger's can be compared with a cell without hanging."""

import re

_MOST = 3  # repetitions without a bound: three of them take at worst the cube of a cell's length
_REPEATS = re.compile(r"[*+]|\{\d*,?\d*\}")
_CLASS = re.compile(r"\[\^?\]?(\\.|[^\]\\])*\]", re.DOTALL)
_GROUP = re.compile(r"\((\?:)?")


def is_safe(pattern: str) -> bool:
    r"""Tell whether a pattern can be compared in a time that is known.

    No group that is repeated may itself hold a repetition or a choice, nothing may refer back or
    look around, and few repetitions may be without a bound.

    >>> is_safe(r"[A-Z]{3}-\d+"), is_safe("(a+)+b"), is_safe("(a|a)*b"), is_safe("(")
    (True, False, False, False)
    """
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        return False
    position, unbounded, open_groups, closed = 0, 0, [False], False
    while position < len(pattern):
        step = _step(pattern, position)
        if step is None:
            return False
        piece, position = step
        repeat = _REPEATS.fullmatch(piece)
        if repeat:
            if closed and piece != "{1}":
                return False
            unbounded += piece in "*+" or piece.endswith(",}") or _bound(piece) > 100
            open_groups[-1] = True
        closed = False
        if piece.startswith("("):
            open_groups.append(False)
        elif piece == ")":
            closed = open_groups.pop()
            open_groups[-1] = open_groups[-1] or closed
        elif piece == "|":
            open_groups[-1] = True
    return unbounded <= _MOST


def _step(pattern: str, position: int) -> tuple[str, int] | None:
    """Return the next piece and where it ends; None for what refers back or looks around."""
    here = pattern[position]
    if here == "\\":
        after = pattern[position + 1]
        return None if after.isdigit() and after != "0" else (f"\\{after}", position + 2)
    for form in (_CLASS, _REPEATS):
        found = form.match(pattern, position)
        if found and (form is not _CLASS or here == "["):
            return ("[]" if form is _CLASS else found[0]), found.end()
    if here == "(":
        found = _GROUP.match(pattern, position)
        if found is None or pattern[found.end() : found.end() + 1] == "?":
            return None
        return found[0], found.end()
    return here, position + 1


def _bound(piece: str) -> int:
    return max((int(number) for number in re.findall(r"\d+", piece)), default=0)

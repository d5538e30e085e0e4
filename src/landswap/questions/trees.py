"""Formula trees: where their parts are, one part changed, and how they read.

A tree is what `formulas.parse` returns: a number, a name, or a list of an operator and operands.
JSON carries it, so that a browser judges by the same trees.
"""

from collections.abc import Callable, Iterator, Mapping
from itertools import product
from math import isfinite, log10, nan, pi, sqrt
from operator import add, mul, neg, sub, truediv
from typing import Any, TypeAlias

Tree: TypeAlias = "float | str | list[Any]"
Path: TypeAlias = tuple[int, ...]

_RANKS = {"+": 1, "-": 1, "*": 2, "/": 2, "neg": 3}
_ATOM = 4
HUNDRED = 100.0


def parts(tree: Tree, path: Path = ()) -> Iterator[tuple[Path, Tree]]:
    """Yield every part of a tree with its place, the whole first.

    >>> list(parts(["/", "a", 2.0]))
    [((), ['/', 'a', 2.0]), ((1,), 'a'), ((2,), 2.0)]
    """
    yield path, tree
    if isinstance(tree, list):
        for place, operand in enumerate(tree[1:], start=1):
            yield from parts(operand, (*path, place))


def put(tree: Tree, path: Path, new: Tree) -> Tree:
    """Return a tree with another part at one place.

    >>> put(["/", "a", ["sqrt", "b"]], (2, 1), "c")
    ['/', 'a', ['sqrt', 'c']]
    """
    if not path:
        return new
    assert isinstance(tree, list)
    place, rest = path[0], path[1:]
    return [*tree[:place], put(tree[place], rest, new), *tree[place + 1 :]]


def everywhere(tree: Tree, old: Tree, new: Tree) -> Tree:
    """Return a tree with a name or number replaced wherever it stands.

    >>> everywhere(["/", ["-", "a", "b"], "b"], "b", "c")
    ['/', ['-', 'a', 'c'], 'c']
    """
    if isinstance(tree, list):
        return [tree[0], *(everywhere(operand, old, new) for operand in tree[1:])]
    return new if tree == old else tree


def degenerate(tree: Tree) -> bool:
    """Tell whether something in a tree is divided by, or subtracted from, itself."""
    return any(
        isinstance(part, list) and len(part) == 3 and part[0] in "-/" and part[1] == part[2]
        for _, part in parts(tree)
    )


def replaced(tree: Tree, known: Mapping[str, Tree]) -> Tree:
    """Return a tree with the names in `known` replaced by trees, as often as it takes.

    >>> replaced(["sqrt", "a"], {"a": ["*", "b", "c"], "b": 2.0})
    ['sqrt', ['*', 2.0, 'c']]
    """
    if isinstance(tree, str):
        return replaced(known[tree], known) if tree in known else tree
    if isinstance(tree, list):
        return [tree[0], *(replaced(operand, known) for operand in tree[1:])]
    return tree


def simpler(tree: Tree) -> Tree:
    """Return a tree without what cancels: times a hundred and divided by it, or by one.

    >>> simpler(["/", ["*", "share", 100.0], 100.0]), simpler(["*", "a", 1.0])
    ('share', 'a')
    """
    if not isinstance(tree, list):
        return tree
    operator, *operands = [tree[0], *(simpler(operand) for operand in tree[1:])]
    if operator in "*/" and len(operands) == 2:
        first, second = operands
        if second == 1.0:
            return first
        inverse = {"*": "/", "/": "*"}[operator]
        if isinstance(first, list) and first[0] == inverse and first[2] == second == HUNDRED:
            inside: Tree = first[1]
            return inside
    return [operator, *operands]


_WORTH: dict[str, Callable[..., float]]
_WORTH = {"+": add, "-": sub, "*": mul, "/": truediv, "neg": neg, "sqrt": sqrt, "log10": log10}
_WORTH |= {"min": min, "max": max}


def worth(tree: Tree, values: Mapping[str, float]) -> float:
    """Return what `formulas.evaluate` does, of plain floats: for thousands of trees at once.

    >>> worth(["/", "a", ["-", "b", 2.0]], {"a": 6.0, "b": 4.0}), worth(["sqrt", -1.0], {})
    (3.0, nan)
    """
    try:
        found = _worth(tree, values)
    except (ArithmeticError, ValueError):
        return nan
    return found if isfinite(found) else nan


def _worth(tree: Tree, values: Mapping[str, float]) -> float:
    if isinstance(tree, list):
        return _WORTH[tree[0]](*[_worth(operand, values) for operand in tree[1:]])
    return values[tree] if isinstance(tree, str) else tree


def text(tree: Tree) -> str:
    """Write a tree as a formula, with no bracket more than it needs.

    >>> text(["/", ["-", "a", "b"], ["sqrt", 2.0]])
    '(a - b) / sqrt(2)'
    """
    return _text(tree)[0]


def _text(tree: Tree) -> tuple[str, int]:
    if isinstance(tree, str):
        end, _, name = tree.partition(":")
        return (f"({end} of {name})" if name else tree), _ATOM
    if not isinstance(tree, list):
        return ("pi" if tree == pi else f"{tree:g}"), _ATOM
    operator, *operands = tree
    if operator not in _RANKS:
        return f"{operator}({', '.join(_text(operand)[0] for operand in operands)})", _ATOM
    rank = _RANKS[operator]
    if operator == "neg":
        return "-" + _inside(operands[0], rank), rank
    first, second = operands
    # a - (b - c) and a / (b * c) need their brackets, a + (b - c) does not.
    tight = operator in "-/"
    return f"{_inside(first, rank)} {operator} {_inside(second, rank + tight)}", rank


def _inside(tree: Tree, least: int) -> str:
    written, rank = _text(tree)
    return f"({written})" if rank < least else written


def flat(tree: Tree) -> tuple[list[Tree], list[str]]:
    """Return what a formula reads without its brackets: operands and the signs between them.

    >>> flat(["/", ["-", "a", "b"], "c"])
    (['a', 'b', 'c'], ['-', '/'])
    """
    if isinstance(tree, list) and tree[0] in "+-*/" and len(tree) == 3:
        first, second = flat(tree[1]), flat(tree[2])
        return [*first[0], *second[0]], [*first[1], tree[0], *second[1]]
    return [tree], []


def unbracketed(tree: Tree) -> Tree:
    """Return what a formula means without its brackets.

    >>> unbracketed(["/", ["-", "a", "b"], "c"])
    ['-', 'a', ['/', 'b', 'c']]
    """
    operands, signs = flat(tree)
    terms, between = [operands[0]], []
    for sign, operand in zip(signs, operands[1:], strict=True):
        if sign in "*/":
            terms[-1] = [sign, terms[-1], operand]
        else:
            terms.append(operand)
            between.append(sign)
    whole = terms[0]
    for sign, term in zip(between, terms[1:], strict=True):
        whole = [sign, whole, term]
    return whole


def bracketings(tree: Tree, most: int = 6) -> list[Tree]:
    """Return every way to put brackets into a formula; none where it has more than `most` signs.

    >>> len(bracketings(["-", "a", ["/", "b", "c"]]))
    2
    """
    operands, signs = flat(tree)
    return _bracketings(operands, signs) if len(signs) <= most else []


def _bracketings(operands: list[Tree], signs: list[str]) -> list[Tree]:
    if not signs:
        return [operands[0]]
    found: list[Tree] = []
    for place, sign in enumerate(signs):
        before = _bracketings(operands[: place + 1], signs[:place])
        after = _bracketings(operands[place + 1 :], signs[place + 1 :])
        found += [[sign, one, other] for one, other in product(before, after)]
    return found

"""What a formula is once it is read: a tree of plain values that JSON can carry."""

from collections.abc import Mapping
from typing import TypeAlias

# A number, a name, or [operator, operand ...]: "a / b" is ["/", "a", "b"].
Tree: TypeAlias = "float | str | list[Tree]"


def copied(tree: Tree) -> Tree:
    """Return a tree that shares no list with this one.

    >>> tree = ["neg", ["sqrt", "a"]]
    >>> copied(tree) == tree, copied(tree)[1] is tree[1]
    (True, False)
    """
    return [copied(part) for part in tree] if isinstance(tree, list) else tree


def with_names(tree: Tree, names: Mapping[str, str]) -> Tree:
    """Return a tree with other names in the place of its own.

    >>> with_names(["/", "part", 2.0], {"part": "field"})
    ['/', 'field', 2.0]
    """
    if isinstance(tree, list):
        return [tree[0], *(with_names(operand, names) for operand in tree[1:])]
    return names[tree] if isinstance(tree, str) else tree


def normal(tree: Tree) -> str:
    """Return a text that is the same for trees that differ only in the order of an operation.

    >>> normal(["+", "a", ["*", "b", "c"]]) == normal(["+", ["*", "c", "b"], "a"])
    True
    """
    if not isinstance(tree, list):
        return str(tree)
    operands = [normal(operand) for operand in tree[1:]]
    if tree[0] in ("+", "*"):
        operands.sort()
    return f"({tree[0]} {' '.join(operands)})"

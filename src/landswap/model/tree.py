"""What a formula is once it is read: a tree of plain values that JSON can carry."""

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

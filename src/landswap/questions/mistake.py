"""One mistake as a formula tree with what to say to it, and how trees are put into words."""

from dataclasses import dataclass

from landswap.questions.names import Names
from landswap.questions.trees import Tree, parts, text

OPERATORS = {"+": "added", "-": "subtracted", "*": "multiplied", "/": "divided"}
PI, E = 3.141592653589793, 2.718281828459045
REST = "That is the share of the rest: which part does the question ask for?"
_SAID = {"+": "{} plus {}", "-": "{} minus {}", "*": "{} times {}", "/": "{} over {}"}
_ENDS = ("low", "high", "step")


@dataclass(frozen=True)
class Mistake:
    """A wrong answer that is recognised.

    Attributes
    ----------
    name : str
        What kind of mistake it is.
    tree : tree
        What it is worth, as a formula.
    hint : str
        What is said to it.
    rank : int
        0 for one that a table lists, 1 to 3 for derived ones.
    """

    name: str
    tree: Tree
    hint: str
    rank: int = 1


def words(tree: Tree, names: Names) -> str:
    """Say what a tree is: by labels where it is short, as a formula where it is not.

    >>> known = Names(labels={"a": "part", "b": "whole"})
    >>> words(["/", "a", "b"], known), words(["/", ["-", "b", "a"], "b"], known)
    ('"part" over "whole"', '(b - a) / b')
    """
    if isinstance(tree, str):
        return label(tree, names)
    short = isinstance(tree, list) and not any(isinstance(operand, list) for operand in tree)
    if isinstance(tree, list) and short and tree[0] in _SAID:
        return _SAID[tree[0]].format(*(_word(operand, names) for operand in tree[1:]))
    if isinstance(tree, list) and tree[0] in ("sqrt", "log10") and isinstance(tree[1], str):
        what = "root" if tree[0] == "sqrt" else "logarithm"
        return f"the {what} of {label(tree[1], names)}"
    return text(_plain(tree, names))


def _word(operand: Tree, names: Names) -> str:
    return label(operand, names) if isinstance(operand, str) else f"{operand:g}"


def label(name: str, names: Names) -> str:
    """Return what a name is called: a label of the sheet in quotation marks, or a description."""
    found = names.labels.get(name, name)
    return found if ":" in name else f'"{found}"'


def _plain(tree: Tree, names: Names) -> Tree:
    """Return a tree whose long names are short enough to read in a formula."""
    if isinstance(tree, list):
        return [tree[0], *(_plain(operand, names) for operand in tree[1:])]
    if isinstance(tree, str) and tree.split(":")[0] not in ("low", "high", "step"):
        return tree.replace(":", "_")
    return tree


def base_of(name: str) -> str:
    """Return the quantity of which a name is an end or the step; any other name as it is."""
    first, _, rest = name.partition(":")
    return rest if first in _ENDS else name


def used_in(tree: Tree) -> set[str]:
    """Return the names in a tree."""
    return {part for _, part in parts(tree) if isinstance(part, str)}

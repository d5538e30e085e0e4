"""Formulas: text to tree, tree to values.

A formula may hold names, numbers, + - * / ( ), unary minus, sqrt(), log10(), and min() and max()
of two. It is parsed once, into a tree of lists and plain values that JSON can carry: "a / b" is
["/", "a", "b"]. `evaluate` computes the tree over numbers or whole columns;
`explorers/js/evaluate.js` computes the same tree in the browser. No formula is ever run as code.
"""

import ast
import re
import warnings
from collections.abc import Collection, Mapping
from typing import Any

import numpy as np

from landswap.errors import FormulaError, suggestion
from landswap.model.tree import Tree

LONGEST = 1000
DEEPEST = 40
FUNCTIONS = {"sqrt": 1, "log10": 1, "min": 2, "max": 2}  # and of how many values each is
# Names that no quantity may have. A quantity called "max" harms nobody: only a call is a function.
RESERVED = ("sqrt", "log10")
ALLOWED = "names, numbers, + - * / ( ), sqrt(), log10(), min() and max()"

_OPERATORS: dict[type[ast.operator], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
}
_UFUNCS = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
    "neg": np.negative,
    "sqrt": np.sqrt,
    "log10": np.log10,
    # Of these numpy's fmin and fmax would pass over what is undefined.
    "min": np.minimum,
    "max": np.maximum,
}
_NUMBER = re.compile(r"(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?")


def parse(text: str, name: str = "formula") -> Tree:
    """Return the tree of a formula.

    Parameters
    ----------
    text : str
        The formula, such as "part / (1 - share)".
    name : str
        What to call it in an error message.

    Returns
    -------
    float, str or list
        A number, a name, or [operator, operand ...] with the operators
        "+", "-", "*", "/", "neg", "sqrt", "log10", "min" and "max".

    Raises
    ------
    FormulaError
        If the text is anything else; the message names the formula and the part at fault.

    Examples
    --------
    >>> parse("2 * sqrt(area)")
    ['*', 2.0, ['sqrt', 'area']]
    """
    if not (isinstance(text, str) and text.strip()):  # pyright: ignore[reportUnnecessaryIsInstance]
        raise FormulaError(f"Formula '{name}' is empty: expected {ALLOWED}.")
    if len(text) > LONGEST:
        raise FormulaError(
            f"Formula '{name}' has {len(text):,} characters: expected at most {LONGEST:,}. "
            "Split it into several formulas."
        )
    for sign in "#\n\r\f\0\\":
        if sign in text:
            raise FormulaError(f"Formula '{name}' holds {sign!r}: expected only {ALLOWED}.")
    return _tree(_python_tree(text.strip(), name), text.strip(), name, 1)


def names(tree: Tree) -> set[str]:
    """Return the set of names that a tree uses.

    >>> sorted(names(["/", "a", ["+", "b", 2.0]]))
    ['a', 'b']
    """
    if isinstance(tree, str):
        return {tree}
    if isinstance(tree, list):
        return {name for operand in tree[1:] for name in names(operand)}
    return set()


def evaluate(tree: Tree, values: Mapping[str, Any], out: Any = None) -> Any:
    """Compute a tree.

    Parameters
    ----------
    tree : float, str or list
        As `parse` returns it.
    values : mapping of str to float or array of float
        A value, or a whole column, for each name in the tree.
    out : array of float, optional
        Where to put the result.

    Returns
    -------
    float or array of float
        NaN where the result is undefined: a division by zero, the root of a negative number,
        the logarithm of a number that is not above zero, a number too large to hold, or
        anything computed from one of these, the smaller or larger of two as well. Never infinity.
    """
    if isinstance(tree, list):
        operands = [evaluate(operand, values) for operand in tree[1:]]
        return _apply(_UFUNCS[str(tree[0])], operands, out)
    value = values[tree] if isinstance(tree, str) else tree
    if out is None:
        return value
    out[...] = value
    return out


def in_order(trees: Mapping[str, Tree], known: Collection[str]) -> list[str]:
    """Return the names of `trees`, each after the ones that it uses.

    Parameters
    ----------
    trees : mapping of str to tree
        The formulas.
    known : collection of str
        The names that stand for themselves: quantities and inputs.

    Raises
    ------
    FormulaError
        If a formula uses an unknown name, or formulas use each other in a circle.
    """
    known = set(known)
    for name, tree in trees.items():
        for used in sorted(names(tree)):
            if used not in known and used not in trees:
                raise FormulaError(
                    f"Formula '{name}' uses '{used}', which is no quantity, input or formula."
                    + suggestion(used, known | set(trees))
                )
    found = circle(trees, known)
    if found:
        raise FormulaError(
            f"Formula '{found[0]}' is in a circle: {' -> '.join(found)}. Break it at one place."
        )
    ordered: list[str] = []
    waiting = dict(trees)
    while waiting:
        ready = [n for n, tree in waiting.items() if not (names(tree) - known) & set(waiting)]
        for name in ready:
            del waiting[name]
        ordered += ready
    return ordered


def circle(trees: Mapping[str, Tree], known: Collection[str] = ()) -> list[str]:
    """Return the names of formulas that use each other in a circle, or [] where none do.

    The first stands at the end again; names that are `known` stand for themselves.

    >>> circle({"a": ["neg", "b"], "b": ["neg", "a"], "c": "a"})
    ['a', 'b', 'a']
    """
    waiting = {name: names(tree) - set(known) for name, tree in trees.items()}
    while ready := [name for name, used in waiting.items() if not used & set(waiting)]:
        for name in ready:
            del waiting[name]
    path = [next(iter(waiting))] if waiting else []
    while path:
        following = min(waiting[path[-1]] & set(waiting))
        if following in path:
            return [*path[path.index(following) :], following]
        path.append(following)
    return path


def _python_tree(text: str, name: str) -> ast.expr:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text, mode="eval").body
    except SyntaxError as error:
        # An offset of 0 means that the text ended too soon.
        at = text[error.offset - 1 :][:12] if error.offset else "its end"
        raise FormulaError(
            f"Formula '{name}' cannot be read at {at!r} in {_short(text)!r}: expected {ALLOWED}."
        ) from None
    except (ValueError, MemoryError, RecursionError):
        raise FormulaError(
            f"Formula '{name}' cannot be read: {_short(text)!r} nests too deep or holds a "
            f"character that is not text. Expected {ALLOWED}."
        ) from None


def _tree(node: ast.expr, text: str, name: str, depth: int) -> Tree:
    if depth > DEEPEST:
        raise FormulaError(
            f"Formula '{name}' nests deeper than {DEEPEST} levels at "
            f"{_short(_part(node, text))!r}: split it into several formulas."
        )

    def below(child: ast.expr) -> Tree:
        return _tree(child, text, name, depth + 1)

    match node:
        case ast.BinOp(op=op) if type(op) in _OPERATORS:
            return [_OPERATORS[type(op)], below(node.left), below(node.right)]
        case ast.UnaryOp(op=ast.USub()):
            return ["neg", below(node.operand)]
        case ast.Call(func=ast.Name(id=function), args=operands, keywords=[]) if len(
            operands
        ) == FUNCTIONS.get(function) and not any(
            isinstance(operand, ast.Starred) for operand in operands
        ):
            return [function, *map(below, operands)]
        case ast.Name(id=identifier) if identifier not in RESERVED:
            return identifier
        case ast.Constant() if _NUMBER.fullmatch(_part(node, text)):
            value = float(_part(node, text))
            if np.isfinite(value):
                return value
        case _:
            pass
    raise FormulaError(
        f"Formula '{name}' holds {_short(_part(node, text))!r}: expected only {ALLOWED}."
    )


def _part(node: ast.expr, text: str) -> str:
    return ast.get_source_segment(text, node) or text


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."


def _apply(ufunc: Any, operands: list[Any], out: Any) -> Any:
    # The processor's own flags tell for nothing whether any result is undefined, so that
    # only then a second pass looks for where.
    try:
        with np.errstate(divide="raise", over="raise", invalid="raise", under="ignore"):
            return ufunc(*operands, out=out)
    except FloatingPointError:
        with np.errstate(all="ignore"):
            result = ufunc(*operands, out=out)
    if np.ndim(result) == 0:
        return result if np.isfinite(result) else np.float64(np.nan)
    result[~np.isfinite(result)] = np.nan
    return result

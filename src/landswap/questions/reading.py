"""Reading a learner's formula: how it may be written, and what is said where it cannot be read."""

import ast
import re
from collections.abc import Collection
from difflib import get_close_matches

from landswap.errors import FormulaError
from landswap.model import formulas
from landswap.questions.forms import quoted
from landswap.questions.trees import Tree

NAME = "your answer"
_SIGNS = {"−": "-", "–": "-", "×": "*", "·": "*", "÷": "/", "^": "**", "²": "**2", "\u00a0": " "}
_PREFIX = re.compile(r"^\s*(?:[A-Za-z_]\w*\s*)?=(?!=)")
_HALVED = re.compile(r"\*\*\s*1\s*/\s*2")
_BARE = re.compile(r"\b(sqrt|log10)\s+[A-Za-z_]")
_MOST = 4  # the highest power that is written out


def tree_of(answer: str, sheet: Collection[str], wanted: Collection[str]) -> tuple[Tree, str]:
    """Return the tree of a learner's formula, or what to say where there is none.

    Parameters
    ----------
    answer : str
    sheet : collection of str
        The names that there are.
    wanted : collection of str
        Those of the right formula: only one of these is suggested for a name that is near it,
        because any other may be the trap of the question.
    """
    text = _PREFIX.sub("", answer).strip()
    for sign, plain in _SIGNS.items():
        text = text.replace(sign, plain)
    text = re.sub(r"\b(?:math|np|numpy)\.(sqrt|log10)\b", r"\1", text)
    text = re.sub(r"√\s*(?=\()", "sqrt", text)
    if problem := _slip(text):
        return 0.0, problem
    try:
        tree = formulas.parse(_powers(text), NAME)
    except FormulaError as error:
        return 0.0, _unread(text, str(error))
    return _known(tree, sheet, wanted)


def _slip(text: str) -> str:
    if _HALVED.search(text):
        return "`** 1/2` takes a power of one and halves it: write sqrt( ), or ** (1/2)."
    if text.count("(") != text.count(")"):
        more = "opened and not closed" if text.count("(") > text.count(")") else "closed too often"
        return f"A bracket is {more} in {quoted(text)}."
    if match := _BARE.search(text):
        return f"{match[1]} needs brackets round what it is taken of: {match[1]}( )."
    if "[" in text:
        return "In a formula a name stands alone, without square brackets and quotation marks."
    if "%" in text:
        return "A formula has no % sign: write a share as a fraction, such as 0.5."
    return ""


def _unread(text: str, reason: str) -> str:
    if re.search(r"\b(km|percent|days)\b", text):
        return f"{quoted(text)} holds a unit: a formula has names, numbers and signs alone."
    if re.fullmatch(r"[\w\s]+", text) and " " in text:
        return (
            f"{quoted(text)} is in words: a formula has names of article.sheet, with signs "
            "between them such as + - * /."
        )
    return reason.replace(f"Formula '{NAME}'", "Your formula")


def _powers(text: str) -> str:
    """Return a formula with its powers written out: a ** 2 as a * a, a ** 0.5 as sqrt(a)."""
    if "**" not in text:
        return text
    try:
        tree = ast.parse(text, mode="eval")
        return ast.unparse(_Powers().visit(tree))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return text


class _Powers(ast.NodeTransformer):
    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        if not isinstance(node.op, ast.Pow):
            return node
        power = _number(node.right)
        if power == 0.5:
            return ast.Call(ast.Name("sqrt"), [node.left], [])
        if power is None or power != int(power) or not 1 <= power <= _MOST:
            return node
        whole: ast.expr = node.left
        for _ in range(int(power) - 1):
            whole = ast.BinOp(whole, ast.Mult(), node.left)
        return whole


def _number(node: ast.AST) -> float | None:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.BinOp(left=ast.Constant(value=1), op=ast.Div(), right=ast.Constant(value=2)):
            return 0.5
    return None


def _known(tree: Tree, sheet: Collection[str], wanted: Collection[str]) -> tuple[Tree, str]:
    folded = {name.casefold(): name for name in sheet}
    for name in sorted(formulas.names(tree)):
        if name in sheet:
            continue
        if name.casefold() in folded:
            tree = _renamed(tree, name, folded[name.casefold()])
            continue
        near = [n for n in wanted if n in sheet and name in n.split("_")]
        near = near or get_close_matches(name, sorted(n for n in wanted if n in sheet), n=1)
        advice = (
            f"Did you mean '{near[0]}'?"
            if len(near) == 1
            else "print(article.sheet.table) lists them."
        )
        return 0.0, f"There is no '{name}' among the names of article.sheet. {advice}"
    return tree, ""


def _renamed(tree: Tree, old: str, new: str) -> Tree:
    if isinstance(tree, list):
        return [tree[0], *(_renamed(operand, old, new) for operand in tree[1:])]
    return new if tree == old else tree

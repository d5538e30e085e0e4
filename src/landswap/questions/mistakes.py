"""Mistakes that are derived from a question's formula: nobody has to list them.

Each is a formula tree with what to say to it, so that it is recognised wherever the tree can be
computed: here for numbers and formulas, in the browser by the same trees. What is said follows
from labels. `rank` says how far a mistake lies from the right formula: 1 for one step by a learner
who looked at the right figures, 2 for a figure from elsewhere, 3 for two steps at once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isfinite

from landswap.questions.names import Names
from landswap.questions.trees import (
    HUNDRED,
    Path,
    Tree,
    degenerate,
    everywhere,
    parts,
    put,
    simpler,
    text,
    unbracketed,
)

OPERATORS = {"+": "added", "-": "subtracted", "*": "multiplied", "/": "divided"}
_SAID = {"+": "{} plus {}", "-": "{} minus {}", "*": "{} times {}", "/": "{} over {}"}
_PI, _E = 3.141592653589793, 2.718281828459045
_PLAIN = ("1", "count")
_SHARES = ("fraction", "percent")
_SMALL = 60  # counts that a learner can look through
_ELSE = "The question asks for something else."
_ENDS = ("low", "high", "step")
# What is done to a whole answer once more is no second step: it would explain too much.
_LAST = {"half", "double", "less one", "more one", "squared", "circles", "digits", "sides"}


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
    if short and tree[0] in _SAID:
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


def derive(right: Tree, unit: str, names: Names) -> Iterator[Mistake]:
    """Yield the mistakes that follow from a question's formula.

    Parameters
    ----------
    right : tree
        The right answer, in the unit of the question but for percent, where it is a fraction.
    unit : str
        As the table questions has it.
    names : Names
    """
    for path, part in parts(right):
        if isinstance(part, str):
            yield from _names(right, path, part, names)
        elif isinstance(part, list):
            yield from _operations(right, path, part, names)
        elif part not in (0.0, 1.0):
            yield from _constants(right, path, part)
    yield from _whole(right, unit, names)
    if (bare := unbracketed(right)) != right:
        yield Mistake("brackets", bare, _reads(bare, names, "Do brackets keep the order?"))


def _reads(tree: Tree, names: Names, question: str) -> str:
    return f"That equals {words(tree, names)}. {question}"


_REST = "That is the share of the rest: which part does the question ask for?"


def _names(right: Tree, path: Path, name: str, names: Names) -> Iterator[Mistake]:
    """Yield what becomes of the right answer when another figure takes a name's place."""
    base = base_of(name)
    for end in (base, f"low:{base}", f"high:{base}", f"step:{base}"):
        if end != name and end in names.values:
            tree = put(right, path, end)
            hint = f"That takes {_end(end, names)}: is it what the question asks for?"
            yield Mistake("end", tree, hint, 2 if end.startswith("step") else 1)
    taken = {names.values[used] for used in _used(right)}
    others_by_rank = (names.near.get(base, ()), names.far.get(base, ()))
    for rank, others in enumerate(others_by_rank, start=2 if name in names.counts else 1):
        rank = min(rank, 2)
        for other in others:
            if other in (base, name) or names.values[other] in taken:
                continue
            for tree in (put(right, path, other), everywhere(right, name, other)):
                hint = (
                    f"That takes {label(other, names)}: is it the figure that the question names?"
                )
                yield Mistake("other figure", tree, hint, rank)
    if name in names.counts:
        for sign, many in (("+", "many"), ("-", "few")):
            tree = put(right, path, [sign, name, 1.0])
            yield Mistake("miscounted", tree, f"That counts one too {many} in "
                          f"{label(name, names)}.", 1)  # fmt: skip
    if names.units.get(base) == "percent":
        yield from _percentages(right, path, name)
    yield from _more(right, path, name, names)


def base_of(name: str) -> str:
    """Return the quantity of which a name is an end or the step; any other name as it is."""
    first, _, rest = name.partition(":")
    return rest if first in _ENDS else name


def _end(name: str, names: Names) -> str:
    return label(name, names) if ":" in name else f"{label(name, names)} as reported"


def _more(right: Tree, path: Path, name: str, names: Names) -> Iterator[Mistake]:
    """Yield what becomes of the right answer when something is added to a figure."""
    for other in names.near.get(name, ()):
        for sign, said in (("+", "adds"), ("-", "subtracts")):
            joined: Tree = [sign, name, other]
            hint = (
                f"That {said} {label(other, names)} {'to' if sign == '+' else 'from'} "
                f"{label(name, names)}: does the question ask for it?"
            )
            yield Mistake("one term more", put(right, path, joined), hint, 2)


def _percentages(right: Tree, path: Path, name: str) -> Iterator[Mistake]:
    as_it_stands: Tree = ["*", name, HUNDRED]
    yield Mistake(
        "percent as it stands",
        put(right, path, as_it_stands),
        "That puts the percentage in as it is printed: a percentage is a number of hundredths.",
    )
    for sign, said in (("+", "adds the share to one"), ("-", "subtracts the share from one")):
        hint = f"That {said}: is the question about a growth, or about the rest?"
        yield Mistake("one and the share", put(right, path, [sign, 1.0, name]), hint)


def _constants(right: Tree, path: Path, number: float) -> Iterator[Mistake]:
    for sign, operand in (("+", number + 1), ("-", number - 1), ("*", number * 2)):
        del sign
        hint = f"That takes {operand:g} for a number: read the question's own number again."
        yield Mistake("other number", put(right, path, operand), hint, 2)


def _operations(right: Tree, path: Path, part: list, names: Names) -> Iterator[Mistake]:
    """Yield what becomes of the right answer when one operation in it is another, or left out."""
    if len(part) == 2:
        yield from _functions(right, path, part, names)
        return
    operator, first, second = part
    if operator not in OPERATORS:
        return
    for other, done in OPERATORS.items():
        if other != operator:
            tree = put(right, path, [other, first, second])
            question = f"Is something to be {done} there?"
            yield Mistake("other operation", tree, _reads(tree, names, question))
    if operator in "-/":
        tree = put(right, path, [operator, second, first])
        question = (
            "Which of the two is the part?"
            if operator == "/"
            else "Which is subtracted from which?"
        )
        yield Mistake("turned round", tree, _reads(tree, names, question))
    for kept in (first, second):
        if not isinstance(kept, float):
            tree = put(right, path, kept)
            hint = _reads(tree, names, "That is one step: what is still missing?")
            if HUNDRED in (first, second):
                hint = "That puts a percentage in as it stands: it is a number of hundredths."
            yield Mistake("left out", tree, hint)
    if operator == "/":
        for sign, said in (("-", "what is left of the whole"), ("+", "both together")):
            tree = put(right, path, ["/", first, [sign, second, first]])
            yield Mistake("another whole", tree, f"That divides by {said}, and not by the whole.")
        tree = put(right, path, ["/", ["-", second, first], second])
        yield Mistake("the rest", tree, _REST)
        if isinstance(first, list) and first[0] == "-":
            both: Tree = ["+", *first[1:]]
            for whole, said in ((both, "both together"), (["/", both, 2.0], "the mean of both")):
                tree = put(right, path, ["/", first, whole])
                yield Mistake("another whole", tree, f"That divides by {said}: which whole does "
                              "the question name?")  # fmt: skip


def _functions(right: Tree, path: Path, part: list, names: Names) -> Iterator[Mistake]:
    function, inner = part
    tree = put(right, path, inner)
    what = "root" if function == "sqrt" else "logarithm"
    yield Mistake("left out", tree, _reads(tree, names, f"Where is the {what}?"))
    if function == "sqrt":
        for divisor in (2.0, 4.0):
            tree = put(right, path, ["/", inner, divisor])
            yield Mistake("part of it", tree, _reads(tree, names, "A root is no part of a number."))
        other = put(right, path, ["log10", inner])
        yield Mistake("other function", other, "That takes a logarithm: is it a root?")
        half = put(right, path, ["sqrt", ["/", inner, 2.0]])
        yield Mistake("half", half, "That halves before it takes the root.", 2)
        for sign in "*/":
            moved = put(right, path, ["sqrt", [sign, inner, 10.0]])
            yield Mistake("digits", moved, "There is a zero too many or too few before the root is "
                          "taken.", 2)  # fmt: skip
        yield Mistake("square", put(right, path, ["*", inner, inner]), "That squares: the root is "
                      "the other way round.")  # fmt: skip
    if function == "log10":
        tree = put(right, path, ["/", ["log10", inner], ["log10", _E]])
        yield Mistake("other logarithm", tree, "That is the natural logarithm: take the one to "
                      "base ten.")  # fmt: skip
        if isinstance(inner, list) and len(inner) == 3:
            logs = [["log10", operand] for operand in inner[1:]]
            for sign in "+*/":
                tree = put(right, path, [sign, *logs])
                yield Mistake("logarithms", tree, _reads(tree, names, "How do two logarithms "
                              "become one number?"))  # fmt: skip
            for log in logs:
                tree = put(right, path, log)
                yield Mistake("left out", tree, _reads(tree, names, "Where is the other number?"))


def _whole(right: Tree, unit: str, names: Names) -> Iterator[Mistake]:
    """Yield what is made of the right answer as a whole."""
    if unit in _SHARES:
        yield Mistake("the rest", ["-", 1.0, right], _REST)
    if unit in _PLAIN and isinstance(right, list):
        yield Mistake("less one", ["-", right, 1.0], "That says how many times more it is: how many "
                      "times as much is it?", 2)  # fmt: skip
        yield Mistake(
            "more one", ["+", right, 1.0], "One has been added: what does it stand for?", 2
        )
    if unit in (*_PLAIN, *_SHARES) and isinstance(right, list) and right[0] == "/":
        yield Mistake("sides", ["sqrt", right], "That compares lengths, the sides of two squares: "
                      "the question asks for another ratio.")  # fmt: skip
        yield Mistake("squared", ["*", right, right], "That is the ratio times itself: is it to be "
                      "squared?")  # fmt: skip
        yield Mistake(
            "circles", ["*", _PI, right], "There is a pi too many: it cancels in a ratio."
        )
    if isinstance(right, list) and right[0] == "sqrt":
        yield from _shapes(right)
    yield Mistake("half", ["/", right, 2.0], "That has been divided by two: what are the two?", 2)
    yield Mistake("double", ["*", right, 2.0], "That has been doubled: what is there twice?", 2)
    for name in sorted(_used(right)):
        alike = names.units.get(name) == unit
        for sign in "-+" if alike else "":
            tree: Tree = [sign, right, name]
            yield Mistake("one term more", tree, _end_of(sign, name, names))


def _end_of(sign: str, name: str, names: Names) -> str:
    if sign == "+":
        return f"In the end {label(name, names)} has been added: is it not in it already?"
    return f"In the end {label(name, names)} has been subtracted: does the question ask for that?"


def _shapes(right: Tree) -> Iterator[Mistake]:
    """Yield what a length can be taken for: the right one is the side of a square."""
    shapes = {
        "perimeter": (["*", 4.0, right], "That is the way round the square: how long is one side?"),
        "diagonal": (["*", ["sqrt", 2.0], right], "That is the diagonal of the square."),
        "diameter": (["*", ["/", 2.0, ["sqrt", _PI]], right],
                     "That is the diameter of a circle as large: the question asks for a square."),
        "radius": (["/", right, ["sqrt", _PI]],
                   "That is the radius of a circle as large: the question asks for a square."),
        "area over pi": (["/", ["*", right, right], _PI],
                         "That divides the area by pi: the question asks for a square."),
    }  # fmt: skip
    for name, (tree, hint) in shapes.items():
        yield Mistake(name, tree, hint)


def _cells(tree: Tree) -> bool:
    """Tell whether a tree holds a cell of a table, which no words make short."""
    return any(name.count(":") > 1 for name in _used(tree))


def _used(tree: Tree) -> set[str]:
    return {part for _, part in parts(tree) if isinstance(part, str)}


def bare(right: Tree, unit: str, names: Names) -> Iterator[Mistake]:
    """Yield figures that are given as they stand, in the unit in which people read them."""
    used = {base_of(name) for name in _used(right)}
    for name, value in names.values.items():
        if not isfinite(value) or name == right:
            continue
        inside = base_of(name) in used
        advice = "What else does the question need?" if inside else _ELSE
        asked = name in used or name in _used(right)
        figure = inside or (bool(names.units[name]) and ":" not in name)
        plain = not name.startswith("step:") or bool(used - _used(right))
        rank = 0 if asked else 1 if figure and plain else 2
        for tree in (name, ["*", name, HUNDRED]) if names.units[name] == "percent" else (name,):
            yield Mistake("a bare figure", tree, f"That is {label(name, names)}. {advice}", rank)
        if inside and name not in names.counts:
            yield from _digits(name, names)


def _digits(name: str, names: Names) -> Iterator[Mistake]:
    """Yield a figure of the question with its point elsewhere, and as the radius of a circle."""
    for factor in (1e3, 1e6, 10.0, 100.0):
        for sign in "*/":
            hint = f"Those are the digits of {label(name, names)}, with the point elsewhere."
            yield Mistake("digits", [sign, name, factor], hint, 2)
    circle: Tree = ["*", _PI, ["*", name, name]]
    hint = f"That is the area of a circle whose radius is {label(name, names)}: what then?"
    yield Mistake("circle", circle, hint, 2)


def counted(right: Tree, table: str, columns: int, names: Names) -> Iterator[Mistake]:
    """Yield what becomes of a number of rows when something else is counted."""
    for count in (columns, columns + 1):  # with the key, and without where it is the index
        yield Mistake(
            "cells", ["*", right, float(count)], "That counts cells: one row has many.", 2
        )
        hint = f"That is how many columns the table {table} has: its rows are asked for."
        yield Mistake("columns", float(count), hint, 1)


def ratios(right: Tree, names: Names) -> Iterator[Mistake]:
    """Yield ratios of small counts with another part, or another whole."""
    if not isinstance(right, list) or right[0] != "/":
        return
    if not all(isinstance(one, str) and one in names.counts for one in right[1:]):
        return
    part, whole = (names.values[name] for name in right[1:])
    most = int(names.values.get(f"{names.counts[right[2]]}:rows", whole))
    if most > _SMALL:
        return
    for count in range(1, most + 1):
        if count != part and count <= whole:
            hint = f"That divides {count} by the right whole: which are the ones to count?"
            yield Mistake("another part", ["/", float(count), right[2]], hint, 1)
        if count != whole:
            hint = f"That divides the right part by {count}: how many are there in all?"
            yield Mistake("another whole", ["/", right[1], float(count)], hint, 1)


def days(right: Tree, names: Names) -> Iterator[Mistake]:
    """Yield the days between other days of the tables, and a year more or less."""
    for first in names.days:
        for last in names.days:
            if names.values[last] > names.values[first]:
                hint = f"That goes from {label(first, names)} to {label(last, names)}."
                yield Mistake("other days", ["-", last, first], hint, 2)
    for year in (365.0, 366.0):
        for sign, said in (("+", "many"), ("-", "few")):
            yield Mistake("another year", [sign, right, year], f"That is a year too {said}.", 2)


def pairs(names: Names) -> Iterator[Mistake]:
    """Yield what any two figures of the sheet make with one operation, without words."""
    known = [name for name, unit in names.units.items() if unit and isfinite(names.values[name])]
    known = [name for name in known if name.count(":") < 2 and not name.startswith("step:")]
    for first in known:
        for last in known:
            for operator in OPERATORS:
                if first < last or (first != last and operator in "-/"):
                    yield Mistake("two figures", [operator, first, last], "", 3)


def twice(right: Tree, unit: str, names: Names) -> Iterator[Mistake]:
    """Yield what two steps at once lead to, without words: `words` says them if one is met."""
    seen = set()
    for first in derive(right, unit, names):
        if first.rank > 1 or first.name in _LAST or not _used(first.tree):
            continue
        for second in derive(simpler(first.tree), unit, names):
            written = repr(second.tree)
            good = second.rank == 1 and second.name not in _LAST and written not in seen
            if good and not degenerate(second.tree) and not _cells(second.tree):
                seen.add(written)
                yield Mistake("two steps", second.tree, "", 3)

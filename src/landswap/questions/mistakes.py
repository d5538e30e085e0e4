"""Mistakes that are derived from a question's formula: nobody has to list them.

Each is a formula tree with what to say to it, so that it is recognised wherever the tree can be
computed: here for numbers and formulas, in the browser by the same trees. What is said follows
from labels. `rank` says how far a mistake lies from the right formula: 1 for one step by a learner
who looked at the right figures, 2 for a figure from elsewhere, 3 for two steps at once.
"""

from collections.abc import Iterator
from math import isclose
from typing import Any

from landswap.questions import wholes
from landswap.questions.mistake import OPERATORS, REST, E, Mistake, base_of, label, used_in, words
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
    unbracketed,
    worth,
)

# What is done to a whole answer once more is no second step: it would explain too much.
_LAST = {
    "half",
    "double",
    "less one",
    "more one",
    "squared",
    "circles",
    "digits",
    "sides",
    "cubed",
    "steps",
    "merged",
}


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
    yield from wholes.done(right, unit, names)
    if (bare := unbracketed(right)) != right:
        yield Mistake("brackets", bare, _reads(bare, names, "Do brackets keep the order?"))


def _reads(tree: Tree, names: Names, question: str) -> str:
    return f"That equals {words(tree, names)}. {question}"


def _names(right: Tree, path: Path, name: str, names: Names) -> Iterator[Mistake]:
    """Yield what becomes of the right answer when another figure takes a name's place."""
    base = base_of(name)
    for end in (base, f"low:{base}", f"high:{base}", f"step:{base}"):
        if end != name and end in names.values:
            tree = put(right, path, end)
            hint = f"That takes {_end(end, names)}: is it what the question asks for?"
            yield Mistake("end", tree, hint, 2 if end.startswith("step") else 1)
    taken = {names.values[used] for used in used_in(right)}
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
            hint = f"That counts one too {many} in {label(name, names)}."
            yield Mistake("miscounted", tree, hint, 2)
    yield from _steps(right, path, name, names)
    if names.units.get(base) == "percent":
        yield from _percentages(right, path, name)
    yield from _more(right, path, name, names)


def _steps(right: Tree, path: Path, name: str, names: Names) -> Iterator[Mistake]:
    """Yield what becomes of the right answer when a figure is stretched by other steps."""
    base = base_of(name)
    if f"step:{base}" not in names.values or name == f"step:{base}":
        return
    ends = {names.values.get(end) for end in (base, f"low:{base}", f"high:{base}")}
    for steps in (0.5, 1.0, 2.0):
        many = "half a rounding step" if steps < 1 else f"{steps:g} rounding step"
        many += "s" if steps > 1 else ""
        for sign, said in (("-", "below"), ("+", "above")):
            moved: Tree = [sign, base, ["*", steps, f"step:{base}"]]
            if not any(isclose(worth(moved, names.values), end) for end in ends if end is not None):
                hint = f"That goes {many} {said} {label(base, names)}: what does its word allow?"
                yield Mistake("steps", put(right, path, moved), hint)


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
            if any(_joined(part, name, other) for _, part in parts(right)):
                hint = f"That {said} {label(other, names)} once more: how often does it count?"
            yield Mistake("one term more", put(right, path, joined), hint, 2)


def _joined(part: Tree, name: str, other: str) -> bool:
    """Tell whether one part of a formula adds two names, or subtracts one from the other."""
    return isinstance(part, list) and part[0] in "+-" and {name, other} <= used_in(part)


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
    for operand in (number + 1, number - 1, number * 2):
        hint = f"That takes {operand:g} for a number: read the question's own number again."
        yield Mistake("other number", put(right, path, operand), hint, 2)


def _operations(right: Tree, path: Path, part: list[Any], names: Names) -> Iterator[Mistake]:
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
    yield from _left_out(right, path, (first, second), names)
    if operator == "/":
        yield from _wholes(right, path, first, second)


def _left_out(
    right: Tree, path: Path, operands: tuple[Tree, Tree], names: Names
) -> Iterator[Mistake]:
    """Yield what becomes of the right answer without one operation: one operand is kept."""
    for kept in operands:
        if not isinstance(kept, float):
            tree = put(right, path, kept)
            hint = _reads(tree, names, "That is one step: what is still missing?")
            if HUNDRED in operands:
                hint = "That puts a percentage in as it stands: it is a number of hundredths."
            yield Mistake("left out", tree, hint)


def _wholes(right: Tree, path: Path, first: Tree, second: Tree) -> Iterator[Mistake]:
    """Yield a division by another whole, and the share of what is left."""
    for sign, said in (("-", "what is left of the whole"), ("+", "both together")):
        tree = put(right, path, ["/", first, [sign, second, first]])
        yield Mistake("another whole", tree, f"That divides by {said}, and not by the whole.")
    yield Mistake("the rest", put(right, path, ["/", ["-", second, first], second]), REST)
    if isinstance(first, list) and first[0] == "-" and second in first[1:]:
        other = first[1] if second == first[2] else first[2]
        hint = "That is one of the two as a share of the other: by how much do they differ?"
        yield Mistake("one of the other", put(right, path, ["/", second, other]), hint)
    if isinstance(first, list) and first[0] == "-":
        both: Tree = ["+", *first[1:]]
        for whole, said in ((both, "both together"), (["/", both, 2.0], "the mean of both")):
            hint = f"That divides by {said}: which whole does the question name?"
            yield Mistake("another whole", put(right, path, ["/", first, whole]), hint)


def _functions(right: Tree, path: Path, part: list[Any], names: Names) -> Iterator[Mistake]:
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
        tree = put(right, path, ["/", ["log10", inner], ["log10", E]])
        yield Mistake("other logarithm", tree, "That is the natural logarithm: take the one to "
                      "base ten.")  # fmt: skip
        tree = put(right, path, ["/", ["log10", inner], ["log10", 2.0]])
        yield Mistake("other logarithm", tree, "That is the logarithm to base two: take the one to "
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


def _cells(tree: Tree) -> bool:
    """Tell whether a tree holds a cell of a table, which no words make short."""
    return any(name.count(":") > 1 for name in used_in(tree))


def twice(right: Tree, unit: str, names: Names) -> Iterator[Mistake]:
    """Yield what two steps at once lead to, without words: `words` says them if one is met."""
    seen = set()
    for first in derive(right, unit, names):
        if first.rank > 1 or first.name in _LAST or not used_in(first.tree):
            continue
        for second in derive(simpler(first.tree), unit, names):
            written = repr(second.tree)
            good = second.rank == 1 and second.name not in _LAST and written not in seen
            if good and not degenerate(second.tree) and not _cells(second.tree):
                seen.add(written)
                yield Mistake("two steps", second.tree, "", 3)

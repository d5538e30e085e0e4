"""Mistakes that are made with a right answer as a whole: what is done to it once too often."""

from collections.abc import Iterator
from typing import Any

from landswap.questions.mistake import PI, REST, Mistake, label, used_in
from landswap.questions.names import Names
from landswap.questions.trees import HUNDRED, Tree, put, worth

_PLAIN = ("1", "count")
_FEW = 10
_SHARES = ("fraction", "percent")


def done(right: Tree, unit: str, names: Names) -> Iterator[Mistake]:
    """Yield what is made of the right answer as a whole."""
    if unit in _SHARES:
        yield Mistake("the rest", ["-", 1.0, right], REST)
    if unit in _PLAIN and isinstance(right, list):
        hint = "That says how many times more it is: how many times as much is it?"
        yield Mistake("less one", ["-", right, 1.0], hint, 2)
        yield Mistake(
            "more one", ["+", right, 1.0], "One has been added: what does it stand for?", 2
        )
    if unit in (*_PLAIN, *_SHARES) and isinstance(right, list) and right[0] == "/":
        yield Mistake("sides", ["sqrt", right], "That compares lengths, the sides of two squares: "
                      "the question asks for another ratio.")  # fmt: skip
        yield Mistake("squared", ["*", right, right], "That is the ratio times itself: is it to be "
                      "squared?")  # fmt: skip
        yield Mistake("cubed", ["*", right, ["*", right, right]], "That is the ratio to the power "
                      "of three: is it to be raised?")  # fmt: skip
        yield Mistake("circles", ["*", PI, right], "There is a pi too many: it cancels in a ratio.")
    if isinstance(right, list) and right[0] == "sqrt":
        yield from _shapes(right)
    yield Mistake("half", ["/", right, 2.0], "That has been divided by two: what are the two?", 2)
    yield Mistake("double", ["*", right, 2.0], "That has been doubled: what is there twice?", 2)
    for name in sorted(used_in(right)):
        if names.units.get(name) == unit and name != right:
            yield from _one_term_more(right, name, names)
    if isinstance(right, list) and right[0] == "-":
        yield from _merged(right)


def _one_term_more(right: Tree, name: str, names: Names) -> Iterator[Mistake]:
    """Yield the answer with a figure added or subtracted, unless that is a few times the figure."""
    for sign in "-+":
        tree: Tree = [sign, right, name]
        times = worth(["/", tree, name], names.values)
        if (
            abs(times - round(times)) < 1e-9 and 1 < times <= _FEW
        ):  # then nobody knows what was done
            hint = (
                f"That is {times:g} times {label(name, names)}: where does the {times:g} come from?"
            )
            yield Mistake("a few times", ["*", name, times], hint)
        else:
            yield Mistake("one term more", tree, _end_of(sign, name, names))


def _merged(right: list[Any]) -> Iterator[Mistake]:
    """Yield a difference of two results worked out once, from the difference of their figures."""
    one, other = right[1:]
    if not (isinstance(one, list) and isinstance(other, list) and len(one) == len(other) == 3):
        return
    differ = [place for place in (1, 2) if one[place] != other[place]]
    if one[0] != other[0] or len(differ) != 1:
        return
    first, last = one[differ[0]], other[differ[0]]
    hint = (
        "That works with the difference of two figures: work out both results first, then take "
        "their difference."
    )
    for width in (["-", last, first], ["-", first, last]):
        for sign in "*/":
            yield Mistake("merged", put([sign, *one[1:]], (differ[0],), width), hint)
        yield Mistake("merged", ["*", width, HUNDRED], hint, 0)
        yield Mistake("merged", width, hint, 0)


def _end_of(sign: str, name: str, names: Names) -> str:
    if sign == "+":
        return f"In the end {label(name, names)} has been added: is it not in it already?"
    return f"In the end {label(name, names)} has been subtracted: does the question ask for that?"


def _shapes(right: Tree) -> Iterator[Mistake]:
    """Yield what a length can be taken for: the right one is the side of a square."""
    shapes: dict[str, tuple[Tree, str]] = {
        "perimeter": (["*", 4.0, right], "That is the way round the square: how long is one side?"),
        "diagonal": (["*", ["sqrt", 2.0], right], "That is the diagonal of the square."),
        "diameter": (["*", ["/", 2.0, ["sqrt", PI]], right],
                     "That is the diameter of a circle as large: the question asks for a square."),
        "radius": (["/", right, ["sqrt", PI]],
                   "That is the radius of a circle as large: the question asks for a square."),
        "area over pi": (["/", ["*", right, right], PI],
                         "That divides the area by pi: the question asks for a square."),
    }  # fmt: skip
    for name, (tree, hint) in shapes.items():
        yield Mistake(name, tree, hint)

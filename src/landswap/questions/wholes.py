"""Mistakes that are made with a right answer as a whole: what is done to it once too often."""

from collections.abc import Iterator

from landswap.questions.mistake import PI, REST, Mistake, label, used_in
from landswap.questions.names import Names
from landswap.questions.trees import Tree

_PLAIN = ("1", "count")
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
        yield Mistake("circles", ["*", PI, right], "There is a pi too many: it cancels in a ratio.")
    if isinstance(right, list) and right[0] == "sqrt":
        yield from _shapes(right)
    yield Mistake("half", ["/", right, 2.0], "That has been divided by two: what are the two?", 2)
    yield Mistake("double", ["*", right, 2.0], "That has been doubled: what is there twice?", 2)
    for name in sorted(used_in(right)):
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

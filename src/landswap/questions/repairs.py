"""What is wrong with a formula, found by changing one thing in it until it is right.

Three ways, from the surest: which terms of a sum are missing, too many or reversed; which powers
of a product are; and which one change of the learner's own formula would make it right. Nothing
that is said names what belongs there.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from landswap.questions.trees import Tree, bracketings, everywhere, parts, put

Same = Callable[[Tree], bool]
Label = Callable[[str], str]
_NUMBERS = (1.0, 100.0, 2.0, 4.0, 0.5)
_LARGEST = 31  # parts of a formula beyond which no change is tried
_ROUND = 1e-6


def of_sum(
    own: np.ndarray, wanted: np.ndarray, columns: Mapping[str, np.ndarray], label: Label
) -> str:
    """Say which terms of a sum are missing, too many or reversed; "" where it is no sum of them."""
    has, needs = _fit(own, columns, np.asarray), _fit(wanted, columns, np.asarray)
    if has is None or needs is None:
        return ""
    missing = [n for n in columns if needs[n] and not has[n]]
    reversed_ = [n for n in columns if needs[n] and has[n] == -needs[n]]
    more = [n for n in columns if has[n] and not needs[n]]
    said = [
        f"{_list(missing, label)} {_is(missing)} missing." if missing else "",
        f"The sign of {_list(reversed_, label)} is reversed." if reversed_ else "",
        f"Does the question ask for {_list(more, label)}?" if more else "",
    ]
    return " ".join(filter(None, said))


def of_product(
    own: np.ndarray, wanted: np.ndarray, columns: Mapping[str, np.ndarray], label: Label
) -> str:
    """Say which powers in a product differ; "" where either is no product of these names."""
    has, needs = _fit(own, columns, _log), _fit(wanted, columns, _log)
    if has is None or needs is None:
        return ""
    ratios = {has[n] / needs[n] for n in columns if needs[n]}
    missing = [n for n in columns if needs[n] and not has[n]]
    more = [n for n in columns if has[n] and not needs[n]]
    if missing or more:
        said = [
            f"{_list(missing, label)} {_is(missing)} missing." if missing else "",
            f"Does the question ask for {_list(more, label)}?" if more else "",
        ]
        return " ".join(filter(None, said))
    if len(ratios) != 1:
        return ""
    ratio = ratios.pop()
    turned = "It is turned over: which is divided by which? " if ratio < 0 else ""
    power = {2.0: "And where is the root?", 0.5: "And is there a root too many?"}.get(
        abs(ratio), ""
    )
    if abs(ratio) not in (1.0, 2.0, 0.5):
        power = "And all but the power is right: is it to be squared, or its root taken?"
    return (turned + (power if turned else _first_large(power.removeprefix("And ")))).strip()


def _first_large(text: str) -> str:
    return text[:1].upper() + text[1:]


def _fit(
    column: np.ndarray, columns: Mapping[str, np.ndarray], scale: Callable[[np.ndarray], np.ndarray]
) -> dict[str, float] | None:
    """Return the factors with which columns add up to one, or None where they do not."""
    with np.errstate(all="ignore"):
        block = np.column_stack([scale(one) for one in columns.values()])
        goal = scale(column)
    if not (np.isfinite(block).all() and np.isfinite(goal).all()):
        return None
    sizes = np.abs(block).max(axis=0)
    factors, *_ = np.linalg.lstsq(block / sizes, goal, rcond=None)
    factors = factors / sizes
    if not np.allclose(block @ factors, goal, rtol=_ROUND, atol=_ROUND * np.abs(goal).max()):
        return None
    rounded = np.round(factors * 2) / 2  # ones, and halves for roots
    if not np.allclose(factors, rounded, atol=_ROUND * 100):
        return None
    return dict(zip(columns, (float(f) for f in rounded), strict=True))


def _log(column: np.ndarray) -> np.ndarray:
    found: np.ndarray = np.log(np.abs(column))
    return found


def one_change(tree: Tree, is_right: Same, names: list[str], label: Label) -> str:
    """Say which one change would make a formula right, without saying into what; or ""."""
    if sum(1 for _ in parts(tree)) > _LARGEST:
        return ""
    for changed, said in changes(tree, names, label):
        if is_right(changed):
            return said
    return ""


def two_changes(tree: Tree, is_right: Same, names: list[str], label: Label) -> str:
    """Say which two changes would make a short formula right; or ""."""
    if sum(1 for _ in parts(tree)) > _LARGEST // 4:
        return ""
    for changed, first in changes(tree, names, label):
        for again, second in changes(changed, names, label):
            if first != second and is_right(again):
                return f"Two things are not right. {first} {second}"
    return ""


def changes(tree: Tree, names: list[str], label: Label) -> Iterator[tuple[Tree, str]]:
    """Yield a formula with one thing changed, and what is said if that makes it right."""
    for path, part in parts(tree):
        if isinstance(part, list):
            yield from _operation(tree, path, part)
    for changed in bracketings(tree):
        yield changed, "All is there but the brackets: what is worked out first?"
    for path, part in parts(tree):
        if isinstance(part, float):
            for number in _NUMBERS:
                yield put(tree, path, number), f"Look at the number {part:g}: does it belong there?"
        elif isinstance(part, str):
            said = f"Look at {label(part)}: is it the figure that the question names?"
            for name in names:
                yield put(tree, path, name), said
                yield everywhere(tree, part, name), said
    for path, part in parts(tree):
        yield put(tree, path, ["sqrt", part]), "A root is missing."
        yield put(tree, path, ["-", 1.0, part]), "That is the part, not the rest: what is left?"


def _operation(tree: Tree, path: tuple[int, ...], part: list[Any]) -> Iterator[tuple[Tree, str]]:
    operator, *operands = part
    if len(operands) == 1:
        yield put(tree, path, operands[0]), f"Is {operator} needed there?"
        other = "sqrt" if operator == "log10" else "log10"
        yield put(tree, path, [other, operands[0]]), f"Is {operator} the function to take?"
        return
    first, second = operands
    if operator in "-/":
        said = (
            "The sign is reversed: which number is subtracted from which?"
            if operator == "-"
            else "It is turned over: which is divided by which?"
        )
        yield put(tree, path, [operator, second, first]), said
    for other in "+-*/":
        if other != operator:
            yield (
                put(tree, path, [other, first, second]),
                (f"All is right but one sign, {operator}: is it the one that the question needs?"),
            )
    for kept in (first, second):
        yield put(tree, path, kept), "There is one thing too many in it."


def _list(names: list[str], label: Label) -> str:
    said = [label(name) for name in names]
    return said[0] if len(said) == 1 else f"{', '.join(said[:-1])} and {said[-1]}"


def _is(names: list[str]) -> str:
    return "is" if len(names) == 1 else "are"

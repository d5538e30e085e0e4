"""The swap explorer: give some land, receive some, see what each side would hold."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import gcd, lcm
from typing import TYPE_CHECKING

import pandas as pd

from landswap.errors import DataError
from landswap.explorers.kinds.declaration import Choice, Declaration, Presets
from landswap.explorers.kinds.kind import Cast, Fault, Kind, SaidElsewhereError
from landswap.explorers.kinds.reserved import clash
from landswap.explorers.kinds.wording import sources_of
from landswap.model.sheet import Input

if TYPE_CHECKING:
    from landswap.article.article import Article

OWN = "Your own setting"
_LIST, _LOCK = "scenario", "locked"
_SAID = ("given", "received", "part_after", "share_after", "small_part_after", "exchange_rate")


def faults(article: Article, its: Cast) -> Iterator[Fault]:
    """Find parts larger than their wholes, what cannot be moved, and amounts out of bounds."""
    moved = [its.one("give"), its.one("get")]
    inputs = [entry.name for entry in article.sheet.inputs]
    strangers = [name for name in moved if name not in inputs]
    for name in strangers:
        expected = f"one of {', '.join(inputs)}" if inputs else "an input"
        yield Fault(f"'{name}' is to be moved and is no input; expected {expected}.")
    for name in dict.fromkeys(moved):
        if lack := clash(name, (_LIST, _LOCK)):
            yield Fault(f"{lack} Rename it in {article.paths['inputs']}.")
    yield from _oversized(article, its)
    if not strangers:
        yield from _taken_too_much(article, its)
        yield from _outside(article, its)


def declare(article: Article, its: Cast) -> Declaration:
    """Declare two inputs, the article's scenarios, and a lock that keeps areas equal."""
    inputs = [_input(article, its.one(part)) for part in ("give", "get")]
    amounts = _amounts(article, its)
    step = _common_step(inputs, amounts)
    scenarios = article.scenarios if "scenarios" in article.tables else None
    labels = {} if scenarios is None else dict(scenarios["label"].items())
    texts = {"": OWN} | {str(name): str(text) for name, text in labels.items()}
    names = (inputs[0].name, inputs[1].name)
    return Declaration(
        kind="swap",
        name=its.name,
        title=its.title,
        note=its.note,
        sheet=article.sheet,
        sentences=[[[[], its.sentence]]],
        figures=tuple(its.parts["figure"]),
        sources=sources_of(article, article.sheet),
        scene={"parts": dict(its.parts)},
        sliders=tuple(entry._replace(step=step) for entry in inputs),
        lists={_LIST: Choice("Scenario", texts, "")},
        flags={_LOCK: "Keep both equal"},
        presets=Presets(_LIST, amounts),
        ties={_LOCK: names},
    )


def _sentence(article: Article) -> str:
    """Return what is said of a swap where the article has no sentence: labels and blanks."""
    said = [role for role in _SAID if role in article.roles]
    names = [article.roles[role] for role in said]
    pairs = "; ".join(f"{article.sheet.entry(name).label}: {{{name}}}" for name in names)
    return f"Hypothetical swap. {pairs[:1].upper()}{pairs[1:]}."


KIND = Kind(
    name="swap",
    parts={
        "give": "an input: what is given, out of `right_part`",
        "get": "an input: what is received for it, out of `left_part`",
        "left_whole": "a quantity: the whole on the left",
        "left_part": "a quantity: the part of it that is held before",
        "left_part_after": "a formula: that part after the swap",
        "right_whole": "a quantity: the whole on the right",
        "right_part": "a quantity: the part of it that is held before",
        "right_part_after": "a formula: that part after the swap",
        "figure": "a row of its table: a quantity, an input or a formula",
    },
    declare=declare,
    faults=faults,
    many=("figure",),
    has_sentences=False,
    tables=("scenarios",),
    roles={
        "give": ("given",),
        "get": ("received",),
        "left_whole": ("whole",),
        "left_part": ("part",),
        "left_part_after": ("part_after",),
        "right_whole": ("small_whole",),
        "right_part": ("small_part",),
        "right_part_after": ("small_part_after",),
        "figure": (
            *("part", "part_after", "share_of_whole", "share_after"),
            *("small_part", "small_part_after", "exchange_rate", "net_change"),
            *("part_recovered", "whole", "small_whole"),
        ),
    },
    title="A hypothetical swap",
    sentence=_sentence,
)


def _input(article: Article, name: str) -> Input:
    return next(entry for entry in article.sheet.inputs if entry.name == name)


def _amounts(article: Article, its: Cast) -> dict[str, dict[str, float]]:
    """Return what each scenario sets the two inputs to; none where there are no scenarios."""
    names = [its.one("give"), its.one("get")]
    # An article without scenarios leaves the reader's own settings.
    rows = article.scenarios if "scenarios" in article.tables else pd.DataFrame()
    amounts = rows.reindex(columns=names)
    cells = amounts.to_numpy(dtype=float).tolist()
    return {
        str(scenario): dict(zip(names, row, strict=True))
        for scenario, row in zip(amounts.index, cells, strict=True)
    }


def _oversized(article: Article, its: Cast) -> Iterator[Fault]:
    sheet, parts = article.sheet, article.paths.get("parts", "parts.csv")
    for side in ("left", "right"):
        whole, part = its.one(f"{side}_whole"), its.one(f"{side}_part")
        if sheet[part] > sheet[whole]:
            yield Fault(
                f"{side}_part '{part}', {sheet.shown(part)}, is larger than {side}_whole "
                f"'{whole}', {sheet.shown(whole)}; expected a part of it. See the rows of {parts}."
            )


def _taken_too_much(article: Article, its: Cast) -> Iterator[Fault]:
    sheet, parts = article.sheet, article.paths.get("parts", "parts.csv")
    for side, moved in (("left", "get"), ("right", "give")):
        part, taken = its.one(f"{side}_part"), its.one(moved)
        highest = _input(article, taken).highest
        if highest > sheet[part]:
            yield Fault(
                f"{moved} '{taken}' may be up to {sheet.shown(taken, highest)}, more than "
                f"{side}_part '{part}', {sheet.shown(part)}, out of which it is taken; expected "
                f"at most that. See the rows of {parts}: are give and get exchanged?"
            )


def _outside(article: Article, its: Cast) -> Iterator[Fault]:
    try:
        amounts = _amounts(article, its)
    except DataError as error:
        raise SaidElsewhereError(str(error)) from error
    for name in (its.one("give"), its.one("get")):
        entry = _input(article, name)
        for scenario, row in amounts.items():
            if not entry.lowest <= row[name] <= entry.highest:
                yield Fault(
                    f"scenario '{scenario}' sets {name} to {row[name]:,g}; expected it from "
                    f"{entry.lowest:,g} to {entry.highest:,g}, the input's bounds. See the rows "
                    f"of {article.paths['scenarios']}."
                )


def _common_step(inputs: list[Input], scenarios: dict[str, dict[str, float]]) -> float:
    """Return the largest step with which both sliders reach all they must, and each other.

    The steps of the inputs, unless a bound or a scenario lies between two of them: a slider
    would round it to what it can reach, and show another number than the sentence.
    """
    amounts = [n for i in inputs for n in (i.step, i.start, i.lowest, i.highest)]
    amounts += [amount for row in scenarios.values() for amount in row.values()]
    fractions = [Fraction(repr(float(n))) for n in amounts]
    scale = lcm(*(f.denominator for f in fractions))
    return gcd(*(int(f * scale) for f in fractions)) / scale

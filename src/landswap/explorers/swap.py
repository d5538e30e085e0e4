"""The swap explorer: give some land, receive some, see what each side would hold."""

from fractions import Fraction
from math import gcd, lcm
from typing import ClassVar

import pandas as pd

from landswap.errors import ExplorerError, suggestion
from landswap.explorers.declared import declaration
from landswap.explorers.explorer import Explorer
from landswap.model.sheet import Input

OWN = "Your own setting"


class Swap(Explorer):
    """A hypothetical swap: two inputs, the article's scenarios, a lock that keeps areas equal."""

    kind = "swap"
    has_sentences = False
    parts: ClassVar = {
        "give": "an input: what is given, out of `right_part`",
        "get": "an input: what is received for it, out of `left_part`",
        "left_whole": "a quantity: the whole on the left",
        "left_part": "a quantity: the part of it that is held before",
        "left_part_after": "a formula: that part after the swap",
        "right_whole": "a quantity: the whole on the right",
        "right_part": "a quantity: the part of it that is held before",
        "right_part_after": "a formula: that part after the swap",
        "figure": "a row of its table: a quantity, an input or a formula",
    }
    many = ("figure",)

    def __init__(self, article, name=None):
        """Build the explorer that the article's tables declare under `name`, or the first one."""
        row, parts = declaration(article, name, self)
        name = row.name
        sheet = article.sheet
        inputs = [sheet.entry(parts[role][0]) for role in ("give", "get")]
        for entry in inputs:
            if not isinstance(entry, Input):
                raise ExplorerError(
                    f"Explorer '{name}': '{entry.name}' is to be moved and is no input; expected "
                    f"one of {', '.join(i.name for i in sheet.inputs)}."
                )
        _check_sides(sheet, name, parts)
        names = [entry.name for entry in inputs]
        # An article without scenarios leaves the reader's own settings.
        scenarios = article.scenarios if "scenarios" in article.tables else pd.DataFrame()
        self._amounts = scenarios.reindex(columns=names)
        _check_bounds(self._amounts, inputs)
        step = _common_step(inputs, self._amounts)
        texts = {"": OWN} | dict(scenarios.get("label", {}))
        super().__init__(
            article,
            row,
            sheet,
            sentences=[[[[], row["sentence"]]]],
            figures=parts["figure"],
            scene={"parts": parts, "scenarios": self._amounts.to_dict("records")},
            sliders=[entry._replace(step=step) for entry in inputs],
            lists={"scenario": ("Scenario", texts, "")},
            flags={"locked": "Keep both equal"},
        )
        self.set(**{entry.name: entry.start for entry in inputs})

    def set(self, scenario=None, **amounts):
        """Move the inputs.

        Parameters
        ----------
        scenario : str, optional
            A row of the table `scenarios`.
        **amounts : float
            Inputs by name, in their units.

        Raises
        ------
        ExplorerError
            If there is no such scenario or input, or an amount lies outside its bounds or
            between two steps.
        """
        if scenario is not None:
            known = self._amounts.index
            if scenario not in known:
                raise ExplorerError(
                    f"No scenario '{scenario}'. Scenarios: {', '.join(known)}."
                    + suggestion(scenario, known)
                )
            amounts = self._amounts.loc[scenario].to_dict() | amounts
        super().set(**amounts)
        # The scenario shown is the one that the inputs stand at, or none; js/swap.js agrees.
        present = [getattr(self.view, name) for name in self._amounts]
        same = (self._amounts == present).all(axis="columns")
        self._set(
            scenario=int(same.to_numpy().argmax()) + 1 if same.any() else 0,
            locked=self.view.locked and len(set(present)) == 1,
        )


def swap(article, scenario=None, *, name=None):
    """Return the swap explorer of an article.

    Parameters
    ----------
    article : Article
    scenario : str, optional
        The scenario to start from; without it, the inputs are at their start.
    name : str, optional
        Which explorer of this kind, as in the table `explorers`; without it, the first.
    """
    explorer = Swap(article, name)
    if scenario is not None:
        explorer.set(scenario)
    return explorer


def _check_sides(sheet, name, parts):
    """Check that each part is no larger than its whole, and that no more is moved than is there."""
    for side, moved in (("left", "get"), ("right", "give")):
        whole, part, taken = (parts[role][0] for role in (f"{side}_whole", f"{side}_part", moved))
        if sheet[part] > sheet[whole]:
            raise ExplorerError(
                f"Explorer '{name}': {side}_part '{part}', {sheet.shown(part)}, is larger than "
                f"{side}_whole '{whole}', {sheet.shown(whole)}; expected a part of it. See the "
                "rows of parts.csv."
            )
        highest = sheet.entry(taken).highest
        if highest > sheet[part]:
            raise ExplorerError(
                f"Explorer '{name}': {moved} '{taken}' may be up to {sheet.shown(taken, highest)}, "
                f"more than {side}_part '{part}', {sheet.shown(part)}, out of which it is taken; "
                "expected at most that. See the rows of parts.csv: are give and get exchanged?"
            )


def _check_bounds(amounts, inputs):
    for entry in inputs:
        for scenario, amount in amounts[entry.name].items():
            if not entry.lowest <= amount <= entry.highest:
                raise ExplorerError(
                    f"Scenario '{scenario}' sets {entry.name} to {amount:,g}: expected it from "
                    f"{entry.lowest:,g} to {entry.highest:,g}."
                )


def _common_step(inputs, scenarios):
    """Return the largest step with which both sliders reach all they must, and each other.

    The steps of the inputs, unless a bound or a scenario lies between two of them: a slider
    would round it to what it can reach, and show another number than the sentence.
    """
    amounts = [n for i in inputs for n in (i.step, i.start, i.lowest, i.highest)]
    amounts += [float(n) for n in scenarios.to_numpy().ravel()]
    fractions = [Fraction(repr(float(n))) for n in amounts]
    scale = lcm(*(f.denominator for f in fractions))
    return gcd(*(int(f * scale) for f in fractions)) / scale

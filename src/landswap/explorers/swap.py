"""The swap explorer: give some land, receive some, see what each side would hold."""

from fractions import Fraction
from itertools import chain
from math import gcd, lcm

import ipywidgets as widgets

from ..errors import ExplorerError, suggestion
from ..sheet import Input
from .explorer import Explorer, declaration, label, source_of, within

OWN = "Your own setting"
_ROLES = ("give", "get", "left_whole", "left_part", "left_part_after")
_ROLES += ("right_whole", "right_part", "right_part_after", "figure")


class Swap(Explorer):
    """A hypothetical swap: two inputs, the article's scenarios, a lock that keeps areas equal."""

    def __init__(self, article, name="swap"):
        """Build the explorer that the article's tables declare under `name`."""
        row, parts = declaration(article, name, _ROLES)
        sheet = article.sheet
        inputs = [sheet.entry(parts[role][0]) for role in ("give", "get")]
        for entry in inputs:
            if not isinstance(entry, Input):
                raise ExplorerError(
                    f"Explorer '{name}': '{entry.name}' is to be moved and is no input; expected "
                    f"one of {', '.join(i.name for i in sheet.inputs)}."
                )
        names = [entry.name for entry in inputs]
        self._scenarios = article.scenarios
        self._bounds = {entry.name: (entry.lowest, entry.highest) for entry in inputs}
        for scenario, amounts in self._scenarios[names].iterrows():
            for which, amount in amounts.items():
                if not within(amount, *self._bounds[which]):
                    raise ExplorerError(
                        f"Scenario '{scenario}' sets {which} to {amount:,g}: expected it from "
                        f"{self._bounds[which][0]:,g} to {self._bounds[which][1]:,g}."
                    )
        self._step = _common_step(inputs, self._scenarios[names])
        entries = [sheet.entry(n) for n in dict.fromkeys(chain(*parts.values()))]
        spec = {
            "kind": "swap",
            "title": row["title"],
            "note": row["note"],
            "sentences": [[None, row["sentence"]]],
            "inputs": names,
            "bounds": {e.name: [e.lowest, e.highest, self._step] for e in inputs},
            "scenarios": self._scenarios[names].to_dict("records"),
            "parts": parts,
            "figures": parts["figure"],
            "labels": {entry.name: entry.label for entry in entries},
            "sources": {entry.name: source_of(article, entry) for entry in entries},
        }
        presets = widgets.Dropdown(
            options=[OWN, *self._scenarios["label"]], index=0, description="Scenario"
        )
        lock = widgets.Checkbox(value=False, description="Keep both areas equal", indent=False)
        controls = [("scenario", presets, "index")]
        for entry in inputs:
            controls += [(entry.name, each, "value") for each in _sliders(entry, self._step)]
        controls += [("locked", lock, "value")]
        traits = {"scenario": 0, "locked": False}
        taken = set(names) & set(traits)
        if taken:
            raise ExplorerError(
                f"An input cannot be called '{min(taken)}': the explorer has one of its own. "
                "Rename it in inputs.csv."
            )
        traits |= {entry.name: float(entry.start) for entry in inputs}
        super().__init__(sheet, spec, traits, controls)
        self.set(**{entry.name: entry.start for entry in inputs})

    @property
    def settings(self):
        """The sheet's inputs: this explorer's as they stand, any other at its start."""
        own = self.view.spec["inputs"]
        return {
            i.name: getattr(self.view, i.name) if i.name in own else i.start
            for i in self.sheet.inputs
        }

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
            if scenario not in self._scenarios.index:
                raise ExplorerError(
                    f"No scenario '{scenario}'. Scenarios: {', '.join(self._scenarios.index)}."
                    + suggestion(scenario, self._scenarios.index)
                )
            amounts = self._scenarios.loc[scenario, self.view.spec["inputs"]].to_dict() | amounts
        for name, amount in amounts.items():
            if name not in self._bounds:
                raise ExplorerError(f"No input '{name}' here. Inputs: {', '.join(self._bounds)}.")
            if not within(amount, *self._bounds[name]) or not _on_grid(amount, self._step):
                lowest, highest = self._bounds[name]
                raise ExplorerError(
                    f"Cannot set {name} to {amount!r}: expected it from {lowest:,g} to "
                    f"{highest:,g} {self.sheet.entry(name).unit}, in steps of {self._step:g}."
                )
        now = self.settings | {name: float(amount) for name, amount in amounts.items()}
        present = [now[name] for name in self.view.spec["inputs"]]
        same = (self._scenarios[self.view.spec["inputs"]] == present).all(axis="columns")
        self._set(
            **{name: now[name] for name in self.view.spec["inputs"]},
            scenario=int(same.to_numpy().argmax()) + 1 if same.any() else 0,
            locked=self.view.locked and len(set(present)) == 1,
        )


def swap(article, scenario=None):
    """Return the swap explorer of an article.

    Parameters
    ----------
    article : Article
    scenario : str, optional
        The scenario to start from; without it, the inputs are at their start.
    """
    explorer = Swap(article)
    if scenario is not None:
        explorer.set(scenario)
    return explorer


def _sliders(entry, step):
    """Return a slider and a number field for one input."""
    bounds = {"value": entry.start, "min": entry.lowest, "max": entry.highest, "step": step}
    slider = widgets.FloatSlider(
        **bounds, description=label(entry), readout=False, layout=widgets.Layout(width="100%")
    )
    # A slider's own readout would read a typed "4,500" as 4.
    field = widgets.BoundedFloatText(**bounds, layout=widgets.Layout(width="8em"))
    return slider, field


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


def _on_grid(amount, step):
    return Fraction(repr(float(amount))) % Fraction(repr(step)) == 0

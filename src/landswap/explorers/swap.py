"""The swap explorer: give some land, receive some, see what each side would hold."""

from itertools import chain

import ipywidgets as widgets

from ..errors import ExplorerError, suggestion
from .explorer import Explorer, declaration, label, source_of

OWN = "Your own setting"
_ROLES = ("give", "get", "left_whole", "left_part", "left_part_after")
_ROLES += ("right_whole", "right_part", "right_part_after", "figure")


class Swap(Explorer):
    """A hypothetical swap: two inputs, the article's scenarios, a lock that keeps areas equal."""

    def __init__(self, article, name="swap"):
        """Build the explorer that the article's tables declare under `name`."""
        row, parts = declaration(article, name)
        missing = [role for role in _ROLES if role not in parts]
        if missing:
            raise ExplorerError(
                f"Explorer '{name}': nothing plays the part '{missing[0]}'; parts.csv gives "
                f"{', '.join(parts)}."
            )
        sheet = article.sheet
        inputs = [sheet.entry(parts[role][0]) for role in ("give", "get")]
        names = [entry.name for entry in inputs]
        self._scenarios = article.scenarios
        entries = [sheet.entry(n) for n in dict.fromkeys(chain(*parts.values()))]
        spec = {
            "kind": "swap",
            "title": row["title"],
            "note": row["note"],
            "sentences": [[None, row["sentence"]]],
            "inputs": names,
            "bounds": {e.name: [e.lowest, e.highest, e.step] for e in inputs},
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
        controls = {"scenario": (presets, "index")}
        controls |= {entry.name: (_slider(entry), "value") for entry in inputs}
        controls |= {"locked": (lock, "value")}
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
            If there is no such scenario or input, or an amount lies outside its bounds.
        """
        if scenario is not None:
            if scenario not in self._scenarios.index:
                raise ExplorerError(
                    f"No scenario '{scenario}'. Scenarios: {', '.join(self._scenarios.index)}."
                    + suggestion(scenario, self._scenarios.index)
                )
            amounts = self._scenarios.loc[scenario, self.view.spec["inputs"]].to_dict() | amounts
        for name, amount in amounts.items():
            if name not in self.view.spec["inputs"]:
                raise ExplorerError(
                    f"No input '{name}' here. Inputs: {', '.join(self.view.spec['inputs'])}."
                )
            lowest, highest, _ = self.view.spec["bounds"][name]
            if not lowest <= amount <= highest:
                raise ExplorerError(
                    f"Cannot set {name} to {amount:,g}: expected it from {lowest:,g} to "
                    f"{highest:,g} {self.sheet.entry(name).unit}."
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


def _slider(entry):
    return widgets.FloatSlider(
        value=entry.start,
        min=entry.lowest,
        max=entry.highest,
        step=entry.step,
        description=label(entry),
        readout_format=f",.{entry.decimals}f",
        layout=widgets.Layout(width="100%"),
    )

"""What an explorer declares: plain values that a widget shows and that a check can make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypedDict, cast

import numpy as np

from landswap.explorers.kinds.wording import label
from landswap.model import formulas
from landswap.model.sheet import Formula, Input, Quantity, Sheet, shown_as
from landswap.text import sentences

State = Mapping[str, Any]  # what the controls stand at: amounts, places in lists, switches
Group = list[list[Any]]  # of sentences, or of other words; see `sentences.choose`


class Item(TypedDict):
    """Something to choose: its label, its value, the value in words, and where it comes from."""

    label: str
    value: float
    shown: str
    source: str


class Setting(NamedTuple):
    """What the controls of an explorer say at one moment."""

    inputs: dict[str, float]  # the inputs of its sheet, by name
    names: dict[str, str]  # words for the blanks of its sentences, such as the label of a choice
    shown: dict[str, str]  # values that are written otherwise than the sheet would
    sources: dict[str, str]  # where these values come from


class Choice(NamedTuple):
    """A list to choose from: its label, its texts by name, and the name at the start."""

    label: str
    texts: Mapping[str, str]
    start: str


class Presets(NamedTuple):
    """Named settings: a list whose choice moves amounts, and that shows where these stand.

    The list's first text is for amounts that stand at none; `amounts` has the others, in order.
    """

    trait: str
    amounts: Mapping[str, Mapping[str, float]]

    def standing(self, state: State) -> int:
        """Return the place in the list of what the amounts stand at; js/amounts.js agrees.

        Of two settings alike, the one that was chosen stays.
        """
        fits = [
            place
            for place, amounts in enumerate(self.amounts.values(), start=1)
            if all(state[name] == amount for name, amount in amounts.items())
        ]
        present = state[self.trait]
        return present if present in fits else next(iter(fits), 0)


@dataclass(frozen=True)
class Declaration:
    """An explorer without its widget: controls, sheet, sentences, and what its scene draws from.

    Attributes
    ----------
    kind : str
        Which scene of js/view.js draws it.
    name, title, note : str
        Its row of the table `explorers`.
    sheet : Sheet
        What is evaluated, here and in the browser.
    sentences : list of Group
        Of each group one sentence is said.
    figures : tuple of str
        The names of the sheet that its table shows.
    sources : mapping of str to str
        Where each value of the sheet comes from, in words.
    names : mapping of str to str
        Words for blanks of its sentences that stay the same.
    scene : mapping of str
        What else its scene draws from; plain values.
    sliders : tuple of Input
        The amounts to move, each from its start.
    lists : mapping of str to Choice
        What is chosen from a list.
    flags : mapping of str to str
        What is switched on or off, and its description; off at the start.
    items : mapping of str to Item
        Values to choose, by name, as in `items.areas`.
    picks : tuple of str
        Those of `lists` that choose from `items`; each is an input of the sheet.
    aliases : mapping of str to Group
        Values of the sheet that are one of the picks and take over its words: which one, is
        chosen as sentences are.
    presets : Presets, optional
    ties : mapping of str to tuple of str
        Those of `flags` that keep two amounts equal, and these two.
    complete : callable, optional
        Takes a state; returns the `Setting` of what follows from it by more than formulas. The
        scene's `complete` in JavaScript does the same.
    """

    kind: str
    name: str
    title: str
    note: str
    sheet: Sheet
    sentences: list[Group]
    figures: tuple[str, ...]
    sources: Mapping[str, str]
    names: Mapping[str, str] = field(default_factory=dict)
    scene: Mapping[str, Any] = field(default_factory=dict)
    sliders: tuple[Input, ...] = ()
    lists: Mapping[str, Choice] = field(default_factory=dict)
    flags: Mapping[str, str] = field(default_factory=dict)
    items: Mapping[str, Item] = field(default_factory=dict)
    picks: tuple[str, ...] = ()
    aliases: Mapping[str, Group] = field(default_factory=dict)
    presets: Presets | None = None
    ties: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    complete: Callable[[State], Setting] | None = None

    def start(self) -> dict[str, Any]:
        """Return what the controls stand at when nothing has been moved."""
        state: dict[str, Any] = {
            trait: list(choice.texts).index(choice.start) for trait, choice in self.lists.items()
        }
        state |= dict.fromkeys(self.flags, False)
        state |= {entry.name: float(entry.start) for entry in self.sliders}
        return self.settled(state)

    def settled(self, state: State) -> dict[str, Any]:
        """Return a state whose preset is what the amounts stand at, and whose ties hold."""
        settled = dict(state)
        if self.presets:
            settled[self.presets.trait] = self.presets.standing(state)
        for flag, (one, other) in self.ties.items():
            settled[flag] = state[flag] and state[one] == state[other]
        return settled

    def setting(self, state: State) -> Setting:
        """Return what a state of the controls says; js/setting.js does the same."""
        setting = Setting({entry.name: entry.start for entry in self.sheet.inputs}, {}, {}, {})
        setting.inputs.update((entry.name, state[entry.name]) for entry in self.sliders)
        chosen: dict[str, Item] = {}
        for trait in self.picks:
            chosen[trait] = list(self.items.values())[state[trait]]
            setting.inputs[trait] = chosen[trait]["value"]
            _take_over(setting, trait, chosen[trait])
        if self.complete:
            more = self.complete(state)
            setting.inputs.update(more.inputs)
            setting.names.update(more.names)
            setting.shown.update(more.shown)
            setting.sources.update(more.sources)
        if self.aliases:
            values = self._values(setting)
            for name, group in self.aliases.items():
                _take_over(setting, name, chosen[sentences.choose(group, values)])
        return setting

    def written(self, setting: Setting) -> dict[str, str]:
        """Return every value and word of a setting as it is written, by name."""
        return self.sheet.written(self._values(setting)) | {
            **self.names,
            **setting.shown,
            **setting.names,
        }

    def sentence(self, setting: Setting) -> str:
        """Return what the explorer says in words at a setting."""
        values, written = self._values(setting), self.written(setting)
        return " ".join(
            sentences.fill(sentences.choose(group, values), written) for group in self.sentences
        )

    def _values(self, setting: Setting) -> Mapping[str, float]:
        # A Series is read as a mapping is.
        return cast("Mapping[str, float]", self.sheet.values(**setting.inputs))

    def spec(self) -> dict[str, Any]:
        """Return all that the view is told, as plain values for JSON."""
        sheet = self.sheet
        presets = self.presets
        return {
            "kind": self.kind,
            "title": self.title,
            "note": self.note,
            "sheet": sheet.spec(),
            "sentences": self.sentences,
            "names": dict(self.names),
            "figures": list(self.figures),
            "columns": [*(one.name for one in sheet.inputs), *(one.name for one in sheet.formulas)],
            "labels": {name: sheet.entry(name).label for name in sheet},
            "sources": dict(self.sources),
            "lists": [
                {"name": trait, "label": choice.label, "texts": list(choice.texts.values())}
                for trait, choice in self.lists.items()
            ],
            "sliders": [_slider(entry) for entry in self.sliders],
            "items": list(self.items.values()),
            "picks": list(self.picks),
            "aliases": dict(self.aliases),
            "presets": [presets.trait, [dict(one) for one in presets.amounts.values()]]
            if presets
            else None,
            "ties": {flag: list(pair) for flag, pair in self.ties.items()},
            **self.scene,
        }


def small_sheet(
    inputs: Iterable[Input | tuple[str, str, str, int]],
    rows: Iterable[tuple[str, str, str, str, int]],
    quantities: Iterable[Quantity] = (),
) -> Sheet:
    """Return a `Sheet` from rows as they stand in an explorer's file.

    Parameters
    ----------
    inputs : iterable of Input or (str, str, str, int)
        An input, or the name, label, unit and decimals of one that a reader chooses from a list.
    rows : iterable of (str, str, str, str, int)
        Name, label, formula, unit and decimals of what is computed.
    quantities : iterable of Quantity
        What is neither moved nor chosen.
    """
    return Sheet(
        tuple(quantities),
        tuple(entry if isinstance(entry, Input) else _chosen(*entry) for entry in inputs),
        tuple(
            Formula(name, text, formula, formulas.parse(formula, name), unit, decimals, "")
            for name, text, formula, unit, decimals in rows
        ),
    )


def _chosen(name: str, text: str, unit: str, decimals: int) -> Input:
    # Chosen at once, so that neither its start nor its bounds are ever seen.
    return Input(name, text, 1.0, -np.inf, np.inf, 1.0, unit, decimals, "")


def _take_over(setting: Setting, name: str, item: Item) -> None:
    setting.names[f"{name}_label"] = item["label"]
    setting.shown[name] = item["shown"]
    setting.sources[name] = item["source"]


def _slider(entry: Input) -> dict[str, Any]:
    """Return what the view needs to know of an amount; js/controls.js makes its control."""
    return {
        "name": entry.name,
        "label": label(entry),
        "lowest": float(entry.lowest),
        "highest": float(entry.highest),
        "step": float(entry.step),
        "shown": shown_as(entry),
    }

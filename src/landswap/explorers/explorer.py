"""What all explorers are: controls and a view in the browser, values in Python, settings kept."""

from fractions import Fraction
from numbers import Integral, Real
from typing import ClassVar, NamedTuple

import ipywidgets as widgets
import pandas as pd
import traitlets

from landswap.errors import ExplorerError, suggestion
from landswap.explorers import runs
from landswap.explorers.declared import label, source_of
from landswap.explorers.view import here, view_with
from landswap.text import numbers, sentences


class Setting(NamedTuple):
    """What the controls of an explorer say at one moment."""

    inputs: dict  # the inputs of its sheet, by name
    names: dict  # words for the blanks of its sentences, such as the label of what was chosen
    shown: dict  # values that are written otherwise than the sheet would
    sources: dict  # where these values come from


class Explorer(widgets.VBox):
    """An explorer: what is moved or chosen, one view of it, and what Python knows of both.

    What is moved or chosen from a list has native controls inside the view, which cost no frame;
    switches are ipywidgets above it, linked in the browser. Each is a trait of `view`, to which
    any control of ipywidgets can be linked.

    Attributes
    ----------
    view : View
        Draws the picture and says it in words.
    sheet : Sheet
        What is evaluated, here and in the browser.
    """

    kind = None  # which scene of js/view.js draws it
    parts: ClassVar = {}  # what the table `parts` must give it, and in words what plays each
    many = ()  # those of its parts that several names may play
    optional = ()  # those that may be left out, all of them together
    has_sentences = True  # of its own, so that the table `explorers` gives it none
    _parts = ()  # what goes with it when it is closed

    def __init__(
        self,
        article,
        row,
        sheet,
        *,
        sentences,
        figures,
        names=None,
        scene=None,
        sliders=(),
        lists=None,
        flags=None,
        items=None,
        picks=(),
    ):
        """Build an explorer.

        Parameters
        ----------
        article : Article
            Where figures come from.
        row : Series
            Its row of the table `explorers`.
        sheet : Sheet
        sentences : list of list of (list of str, str)
            Groups of sentences, of each of which one is said: see `sentences.choose`.
        figures : list of str
            The names of the sheet that its table shows.
        names : dict of str to str
            Words for blanks of its sentences that stay the same.
        scene : dict
            What else its scene draws from; plain values.
        sliders : iterable of Input
            The amounts to move, each from its start.
        lists : dict of str to (str, dict of str to str, str)
            What is chosen from a list: its description, its texts by name, the name at the start.
        flags : dict of str to str
            What is switched on or off, and its description; off at the start.
        items : dict of str to dict
            Values to choose, by name, as in `items.areas`.
        picks : tuple of str
            Those of `lists` that choose from `items`; each is an input of the sheet.
        """
        self.sheet = sheet
        self._sliders = {entry.name: entry for entry in sliders}
        self._lists = {trait: list(texts) for trait, (_, texts, _) in (lists or {}).items()}
        self._flags = list(flags or {})
        self._items = items or {}
        self._picks = picks
        self._kept = []
        own = {*self._lists, *self._flags}
        for name in own & set(self._sliders):
            raise ExplorerError(
                f"An input cannot be called '{name}': the explorer has one of its own. "
                "Rename it in inputs.csv."
            )
        self._controls, traits, shown = [], {}, []
        for trait, (description, texts, start) in (lists or {}).items():
            traits[trait] = list(texts).index(start)
            shown.append({"name": trait, "label": description, "texts": list(texts.values())})
        for trait, description in (flags or {}).items():
            traits[trait] = False
            box = _Switch(value=False, description=description, indent=False)
            self._controls.append((trait, box, "value"))
        traits |= {name: float(entry.start) for name, entry in self._sliders.items()}
        spec = {
            "kind": self.kind,
            "title": row["title"],
            "note": row["note"],
            "sheet": sheet.spec(),
            "sentences": sentences,
            "names": names or {},
            "figures": list(figures),
            "columns": [entry.name for entry in (*sheet.inputs, *sheet.formulas)],
            "labels": {name: sheet.entry(name).label for name in sheet},
            "sources": {name: source_of(article, sheet.entry(name)) for name in sheet},
            "lists": shown,
            "sliders": [_slider(entry) for entry in self._sliders.values()],
            "items": list(self._items.values()),
            "picks": list(picks),
        }
        self.view = view_with(traits, spec | (scene or {}))
        self._links = [
            widgets.jslink((control, its), (self.view, trait))
            for trait, control, its in self._controls
        ]
        self.view.on_msg(self._on_message)
        self.view.layout.width = "100%"
        box = widgets.VBox([control for _, control, _ in self._controls])
        box.add_class("landswap-controls")
        super().__init__([box, self.view], layout={"width": "100%"})
        self.add_class("landswap-explorer")
        self._parts = (*self._links, *box.children, box, self.view, self.layout)
        runs.made(self)

    def set(self, *names, **changes):
        """Move or choose, as the controls do.

        Parameters
        ----------
        *names : str
            What to choose from the lists, in their order.
        **changes : float, str or bool
            An amount in its unit, a name from a list (None leaves it), or a switch.

        Raises
        ------
        ExplorerError
            If there is no such control, an amount lies outside its bounds or between two steps,
            or a list has no such name.
        """
        known = [*self._lists, *self._sliders, *self._flags]
        if len(names) > len(self._lists):
            raise ExplorerError(
                f"Cannot choose {', '.join(map(repr, names))}: expected at most one name for each "
                f"of {', '.join(self._lists)}."
            )
        new = {}
        chosen = dict(zip(self._lists, names, strict=False))
        for name, value in (chosen | changes).items():
            if name not in known:
                raise ExplorerError(f"No input '{name}' here. Inputs: {', '.join(known)}.")
            if name in self._sliders:
                new[name] = self._amount(name, value)
            elif name in self._flags:
                new[name] = bool(value)
            elif value is not None:
                new[name] = self._index(name, value)
        self._set(**new)

    @property
    def settings(self):
        """What the inputs of the sheet are now, by name."""
        return self._at(self._state()).inputs

    @property
    def values(self):
        """Every value of the sheet at the present setting, as a Series."""
        return self.sheet.values(**self.settings)

    @property
    def sentence(self):
        """What the explorer says in words at the present setting."""
        setting, values = self._at(self._state()), self.values
        written = self._written(setting, values)
        groups = self.view.spec["sentences"]
        return " ".join(
            sentences.fill(sentences.choose(group, values), written) for group in groups
        )

    @property
    def figures(self):
        """The figures of the present setting and where they come from, as the view shows them."""
        spec, setting = self.view.spec, self._at(self._state())
        written = self._written(setting, self.values)
        sources = spec["sources"] | setting.sources
        rows = [(spec["labels"][n], written[n], sources[n]) for n in spec["figures"]]
        return pd.DataFrame(rows, columns=["what", "value", "source"]).set_index("what")

    @property
    def kept(self):
        """The settings that were kept, with all that follows from them, as a DataFrame."""
        settings = [self._at(state) for state in self._kept]
        index = pd.RangeIndex(1, len(settings) + 1, name="kept")
        names = pd.DataFrame([s.names for s in settings], index=index)
        columns = [entry.name for entry in self.sheet.inputs]
        inputs = pd.DataFrame([s.inputs for s in settings], index=index, columns=columns)
        return names.join(self.sheet.run(inputs.astype(float)))

    def keep(self):
        """Keep the present setting, as the button does."""
        self._keep(self._state())

    def close(self):
        """Take the explorer out of the browser, controls and links too; Python keeps its part."""
        for widget in self._parts:
            for part in ("layout", "style"):
                if hasattr(widget, part):
                    getattr(widget, part).close()
            widget.close()
        super().close()

    def _keep(self, state):
        self._kept.append(state)
        self.view.kept_count = len(self._kept)

    def _state(self):
        return {trait: getattr(self.view, trait) for trait in self.view.spec["traits"]}

    def _at(self, state):
        """Return the `Setting` that a state of the traits means; js/view.js does the same."""
        setting = Setting({entry.name: entry.start for entry in self.sheet.inputs}, {}, {}, {})
        setting.inputs.update((name, state[name]) for name in self._sliders)
        for trait in self._picks:
            item = list(self._items.values())[state[trait]]
            setting.inputs[trait] = item["value"]
            setting.names[f"{trait}_label"] = item["label"]
            setting.shown[trait] = item["shown"]
            setting.sources[trait] = item["source"]
        return setting

    def _written(self, setting, values):
        own = self.view.spec["names"] | setting.shown | setting.names
        return self.sheet.written(values) | own

    def _amount(self, name, amount):
        entry = self._sliders[name]
        if not _within(amount, entry) or not _on_grid(amount, entry):
            raise ExplorerError(
                f"Cannot set {name} to {amount!r}: expected it from {entry.lowest:,g} to "
                f"{_with_mark(entry.highest, entry.unit)}, in steps of {entry.step:g}."
            )
        return float(amount)

    def _index(self, trait, name):
        known = self._lists[trait]
        if name not in known:
            some = ", ".join(known[:6])
            raise ExplorerError(
                f"Cannot show {name!r}: expected one of {len(known)}, such as {some}."
                + suggestion(name, known)
            )
        return known.index(name)

    def _set(self, **traits):
        # Both ends of a link at once: with no browser there is nobody to carry it over.
        with self.view.hold_sync():
            for trait, value in traits.items():
                setattr(self.view, trait, value)
        for trait, control, its in self._controls:
            if trait in traits:
                setattr(control, its, traits[trait])

    def _on_message(self, _, content, buffers):
        # From the browser: taken only if it gives each trait a value that its control can have.
        sent = content.get("keep") if isinstance(content, dict) else None
        expected = sorted(self.view.spec["traits"])
        named = isinstance(sent, dict) and sorted(sent) == expected
        if not named or not all(self._can_be(trait, value) for trait, value in sent.items()):
            raise ExplorerError(
                f"Cannot keep {sent!r}: expected a value within its bounds for each of {expected}."
            )
        self._keep({name: self._typed(name, value) for name, value in sent.items()})

    def _can_be(self, trait, value):
        if trait in self._sliders:
            return _within(value, self._sliders[trait])
        if trait in self._flags:
            return isinstance(value, bool)
        whole = isinstance(value, Integral) and not isinstance(value, bool)
        return whole and 0 <= value < len(self._lists[trait])

    def _typed(self, trait, value):
        return float(value) if trait in self._sliders else value

    def __repr__(self):
        """Give heading, sentence and figures, for whoever has no browser, and for tests."""
        spec = self.view.spec
        lines = [f"{what}: {value}" for what, value in self.figures["value"].items()]
        return "\n".join([f"Explorer: {spec['title']}", self.sentence, *lines, spec["note"]])

    def _repr_mimebundle_(self, **kwargs):
        # ipywidgets cuts this text at 110 characters; nbval compares all of it.
        return super()._repr_mimebundle_(**kwargs) | {"text/plain": repr(self)}


class _Switch(widgets.Checkbox):
    value = here(traitlets.Bool(False))


def _slider(entry):
    """Return what the view needs to know of an amount; js/sliders.js makes its control."""
    return {
        "name": entry.name,
        "label": label(entry),
        "lowest": float(entry.lowest),
        "highest": float(entry.highest),
        "step": float(entry.step),
        "shown": [entry.unit, entry.decimals, numbers.UNDEFINED],
    }


def _with_mark(amount, unit):
    return f"{amount:,g} {numbers.unit_mark(unit)}".strip()


def _within(value, entry):
    is_number = isinstance(value, Real) and not isinstance(value, bool)
    return is_number and entry.lowest <= value <= entry.highest


def _on_grid(amount, entry):
    steps = [Fraction(repr(float(number))) for number in (amount, entry.lowest, entry.step)]
    return (steps[0] - steps[1]) % steps[2] == 0

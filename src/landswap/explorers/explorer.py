"""What all explorers are: controls above a view, values in Python, settings that are kept."""

from itertools import chain
from numbers import Real

import ipywidgets as widgets
import pandas as pd

from .. import words
from ..errors import ExplorerError, suggestion
from .view import view_with


class Explorer(widgets.VBox):
    """Controls linked in the browser to one view, and what Python knows of them.

    Attributes
    ----------
    view : View
        Draws the picture; each input is a trait of it, to which any control can be linked.
    sheet : Sheet
        What is evaluated, here and in the browser.
    """

    def __init__(self, sheet, spec, traits, controls):
        """Build an explorer.

        Parameters
        ----------
        sheet : Sheet
        spec : dict
            What the view needs beside the sheet: kind, title, note, sentences, labels, figures,
            sources.
        traits : dict of str to float, int or bool
            The view's inputs, and where they start.
        controls : list of (str, Widget, str)
            A trait of the view, a control for it, and the control's own trait to link. A trait
            may have several controls, such as a slider and a number field.
        """
        self.sheet = sheet
        self.view = view_with(traits, spec | {"sheet": sheet.spec()})
        self._controls = controls
        self._kept = []
        for trait, control, its in controls:
            widgets.jslink((control, its), (self.view, trait))
        self.view.on_msg(self._on_message)
        rows = {}
        for trait, control, _ in controls:
            rows.setdefault(trait, []).append(control)
        box = widgets.VBox([row[0] if len(row) == 1 else _row(row) for row in rows.values()])
        box.add_class("landswap-controls")
        self.view.layout.width = "100%"
        super().__init__([box, self.view], layout={"width": "100%"})

    @property
    def settings(self):
        """What the inputs of the sheet are now, by name."""
        raise NotImplementedError

    @property
    def values(self):
        """Every value of the sheet at the present setting, as a Series."""
        return self.sheet.values(**self.settings)

    @property
    def kept(self):
        """The settings that were kept, with all that follows from them, as a DataFrame."""
        settings = pd.DataFrame(self._kept, columns=[i.name for i in self.sheet.inputs])
        settings.index = pd.RangeIndex(1, len(settings) + 1, name="kept")
        return self.sheet.run(settings.astype(float))

    @property
    def sentence(self):
        """What the explorer says in words at the present setting."""
        values = self.values
        template = words.choose(self.view.spec["sentences"], values)
        return words.fill(template, self._written(values))

    def keep(self):
        """Keep the present setting, as the button does."""
        self._keep(self.settings)

    def _keep(self, settings):
        self._kept.append(settings)
        self.view.kept_count = len(self._kept)

    def _written(self, values):
        return self.sheet.written(values)

    def _set(self, **traits):
        # Both ends of a link at once: with no browser there is nobody to carry it over.
        with self.view.hold_sync():
            for trait, value in traits.items():
                setattr(self.view, trait, value)
        for trait, control, its in self._controls:
            if trait in traits:
                setattr(control, its, traits[trait])

    def _on_message(self, _, content, buffers):
        # From the browser: taken only if it gives each input of this explorer a number that
        # the input can have.
        sent = content.get("keep") if isinstance(content, dict) else None
        bounds = {i.name: (i.lowest, i.highest) for i in self.sheet.inputs}
        expected = set(self.view.spec["inputs"])
        named = isinstance(sent, dict) and set(sent) == expected
        if not named or not all(within(sent[name], *bounds[name]) for name in sent):
            raise ExplorerError(
                f"Cannot keep {sent!r}: expected a number within its bounds for each of "
                f"{sorted(expected)}."
            )
        self._keep(self.settings | {name: float(value) for name, value in sent.items()})

    def __repr__(self):
        """Give heading, sentence and figures, for whoever has no browser, and for tests."""
        spec = self.view.spec
        written = self._written(self.values)
        lines = [f"{spec['labels'][name]}: {written[name]}" for name in spec["figures"]]
        return "\n".join([f"Explorer: {spec['title']}", self.sentence, *lines, spec["note"]])

    def _repr_mimebundle_(self, **kwargs):
        # ipywidgets cuts this text at 110 characters; nbval compares all of it.
        return super()._repr_mimebundle_(**kwargs) | {"text/plain": repr(self)}


def _row(controls):
    row = widgets.HBox(controls)
    row.add_class("landswap-row")
    return row


def within(value, lowest, highest):
    """Tell whether `value` is a number from `lowest` to `highest`."""
    return isinstance(value, Real) and not isinstance(value, bool) and lowest <= value <= highest


def label(entry):
    """Return an input's label with its unit, for a control: "area given (km²)"."""
    mark = words.unit_mark(entry.unit)
    return f"{entry.label} ({mark})" if mark else entry.label


def declaration(article, name, roles):
    """Return what an article's tables say of an explorer.

    Parameters
    ----------
    article : Article
    name : str
        The explorer, as in the table `explorers`.
    roles : tuple of str
        The parts that must be played, each by one name; "figure" may be played by many.

    Returns
    -------
    (Series, dict of str to list of str)
        Its row of `explorers`, and the names that play each part.

    Raises
    ------
    ExplorerError
        If the article offers no such explorer, if a part is not played, played twice or unknown,
        or if the sheet has no such name.
    """
    explorers = article.table("explorers")
    if name not in explorers.index:
        raise ExplorerError(
            f"This article offers no explorer '{name}'. It offers: {', '.join(explorers.index)}."
        )
    table = article.table("parts").query("explorer == @name")
    parts = table.groupby("part", sort=False)["name"].apply(list).to_dict()
    for role in [*parts, *roles]:
        if role not in roles:
            raise ExplorerError(
                f"Explorer '{name}': parts.csv has a part '{role}'; the parts are "
                f"{', '.join(roles)}." + suggestion(role, roles)
            )
        found = parts.get(role, [])
        if not found or (role != "figure" and len(found) > 1):
            raise ExplorerError(
                f"Explorer '{name}', part '{role}': found {', '.join(found) or 'nothing'} in "
                "parts.csv, expected one name."
            )
    row = explorers.loc[name]
    for entry in [*chain(*parts.values()), *words.blanks(row["sentence"])]:
        if entry not in article.sheet:
            raise ExplorerError(
                f"Explorer '{name}' names '{entry}', which is no quantity, input or formula."
                + suggestion(entry, article.sheet)
            )
    return row, parts


def source_of(article, entry):
    """Return where a value comes from, in words: a source, a formula, or the reader."""
    if hasattr(entry, "text"):
        return f"computed: {entry.text}"
    if not hasattr(entry, "source_id"):
        return "your setting"
    return citation(article, entry.source_id)


def citation(article, source_id):
    """Return a source in words: its publisher and year."""
    source = article.sources.loc[source_id]
    return f"{source['publisher']}, {source['year']}"

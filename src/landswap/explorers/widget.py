"""The widget that shows a declaration: controls and a view in the browser, values in Python."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets
import pandas as pd
import traitlets

from landswap.explorers import controls, kept, runs
from landswap.explorers.kinds.declaration import Declaration, Setting
from landswap.explorers.view import here, view_with
from landswap.model.sheet import Sheet


class Explorer(widgets.VBox):
    """An explorer: what is moved or chosen, one view of it, and what Python knows of both.

    What is moved or chosen from a list has native controls inside the view, which cost no frame;
    switches are ipywidgets above it, linked in the browser. Each is a trait of `view`, to which
    any control of ipywidgets can be linked.

    Attributes
    ----------
    declaration : Declaration
        What is shown.
    view : View
        Draws the picture and says it in words.
    """

    def __init__(self, declaration: Declaration) -> None:
        """Show a declaration.

        Raises
        ------
        ExplorerError
            If an input has a name that every widget has.
        """
        self.declaration = declaration
        self._kept: list[dict[str, Any]] = []
        self._controls = [
            (flag, _Switch(value=False, description=text, indent=False), "value")
            for flag, text in declaration.flags.items()
        ]
        self.view = view_with(declaration.start(), declaration.spec())
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
        # What goes with it when it is closed.
        self._parts = (*self._links, *box.children, box, self.view, self.layout)
        runs.made(self)

    def set(self, *names: str, **changes: Any) -> None:
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
        self._set(**controls.moved(self.declaration, self._state(), names, changes))

    @property
    def kind(self) -> str:
        """Which kind of explorer it is."""
        return self.declaration.kind

    @property
    def sheet(self) -> Sheet:
        """What is evaluated, here and in the browser."""
        return self.declaration.sheet

    @property
    def settings(self) -> dict[str, float]:
        """What the inputs of the sheet are now, by name."""
        return self._setting().inputs

    @property
    def values(self) -> pd.Series:
        """Every value of the sheet at the present setting, as a Series."""
        return self.sheet.values(**self.settings)

    @property
    def sentence(self) -> str:
        """What the explorer says in words at the present setting."""
        return self.declaration.sentence(self._setting())

    @property
    def figures(self) -> pd.DataFrame:
        """The figures of the present setting and where they come from, as the view shows them."""
        declared, setting = self.declaration, self._setting()
        written, sources = declared.written(setting), {**declared.sources, **setting.sources}
        labels = {name: self.sheet.entry(name).label for name in declared.figures}
        rows = [(labels[name], written[name], sources[name]) for name in declared.figures]
        return pd.DataFrame(rows, columns=["what", "value", "source"]).set_index("what")

    @property
    def kept(self) -> pd.DataFrame:
        """The settings that were kept, with all that follows from them, as a DataFrame."""
        return kept.table(self.declaration, self._kept)

    def keep(self) -> None:
        """Keep the present setting, as the button does."""
        self._keep(self._state())

    def close(self) -> None:
        """Take the explorer out of the browser, controls and links too; Python keeps its part."""
        for widget in self._parts:
            for part in ("layout", "style"):
                if hasattr(widget, part):
                    getattr(widget, part).close()
            widget.close()
        super().close()

    def _keep(self, state: dict[str, Any]) -> None:
        self._kept.append(state)
        self.view.kept_count = len(self._kept)

    def _state(self) -> dict[str, Any]:
        return {trait: getattr(self.view, trait) for trait in self.view.spec["traits"]}

    def _setting(self) -> Setting:
        return self.declaration.setting(self._state())

    def _set(self, **traits: Any) -> None:
        # Both ends of a link at once: with no browser there is nobody to carry it over.
        with self.view.hold_sync():
            for trait, value in traits.items():
                setattr(self.view, trait, value)
        for trait, control, its in self._controls:
            if trait in traits:
                setattr(control, its, traits[trait])

    def _on_message(self, _: object, content: object, buffers: object) -> None:
        # From the browser: taken only if it gives each trait a value that its control can have.
        sent = content.get("keep") if isinstance(content, dict) else None
        self._keep(controls.kept(self.declaration, sent))

    def __repr__(self) -> str:
        """Give heading, sentence and figures, for whoever has no browser, and for tests."""
        declared = self.declaration
        lines = [f"{what}: {value}" for what, value in self.figures["value"].items()]
        heading = f"Explorer: {declared.title}"
        return "\n".join([heading, self.sentence, *lines, declared.note])

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        # ipywidgets cuts this text at 110 characters; nbval compares all of it.
        return {**(super()._repr_mimebundle_(**kwargs) or {}), "text/plain": repr(self)}


class _Switch(widgets.Checkbox):
    value = here(traitlets.Bool(False))

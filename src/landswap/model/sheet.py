"""The sheet: quantities, inputs and formulas, and every view that is computed from them.

Inside the sheet a percentage is a fraction: 20 percent is 0.2. Only words and tables for
reading show it times 100.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, cast

import numpy as np
import pandas as pd

from landswap.errors import QuantityError, suggestion
from landswap.model import settings as setting
from landswap.model.entries import Entry, Formula, Input, Quantity, by_name, is_name, without_value
from landswap.model.plan import Plan
from landswap.text import numbers

__all__ = ["Formula", "Input", "Quantity", "Sheet", "is_name"]


@dataclass(frozen=True, init=False)
class Sheet:
    """Quantities, inputs and formulas that belong together; nothing in it changes.

    Parameters
    ----------
    quantities, inputs, formulas : iterable of Quantity, Input, Formula
        Each with a name of its own.

    Raises
    ------
    QuantityError
        If a name stands twice, or cannot be used in a formula.
    FormulaError
        If a formula uses an unknown name, or formulas use each other in a circle.
    """

    quantities: tuple[Quantity, ...]
    inputs: tuple[Input, ...]
    formulas: tuple[Formula, ...]
    _entries: dict[str, Entry] = field(init=False, repr=False, compare=False)
    _plan: Plan = field(init=False, repr=False, compare=False)

    def __init__(
        self,
        quantities: Iterable[Quantity],
        inputs: Iterable[Input] = (),
        formulas: Iterable[Formula] = (),
    ) -> None:
        """Check the names and put the formulas in order."""
        put = partial(object.__setattr__, self)  # it is frozen for everybody else
        put("quantities", tuple(quantities))
        put("inputs", tuple(inputs))
        put("formulas", tuple(formulas))
        put("_entries", by_name([*self.quantities, *self.inputs, *self.formulas]))
        put("_plan", Plan(self._entries))

    def __getitem__(self, name: str) -> float:
        """Return one value, with the inputs at their start; NaN where it is undefined."""
        self.entry(name)
        return self._plan.at_start[name]

    def __contains__(self, name: object) -> bool:
        """Tell whether a quantity, input or formula has this name."""
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names: quantities, inputs, formulas."""
        return iter(self._entries)

    def __repr__(self) -> str:
        """Say how much is in the sheet."""
        quantities = numbers.counted(len(self.quantities), "quantity", "quantities")
        inputs = numbers.counted(len(self.inputs), "input")
        derived = numbers.counted(len(self.formulas), "formula")
        return f"Sheet with {quantities}, {inputs} and {derived}"

    def entry(self, name: str) -> Entry:
        """Return the `Quantity`, `Input` or `Formula` of this name.

        Raises
        ------
        QuantityError
            If there is none; the message suggests the nearest name.
        """
        try:
            return self._entries[name]
        except (KeyError, TypeError):
            raise QuantityError(
                f"No quantity, input or formula '{name}' in this sheet."
                + suggestion(name, self._entries)
            ) from None

    def label(self, name: str) -> str:
        """Return a label with its unit, as an axis has it: "share of the whole (%)".

        Raises
        ------
        QuantityError
            If there is no such name.
        """
        entry = self.entry(name)
        return numbers.labelled(entry.label, entry.unit)

    def values(self, **settings: float) -> pd.Series:
        """Return every value as a Series, the inputs at their start or as set.

        Parameters
        ----------
        **settings : float
            New values for inputs or quantities, in their units (a percentage as a fraction).

        Returns
        -------
        Series
            Indexed by name; NaN where a value is undefined.

        Raises
        ------
        QuantityError
            If a setting is no number, or its name is no input or quantity of the sheet.
        """
        self._check(settings)
        given = {name: setting.number(value, name) for name, value in settings.items()}
        # Evaluated once at the start: whoever asks gets a copy.
        return pd.Series(self._plan.values(given) if given else self._plan.at_start, name="value")

    def run(self, settings: pd.DataFrame) -> pd.DataFrame:
        """Compute every formula for many settings at once.

        Parameters
        ----------
        settings : DataFrame
            One row a setting; the columns are inputs or quantities, in their units (a
            percentage as a fraction). What has no column stays at its start. Columns of
            text are left out.

        Returns
        -------
        DataFrame
            The index of `settings`; the numeric columns of `settings`, then a column for each
            formula. NaN where a value is undefined.

        Raises
        ------
        QuantityError
            If a numeric column is no input or quantity of the sheet, or a column that is one
            holds no numbers or stands twice.

        Examples
        --------
        >>> a = Quantity("a", "a", 8.0, 8.0, 8.0, "1", 0, "s", "")
        >>> half = Formula("half", "half", "a / n", ["/", "a", "n"], "1", 0, "")
        >>> n = Input("n", "n", 1.0, 0.0, 4.0, 1.0, "1", 0, "")
        >>> Sheet([a], [n], [half]).run(pd.DataFrame({"n": [2.0, 0.0]}))["half"].tolist()
        [4.0, nan]
        """
        given = setting.columns(settings, self)
        self._check(given)
        return self._plan.table(given, settings.index)

    def sample(self, n: int, seed: int) -> pd.DataFrame:
        """Draw `n` times within what the qualifiers allow, and compute every formula.

        Each quantity is drawn evenly, and on its own, between its low and its high; an exact
        number stays within half of its rounding step. That they are independent is an
        assumption.

        Parameters
        ----------
        n : int
            How many draws.
        seed : int
            The same seed gives the same draws.

        Returns
        -------
        DataFrame
            `n` rows; a column for each quantity that has a value, then for each formula.

        Raises
        ------
        QuantityError
            If `n` is no whole number above zero.
        """
        times = setting.draws(n)
        rng = np.random.default_rng(seed)
        drawn = {
            one.name: rng.uniform(one.low, one.high, times)
            for one in self.quantities
            if np.isfinite(one.value)
        }
        return self.run(pd.DataFrame(drawn))

    def with_value(self, name: str, value: float) -> "Sheet":
        """Return a copy of the sheet in which quantity `name` is exactly `value`.

        Parameters
        ----------
        name : str
            A quantity.
        value : float
            In the quantity's unit; a percentage as a fraction.

        Raises
        ------
        QuantityError
            If no quantity has this name, or the value is no number.
        """
        if not isinstance(self.entry(name), Quantity):
            raise QuantityError(
                f"'{name}' is no quantity: only a quantity's value can be replaced."
            )
        exact = float(setting.number(value, name))
        changed = (
            one._replace(value=exact, low=exact, high=exact) if one.name == name else one
            for one in self.quantities
        )
        return Sheet(changed, self.inputs, self.formulas)

    def shown(self, name: str, value: float | None = None) -> str:
        """Return a value as it is written: digits and unit, "undefined" or "no figure".

        Parameters
        ----------
        name : str
            A quantity, input or formula.
        value : float, optional
            The value to write; without it, the value with the inputs at their start.
        """
        entry = self.entry(name)
        value = self[name] if value is None else value
        if np.isnan(value):
            return without_value(entry)
        return numbers.quantity(value, entry.unit, entry.decimals)

    def written(self, values: Mapping[str, float]) -> dict[str, str]:
        """Return a dict of every value in `values` (a mapping by name), as `shown` writes it."""
        return {name: self.shown(name, value) for name, value in values.items() if name in self}

    def read(self, table: pd.DataFrame) -> pd.DataFrame:
        """Return a copy of a table from `run` for people: values as they are written.

        Parameters
        ----------
        table : DataFrame
            Columns that are names of the sheet; other columns stay as they are.
        """

        def written(column: pd.Series) -> pd.Series:
            name = str(column.name)
            return column.map(partial(self.shown, name)) if name in self else column

        return cast(pd.DataFrame, table.apply(written))

    def spec(self) -> dict[str, Any]:
        """Return the sheet as plain values for JSON, to be evaluated elsewhere.

        Returns
        -------
        dict
            "values": name to number, None where there is none, for quantities and inputs;
            "formulas": [name, tree] pairs, each after the ones it uses;
            "shown": name to [mark, times, decimals, word for no value]: how it is written.
        """
        return {
            "values": {n: None if np.isnan(v) else float(v) for n, v in self._plan.starts.items()},
            "formulas": self._plan.spec(),
            "shown": {name: shown_as(entry) for name, entry in self._entries.items()},
        }

    @property
    def table(self) -> pd.DataFrame:
        """The whole sheet as a DataFrame for people, one row a name."""
        values = self.values()
        rows = [
            {
                "name": entry.name,
                "label": entry.label,
                "value": self.shown(entry.name, values[entry.name]),
                "formula": getattr(entry, "text", ""),
                "meaning": entry.meaning,
            }
            for entry in self._entries.values()
        ]
        return pd.DataFrame(rows).set_index("name")

    def _check(self, names: Iterable[str]) -> None:
        for name in names:
            if isinstance(self.entry(name), Formula):
                raise QuantityError(
                    f"'{name}' is a formula: it follows from the inputs and cannot be set."
                )


def shown_as(entry: Entry) -> list[str | int]:
    """Return how values of an entry are written, for JSON: mark, factor, decimals, no value."""
    mark, times = numbers.unit_mark(entry.unit), numbers.times(entry.unit)
    return [mark, times, entry.decimals, without_value(entry)]

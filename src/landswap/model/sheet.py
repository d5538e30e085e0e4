"""The sheet: quantities, inputs and formulas, and every view that is computed from them.

Inside the sheet a percentage is a fraction: 20 percent is 0.2. Only words and tables for
reading show it times 100.
"""

import re
from dataclasses import dataclass, field, replace
from keyword import iskeyword
from numbers import Integral, Real
from typing import NamedTuple

import numpy as np
import pandas as pd

from landswap.errors import QuantityError, suggestion
from landswap.model import formulas
from landswap.text import numbers

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


class Quantity(NamedTuple):
    """A number from the article or a reference; `value` is NaN where there is none."""

    name: str
    label: str
    value: float
    low: float
    high: float
    unit: str
    decimals: int
    source_id: str
    meaning: str


class Input(NamedTuple):
    """Something that a reader may move, from `lowest` to `highest`."""

    name: str
    label: str
    start: float
    lowest: float
    highest: float
    step: float
    unit: str
    decimals: int
    meaning: str


class Formula(NamedTuple):
    """A derived quantity: its text, the tree that computes it, and how it is shown."""

    name: str
    label: str
    text: str
    tree: object
    unit: str
    decimals: int
    meaning: str


@dataclass(frozen=True)
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

    quantities: tuple
    inputs: tuple = ()
    formulas: tuple = ()
    _entries: dict = field(init=False, repr=False, compare=False)
    _order: tuple = field(init=False, repr=False, compare=False)

    def __post_init__(self):
        """Check the names and put the formulas in order."""
        entries = {}
        for kind in ("quantities", "inputs", "formulas"):
            object.__setattr__(self, kind, tuple(getattr(self, kind)))
            for entry in getattr(self, kind):
                _check_name(entry.name, entries)
                entries[entry.name] = entry
        trees = {f.name: f.tree for f in self.formulas}
        order = formulas.in_order(trees, [n for n in entries if n not in trees])
        object.__setattr__(self, "_entries", entries)
        object.__setattr__(self, "_order", tuple(entries[name] for name in order))

    def __getitem__(self, name):
        """Return one value, with the inputs at their start; NaN where it is undefined."""
        self.entry(name)
        return float(self.values()[name])

    def __contains__(self, name):
        """Tell whether a quantity, input or formula has this name."""
        return name in self._entries

    def __iter__(self):
        """Iterate over the names: quantities, inputs, formulas."""
        return iter(self._entries)

    def __repr__(self):
        """Say how much is in the sheet."""
        quantities = numbers.counted(len(self.quantities), "quantity", "quantities")
        inputs = numbers.counted(len(self.inputs), "input")
        derived = numbers.counted(len(self.formulas), "formula")
        return f"Sheet with {quantities}, {inputs} and {derived}"

    def entry(self, name):
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

    def label(self, name):
        """Return a label with its unit, as an axis has it: "share of the whole (%)".

        Raises
        ------
        QuantityError
            If there is no such name.
        """
        entry = self.entry(name)
        return numbers.labelled(entry.label, entry.unit)

    def values(self, **settings):
        """Return every value as a Series, the inputs at their start or as set.

        Parameters
        ----------
        **settings : float
            New values for inputs or quantities, in their units (a percentage as a fraction).

        Returns
        -------
        Series
            Indexed by name; NaN where a value is undefined.
        """
        computed = self._start(self._given(settings))
        for formula in self._order:
            computed[formula.name] = formulas.evaluate(formula.tree, computed)
        return pd.Series({name: float(computed[name]) for name in self._entries}, name="value")

    def run(self, settings):
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
        >>> half = Formula("half", "half", "a / n", formulas.parse("a / n"), "1", 0, "")
        >>> n = Input("n", "n", 1.0, 0.0, 4.0, 1.0, "1", 0, "")
        >>> Sheet([a], [n], [half]).run(pd.DataFrame({"n": [2.0, 0.0]}))["half"].tolist()
        [4.0, nan]
        """
        columns = [c for c in settings.columns if _is_wanted(c, settings[c], self)]
        given = self._given(
            {c: settings[c].to_numpy(dtype=float, na_value=np.nan) for c in columns}
        )
        # One block, filled row by row in place, becomes the table without a copy.
        names = [*given, *(formula.name for formula in self.formulas)]
        block = np.empty((len(names), len(settings)))
        rows = dict(zip(names, block, strict=True))
        computed = self._start(given)
        for name, column in given.items():
            rows[name][:] = column
        for formula in self._order:
            computed[formula.name] = formulas.evaluate(
                formula.tree, computed, out=rows[formula.name]
            )
        return pd.DataFrame(block.T, index=settings.index, columns=names, copy=False)

    def sample(self, n, seed):
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
        """
        if not isinstance(n, Integral) or n < 1:
            raise QuantityError(f"Cannot draw {n!r} times: expected a whole number above zero.")
        rng = np.random.default_rng(seed)
        drawn = {
            q.name: rng.uniform(q.low, q.high, n) for q in self.quantities if np.isfinite(q.value)
        }
        return self.run(pd.DataFrame(drawn))

    def with_value(self, name, value):
        """Return a copy of the sheet in which quantity `name` is exactly `value`.

        Parameters
        ----------
        name : str
            A quantity.
        value : float
            In the quantity's unit; a percentage as a fraction.
        """
        if not isinstance(self.entry(name), Quantity):
            raise QuantityError(
                f"'{name}' is no quantity: only a quantity's value can be replaced."
            )
        value = float(_number(value, name))
        changed = (
            q._replace(value=value, low=value, high=value) if q.name == name else q
            for q in self.quantities
        )
        return replace(self, quantities=tuple(changed))

    def shown(self, name, value=None):
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
            return _no_value(entry)
        return numbers.quantity(value, entry.unit, entry.decimals)

    def written(self, values):
        """Return a dict of every value in `values` (a mapping by name), as `shown` writes it."""
        return {name: self.shown(name, value) for name, value in values.items() if name in self}

    def read(self, table):
        """Return a copy of a table from `run` for people: values as they are written.

        Parameters
        ----------
        table : DataFrame
            Columns that are names of the sheet; other columns stay as they are.
        """
        return table.apply(
            lambda column: (
                column.map(lambda value: self.shown(column.name, value))
                if column.name in self
                else column
            )
        )

    def spec(self):
        """Return the sheet as plain values for JSON, to be evaluated elsewhere.

        Returns
        -------
        dict
            "values": name to number, None where there is none, for quantities and inputs;
            "formulas": [name, tree] pairs, each after the ones it uses;
            "shown": name to [mark, times, decimals, word for no value]: how it is written.
        """
        entries = self._entries.values()
        values = {e.name: float(_own(e)) for e in entries if not isinstance(e, Formula)}
        return {
            "values": {name: None if np.isnan(v) else v for name, v in values.items()},
            "formulas": [[f.name, f.tree] for f in self._order],
            "shown": {e.name: shown_as(e) for e in entries},
        }

    @property
    def table(self):
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

    def _start(self, given):
        return {name: given.get(name, _own(entry)) for name, entry in self._entries.items()}

    def _given(self, settings):
        given = {}
        for name, value in settings.items():
            if isinstance(self.entry(name), Formula):
                raise QuantityError(
                    f"'{name}' is a formula: it follows from the inputs and cannot be set."
                )
            if np.ndim(value):
                given[name] = np.where(np.isfinite(value), value, np.nan)
            else:
                given[name] = _number(value, name)
        return given


def shown_as(entry: Quantity | Input | Formula) -> list[str | int]:
    """Return how values of an entry are written, for JSON: mark, factor, decimals, no value."""
    mark, times = numbers.unit_mark(entry.unit), numbers.times(entry.unit)
    return [mark, times, entry.decimals, _no_value(entry)]


def _is_wanted(name, column, sheet):
    if isinstance(column, pd.DataFrame):
        raise QuantityError(f"The column '{name}' stands twice: expected each name once.")
    if pd.api.types.is_numeric_dtype(column):
        return True
    if name in sheet:
        raise QuantityError(
            f"The column '{name}' holds {column.dtype}, such as {column.iloc[0]!r}: expected "
            "numbers. Convert it first, with pd.to_numeric."
        )
    return False


def _number(value, name):
    if not isinstance(value, Real) or isinstance(value, bool):
        raise QuantityError(f"'{name}' cannot be {value!r}: expected a number.")
    return np.float64(value) if np.isfinite(value) else np.float64(np.nan)


def _own(entry):
    if isinstance(entry, Input):
        return np.float64(entry.start)
    return np.float64(entry.value) if isinstance(entry, Quantity) else None


def _no_value(entry):
    return numbers.MISSING if isinstance(entry, Quantity) else numbers.UNDEFINED


def is_name(name):
    """Tell whether a formula could use this name."""
    plain = _NAME.fullmatch(str(name))
    return bool(plain) and not iskeyword(name) and name not in formulas.RESERVED


def _check_name(name, entries):
    if name in entries:
        raise QuantityError(f"'{name}' stands twice in the sheet: names must differ.")
    if not is_name(name):
        raise QuantityError(
            f"'{name}' cannot be used in formulas: expected a name of letters a-z, digits and _ "
            "that starts with a letter and is no word of Python's."
        )

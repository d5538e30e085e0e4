"""The plan of a sheet: what starts with which value, and what is computed from it, in order."""

from collections.abc import Mapping
from functools import cached_property
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from landswap.model import formulas
from landswap.model.entries import Entry, Formula, at_start
from landswap.model.tree import Tree, copied

Column: TypeAlias = npt.NDArray[np.float64]


class Plan:
    """The entries of a sheet, each formula after those that it uses.

    Parameters
    ----------
    entries : mapping of str to Quantity, Input or Formula
        By name.

    Raises
    ------
    FormulaError
        If a formula uses an unknown name, or formulas use each other in a circle.
    """

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        """Put the formulas in order."""
        self._names = tuple(entries)
        # Copies: whoever was handed a tree cannot change what is computed.
        trees = {e.name: copied(e.tree) for e in entries.values() if isinstance(e, Formula)}
        self.starts = {e.name: at_start(e) for e in entries.values() if not isinstance(e, Formula)}
        self.trees: dict[str, Tree] = {
            name: trees[name] for name in formulas.in_order(trees, self.starts)
        }
        self._derived = tuple(trees)

    @cached_property
    def at_start(self) -> dict[str, float]:
        """Every value, the inputs at their start."""
        return self.values({})

    def values(self, given: Mapping[str, float]) -> dict[str, float]:
        """Return every value by name, those given in place of their starts."""
        computed: dict[str, float | Column] = {**self.starts, **given}
        for name, tree in self.trees.items():
            computed[name] = formulas.evaluate(tree, computed)
        return {name: float(computed[name]) for name in self._names}

    def table(self, given: Mapping[str, Column], index: pd.Index) -> pd.DataFrame:
        """Return a table of the columns given, and of every formula computed from them."""
        names = [*given, *self._derived]
        # One block, filled row by row in place, becomes the table without a copy.
        block = np.empty((len(names), len(index)))
        rows = dict(zip(names, block, strict=True))
        for name, column in given.items():
            rows[name][:] = column
        computed: dict[str, float | Column] = {**self.starts, **given}
        for name, tree in self.trees.items():
            computed[name] = formulas.evaluate(tree, computed, out=rows[name])
        return pd.DataFrame(block.T, index=index, columns=names, copy=False)

    def spec(self) -> list[list[Tree]]:
        """Return [name, tree] pairs for JSON, each after the ones it uses, shared with nobody."""
        return [[name, copied(tree)] for name, tree in self.trees.items()]

"""An article: the tables of a folder, and the sheet that is made of them."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import pandas as pd

from landswap.article import views
from landswap.errors import DataError, suggestion
from landswap.model.sheet import Sheet

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

_WIDTH = 84  # as many letters as a notebook shows in a line


class Tables(Mapping[str, pd.DataFrame]):
    """Tables by name; what is handed out is a copy, so that nothing done to one stays here."""

    def __init__(self, tables: Mapping[str, pd.DataFrame]) -> None:
        """Keep tables; the mapping itself may change afterwards."""
        self._tables = {name: tables[name] for name in tables}

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a copy of a table; its cells are copied when they are first written to."""
        return self._tables[name].copy(deep=False)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names."""
        return iter(self._tables)

    def __len__(self) -> int:
        """Return how many tables there are."""
        return len(self._tables)

    def __contains__(self, name: object) -> bool:
        """Tell whether there is a table of this name."""
        return name in self._tables

    def __or__(self, others: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
        """Return copies of all tables, and others in place of those of the same name."""
        return {**self, **others}

    def __repr__(self) -> str:
        """List the names, with the number of rows of each."""
        rows = ", ".join(f"{name} {len(table)}" for name, table in self._tables.items())
        return f"Tables({rows})"


@dataclass(frozen=True, eq=False)
class Article:
    """An article's tables, and the sheet that is made of them; built once, never changed.

    Parameters
    ----------
    title : str
    folder : Path
    tables : mapping of str to DataFrame
        Every table of the folder, by name; where a table has a key of one column, that is its
        index. The tables that lessons use most have names of their own.
    sheet : Sheet
    files : mapping of str to Path
        The folder's other files, by name.
    rows : mapping of str to list of int
        The rows of its file in which a table's rows stand, by the table's name.
    paths : mapping of str to str
        The names of the files, by the name of the table or file.
    licence : str
    roles : mapping of str to str
        Who plays each part in the lessons.
    """

    title: str
    folder: Path
    tables: Mapping[str, pd.DataFrame]
    sheet: Sheet
    files: Mapping[str, Path]
    rows: Mapping[str, Sequence[int]]
    paths: Mapping[str, str]
    licence: str = ""
    roles: Mapping[str, str] | None = None
    _made: Mapping[str, pd.DataFrame | None] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Compute all that follows, once."""
        tables = self.tables
        object.__setattr__(self, "tables", Tables(tables))
        for name in ("files", "rows", "paths"):
            object.__setattr__(self, name, MappingProxyType(dict(getattr(self, name))))
        made = {
            "quantities": views.quantities(tables),
            "inputs": views.inputs(tables, self.sheet),
            "scenarios": views.scenarios(tables, self.sheet),
        }
        object.__setattr__(self, "_made", made)

    def __repr__(self) -> str:
        """Say what was loaded."""
        # With a space at which no line breaks: a table and its number stay together.
        rows = ", ".join(f"{name}\xa0{len(table)}" for name, table in self.tables.items())
        tables = textwrap.fill(f"Tables, with their rows: {rows}", _WIDTH).replace("\xa0", " ")
        return f"Article: {self.title}\n{tables}\n{self.sheet!r}"

    def table(self, name: str) -> pd.DataFrame:
        """Return a copy of one table.

        Raises
        ------
        DataError
            If the folder has no such table; the message lists what there is.
        """
        if name in self.tables:
            return self.tables[name]
        if name in self.files:
            raise DataError(
                f"'{name}' is a file, {self.paths[name]}, of which no columns are known: "
                "expected a table."
            )
        raise DataError(
            f"No table '{name}' in this article. Tables: {', '.join(self.tables)}."
            + suggestion(name, self.tables)
        )

    def names_of(self, *roles: str) -> list[str]:
        """Return the names that play some parts in the lessons, as the table `roles` says.

        Parameters
        ----------
        *roles : str
            Such as "part", "share", "whole".

        Returns
        -------
        list of str
            Names of quantities, inputs, formulas or scenarios, in the order of `roles`.

        Raises
        ------
        DataError
            If the article has no table roles, or nothing in it plays a part.
        """
        named = self.roles if self.roles is not None else dict(self.table("roles")["name"])
        for role in roles:
            if role not in named:
                file = self.paths.get("roles", "roles.csv")
                raise DataError(
                    f"Nothing plays the part '{role}' in this article: {file} has no such row."
                    + suggestion(role, named)
                )
        return [named[role] for role in roles]

    @property
    def paragraphs(self) -> pd.DataFrame:
        """The article, one row a paragraph, in the kit's own words."""
        return self.table("article")

    @property
    def quantities(self) -> pd.DataFrame:
        """The numbers, with `low` and `high` as their qualifiers allow, in their units."""
        return self._view("quantities")

    @property
    def inputs(self) -> pd.DataFrame:
        """What a reader may move, with bounds as numbers."""
        return self._view("inputs")

    @property
    def formulas(self) -> pd.DataFrame:
        """The derived quantities, as they are written."""
        return self.table("formulas")

    @property
    def scenarios(self) -> pd.DataFrame:
        """The named settings: a label, each input as a number, and what it would mean."""
        return self._view("scenarios")

    @property
    def reports(self) -> pd.DataFrame:
        """The same quantities as other outlets reported them."""
        return self.table("reports")

    @property
    def events(self) -> pd.DataFrame:
        """The events that the article mentions, dated."""
        return self.table("events")

    @property
    def places(self) -> pd.DataFrame:
        """Places to compare areas with."""
        return self.table("places")

    @property
    def regions(self) -> pd.DataFrame:
        """The regions, with their listed areas."""
        return self.table("regions")

    @property
    def outlines(self) -> "GeoDataFrame":
        """The regions with their outlines, as a GeoDataFrame in WGS 84.

        The areas are the listed ones; an area computed from a simplified outline is not right.
        Longitudes are in one range, which goes beyond 180 where the regions do.

        Raises
        ------
        DataError
            If the folder has no outlines, or none that can be read and name the table's regions.
        """
        from landswap.article import outlines  # which builds on this module

        return outlines.frame(self)

    @property
    def sources(self) -> pd.DataFrame:
        """Where each figure comes from."""
        return self.table("sources")

    def _view(self, name: str) -> pd.DataFrame:
        made = self._made[name]
        return self.table(name) if made is None else made.copy(deep=False)


def read(folder: Path | str | None = None) -> Article:
    """Return the article of a folder whose tables can be read; see `build.read`."""
    from landswap.article import build  # which builds on this module

    return build.read(folder)

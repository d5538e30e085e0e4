"""What a lesson's text may say of an article: figures by their roles, and how they are written.

A text names roles, never the article's own names, so that the same text serves every article.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple, cast

import pandas as pd

from landswap.article import Article
from landswap.model import roles
from landswap.model.sheet import Formula, Input, Quantity
from landswap.prose import draws, verdicts
from landswap.prose import land as outlined
from landswap.prose.figure import Figure
from landswap.prose.raw import Raw
from landswap.prose.reported import Report, reports_of
from landswap.prose.scenarios import Scenario, by_kind
from landswap.text import safe, sentences

_AREAS = ("km^2", "m^2", "ha", "acre", "acres", "mi^2")


class Facts:
    """The figures of an article by role, and its tables, for the texts of its lessons.

    Parameters
    ----------
    article : Article
    """

    def __init__(self, article: Article) -> None:
        """Gather what plays each role, and what it is called in a sentence."""
        self._article = article
        self._values = article.sheet.values()
        self._quantities = article.table("quantities")
        self._publishers = dict(self.table("sources").get("publisher", {}))
        self.title = article.title
        named = self.table("roles")
        self._called: dict[str, str] = dict(named["called"]) if "called" in named else {}
        inserts = self.table("inserts").reset_index()
        self._inserts: dict[tuple[str, str], str] = {
            (row["lesson"], row["place"]): row["text"] for row in inserts.to_dict("records")
        }

    def figure(self, role: str) -> Figure | None:
        """Return what plays a role, or None where nothing does."""
        try:
            (name,) = self._article.names_of(role)
        except Exception:
            return None
        return self.named(name, role) if name in self._article.sheet else None

    def named(self, name: str, role: str = "") -> Figure:
        """Return the figure of a name of the sheet."""
        entry = self._article.sheet.entry(name)
        row = self._row(name)
        return Figure(
            name=Raw(name),
            label=entry.label,
            called=self._called.get(role) or _in_a_sentence(entry.label),
            value=float(self._values[name]),
            low=float(getattr(entry, "low", float("nan"))),
            high=float(getattr(entry, "high", float("nan"))),
            unit=entry.unit,
            decimals=entry.decimals,
            qualifier=_hedge(str(row.get("qualifier", ""))),
            step=_step(entry, row.get("rounded_to")),
            formula=entry.text if isinstance(entry, Formula) else "",
            source=self._publisher(entry),
        )

    def all(self) -> dict[str, Figure | None]:
        """Return a figure, or None, for each role."""
        return {role: self.figure(role) for role in (*roles.ROLES, *roles.DERIVED)}

    def blanks(self) -> dict[str, Any]:
        """Return what every text may name: roles, tables, and the kind of amount."""
        return {**self.all(), "facts": self, "table": self.table, "noun": self.noun}

    def table(self, name: str) -> pd.DataFrame:
        """Return a table of the article; one without rows where it has none."""
        return self._article.table(name) if name in self._article.tables else pd.DataFrame()

    def called(self, name: str) -> str:
        """Return what a quantity is called in a sentence, by its role if it plays one."""
        roles_of = self.table("roles")
        rows = roles_of["name"].items() if "name" in roles_of else ()
        role = next((str(role) for role, own in rows if own == name), "")
        return self.named(name, role).called

    def reports(self) -> list[Report]:
        """Return the rows of the table `reports`; none where there is no such table."""
        tables = (self.table(name) for name in ("reports", "sources", "qualifiers"))
        return reports_of(*tables) if len(self.table("reports")) else []

    def labels(self, table: pd.DataFrame) -> list[str]:
        """Return what the rows of a table with labels are called in a sentence."""
        return [_in_a_sentence(str(label)) for label in table["label"]]

    def compares(self, unit: str) -> bool:
        """Tell whether the article's first proportion explorer compares amounts in a unit."""
        explorers, parts = self.table("explorers"), self.table("parts").reset_index()
        kinds = explorers["kind"].items() if len(explorers) else ()
        names = [name for name, kind in kinds if kind == "proportion"]
        if not len(names):
            return False
        for row in parts.to_dict("records"):
            if (row["explorer"], row["part"]) == (names[0], "whole"):
                return bool(self._article.sheet.entry(row["name"]).unit == unit)
        return True

    def scenario(self, kind: str) -> Scenario | None:
        """Return the scenario of a kind, as in `scenarios.by_kind`; None where there is none."""
        given, received = self.figure("given"), self.figure("received")
        if given is None or received is None:
            return None
        return by_kind(self._article, given.name, received.name).get(kind)

    def declared(self, kind: str, part: str) -> Figure | None:
        """Return the figure with which the article's first explorer of a kind starts, or None."""
        explorers, parts = self.table("explorers"), self.table("parts").reset_index()
        kinds = explorers["kind"].items() if len(explorers) else ()
        names = [name for name, its in kinds if its == kind]
        for row in parts.to_dict("records") if names else ():
            if (row["explorer"], row["part"]) == (names[0], part):
                return self.named(row["name"]) if row["name"] in self._article.sheet else None
        return None

    @property
    def mapped(self) -> bool:
        """Whether the article has regions and their outlines."""
        return outlined.mapped(self._article)

    def land(self) -> outlined.Land | None:
        """Return the article's map, or None where it has no outlines."""
        return outlined.land(self._article)

    def draws(self) -> draws.Draws:
        """Return the draws of lesson 04."""
        roles_of = ("part", "share", "implied_whole")
        return draws.draw(self._article, *self._article.names_of(*roles_of))

    def farthest(self) -> int:
        """Return how many times our steps the words are stretched: see `draws.farthest`."""
        return draws.farthest(self._article, *self._article.names_of("share"))

    def stretches(self) -> pd.DataFrame:
        """Return how the draws spread for looser words: see `draws.stretched`."""
        return draws.stretched(self._article, *self._article.names_of("part", "share"))

    def insert(self, lesson: str, place: str) -> Raw:
        """Return what this article alone has to say at a place of a lesson, in Markdown.

        The values of the sheet stand in its blanks, such as {area}. Markup of Markdown is the
        author's; HTML and formulas are literal.
        """
        text = self._inserts.get((lesson, place), "")
        sheet = self._article.sheet
        blanks = {name: sheet.shown(name) for name in sentences.blanks(text) if name in sheet}
        for character in "<$":
            text = text.replace(character, safe.markdown(character))
        return Raw(sentences.fill(text, blanks))

    @property
    def noun(self) -> str:
        """What kind of amount the article is about: an area, or an amount."""
        part = self.figure("part")
        return "area" if part is None or part.unit in _AREAS else "amount"

    def _row(self, name: str) -> Mapping[str, Any]:
        table = self._quantities
        found = table.loc[name].to_dict() if name in table.index else {}
        return cast("Mapping[str, Any]", found)

    def _publisher(self, entry: Quantity | Input | Formula) -> str:
        if not isinstance(entry, Quantity):
            return ""
        return str(self._publishers.get(entry.source_id, ""))


def widest_of(figures: list[Figure]) -> list[Figure]:
    """Return the figures, above zero, whose intervals are the widest as parts of their values.

    There are several where no difference would be seen.
    """
    widths = [(one.high - one.low) / one.value for one in figures]
    return [
        one
        for one, width in zip(figures, widths, strict=True)
        if verdicts.same_to_digits(width, max(widths))
    ]


class Reason(NamedTuple):
    """A word before a figure, and what it does to draws of what is computed from the figure."""

    word: str
    does: str


def reasons(place: str, part: Figure, share: Figure) -> list[Reason]:
    """Return which words alone move the middle of the implied wholes "above" or "below".

    A word does if it opens one side only: a larger part and a smaller share make larger wholes.
    """
    found = []
    for figure, upward in ((part, "above"), (share, "below")):
        more = figure.low == figure.value < figure.high
        less = figure.low < figure.value == figure.high
        downward = "below" if upward == "above" else "above"
        called = "parts" if figure is part else "shares"
        if figure.qualifier and more and place == upward:
            found.append(Reason(figure.qualifier, f"allows only larger {called}"))
        if figure.qualifier and less and place == downward:
            found.append(Reason(figure.qualifier, f"allows only smaller {called}"))
    return found


def _hedge(qualifier: str) -> str:
    return "" if qualifier in ("", "exact", "nan") else qualifier


def _step(entry: Quantity | Input | Formula, step: Any) -> float:
    if step is None or pd.isna(step):
        return float("nan")
    return float(step) / (100 if entry.unit == "percent" else 1)


def _in_a_sentence(label: str) -> str:
    """Return a label as a sentence has it: "area of ..." is "the area of ...".

    >>> _in_a_sentence("area of the field"), _in_a_sentence("Altmere, total area")
    ('the area of the field', 'Altmere, total area')
    """
    articles = ("the ", "a ", "an ", "what ", "how ")
    if not label[:1].islower() or label.startswith(articles):
        return label
    return f"the {label}"

"""The sources of lessons and exercises: which there are, what each needs, and its text."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from math import isfinite
from pathlib import Path
from typing import Any

from landswap.article import Article
from landswap.errors import LandswapError
from landswap.model import roles

_HERE = Path(__file__).parent
LESSONS, EXERCISES = "lessons", "exercises"
_NAMES = ("minutes", "roles", "tables", "needs", "more")
_EDGE = "---\n"


class CourseError(LandswapError):
    """A course cannot be made of an article, or a text of the course is not sound."""


@dataclass(frozen=True)
class Source:
    """The text of a lesson or exercise, with what it needs of an article.

    `roles` are those of which the text speaks throughout, `tables` those that must have rows.
    `needs` says in words what an article lacks of which a condition does not hold, by the
    condition; `more` how many minutes a part of the text adds where a condition holds.
    """

    name: str
    kind: str
    minutes: int
    roles: tuple[str, ...]
    tables: tuple[str, ...]
    text: str
    needs: dict[str, str] = field(default_factory=dict)
    more: dict[str, int] = field(default_factory=dict)

    @property
    def number(self) -> str:
        """The two digits with which the name begins."""
        return self.name[:2]

    @property
    def title(self) -> str:
        """The heading with which the text begins."""
        headings = (line for line in self.text.splitlines() if line.startswith("# "))
        return next(headings, self.name).removeprefix("# ")

    def of(self, article: Article) -> "Source":
        """Return the text with the minutes that it takes for an article."""
        if not self.more:
            return self
        worth = _judge(article)
        added = sum(minutes for condition, minutes in self.more.items() if worth(condition))
        return replace(self, minutes=self.minutes + added)

    def lacks(self, article: Article) -> str:
        """Say what an article lacks for this text, or "" if it can carry it.

        Returns
        -------
        str
            Such as "nothing plays `given`". What follows from inputs is judged with each at its
            highest: a rate is undefined while nothing is given.
        """
        table_of_roles = article.tables.get("roles")
        rows = [] if table_of_roles is None else table_of_roles["name"].items()
        named = {str(role): str(name) for role, name in rows}
        values = _farthest(article)
        for role in self.roles:
            if lack := _lacking(article, role, named):
                return f"nothing plays {' and '.join(f'`{one}`' for one in lack)}"
            (name,) = article.names_of(role)
            if name in values and not isfinite(values[name]):
                return f"`{name}` has no value"
        for table in self.tables:
            if table not in article.tables or article.table(table).empty:
                return f"the table `{table}` has no rows"
        if not self.needs:
            return ""
        worth = _judge(article)
        return next((lack for condition, lack in self.needs.items() if not worth(condition)), "")


def sources(kind: str = LESSONS) -> list[Source]:
    """Return the texts of a kind, in order of their numbers."""
    return [read(path, kind) for path in sorted((_HERE / kind).glob("*.md"))]


def read(path: Path, kind: str) -> Source:
    """Return the source in a file.

    Raises
    ------
    CourseError
        If it does not begin with what it needs.
    """
    text = path.read_text(encoding="utf-8")
    head, found, body = text.removeprefix(_EDGE).partition(f"\n{_EDGE}")
    if not text.startswith(_EDGE) or not found:
        raise CourseError(
            f"{path.name}: found no lines between two '---' at its start, expected its minutes, "
            "and the roles and tables that it needs."
        )
    said = _said(head, path.name)
    return Source(
        name=path.stem,
        kind=kind,
        minutes=int(said["minutes"]),
        roles=tuple(str(said.get("roles") or "").split()),
        tables=tuple(str(said.get("tables") or "").split()),
        text=body,
        needs=dict(said.get("needs") or {}),
        more=dict(said.get("more") or {}),
    )


def _said(head: str, file: str) -> dict[str, Any]:
    """Return the lines of a head."""
    import yaml  # takes part of a second to import

    found: dict[str, Any] = yaml.safe_load(head) or {}
    for name in found:
        if name not in _NAMES:
            raise CourseError(f"{file}: found {name!r}, expected one of {', '.join(_NAMES)}.")
    if not isinstance(found.get("minutes"), int):
        raise CourseError(f"{file}: found no minutes, expected a line such as 'minutes: 20'.")
    return found


def _judge(article: Article) -> Callable[[str], Any]:
    """Return what says whether a condition holds of an article."""
    from landswap.prose.facts import Facts  # templates take part of a second to import
    from landswap.prose.render import worth

    values = Facts(article).blanks()
    return lambda condition: worth(condition, values)


def _farthest(article: Article) -> dict[str, float]:
    """Return every value of the sheet with each input at its highest."""
    sheet = article.sheet
    return dict(sheet.values(**{one.name: one.highest for one in sheet.inputs}))


def _lacking(article: Article, role: str, named: dict[str, str]) -> list[str]:
    try:
        article.names_of(role)
    except LandswapError:
        return roles.missing(role, named) or [role]
    return []

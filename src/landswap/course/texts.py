"""The sources of lessons and exercises: which there are, what each needs, and its text."""

from dataclasses import dataclass
from pathlib import Path

from landswap.article import Article
from landswap.errors import LandswapError
from landswap.model import roles

_HERE = Path(__file__).parent
LESSONS, EXERCISES = "lessons", "exercises"
_EDGE = "---\n"
_NAMES = ("minutes", "roles", "tables")


class CourseError(LandswapError):
    """A course cannot be made of an article, or a text of the course is not sound."""


@dataclass(frozen=True)
class Source:
    """The text of a lesson or exercise, with what it needs of an article.

    `roles` are those of which the text speaks throughout, `tables` those that must have rows.
    """

    name: str
    kind: str
    minutes: int
    roles: tuple[str, ...]
    tables: tuple[str, ...]
    text: str

    @property
    def number(self) -> str:
        """The two digits with which the name begins."""
        return self.name[:2]

    @property
    def title(self) -> str:
        """The heading with which the text begins."""
        headings = (line for line in self.text.splitlines() if line.startswith("# "))
        return next(headings, self.name).removeprefix("# ")

    def lacks(self, article: Article) -> str:
        """Say what an article lacks for this text, or "" if it can carry it.

        Returns
        -------
        str
            Such as "nothing plays `given`".
        """
        named: dict[str, str] = {}
        if "roles" in article.tables:
            named = dict(article.table("roles")["name"])
        for role in self.roles:
            if lack := _lacking(article, role, named):
                return f"nothing plays {' and '.join(f'`{one}`' for one in lack)}"
        for table in self.tables:
            if table not in article.tables or article.table(table).empty:
                return f"the table `{table}` has no rows"
        return ""


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
        roles=tuple(said.get("roles", "").split()),
        tables=tuple(said.get("tables", "").split()),
        text=body,
    )


def _said(head: str, file: str) -> dict[str, str]:
    """Return the lines of a head; three names need no parser of YAML, which takes time to load."""
    found = {}
    for line in head.splitlines():
        name, _, value = line.partition(":")
        if name not in _NAMES:
            raise CourseError(f"{file}: found {line!r}, expected one of {', '.join(_NAMES)}.")
        found[name] = value.strip()
    if not found.get("minutes", "").isdecimal():
        raise CourseError(f"{file}: found no minutes, expected a line such as 'minutes: 20'.")
    return found


def _lacking(article: Article, role: str, named: dict[str, str]) -> list[str]:
    try:
        article.names_of(role)
    except LandswapError:
        return roles.missing(role, named) or [role]
    return []

"""What the pages of a course say of its article: title, terms and sources, and its own words."""

from dataclasses import dataclass
from typing import NamedTuple

from landswap.article import Article
from landswap.course.words import html
from landswap.prose.facts import Facts

_LESSON = "pages"  # under which an article's own words stand in its table of inserts


class Source(NamedTuple):
    """A source as the pages list it; `address` is "" where it has none that a browser opens."""

    title: str
    publisher: str
    year: str
    address: str


@dataclass(frozen=True)
class About:
    """What all pages of a course have in common.

    `lead`, `care` and `footer` are pieces of HTML, of what the article's folder says there; ""
    where it says nothing.
    """

    title: str
    licence: str
    sources: tuple[Source, ...]
    lead: str = ""
    care: str = ""
    footer: str = ""

    @classmethod
    def of(cls, article: Article) -> "About":
        """Return what the pages of an article's course say of it."""
        facts = Facts(article)
        own = {place: html(facts.insert(_LESSON, place)) for place in ("lead", "care", "footer")}
        rows = facts.table("sources").astype("str").to_dict("records")
        sources = tuple(
            Source(
                row.get("title", ""),
                row.get("publisher", ""),
                row.get("year", "").removesuffix(".0"),
                _address(row.get("address", "")),
            )
            for row in rows
        )
        return cls(article.title, article.licence, sources, **own)


def _address(text: str) -> str:
    return text if text.startswith(("https://", "http://")) else ""

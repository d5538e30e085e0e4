"""What a teacher needs beside the course: notes on each lesson, strips to print, and their key."""

import html
from pathlib import Path
from typing import Any

from landswap.article import Article
from landswap.course import words
from landswap.course.carried import Course
from landswap.course.texts import Source
from landswap.prose.facts import Facts
from landswap.prose.raw import Raw
from landswap.prose.render import listed, render
from landswap.text import safe

_HERE = Path(__file__).parent
_CHECKED = ("figure", "event")
_ATTRIBUTED = ("position", "proposal")
_PAGE = """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto }}
body, th, td {{ padding: .3rem .6rem }}
table {{ border-collapse: collapse }}
th, td {{ border: 1px solid; text-align: left }}
.strip {{ border: 1px dashed; margin: 0; padding: 1rem; font-size: 1.25rem; break-inside: avoid }}
.key {{ break-before: page }}
</style>
<main>
{body}
</main>
</html>
"""


def write_teacher(article: Article, folder: Path) -> list[Path]:
    """Write the teacher's pages of an article's course.

    Parameters
    ----------
    article : Article
    folder : Path
        Made, if it is missing.

    Returns
    -------
    list of Path
        strips.html, with the key on a page of its own, and notes.html.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pages = {"strips.html": strips(article), "notes.html": notes(article)}
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in pages]


def strips(article: Article) -> str:
    """Return a page with a strip for each statement of the article, to be cut, and the key."""
    rows = [row for row in _rows(article) if row["kind"] in (*_CHECKED, *_ATTRIBUTED)]
    cut = "\n".join(
        f'<p class="strip"><b>{number}</b> {_cell(row["speaker"])}: {_cell(row["summary"])}</p>'
        for number, row in enumerate(rows, start=1)
    )
    kinds = {
        kind: [str(n) for n, row in enumerate(rows, start=1) if row["kind"] in wanted]
        for kind, wanted in (("checked", _CHECKED), ("attributed", _ATTRIBUTED))
    }
    key = (
        f"Could be checked: {listed(kinds['checked']) or 'none'}. Can only be attributed: "
        f"{listed(kinds['attributed']) or 'none'}. A strip may hold both: a word that weighs "
        "stands beside a number that counts."
    )
    body = f"<h1>{_cell(article.title)}</h1>\n{cut}\n<p class='key'><b>Key.</b> {key}</p>"
    return _PAGE.format(title=html.escape(f"Strips: {article.title}"), body=body)


def notes(article: Article) -> str:
    """Return a page with the notes on each lesson that the article can carry."""
    facts, course = Facts(article), Course.of(article)
    total = sum(one.minutes for one in (*course.lessons, *course.exercises))
    parts = [f"# Teaching: {safe.markdown(article.title)}", _plan(course, total), _board(facts)]
    for lesson in course.lessons:
        path = _HERE / "notes" / f"{lesson.name}.md"
        if path.exists():
            own: dict[str, Any] = {"minutes": Raw(lesson.minutes), "title": Raw(lesson.title)}
            own["insert"] = lambda place, name=lesson.name: facts.insert(f"{name}, notes", place)
            parts.append(render(path.read_text(encoding="utf-8"), facts, own))
    title = html.escape(f"Teaching: {article.title}")
    return _PAGE.format(title=title, body=words.html("\n\n".join(parts)))


def _plan(course: Course, total: int) -> str:
    exercises = {one.name: one.minutes for one in course.exercises}
    rows = [_row(one, exercises.get(one.name)) for one in course.lessons]
    lacking = [f"- {name}: {lack}." for name, lack in course.lacking.items()]
    without = ["", "Lessons that this article does not carry:", "", *lacking] if lacking else []
    head = ["| lesson | minutes | exercise |", "| --- | --- | --- |"]
    return "\n".join([*head, *rows, "", f"{total} minutes in all.", *without])


def _row(lesson: Source, exercise: int | None) -> str:
    return f"| {lesson.title} | {lesson.minutes} | {exercise or '-'} |"


def _board(facts: Facts) -> str:
    """Return the numbers for the board: who plays which role, and what follows."""
    figures = [one for one in facts.all().values() if one]
    rows = [f"| {safe.markdown(one.label)} | {safe.markdown(one.hedged)} |" for one in figures]
    return "\n".join(["## Numbers for the board", "", "| what | value |", "| --- | --- |", *rows])


def _rows(article: Article) -> list[dict[Any, Any]]:
    table = article.table("article") if "article" in article.tables else None
    return [] if table is None else table.reset_index().astype("str").to_dict("records")


def _cell(text: str) -> str:
    return safe.html(text)

"""A whole course, written: lessons, exercises and solutions of the article in a folder."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from copy import deepcopy
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import nbformat
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from tqdm import tqdm

from landswap.article import Article
from landswap.course import notebooks
from landswap.course.asking import Asking
from landswap.course.carried import Course
from landswap.course.reading import Reading
from landswap.course.run import run, tidy
from landswap.course.texts import LESSONS, CourseError, Source
from landswap.prose.facts import Facts
from landswap.prose.raw import Raw
from landswap.prose.render import quoted, render
from landswap.questions.rule import asked, by_rule


@dataclass(frozen=True)
class Place:
    """Where a course is written to, and how its notebooks load the article.

    Attributes
    ----------
    notebooks, exercises, solutions : Path
        Folders.
    article : Path or None
        The article's folder; None for the one that ships with the kit.
    """

    notebooks: Path
    exercises: Path
    solutions: Path
    article: Path | None = None

    def load(self, folder: Path) -> Raw:
        """Return the call that loads the article in a notebook of a folder."""
        if self.article is None:
            return Raw("landswap.load()")
        way = Path(os.path.relpath(self.article, folder)).as_posix()
        return Raw(f"landswap.load({quoted(way)})")


def made(article: Article, place: Place) -> Iterator[tuple[Path, NotebookNode]]:
    """Yield the path and the notebook, not run yet, of each lesson and solution of an article."""
    course, facts = Course.of(article), Facts(article)
    for source in course.lessons:
        load = place.load(place.notebooks)
        reading = Reading(article, place.notebooks, load)
        more: dict[str, Any] = {"load": load, "links": _links(source, course, place)}
        more |= {"read": reading.read, "file": reading.file}
        text = _text(source, facts, more)
        yield place.notebooks / f"{source.name}.ipynb", notebooks.notebook(source, text)
    names, known = by_rule(article).names, asked(article)
    for source in course.exercises:
        more = {"load": place.load(place.solutions), "links": _links(source, course, place)}
        lesson = _link(_lesson(source, course), course, place.exercises, place.notebooks)
        more |= Asking(known, source, names).blanks(lesson, _title(source, course))
        text = _text(source, facts, more)
        yield place.solutions / f"{source.name}.ipynb", notebooks.notebook(source, text)


def _text(source: Source, facts: Facts, more: Mapping[str, Any]) -> str:
    own = {"minutes": Raw(source.minutes), "insert": partial(facts.insert, source.name)}
    return render(source.text, facts, own | dict(more))


def write(
    article: Article,
    place: Place,
    *,
    only: Collection[str] = (),
    run: Callable[[NotebookNode, Path], None] = run,
    progress: bool = True,
) -> dict[Path, NotebookNode]:
    """Run and write the course of an article.

    Parameters
    ----------
    article : Article
    place : Place
    only : collection of str, optional
        The numbers of lessons, such as "02", to which this is confined.
    run : callable
        Runs a notebook in place, from a folder.
    progress : bool
        Whether to draw a bar.

    Returns
    -------
    dict of Path to NotebookNode
        What was written: lessons and solutions as they ran, with the state of their widgets, which
        the files do not keep; then exercises.

    Raises
    ------
    CourseError
        If a cell of a lesson or solution ends with an error.
    """
    for folder in (place.notebooks, place.exercises, place.solutions):
        folder.mkdir(parents=True, exist_ok=True)
    todo = [one for one in made(article, place) if not only or one[0].name[:2] in only]
    _run_all(todo, run, progress)
    written = dict(todo)
    for path, notebook in todo:
        stored = deepcopy(notebook)
        tidy(stored)
        nbformat.write(stored, path)
        if path.parent == place.solutions:
            exercise = place.exercises / path.name
            written[exercise] = notebooks.exercise(stored)
            nbformat.write(written[exercise], exercise)
    return written


def _run_all(
    todo: list[tuple[Path, NotebookNode]],
    run: Callable[[NotebookNode, Path], None],
    progress: bool,
) -> None:
    # A notebook waits for its own kernel, most of the time: threads are enough.
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        running = {pool.submit(run, notebook, path.parent): path for path, notebook in todo}
        bar = tqdm(as_completed(running), "Notebooks", len(running), disable=not progress)
        try:
            for done in bar:
                _result(done, running[done])
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        finally:
            bar.close()


def _result(done: "Future[None]", path: Path) -> None:
    try:
        done.result()
    except CellExecutionError as error:
        place = f"{path.parent.name}/{path.name}"
        raise CourseError(f"{place}: a cell ended with {error.ename}: {error.evalue}") from error


def _lesson(source: Source, course: Course) -> Source:
    return next(one for one in course.lessons if one.name == source.name)


def _title(source: Source, course: Course) -> str:
    """Return the title of a lesson, or of the exercise that goes with one."""
    if source.kind == LESSONS:
        return source.title
    return f"{_lesson(source, course).title}: exercises"


def _link(source: Source, course: Course, here: Path, there: Path) -> Raw:
    way = Path(os.path.relpath(there / f"{source.name}.ipynb", here)).as_posix()
    return Raw(f"[{_title(source, course)}]({way})")


def _links(source: Source, course: Course, place: Place) -> Raw:
    """Return the lines that lead on from a lesson or an exercise."""
    folder = place.notebooks if source.kind == LESSONS else place.exercises
    own = course.lessons if source.kind == LESSONS else course.exercises
    lines = []
    exercise = [one for one in course.exercises if one.name == source.name]
    if source.kind == LESSONS and exercise:
        way = Path(os.path.relpath(place.exercises / f"{source.name}.ipynb", folder)).as_posix()
        lines.append(f"**Exercises:** [{source.title}]({way})")
    following = [one for one in own if one.name > source.name]
    if following:
        lines.append(f"**Next:** {_link(following[0], course, folder, folder)}")
    return Raw("\n\n".join(lines))

"""A course in a folder of its own: notebooks, pages, the teacher's pages, the article's tables."""

import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from nbformat import NotebookNode

from landswap.article import Article
from landswap.course import texts
from landswap.course.carried import Course
from landswap.course.pages import bundle, pages
from landswap.course.pages.about import About
from landswap.course.pages.lessons import lesson
from landswap.course.run import run
from landswap.course.teacher import write_teacher
from landswap.course.texts import CourseError
from landswap.course.write import Place, write
from landswap.folder.package import ABOUT, SCHEMA
from landswap.validate import examine

NOTEBOOKS = ("notebooks", "exercises", "solutions")
PARTS = (*NOTEBOOKS, "pages", "teacher", "article")
_WHOLE = "course.zip"
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # so that the same course is the same file


@dataclass(frozen=True)
class Made:
    """The course that was written into a folder, and why it has no pages, or ""."""

    folder: Path
    course: Course
    no_pages: str


def check_target(out: Path, *, force: bool) -> None:
    """Raise a CourseError if a course cannot be written into a folder.

    Parameters
    ----------
    out : Path
    force : bool
        Whether what is there may be written over.
    """
    if out.exists() and not out.is_dir():
        raise CourseError(f"{out} is a file: expected a folder, or a new name.")
    there = [name for name in PARTS if (out / name).exists()]
    if there and not force:
        raise CourseError(
            f"{out} holds {', '.join(there)} already: choose another folder with --to, or write "
            "over them with --force."
        )
    try:
        pages.check_folder(out / "pages")
    except ValueError as error:
        raise CourseError(str(error)) from None
    if find_spec("nbgrader") is None:
        raise CourseError(
            "Exercises are made with nbgrader, which is not installed. Install it: pip install "
            "nbgrader"
        )


def write_course(
    article: Article,
    out: Path,
    *,
    force: bool = False,
    run: Callable[[NotebookNode, Path], None] = run,
    progress: bool = True,
) -> Made:
    """Write the course of an article into a folder.

    All of it is made elsewhere first, so that a course that fails leaves the folder as it was.

    Parameters
    ----------
    article : Article
        Sound: see `landswap.validate`.
    out : Path
        Made, if it is missing. What the course does not write stays in it.
    force : bool
        Whether to write over a course, or whatever else has its names.
    run : callable
        Runs a notebook in place, from a folder.
    progress : bool
        Whether to draw a bar.

    Raises
    ------
    CourseError
        If there is something in the way, no lesson that the article can carry, or a cell that
        ends with an error.
    """
    check_target(out, force=force)
    course = Course.of(article)
    if not course.lessons:
        lacks = " ".join(f"{name}: {lack}." for name, lack in course.lacking.items())
        raise CourseError(f"This article can carry no lesson. {lacks}")
    near = next(one for one in (out, *out.absolute().parents) if one.is_dir())
    with tempfile.TemporaryDirectory(dir=near, prefix=".making-") as name:
        made = Path(name)
        no_pages = _make(article, made, run, progress)
        out.mkdir(parents=True, exist_ok=True)
        _remove_old(out)
        for part in PARTS:
            if (made / part).exists():
                shutil.copytree(made / part, out / part, dirs_exist_ok=True)
    return Made(out, course, no_pages)


def _make(
    article: Article, made: Path, run: Callable[[NotebookNode, Path], None], progress: bool
) -> str:
    """Make the course in an empty folder; say why it has no pages, or ""."""
    copy_tables(article, made / "article")
    own, problems, _ = examine(made / "article")
    if own is None or problems:
        raise CourseError(f"A copy of the tables is not sound: {'; '.join(map(str, problems))}")
    lessons, exercises, solutions = (made / name for name in NOTEBOOKS)
    place = Place(lessons, exercises, solutions, made / "article")
    written = write(own, place, run=run, progress=progress)
    write_teacher(own, made / "teacher")
    ran = {lesson(path): one for path, one in written.items() if path.parent == lessons}
    whole = {_WHOLE: _zipped(made, ("notebooks", "exercises", "article"))}
    try:
        pages.write(made / "pages", About.of(own), ran, whole)
    except bundle.MissingTool as error:
        shutil.rmtree(made / "pages", ignore_errors=True)
        return str(error)
    return ""


def copy_tables(article: Article, to: Path) -> None:
    """Copy an article's own files into a new folder, and nothing that lies beside them."""
    to.mkdir()
    for name in sorted({ABOUT, SCHEMA, *article.paths.values()}):
        if (article.folder / name).is_file():
            shutil.copyfile(article.folder / name, to / name)


def _remove_old(out: Path) -> None:
    """Remove what an earlier course wrote there: this one may have fewer lessons."""
    names = [f"{one.name}.ipynb" for one in texts.sources()]
    for path in [out / folder / name for folder in NOTEBOOKS for name in names]:
        path.unlink(missing_ok=True)
    shutil.rmtree(out / "pages", ignore_errors=True)


def _zipped(folder: Path, parts: tuple[str, ...]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(one for part in parts for one in (folder / part).iterdir()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, path.read_bytes())
    return held.getvalue()

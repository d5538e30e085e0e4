"""Write the lessons of a course as pages: an index, a page for each lesson, and what they load."""

import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

import jinja2
from markupsafe import Markup
from nbconvert import HTMLExporter
from nbformat import NotebookNode

from landswap.course.pages import bundle, markup, widgets
from landswap.course.pages.about import About
from landswap.course.pages.lessons import Lesson

HERE = Path(__file__).parent


def body(notebook: NotebookNode) -> str:
    """Return a run notebook as HTML, without what goes round it."""
    exporter = HTMLExporter(
        template_name="template",
        extra_template_basedirs=[str(HERE)],
        exclude_anchor_links=True,
    )
    text: str = exporter.from_notebook_node(notebook)[0]
    return text


def check_folder(folder: Path) -> None:
    """Raise a ValueError if a folder holds something else than pages."""
    if folder.exists() and any(folder.iterdir()) and not (folder / "assets/page.js").exists():
        raise ValueError(f"{folder} holds no pages: expected a new or an empty folder, or pages.")


def write(
    folder: Path,
    about: About,
    lessons: Mapping[Lesson, NotebookNode],
    files: Mapping[str, bytes] | None = None,
) -> None:
    """Write the pages of a course into a folder, of which nothing else is left.

    Parameters
    ----------
    folder : Path
        Made anew, if it is empty, missing or holds pages; anything else in it is an error.
    about : About
    lessons : mapping of Lesson to NotebookNode
        Each with its notebook, run, with its widgets' state kept.
    files : mapping of str to bytes, optional
        More to take away, by name; the first is the whole course.

    Raises
    ------
    ValueError
        If the folder holds something else than pages, or a lesson what no page may hold.
    MissingTool
        If the pages' script cannot be had.
    """
    check_folder(folder)
    frames = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "template"), autoescape=True, trim_blocks=True
    )
    frames.globals["about"] = about
    course = list(lessons)
    texts = {lesson: _settled(lessons[lesson], course) for lesson in course}
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "assets").mkdir(parents=True)
    bundle.bundle(folder / "assets")
    for number, (lesson, (text, state, pictures)) in enumerate(texts.items()):
        page = frames.get_template("lesson.html.j2").render(
            lesson=lesson,
            body=Markup(text),
            state=Markup(state),
            before=course[number - 1] if number else None,
            after=course[number + 1] if number + 1 < len(course) else None,
        )
        (folder / lesson.page).write_text(page, encoding="utf-8")
        for name, data in pictures.items():
            (folder / name).write_bytes(data)
        for name, path in lesson.files.items():
            (folder / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(path, folder / name)
    for name, data in (files or {}).items():
        (folder / name).write_bytes(data)
    contents = frames.get_template("contents.html.j2").render(
        lessons=course, whole=next(iter(files or {}), "")
    )
    (folder / "index.html").write_text(contents, encoding="utf-8")


def _settled(notebook: NotebookNode, course: Sequence[Lesson]) -> tuple[str, str, dict[str, bytes]]:
    """Return a lesson's HTML, its widgets' state, and its pictures."""
    state = widgets.written(widgets.settle(notebook))
    pages = {lesson.path.name: lesson.page for lesson in course}
    exercises = {lesson.path.name for lesson in course if lesson.exercise}
    text, pictures = markup.fit(body(notebook), pages, exercises)
    return text, state, pictures

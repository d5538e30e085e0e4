"""Write the lessons as pages that need no installation, no kernel and no network.

    python tools/pages/pages.py [FOLDER]

FOLDER (pages/ without a name) is written anew: an index, a page for each lesson, the notebooks to
take away, and assets/, which holds all that the pages load.
"""

import argparse
import os
import shutil
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import jinja2
from markupsafe import Markup
from nbconvert import HTMLExporter
from tqdm import tqdm

import bundle
import lessons
import markup
import widgets

HERE = Path(__file__).parent
ABOUT = "One news article, read as data: lessons with explorers that move in the page."


def body(notebook):
    """Return a run notebook as HTML, without what goes round it."""
    exporter = HTMLExporter(
        template_name="template",
        extra_template_basedirs=[str(HERE)],
        exclude_anchor_links=True,
    )
    return exporter.from_notebook_node(notebook)[0]


def build(folder, notebooks=None, progress=False, run=lessons.run):
    """Write the pages into a folder, of which nothing else is left.

    Parameters
    ----------
    folder : Path
        Made anew, if it is empty, missing or holds pages; anything else in it is an error.
    notebooks : list of Path, optional
        The lessons; without it, all.
    progress : bool
        Whether to show a bar.
    run : callable
        Returns the notebook at a path, run as `lessons.run` does it.

    Raises
    ------
    ValueError
        If the folder holds something else than pages, or a lesson what no page may hold.
    MissingTool
        If Node or a package cannot be installed.
    """
    folder = Path(folder).resolve()
    if folder.exists() and any(folder.iterdir()) and not (folder / "assets/page.js").exists():
        raise ValueError(f"{folder} holds no pages: expected a new or an empty folder, or pages.")
    course = [
        lessons.lesson(path)
        for path in notebooks or sorted((lessons.ROOT / "notebooks").glob("*.ipynb"))
    ]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = pool.map(run, [lesson.path for lesson in course])
        ran = list(tqdm(runs, "Lessons", len(course), unit="lesson", disable=not progress))
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "assets").mkdir(parents=True)
    bundle.bundle(folder / "assets")
    frames = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "template"), autoescape=True, trim_blocks=True
    )
    pages = {lesson.path.name: lesson.page for lesson in course}
    for number, (lesson, notebook) in enumerate(zip(course, ran, strict=True)):
        state = widgets.written(widgets.settle(notebook))
        text, pictures = markup.fit(body(notebook), pages)
        for path, data in pictures.items():
            (folder / path).write_bytes(data)
        page = frames.get_template("lesson.html.j2").render(
            title=f"{lesson.title} · landswap",
            description=f"{ABOUT} {lesson.title}, {lesson.minutes} minutes.",
            lesson=lesson,
            body=Markup(text),
            state=Markup(state),
            before=course[number - 1] if number else None,
            after=course[number + 1] if number + 1 < len(course) else None,
        )
        (folder / lesson.page).write_text(page, encoding="utf-8")
        for name in filter(None, (lesson.notebook, lesson.exercise)):
            (folder / name).parent.mkdir(exist_ok=True)
            shutil.copyfile(lessons.ROOT / name, folder / name)
    contents = frames.get_template("contents.html.j2").render(
        title="landswap", description=ABOUT, lessons=course
    )
    (folder / "index.html").write_text(contents, encoding="utf-8")


def main():
    """Write the pages and say where they are."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", default=lessons.ROOT / "pages", type=Path)
    folder = parser.parse_args().folder
    try:
        build(folder, progress=True)
    except (bundle.MissingTool, ValueError) as error:
        sys.exit(str(error))
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    print(f"{folder}/index.html and its lessons, {size / 1e6:.1f} MB in all")


if __name__ == "__main__":
    main()

"""Write the kit's own lessons as pages that need no installation, no kernel and no network.

    python tools/pages/pages.py [FOLDER]

FOLDER (pages/ without a name) is written anew: an index, a page for each lesson, the notebooks to
take away, and assets/, which holds all that the pages load.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from tqdm import tqdm

import alike
import landswap
from landswap.course import run as running
from landswap.course.pages import bundle, lessons, pages
from landswap.course.pages.about import About

ROOT = Path(__file__).resolve().parents[2]


def run(path: Path) -> NotebookNode:
    """Run a notebook from its own folder; return it with its outputs and its widgets' state."""
    notebook = nbformat.read(path, as_version=4)
    alike.apply()
    running.run(notebook, path.parent)
    return notebook


def build(
    folder: Path,
    notebooks: Sequence[Path] | None = None,
    progress: bool = False,
    run: Callable[[Path], NotebookNode] = run,
) -> None:
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
        Returns the notebook at a path, run as `run` does it.

    Raises
    ------
    ValueError
        If the folder holds something else than pages, or a lesson what no page may hold.
    MissingTool
        If Node or a package cannot be installed.
    """
    folder = Path(folder).resolve()
    pages.check_folder(folder)
    paths = notebooks or sorted((ROOT / "notebooks").glob("*.ipynb"))
    course = [lessons.lesson(path) for path in paths]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        runs = pool.map(run, [lesson.path for lesson in course])
        ran = list(tqdm(runs, "Lessons", len(course), unit="lesson", disable=not progress))
    pages.write(folder, About.of(landswap.load()), dict(zip(course, ran, strict=True)))


def main() -> None:
    """Write the pages and say where they are."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", default=ROOT / "pages", type=Path)
    folder = parser.parse_args().folder
    try:
        build(folder, progress=True)
    except (bundle.MissingTool, ValueError) as error:
        sys.exit(str(error))
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    print(f"{folder}/index.html and its lessons, {size / 1e6:.1f} MB in all")


if __name__ == "__main__":
    main()

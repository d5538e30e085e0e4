"""What every lesson has, and what its stored outputs do not hold."""

import json
import re
from pathlib import Path

import pytest

import landswap
from landswap.course.carried import Course

ROOT = Path(__file__).resolve().parents[2]
# The course of each article: what it is put under, and the article's folder.
FOLDERS = {"": None, "altmere": ROOT / "data/altmere"}
STORED = [
    (course, path.stem)
    for course in FOLDERS
    for path in sorted((ROOT / "notebooks" / course).glob("*.ipynb"))
]
LESSONS = [name for course, name in STORED if not course]


@pytest.fixture(params=STORED, ids="/".join)
def path(request, root):
    course, name = request.param
    return root / "notebooks" / course / f"{name}.ipynb"


@pytest.fixture
def lesson(path):
    return json.loads(path.read_text(encoding="utf-8"))


def source(cell):
    return "".join(cell["source"])


def cells(lesson, kind):
    return [cell for cell in lesson["cells"] if cell["cell_type"] == kind]


def outputs(lesson):
    for cell in cells(lesson, "code"):
        for output in cell["outputs"]:
            yield source(cell), output


@pytest.mark.parametrize("course", FOLDERS)
def test_what_the_article_can_carry_is_there(course):
    wanted = {one.name for one in Course.of(landswap.load(FOLDERS[course])).lessons}
    stored = {name for folder, name in STORED if folder == course}
    assert stored >= wanted, "run 'make refresh'"
    assert not course or stored == wanted
    assert sorted(LESSONS) == LESSONS
    assert [name[:2] for name in LESSONS] == [f"{number:02}" for number in range(9)]


def test_opens_with_minutes_objectives_and_a_question(lesson):
    opening = source(lesson["cells"][0])
    assert re.search(r"\*\*\d+ minutes(\.\*\*|,\*\* [^.]+\.) After this lesson you can", opening)
    assert len(re.findall(r"^- ", opening, flags=re.MULTILINE)) >= 3
    assert re.search(r"\*\*Question:\*\* .*\?", opening)


def test_ends_with_a_recap_and_what_the_data_cannot_say(lesson):
    closing = source(lesson["cells"][-1])
    assert "## What you have learnt" in closing
    assert "## What the data cannot say" in closing


def test_cells_are_short(lesson):
    for cell in cells(lesson, "markdown")[1:-1]:
        assert len(source(cell).split()) <= 80, source(cell)
    for cell in cells(lesson, "code"):
        assert len(source(cell).strip().splitlines()) <= 7, source(cell)
        assert max(map(len, source(cell).splitlines())) <= 92, source(cell)


def test_every_code_cell_was_run_in_order(lesson):
    counts = [cell["execution_count"] for cell in cells(lesson, "code")]
    assert counts == list(range(1, len(counts) + 1))


def test_outputs_hold_nothing_that_nbval_cannot_compare(lesson):
    for code, output in outputs(lesson):
        assert output["output_type"] != "error", code
        assert output.get("name") != "stderr", code
        for kind in output.get("data", {}):
            assert kind in ("text/plain", "text/html"), code
    for cell in cells(lesson, "code"):
        assert not source(cell).rstrip().endswith(";")


def test_every_picture_has_alt_text_and_a_caption(lesson):
    for code, output in outputs(lesson):
        page = "".join(output.get("data", {}).get("text/html", ""))
        for image in re.findall(r"<img [^>]*>", page):
            assert re.search(r'alt="[^"]{20,}"', image), code
            assert re.search(r"<figcaption>[^<]+\.</figcaption>", page), code


def test_explorers_store_their_numbers(lesson):
    for code, output in outputs(lesson):
        plain = "".join(output.get("data", {}).get("text/plain", ""))
        if "landswap.explore" in code and output["output_type"] == "execute_result":
            assert plain.startswith("Explorer: "), code
            assert re.search(r"\d (km²|m²|ha)\b", plain), code


def test_links_lead_somewhere(lesson, path):
    for cell in cells(lesson, "markdown"):
        for target in re.findall(r"\]\(([^)]+\.ipynb)\)", source(cell)):
            assert (path.parent / target).exists(), target


@pytest.mark.parametrize("course", [one for one, name in STORED if name[:2] == "01"])
def test_lesson_01_reads_plain_csv_before_the_kit(root, course):
    path = root / "notebooks" / course / "01-article-to-table.ipynb"
    code = [source(cell) for cell in cells(json.loads(path.read_text(encoding="utf-8")), "code")]
    first_load = next(i for i, text in enumerate(code) if "landswap.load(" in text)
    assert "pd.read_csv" in code[0]
    assert sum("pd.read_csv" in text for text in code[:first_load]) >= 3


@pytest.mark.parametrize("name", LESSONS)
def test_the_readme_gives_the_lesson_its_minutes(root, name):
    lesson = json.loads((root / f"notebooks/{name}.ipynb").read_text(encoding="utf-8"))
    opening = source(lesson["cells"][0])
    title = re.match(r"# (.+)", opening)[1]
    minutes = re.search(r"\*\*(\d+) minutes", opening)[1]
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert f"| [{title}](notebooks/{name}.ipynb) | {minutes} |" in readme

"""Numbers in prose are held to the data: each one is a value of the sheet, at the digits shown."""

import json
import math
import re

import pytest

from landswap import words

# What may stand in prose without being a value of the sheet, and why.
LESSON_NAMES = re.compile(r"\b0[0-8]\b")  # lessons are numbered
ALLOWED = {
    "00-start-here": {"15": "minutes", "2025": "year of the article"},
    "01-article-to-table": {"45": "minutes", "2024": "year that a summary is about"},
    "02-shares-and-wholes": {"45": "minutes"},
    "06-hypothetical-swaps": {"45": "minutes"},
}
NUMBER = re.compile(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?(?!\w)")


def prose(root, lesson):
    """Return the text cells of a lesson, without code and links."""
    notebook = json.loads((root / f"notebooks/{lesson}.ipynb").read_text(encoding="utf-8"))
    cells = [c for c in notebook["cells"] if c["cell_type"] == "markdown"]
    text = "\n".join("".join(cell["source"]) for cell in cells)
    return re.sub(r"`[^`]*`|\]\([^)]*\)", " ", text)


@pytest.fixture(scope="module")
def values(article):
    """Every value of the sheet, at the start and in each scenario; a percentage times 100."""
    sheet = article.sheet
    settings = [{}, *article.scenarios[[i.name for i in sheet.inputs]].to_dict("records")]
    found = set()
    for setting in settings:
        for name, value in sheet.values(**setting).items():
            scale = 100 if sheet.entry(name).unit == "percent" else 1
            found.add(abs(value) * scale)
    found |= {float(n) for n in article.paragraphs.index}
    return {value for value in found if math.isfinite(value)}


def unknown_numbers(text, values, allowed=()):
    """Return the numbers in a text that are neither values at their digits nor allowed."""
    found = NUMBER.findall(LESSON_NAMES.sub(" ", text))
    unknown = []
    for number in found:
        decimals = len(number.partition(".")[2])
        if number not in allowed and number not in {words.number(v, decimals) for v in values}:
            unknown.append(number)
    return unknown


@pytest.mark.parametrize("lesson", ALLOWED)
def test_every_number_in_a_lesson_is_in_the_data(root, values, lesson):
    assert unknown_numbers(prose(root, lesson), values, ALLOWED[lesson]) == []


@pytest.mark.parametrize("lesson", ALLOWED)
def test_no_exception_is_idle(root, lesson):
    assert set(ALLOWED[lesson]) <= set(NUMBER.findall(prose(root, lesson)))


def test_every_lesson_is_read(root):
    assert {path.stem for path in root.glob("notebooks/*.ipynb")} == set(ALLOWED)


def test_the_check_can_fail():
    assert unknown_numbers("18.56 % of 603,550, or 18.57 %, or 19", {18.5569, 603550.0}) == [
        "18.57"
    ]


def test_the_readme_is_held_to_the_data_too(root, values):
    text = (root / "README.md").read_text(encoding="utf-8")
    # Minutes in the table of lessons are held to the lessons by test_lessons.py.
    text = re.sub(r"^\| \[\d\d .*$", " ", text, flags=re.MULTILINE)
    text = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)|<[^>]*>", " ", text, flags=re.DOTALL)
    allowed = {"2025", "3.11", "4.0"}  # the article's year, Python's version, the licence's
    assert unknown_numbers(text, values, allowed) == []

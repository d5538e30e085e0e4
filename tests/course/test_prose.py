"""Numbers and dates in prose are held to the data, numbers at the digits shown."""

import calendar
import html
import json
import math
import re

import pytest

import landswap
from landswap.course import texts
from landswap.model.intervals import interval
from landswap.questions import bank
from landswap.text import numbers

# What may stand in prose without being in the data, and why.
LESSON_NAMES = re.compile(r"\b0[0-8]\b")  # lessons are numbered
ALLOWED = {
    "00-start-here": {"15": "minutes"},
    "01-article-to-table": {"45": "minutes"},
    "02-shares-and-wholes": {"45": "minutes"},
    "03-many-reports": {"45": "minutes", "1.609344": "kilometres in a mile, by definition"},
    "04-how-sure": {"45": "minutes", "100,000": "how many draws"},
    "05-drawing-areas": {"45": "minutes", "1983": "the year of Tufte's book"},
    "06-hypothetical-swaps": {"45": "minutes"},
    "07-who-said-what": {"45": "minutes", "0.0": "what pandas answers"},
    "08-your-own-article": {"90": "minutes", "43": "a slip", "100": "metres in a hectometre"},
}
CAPSTONE = "08-your-own-article"
# Lessons that are still written as notebooks; the numbers of the others are computed.
LEFT = [name for name in ALLOWED if name not in {one.name for one in texts.sources()}]
# In TEACHING.md, sums for paper and string; the sides of squares are counted in the pocket's.
SUMS = {
    "37": "side_of_ukraine / side_of_pocket",
    "8": "sqrt(kursk_oblast) / side_of_pocket",
    "7": "16 * 16 - occupied_per_pocket",
    "250": "occupied_per_pocket + 1",
    "248": "occupied_per_pocket - 1",
    "1,341": "ukraine / kursk_pocket",
    "533,333": "occupied_low / (share_high / 100)",
    "594,737": "occupied_high / (share_low / 100)",
    "56,140": "occupied / (share_low / 100) - occupied / (share_high / 100)",
    "5,000": "(occupied_high - occupied_low) / occupied_share",
    "2.4": "log10(occupied / kursk_pocket)",
    "4": "1 / (0.5 * 0.5)",
}
TEACHING = {"14": "an age", "60": "a latitude", "4.0": "the licence's version"}
TEACHING |= {"56": "hundredths behind a comma"}
ALLOWED_IN_SOLUTIONS = {"20": "minutes"}
QUESTION_NAMES = re.compile(r"^## Question \d:", re.MULTILINE)
NUMBER = re.compile(r"(?<![\w.])\d+(?:,\d{3})*(?:\.\d+)?(?!\w)")
MONTHS = list(calendar.month_name)
DATE = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS[1:])}) (\d{{4}})|\b(2\d{{3}})\b")


def prose(root, lesson, folder="notebooks"):
    """Return the text cells of a lesson, without code and links."""
    notebook = json.loads((root / folder / f"{lesson}.ipynb").read_text(encoding="utf-8"))
    cells = [c for c in notebook["cells"] if c["cell_type"] == "markdown"]
    text = "\n".join("".join(cell["source"]) for cell in cells)
    return html.unescape(re.sub(r"`[^`]*`|\]\([^)]*\)", " ", text))


@pytest.fixture(scope="module")
def values(article):
    return in_data(article)


@pytest.fixture(scope="module")
def dates(article):
    return days_in_data(article)


def in_data(article):
    """Return every value of the sheet, at the start and in each scenario; a percentage times 100.

    And every reported figure, what its qualifier allows, and the numbers in its notes; the
    wholes that the article's words allow, as its explorer shows them; places and their areas.
    """
    sheet = article.sheet
    settings = [{}, *article.scenarios[[i.name for i in sheet.inputs]].to_dict("records")]
    found = set()
    for setting in settings:
        for name, value in sheet.values(**setting).items():
            scale = 100 if sheet.entry(name).unit == "percent" else 1
            found.add(abs(value) * scale)
    found |= {float(n) for n in article.paragraphs.index}
    column = next(name for name in article.places if name.startswith("area_"))
    found |= {*article.places[column], *landswap.explore.uncertainty(article).values}
    given = article.quantities.dropna(subset="value")
    others = [article.table(name) for name in ("reports", "gains") if name in article.tables]
    for table in (given, *others):
        steps = article.table("qualifiers").loc[table["qualifier"]]
        below, above = steps["steps_below"].to_numpy(), steps["steps_above"].to_numpy()
        low, high = interval(table["value"], table["rounded_to"], below, above)
        found |= {*table["value"], *low, *high}
    for column in ("printed", "note") if "reports" in article.tables else ():
        text = DATE.sub(" ", " ".join(article.reports[column]))
        found |= {float(number.replace(",", "")) for number in NUMBER.findall(text)}
    return {value for value in found if math.isfinite(value)}


def days_in_data(article):
    """Return every date in the data, and the months and years that hold one."""
    columns = [article.paragraphs["when_means"], article.sources["year"]]
    for table, *names in (
        ("events", "date"),
        ("reports", "as_of"),
        ("gains", "first_day", "last_day"),
    ):
        if table in article.tables:
            columns += [article.table(table)[name] for name in names]
    return {date[:end] for column in columns for date in column for end in (4, 7, 10)}


def without_dates(text, dates):
    """Return a text without the dates that are in the data."""

    def drop(match):
        day, month, year, alone = match.groups()
        parts = [alone] if alone else [year, f"{MONTHS.index(month):02d}"]
        parts += [f"{int(day):02d}"] if day else []
        return " " if "-".join(parts) in dates else match[0]

    return DATE.sub(drop, text)


def unknown_numbers(text, values, allowed=()):
    """Return the numbers in a text that are neither values at their digits nor allowed."""
    found = NUMBER.findall(LESSON_NAMES.sub(" ", text))
    unknown = []
    for number in found:
        decimals = len(number.partition(".")[2])
        if number not in allowed and number not in {numbers.number(v, decimals) for v in values}:
            unknown.append(number)
    return unknown


@pytest.mark.parametrize("lesson", [name for name in LEFT if name != CAPSTONE])
def test_every_number_in_a_lesson_is_in_the_data(root, article, values, dates, lesson):
    text = without_dates(prose(root, lesson), dates)
    for time in filter(None, article.events["time_utc"]):
        text = text.replace(time, " ")
    assert unknown_numbers(text, values, ALLOWED[lesson]) == []


@pytest.mark.skipif(CAPSTONE not in LEFT, reason="its numbers are computed")
def test_every_number_in_the_capstone_is_in_its_articles(root, tmp_path):
    landswap.new_folder(tmp_path / "example")
    altmere, example = landswap.load(root / "data/altmere"), landswap.load(tmp_path / "example")
    example = set(example.quantities["value"])
    text = without_dates(prose(root, CAPSTONE), days_in_data(altmere))
    assert unknown_numbers(text, in_data(altmere) | example, ALLOWED[CAPSTONE]) == []


def test_every_number_in_a_solution_is_in_the_data(root, values, dates):
    computed = {one.name for one in texts.sources(texts.EXERCISES)}
    paths = sorted(root.glob("solutions/*.ipynb"))
    for path in [one for one in paths if one.stem not in computed]:
        text = QUESTION_NAMES.sub("", prose(root, path.stem, "solutions"))
        text = without_dates(text, dates)
        assert unknown_numbers(text, values, ALLOWED_IN_SOLUTIONS) == [], path.name


@pytest.mark.parametrize("lesson", LEFT)
def test_no_exception_is_idle(root, lesson):
    assert set(ALLOWED[lesson]) <= set(NUMBER.findall(prose(root, lesson)))


def test_every_lesson_is_read(root):
    computed = {one.name for one in texts.sources()}
    assert {path.stem for path in root.glob("notebooks/*.ipynb")} == set(LEFT) | computed


def test_the_check_can_fail():
    assert unknown_numbers("18.56 % of 603,550, or 18.57 %, or 19", {18.5569, 603550.0}) == [
        "18.57"
    ]


def test_the_check_of_dates_can_fail():
    known = {"2025", "2025-02", "2025-02-12"}
    text = "12 February 2025, February 2025, 2025; 13 February 2025, August 2025, 2031"
    assert NUMBER.findall(without_dates(text, known)) == ["13", "2025", "2025", "2031"]


def test_the_readme_is_held_to_the_data_too(root, values, dates):
    text = (root / "README.md").read_text(encoding="utf-8")
    # Minutes in the table of lessons are held to the lessons by test_lessons.py.
    text = re.sub(r"^\| \[\d\d .*$", " ", text, flags=re.MULTILINE)
    # The times are held to the benchmark's own file by test_tools.py.
    text = re.sub(r"^## Performance$.*?(?=^## )", " ", text, flags=re.MULTILINE | re.DOTALL)
    text = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)|<[^>]*>", " ", text, flags=re.DOTALL)
    allowed = {"3.11", "4.0"}  # Python's version, the licence's
    assert unknown_numbers(without_dates(text, dates), values, allowed) == []


def test_the_page_for_teachers_is_held_to_the_data_too(root, values, dates):
    text = (root / "TEACHING.md").read_text(encoding="utf-8")
    # Minutes and the article's strips are held by test_teaching.py.
    text = re.sub(r"^(\|.*\| )\d+ \|$|\(\d+ min(?:utes)?\)|In 20 minutes", r"\1 ", text, flags=re.M)
    text = re.sub(r"^\| \d+ \|.*$|^\d\. ", " ", text, flags=re.MULTILINE)
    text = re.sub(r"```.*?```|`[^`]*`|\]\([^)]*\)|<[^>]*>", " ", text, flags=re.DOTALL)
    text = re.sub(r"\b1(?:0|00)(?:,000)*\b", " ", text)  # powers of ten: axes, and how many draws
    assert unknown_numbers(without_dates(text, dates), values, {*SUMS, *TEACHING}) == []
    assert {*SUMS, *TEACHING} <= set(NUMBER.findall(text))


@pytest.mark.parametrize(("figure", "formula"), SUMS.items())
def test_sums_for_paper_follow_from_the_data(article, figure, formula):
    decimals = len(figure.partition(".")[2])
    assert numbers.number(bank.of(article).worth(formula, "a sum"), decimals) == figure

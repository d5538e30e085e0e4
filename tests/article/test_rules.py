"""What the sheet is made of: values, units, inputs, scenarios, roles and places."""

import shutil
from pathlib import Path

import pytest

import faults
import landswap
from faults.sheet import FAULTS
from landswap import validate
from landswap.article import build
from landswap.model import formulas


@pytest.mark.parametrize("fault", FAULTS.values(), ids=list(FAULTS))
def test_a_broken_row_is_named(good, tmp_path, fault):
    *change, line = fault
    assert line in faults.lines(faults.broken(good, tmp_path, *change))


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("places.csv", "\nHonduras,", "\nVinnytsia oblast,",
         "regions.csv, row 2, column region: found 'Vinnytsia oblast', which places has as well, "
         "expected a name of its own."),
        ("places.csv", "\nHonduras,", "\noccupied,",
         "places.csv, row 34, column place: found 'occupied', which quantities has as well, "
         "expected a name of its own."),
        ("places.csv", ",112090,", ",0,",
         "places.csv, row 34, column area_km2: found 0, expected an area above zero."),
        ("regions.csv", ",26513,", ",0,",
         "regions.csv, row 2, column area_km2: found 0, expected an area above zero."),
        ("regions.csv", "\nVinnytsia oblast,", '\n"ukraine, total area",',
         "regions.csv, row 2, column region: found 'ukraine, total area', which is a quantity's "
         "label as well, expected a name of its own."),
        ("places.csv", ",389,389,", ",389,3890,",
         "places.csv, row 2, column land_km2: found 3,890, expected at most the whole area, 389."),
    ],
)  # fmt: skip
def test_places_and_regions(good, tmp_path, file, old, new, line):
    assert line in faults.lines(faults.broken(good, tmp_path, "data", file, old, new))


def test_a_role_that_nothing_plays(good, tmp_path):
    change = ("data", "roles.csv", "part,occupied,", "part,occupid,")
    assert faults.lines(faults.broken(good, tmp_path, *change)) == [
        "roles.csv, row 2, column name: found 'occupid', expected the name of a quantity, "
        "an input, a formula or a scenario. Did you mean 'occupied'?"
    ]


def test_a_role_that_no_lesson_has(good, tmp_path):
    change = ("data", "roles.csv", "\nother_whole,", "\nother_whol,")
    assert faults.lines(faults.broken(good, tmp_path, *change)) == [
        "roles.csv, row 5, column role: found 'other_whol', expected a part of the lessons. "
        "Did you mean 'other_whole'?"
    ]
    change = ("data", "roles.csv", "\nother_whole,", "\nmy_own_role,")
    assert validate.problems(faults.broken(good, tmp_path / "own", *change)) == []


def test_what_lessons_quote_has_a_paragraph(good, tmp_path):
    change = ("data", "quantities.csv", ",2025-02-12,9,article", ",2025-02-12,,article")
    assert faults.lines(faults.broken(good, tmp_path, *change)) == [
        "quantities.csv, row 2, column paragraph: found nothing, expected the paragraph that "
        "reports it: it plays the part 'part', which lessons quote."
    ]


def test_a_title_of_the_example_over_other_figures(good, tmp_path):
    change = ("start", "quantities.csv", "EXAMPLE: beds, paths and sheds", "Beds, paths and sheds")
    said = faults.lines(faults.broken(good, tmp_path, *change))
    assert (
        "about.csv, row 2, column value: found 'EXAMPLE: two gardens, and an offer to exchange "
        "beds', expected the title of your own article."
    ) in said


def test_what_is_left_of_the_example_is_named(good, tmp_path):
    folder = faults.broken(good, tmp_path, "start", "about.csv", "EXAMPLE: two", "Two")
    left = faults.lines(folder)
    assert (
        "explorers.csv, row 4, column note: found 'EXAMPLE. How many rounding steps a word ', "
        "expected what your own article says, or no such row."
    ) in left
    for path in folder.glob("*.csv"):
        path.write_text(path.read_text(encoding="utf-8").replace("EXAMPLE", "Here"), "utf-8")
    assert validate.problems(folder) == []


def test_a_rate_has_a_unit(good, tmp_path):
    folder = Path(shutil.copytree(good / "start", tmp_path / "start"))
    with (folder / "quantities.csv").open("a", encoding="utf-8") as file:
        file.write("days,days of the week,7,d,exact,1,2025,,register,EXAMPLE\n")
        file.write("pace,beds a day,3,m^2/d,about,1,2025,,register,EXAMPLE\n")
    with (folder / "formulas.csv").open("a", encoding="utf-8") as file:
        file.write("a_week,beds in a week,pace * days,m^2,0,EXAMPLE\n")
        file.write("rate,tended a day,tended / days,m^2/d,1,EXAMPLE\n")
    assert landswap.load(folder).sheet.shown("rate") == "17.1 m²/d"
    faults.change(folder, "formulas.csv", "m^2/d", "m^2")
    assert faults.lines(folder) == [
        "formulas.csv, row 11, column unit: found 'm^2', expected m^2/d, the unit of 'tended / "
        "days'."
    ]


def test_a_wrong_unit_is_said_once_and_hides_no_other(good, tmp_path):
    """What follows from a formula follows from the unit in which it comes out."""
    folder = Path(shutil.copytree(good / "v01", tmp_path / "altmere"))
    faults.change(folder, "formulas.csv", "sqrt(used),hm", "sqrt(used),ha")
    faults.change(folder, "formulas.csv", "yard_plots / used,percent", "yard_plots / used,ha")
    assert [line.partition(":")[0] for line in faults.lines(folder)] == [
        "formulas.csv, row 7, column unit",
        "formulas.csv, row 11, column unit",
    ]


def test_degrees_are_compared_like_any_unit(good, tmp_path):
    folder = Path(shutil.copytree(good / "start", tmp_path / "start"))
    with (folder / "quantities.csv").open("a", encoding="utf-8") as file:
        file.write("warmth,warmth of the day,12,degC,exact,1,2025,,register,EXAMPLE\n")
        file.write("loud,noise of the day,12,dBm,exact,1,2025,,register,EXAMPLE\n")
    with (folder / "formulas.csv").open("a", encoding="utf-8") as file:
        file.write("warmer,twice as warm,warmth * 2,degC,0,EXAMPLE\n")
        file.write("sum,sum,warmth + loud,degC,0,EXAMPLE\n")
    assert faults.lines(folder) == [
        "formulas.csv, row 11, column formula: found a sum of degC and dBm, expected one unit in "
        "a sum, and a plain number in a logarithm."
    ]


@pytest.mark.parametrize("bracket", ["(", "sqrt(", "-", "1+("])
def test_a_thousand_nested_brackets(good, tmp_path, bracket):
    text = bracket * 240 + "1" + ")" * 240 * bracket.count("(")
    change = ("start", "formulas.csv", "tended / mill_lane,")
    folder = faults.broken(good, tmp_path, *change, f"{text},")
    assert any("formulas.csv, row 3, column formula: Formula 'share_of_total'" in line
               for line in faults.lines(folder))  # fmt: skip
    folder = faults.broken(good, tmp_path / "again", *change, f"{text * 9},")
    (line,) = faults.lines(folder)
    assert line.endswith("expected at most 1,000. Split it into several formulas.")


def test_each_formula_is_read_once(good, monkeypatch):
    read, parse = [], formulas.parse
    monkeypatch.setattr(
        formulas, "parse", lambda text, name="formula": read.append(name) or parse(text, name)
    )
    built = build.build(good / "data", [])
    names = list(built.article.table("formulas").index)
    assert [name for name in read if name in names] == names
    for rule in build_rules():
        list(rule(built))
    assert [name for name in read if name in names] == names


def build_rules():
    from landswap.article.rules import RULES

    return RULES

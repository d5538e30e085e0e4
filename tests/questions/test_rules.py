"""What keeps questions from being asked, answered, or their mistakes recognised: all at once."""

from dataclasses import replace

import pytest

import landswap
from landswap.questions.rules import check_questions

SHIPPED = landswap.load()


def said(article):
    return [str(problem) for problem in check_questions(article)]


@pytest.fixture
def named(small, change):
    """The small article with what a folder has besides: file names and units, all sound."""
    small = change(small, "questions", row="nothing", unit="km^2")
    small = change(small, "questions", row="rate", formula="field / (moved + corner)")
    units = small.tables["quantities"].assign(unit="km^2")
    inputs = SHIPPED.tables["inputs"].iloc[:0]
    empty = {"inputs": inputs, "formulas": SHIPPED.tables["formulas"].iloc[:0]}
    tables = {**small.tables, "quantities": units, **empty}
    paths = {name: f"{name}.csv" for name in tables}
    return replace(small, tables=tables, paths=paths)


def test_nothing_is_wrong_with_the_kits_own():
    assert check_questions(SHIPPED) == []


def test_nothing_is_wrong_with_the_small_one(named):
    assert said(named) == []


def test_every_problem_is_said_in_one_go(named, change):
    worse = change(named, "questions", row="part", formula="corner / feild", hint=" ")
    worse = change(worse, "questions", row="side", tolerance=float("nan"))
    worse = change(worse, "choices", row=0, hint="See {it")
    worse = change(worse, "misconceptions", row=2, formula="moved / lake")
    found = said(worse)
    assert [line.split(":")[0] for line in found] == [
        "questions.csv, row 2, column hint",
        "questions.csv, row 2",
        "questions.csv, row 5, column tolerance",
        "choices.csv, row 2, column hint",
        "misconceptions.csv, row 2",  # the right answer is none, so these differ from nothing
        "misconceptions.csv, row 3",
        "misconceptions.csv, row 4",
    ]


@pytest.mark.parametrize(
    ("table", "row", "cells", "line"),
    [
        ("questions", "part_in_percent", {"formula": "corner / field * 100"},
         "questions.csv, row 3, column formula: found 'corner / field * 100', times 100, expected "
         "a fraction, as 0.2 for 20 percent: it is turned into percent by itself."),
        ("questions", "part_in_percent", {"formula": "100 * corner / field"},
         "questions.csv, row 3, column formula: found '100 * corner / field', times 100, expected "
         "a fraction, as 0.2 for 20 percent: it is turned into percent by itself."),
        ("questions", "rest", {"hint": "It is more than 59 km² and less than 60."},
         "questions.csv, row 4, column hint: found the answer in 'It is more than 59 km² and less "
         "than 60.', expected a hint that does not hold it."),
        ("questions", "side", {"hint": "Ten times ten?"},
         "questions.csv, row 5, column hint: found the answer in 'Ten times ten?', expected a hint "
         "that does not hold it."),
        ("misconceptions", 0, {"hint": "Not 4, but 0.25."},
         "misconceptions.csv, row 2, column hint: found the answer in 'Not 4, but 0.25.', expected "
         "a hint that does not hold it."),
        ("misconceptions", 1, {"formula": "field / corner"},
         "misconceptions.csv, row 3, column formula: found what 'inverted', 'field / corner', is "
         "worth as well, expected a wrong answer of another value."),
        ("misconceptions", 1, {"question": "plots", "formula": "dry_plots"},
         "misconceptions.csv, row 3, column formula: found what the right answer, 'dry_plots', is "
         "worth as well, expected a wrong answer of another value."),
        ("misconceptions", 1, {"question": "plots", "formula": "wet"},
         "misconceptions.csv, row 3: Selection 'wet' is a number: expected a table."),
        ("choices", 0, {"hint": "Not this: green."},
         "choices.csv, row 2, column hint: found the right option in 'Not this: green.', expected "
         "a hint that does not hold it."),
        ("choices", 0, {"question": "other"},
         "choices.csv, row 3, column question: found one option for 'colour', expected two options "
         "or more, of which one is right."),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(named, change, table, row, cells, line):
    assert line in said(change(named, table, row=row, **cells))


@pytest.mark.parametrize("table", ["choices", "misconceptions", "questions"])
def test_an_article_may_lack_a_table(named, drop, table):
    found = said(drop(named, table))
    expected = {"choices": ["questions.csv, row 8: No table 'choices' in this article. Tables: "]}
    assert [line[:63] for line in found] == [line[:63] for line in expected.get(table, [])]

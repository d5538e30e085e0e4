"""What keeps questions from being asked, answered, or their mistakes recognised: all at once."""

from dataclasses import replace

import pytest

import faults
import landswap
from faults.questions import FAULTS
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


@pytest.mark.parametrize("fault", FAULTS.values(), ids=list(FAULTS))
def test_a_broken_question_is_named(good, tmp_path, fault):
    *change, line = fault
    assert line in faults.lines(faults.broken(good, tmp_path, *change))


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("misconceptions.csv", "\n", "\nwho_refuses,as the reader,occupied,Whose?\n",
         "misconceptions.csv, row 2, column question: found 'who_refuses', a question of the kind "
         "choice, expected one of the kind number"),
        ("choices.csv", "text,right,hint\n", "text,right,hint\nwho_refuses,z,Nobody,no,See {it\n",
         "choices.csv, row 2, column hint: The text 'See {it' has a brace that belongs to no "
         "blank, at '{it': expected a name between two braces, such as {occupied}."),
        ("selections.csv", "\nboilerplate,article,", "\nboilerplate,articles,",
         "selections.csv, row 3, column table: No table 'articles' in this article. Tables: "),
        ("choices.csv", ",yes,", ",no,",
         "questions.csv, row 3: Question 'who_refuses' has 0 right ones"),
        ("selections.csv", ",value,", ",values,", "selections.csv, row "),
    ],
)  # fmt: skip
def test_what_only_the_larger_folder_has(good, tmp_path, file, old, new, line):
    said = faults.lines(faults.broken(good, tmp_path, "data", file, old, new))
    assert any(one.startswith(line) for one in said), said

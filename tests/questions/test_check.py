"""`check` and `ask`: the four outcomes, grading, and that no answer leads to a traceback."""

import warnings
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as of_numpy
from hypothesis.extra import pandas as of_pandas

import landswap
from landswap.errors import AnswerError, LandswapError, QuestionError
from landswap.questions import ask, check, tally
from landswap.questions.check import JUDGES

BLANK = "Not answered yet. Put your answer in place of the dots, and run the cell again."
OTHER = " To ask about another article, pass it as well: article=article."
BROKEN = (
    "This question is broken. That is our fault, not yours: please show your teacher this message. "
)


@pytest.fixture(autouse=True)
def no_grading(monkeypatch):
    """Whoever runs the tests, nothing is graded unless a test says so."""
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)


def test_a_right_answer_is_true_and_reads_as_a_sentence(small):
    outcome = check("part", 0.25, small)
    assert outcome
    assert (outcome.question, outcome.status) == ("part", "right")
    assert outcome.message == "Right: 0.25. In percent: 25 %."


def test_right_and_wrong_are_told_apart_without_colours(small):
    """A mark and a word begin the text, and the page too."""
    said = {"part": 0.25, "rest": 7, "side": ...}
    assert [repr(check(name, answer, small))[:9] for name, answer in said.items()] == [
        "✓ Right: ", "✗ Not yet", "○ Not ans"
    ]  # fmt: skip
    assert "✓ <strong>Right:</strong> 0.25." in check("part", 0.25, small)._repr_html_()
    assert "✗ <strong>Not yet.</strong> You gave 7." in check("rest", 7, small)._repr_html_()


def test_a_wrong_answer_is_false(small):
    outcome = check("part", 0.7, small)
    assert not outcome
    assert outcome.status == "wrong"
    assert outcome.message == "Not yet. You gave 0.7. Think of the 80 km²."


@pytest.mark.parametrize("blank", [..., None, "", "  \n"])
@pytest.mark.parametrize("question", ["part", "colour", "plots", "share_left"])
def test_a_blank_is_not_answered(small, question, blank):
    outcome = check(question, blank, small)
    assert not outcome
    assert (outcome.status, outcome.message) == ("not answered", BLANK)


def test_no_answer_at_all_is_a_blank(small):
    assert check("part", article=small).status == "not answered"


def test_without_an_article_the_one_that_ships_is_asked_about(article):
    assert landswap.check("implied_total", 560000).message == (
        "Right: 560,000 km². As a formula: occupied / occupied_share."
    )
    assert repr(landswap.ask("implied_total")) == repr(ask("implied_total", article))


def test_what_a_learner_wrote_is_no_html(small):
    page = check("colour", "<b>", small)._repr_html_()
    assert "You chose &#x27;&lt;b&gt;&#x27;, which is none of the options." in page


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("parts", "No question 'parts' in this article, 'A field'. Did you mean 'part'?"),
        (3, "No question '3' in this article, 'A field'."),
        ([], "No question '[]' in this article, 'A field'."),
    ],
)
def test_an_unknown_question_may_be_another_articles(small, question, reason):
    outcome = check(question, 1, small)
    assert (outcome.status, outcome.message) == ("broken", reason + OTHER)
    assert ask(question, small).message == reason + OTHER


def test_a_forgotten_article_is_thought_of():
    assert landswap.check("share_of_the_common", 0.1).message == (
        "No question 'share_of_the_common' in this article, 'An offer to swap land, and its "
        "refusal: one article as data'. Did you mean 'share_of_peskov'?" + OTHER
    )


@pytest.mark.parametrize(
    ("question", "table", "cells", "reason"),
    [
        ("part", "questions", {"formula": ""},
         "Formula 'part' is empty: expected names, numbers, + - * / ( ), sqrt(), log10(), "
         "min() and max()."),
        ("part", "questions", {"formula": "corner / feild"},
         "Formula 'part' uses 'feild', which is no quantity, input or formula. "
         "Did you mean 'field'?"),
        ("part", "questions", {"formula": "corner / lake"},
         "Formula 'part' is undefined: 'corner / lake' has no value where the inputs start."),
        ("part", "questions", {"formula": "corner / dry_plots"},
         "Selection 'dry_plots' is a table: expected a number."),
        ("part", "questions", {"tolerance": float("nan")},
         "Question 'part' has no tolerance: expected one, such as 0.005."),
        ("part", "questions", {"kind": "riddle"},
         "Question 'part' is of the kind 'riddle': expected one of number, choice, table, "
         "formula."),
        ("part", "questions", {"hint": "See {feild}."},
         "The text 'See {feild}.' has a blank for 'feild', which is no quantity, input or "
         "formula. Did you mean 'field'?"),
        ("part", "misconceptions", {"formula": "corner ** 2"},
         "Formula 'part, inverted' holds 'corner ** 2': expected only names, numbers, "
         "+ - * / ( ), sqrt(), log10(), min() and max()."),
        ("colour", "choices", {"right": "no"},
         "Question 'colour' has 0 right ones among 2 options in the table choices: expected one."),
        ("colour", "choices", {"right": "yes"},
         "Question 'colour' has 2 right ones among 2 options in the table choices: expected one."),
        ("plots", "questions", {"formula": "dry_plot"},
         "No selection 'dry_plot' in the table selections. Did you mean 'dry_plots'?"),
        ("share_left", "questions", {"formula": "corner / (field - field)"},
         "Formula 'share_left' is undefined: 'corner / (field - field)' has no value."),
    ],
)  # fmt: skip
def test_a_broken_question_is_our_fault(small, change, question, table, cells, reason):
    small = change(small, table, **cells)
    answer = pd.DataFrame() if question == "plots" else "a" if question == "colour" else 0.7
    answer = "moved" if question == "share_left" else answer
    outcome = check(question, answer, small)
    assert (outcome.status, outcome.message) == ("broken", BROKEN + reason)


def test_a_question_without_its_columns_is_our_fault(small, drop):
    small = drop(small, "questions", "unit")
    assert check("part", 1, small).message == BROKEN + "The table questions has no column 'unit'."


def test_an_article_without_questions_of_its_own_has_those_by_rule_alone(small, drop):
    small = drop(small, "questions")
    assert check("part", 1, small).message.startswith("No question 'part' in this article, ")


def test_a_broken_mistake_does_no_harm_to_a_right_answer(small, change):
    small = change(small, "misconceptions", formula="corner ** 2")
    assert check("part", 0.25, small)


def test_what_was_not_foreseen_is_our_fault_too(small, monkeypatch):
    def odd(*_):
        raise RuntimeError("odd")

    monkeypatch.setitem(JUDGES, "number", odd)
    outcome = check("part", 0.25, small)
    assert (outcome.status, outcome.message) == ("broken", BROKEN + "RuntimeError: odd")


@pytest.mark.parametrize("run", ["autograde", "validate"])
@pytest.mark.parametrize(
    ("answer", "message"), [(0.7, "Not yet. You gave 0.7. Think of the 80 km²."), (..., BLANK)]
)
def test_in_a_grading_run_wrong_and_blank_raise(small, monkeypatch, run, answer, message):
    monkeypatch.setenv("NBGRADER_EXECUTION", run)
    with pytest.raises(AnswerError) as error:
        check("part", answer, small)
    assert str(error.value) == message
    assert isinstance(error.value, LandswapError)


def test_in_a_grading_run_a_right_answer_does_not_raise(small, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert check("part", 0.25, small)


def test_in_a_grading_run_a_broken_question_gives_nobody_points(small, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    with pytest.raises(QuestionError) as error:
        check("parts", 0.25, small)
    assert str(error.value) == (
        "No question 'parts' in this article, 'A field'. Did you mean 'part'?" + OTHER
    )


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("part", "Which part of 80 km² is the corner?\n"
                 "Answer with a number, as a fraction, where the whole is 1."),
        ("part_in_percent", "And in percent?\n"
                            "Answer with a number, in percent, where the whole is 100."),
        ("rest", "What is left?\nAnswer with a number, in km²."),
        ("wet_rows", "How many plots are wet?\nAnswer with a number, without a unit."),
        ("colour", "Of 20 km²: which colour?\na: red\nb: Green\n"
                   "Answer with one letter, in quotation marks."),
        ("plots", "Which plots are dry?\n"
                  "Answer with a table: a DataFrame, or a Series of counts."),
        ("share_left", "Write the share left.\nAnswer with a formula as text, in quotation marks. "
                       "Its names are those of article.sheet."),
    ],
)  # fmt: skip
def test_ask_says_what_is_wanted(small, question, text):
    assert repr(ask(question, small)) == text


def test_ask_in_a_notebook(small):
    assert ask("colour", small)._repr_html_() == (
        "<p>Of 20 km²: which colour?</p><ul><li>a: red</li><li>b: Green</li></ul>"
        "<p>Answer with one letter, in quotation marks.</p>"
    )


plain = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([10**400, -(10**400), Decimal("sNaN"), Decimal("1e999"), np.ma.masked]),
    st.floats(),
    st.complex_numbers(),
    st.decimals(),
    st.fractions(),
    st.text(),
    st.text(alphabet="abkmq12.+-*/() \n#"),
    st.binary(),
    st.dates(),
    st.timedeltas(),
    st.functions(),
    st.sampled_from([object(), int, len, NotImplemented, pd.NA, pd.NaT, np.timedelta64("NaT")]),
    of_numpy.from_dtype(np.dtype("float32")),
    of_numpy.from_dtype(np.dtype("bool")),
    of_numpy.from_dtype(np.dtype("timedelta64[D]")),
)
anything = st.one_of(
    plain,
    st.lists(plain, max_size=3),
    st.dictionaries(st.text(max_size=3), plain, max_size=2),
    of_numpy.arrays(of_numpy.scalar_dtypes(), of_numpy.array_shapes(min_dims=0, max_side=2)),
    of_pandas.series(dtype=float),
    of_pandas.series(elements=plain, dtype=object),
    of_pandas.data_frames(
        [
            of_pandas.column("plot", elements=plain, dtype=object),
            of_pandas.column("area", elements=plain, dtype=object),
        ]
    ),
)


@pytest.mark.parametrize("question", ["part", "wet_rows", "colour", "plots", "uses", "share_left"])
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(answer=anything)
def test_any_object_gets_a_sentence(small, question, answer):
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # nbgrader takes anything on stderr for a failure
        outcome = check(question, answer, small)
    assert outcome.status in ("right", "wrong", "not answered"), outcome
    assert outcome.message.endswith((".", "?", ").")), outcome


def test_a_tally_says_how_each_question_stands(small, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")  # where a check would raise
    found = tally(small, part=..., colour="x", no_such=1)
    assert found.set_index("question")["status"].to_dict() == {
        "part": "not answered",
        "colour": "wrong",
        "no_such": "broken",
    }


def test_a_tally_speaks_of_questions_as_the_exercise_counts_them():
    found = tally(days_to_refusal=190, what_is_open="b")
    assert found["status"].to_dict() == {"Question 5": "right", "Question 6": "wrong"}
    assert found["question"].to_list() == ["days_to_refusal", "what_is_open"]


def test_a_tally_of_nothing_is_empty(small):
    assert list(tally(small).columns) == ["question", "status"]
    assert tally(small).empty

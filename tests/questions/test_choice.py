"""One of several options as an answer."""

from itertools import permutations

import pytest

import landswap
from landswap.questions import check

PLEASE = "Give one letter, in quotation marks: a, b."


@pytest.mark.parametrize(
    "answer", ["b", " B ", "Green", "green", "b)", "(b)", "b.", "b: Green", "B, green", ["b"]]
)
def test_right_by_letter_or_by_text(small, answer):
    outcome = check("colour", answer, small)
    assert (outcome.status, outcome.message) == ("right", "Right: b. Grass is.")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("a", "You chose a. Not of 20 km²: look again."),
        ("RED", "You chose a. Not of 20 km²: look again."),
        ("a) red", "You chose a. Not of 20 km²: look again."),
        ("c", "There is no option c: the letters go from a to b."),
        (2, "You gave the number 2. Option number 2 has the letter b: give the letter, in "
            "quotation marks."),
        (7, f"You gave the number 7. {PLEASE}"),
        ("a or b", "You gave 2 options, a, b: one only is right. Decide for one."),
        ("ab", "You gave 2 options, a, b: one only is right. Decide for one."),
        (["a", "b"], f"You gave several options, or none. One only is right. {PLEASE}"),
        ({}, f"You gave a dict. {PLEASE}"),
        ("а", "Your letter looks like a and is one of another alphabet: change the keyboard "
              "layout and type it again."),
        ("the red one", "You wrote 'the red one', which reads like option a. If you mean that "
                        "one, give its letter, in quotation marks."),
        ("no idea", "Not sure? Cross out the options that cannot be, and choose among the "
                    f"others: a wrong letter gets a hint, and costs nothing. {PLEASE}"),
        ("blue", f"You chose 'blue', which is none of the options. {PLEASE}"),
    ],
)  # fmt: skip
def test_wrong(small, answer, message):
    outcome = check("colour", answer, small)
    assert (outcome.status, outcome.message) == ("wrong", f"Not yet. {message}")


def test_a_number_may_be_what_an_option_begins_with():
    said = landswap.check("rate_of_nothing", 0).message
    assert said.startswith("Not yet. You gave the number 0. Option a begins with it: ")


def test_own_words_for_the_right_option_are_led_to_its_letter():
    """They are no more accepted than others: who means it gives the letter."""
    said = landswap.check("which_december", "the last one").message
    assert said.startswith("Not yet. You wrote 'the last one', which reads like option a.")


CHOICES = list(landswap.load().table("choices").groupby("question")["option"].agg(list).items())
BETWEEN = (", ", ",", " ", "; ", "/", " / ", ". ", ") ", ": ", " - ", "-", "+", " & ", "")
BETWEEN += (" and ", " or ", ", or ", " or maybe ", " and option ")


@pytest.mark.parametrize(("question", "letters"), CHOICES)
def test_two_letters_are_never_one(question, letters):
    """A second letter that happens to stand somewhere in the first one's option is no text."""
    for one, other in permutations(letters, 2):
        for between in BETWEEN:
            said = landswap.check(question, f"{one}{between}{other}").message
            assert said == (
                f"Not yet. You gave 2 options, {one}, {other}: one only is right. Decide for one."
            )


def test_a_letter_of_no_option_is_not_left_out():
    assert landswap.check("hedge_drift", "d, e").status == "wrong"


@pytest.mark.parametrize(
    ("answer", "letter"),
    [
        ("d, because the word changed", "d"),
        ("d because a word changed", "d"),
        ("D: they say it's the other side", "d"),
        ("a - all three figures differ", "a"),
    ],
)
def test_a_letter_counts_with_own_words_behind_it(answer, letter):
    said = landswap.check("hedge_drift", answer).message
    assert said.startswith("Right: d. " if letter == "d" else f"Not yet. You chose {letter}. ")


@pytest.mark.parametrize("answer", ["d, but maybe b", "d, not a", "d: the figure"])
def test_words_of_another_option_behind_a_letter_leave_it_open(answer):
    said = landswap.check("hedge_drift", answer).message
    assert said.startswith("Not yet. You gave the letter d and spoke of option ")

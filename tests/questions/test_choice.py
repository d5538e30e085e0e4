"""One of several options as an answer."""

import pytest

from landswap.questions import check


@pytest.mark.parametrize("answer", ["b", " B ", "Green", "green"])
def test_right_by_letter_or_by_text(small, answer):
    outcome = check("colour", answer, small)
    assert (outcome.status, outcome.message) == ("right", "Right: b. Grass is.")


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("a", "You chose a. Not of 20 km²: look again."),
        ("RED", "You chose a. Not of 20 km²: look again."),
        ("c", "You chose 'c'. The options are: a, b."),
        (2, "You gave an int. Give one letter, in quotation marks: a, b."),
        (["b"], "You gave a list. Give one letter, in quotation marks: a, b."),
    ],
)
def test_wrong(small, answer, message):
    outcome = check("colour", answer, small)
    assert (outcome.status, outcome.message) == ("wrong", f"Not yet. {message}")

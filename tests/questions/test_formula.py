"""Formulas as answers: the same by value, whatever they look like."""

import pytest

from landswap.questions import check

ALLOWED = "names, numbers, + - * / ( ), sqrt(), log10(), min() and max()"


@pytest.mark.parametrize(
    "answer",
    [
        "(corner - moved) / field",
        "corner / field - moved / field",
        "1 / (field / (corner - moved))",
        "left / field",  # a name of the sheet within a sum of one's own
        "(corner - moved) / sqrt(field * field)",
    ],
)
def test_any_formula_of_the_same_value_is_right(small, answer):
    assert check("share_left", answer, small).message == (
        f"Right: '{answer}' is 0.1875 with the article's figures."
    )


def test_a_formula_that_is_undefined_with_the_present_figures(small):
    assert check("rate", "field / (moved - 5)", small).message == (
        "Right: 'field / (moved - 5)' is undefined with the article's figures."
    )
    assert check("rate", "corner / (moved - 5)", small).message == (
        "Not yet. You wrote 'corner / (moved - 5)'. Think of the 80 km²."
    )


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("moved / field", "You wrote 'moved / field'. That is the share moved."),
        ("corner / field", "You wrote 'corner / field'. Think of the 80 km²."),
        ("15 / 80", "You wrote '15 / 80'. That is right with the present figures, and wrong as "
                    "soon as one of them changes: use names in place of numbers."),
        ("15 / field", "You wrote '15 / field'. That is right with the present figures, and wrong "
                       "as soon as one of them changes: use names in place of numbers."),
        ("100 * left / field", "You wrote '100 * left / field'. That looks like a percentage: a "
                               "fraction is wanted, where the whole is 1."),
        ("(moved - corner) / field", "You wrote '(moved - corner) / field'. The sign is turned "
                                     "round: which is to be taken from which?"),
        ("lake / lake", "You wrote 'lake / lake'. Think of the 80 km²."),
        ("1 / (field - field)", "You wrote '1 / (field - field)'. Think of the 80 km²."),
        ("share", "You wrote 'share', the name of a formula of the sheet. Write the sum itself."),
        ("left / feild", "Formula 'your answer' uses 'feild', which is no quantity, input or "
                         "formula. Did you mean 'field'?"),
        ("left / wet", "Formula 'your answer' uses 'wet', which is no quantity, input or formula."),
        ("left ** field", "Formula 'your answer' holds 'left ** field': expected only "
                          f"{ALLOWED}."),
        ("left /", f"Formula 'your answer' cannot be read at 'its end' in 'left /': expected "
                   f"{ALLOWED}."),
        (0.1875, "You gave a float, where a formula belongs: text in quotation marks, with names "
                 "of article.sheet."),
    ],
)  # fmt: skip
def test_wrong(small, answer, message):
    outcome = check("share_left", answer, small)
    assert (outcome.status, outcome.message) == ("wrong", f"Not yet. {message}")

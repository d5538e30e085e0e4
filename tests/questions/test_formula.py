"""Formulas as answers: the same by value, whatever they look like."""

import pytest

import landswap
from landswap.questions import check

ALLOWED = "names, numbers, + - * / ( ), sqrt(), log10(), min() and max()"

NO_VALUE = (
    "That has no value with any figures: is something divided by zero in it, or does the article "
    "leave a figure out?"
)
NUMBER = (
    "That is a number and no formula: write with names of article.sheet how it comes about, so "
    "that it holds for other figures too."
)


@pytest.mark.parametrize(
    "answer",
    [
        "(corner - moved) / field",
        "corner / field - moved / field",
        "1 / (field / (corner - moved))",
        "left / field",  # a name of the sheet within a sum of one's own
        "(corner - moved) / sqrt(field * field)",
        "share",  # a name whose value it is
        "(corner - moved) / (field ** 2) ** 0.5",
        "(corner − moved) ÷ field",
        "= (corner - moved) / field",
        "share = (Corner - Moved) / Field",
        "np.sqrt(corner ^ 2) / field - moved / field",
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
        "Not yet. You wrote 'corner / (moved - 5)'. Look at \"the corner\": is it the figure that "
        "the question names?"
    )


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ("moved / field", "You wrote 'moved / field'. That is the share moved."),
        ("corner / field", "You wrote 'corner / field'. That equals \"the corner\" over \"the "
                           "field\". That is one step: what is still missing?"),
        ("(field - moved) / field", "You wrote '(field - moved) / field'. Look at \"the field\": "
                                    "is it the figure that the question names?"),
        ("field / (corner - moved)", "You wrote 'field / (corner - moved)'. It is turned over: "
                                     "which is divided by which?"),
        ("corner - moved / field", "You wrote 'corner - moved / field'. All is there but the "
                                   "brackets: what is worked out first?"),
        ("(corner + moved) / field", "You wrote '(corner + moved) / field'. All is right but one "
                                     "sign, +: is it the one that the question needs?"),
        ("left", "You wrote 'left'. That is a formula of the sheet, \"the left\": what else is "
                 "needed?"),
        ("15 / 80", "You wrote '15 / 80'. That is right with the present figures, and wrong as "
                    "soon as one of them changes: use names in place of numbers."),
        ("15 / field", "You wrote '15 / field'. That is right with the present figures, and wrong "
                       "as soon as one of them changes: use names in place of numbers."),
        ("100 * left / field", "You wrote '100 * left / field'. That looks like a percentage: a "
                               "fraction is wanted, where the whole is 1."),
        ("(moved - corner) / field", "You wrote '(moved - corner) / field'. The sign is "
                                     "reversed: which number is subtracted from which?"),
        ("1 / (field - field)", f"You wrote '1 / (field - field)'. {NO_VALUE}"),
        ("left / feild", "You wrote 'left / feild'. There is no 'feild' among the names of "
                         "article.sheet. Did you mean 'field'?"),
        ("left / wet", "You wrote 'left / wet'. There is no 'wet' among the names of "
                       "article.sheet. print(article.sheet.table) lists them."),
        ("left ** field", "You wrote 'left ** field'. Your formula holds 'left ** field': expected "
                          f"only {ALLOWED}."),
        ("left /", "You wrote 'left /'. Your formula cannot be read at 'its end' in 'left /': "
                   f"expected {ALLOWED}."),
        ("(left / field", "You wrote '(left / field'. A bracket is opened and not closed in "
                          "'(left / field'."),
        ("corner of field", "You wrote 'corner of field'. 'corner of field' is in words: a formula "
                            "has names of article.sheet, with signs between them such as + - * /."),
        ("0.3", f"You wrote '0.3'. {NUMBER}"),
        (0.1875, f"You gave a float. {NUMBER}"),
        (["left"], "You gave a list, where a formula belongs: text in quotation marks, with names "
                   "of article.sheet."),
    ],
)  # fmt: skip
def test_wrong(small, answer, message):
    outcome = check("share_left", answer, small)
    assert (outcome.status, outcome.message) == ("wrong", f"Not yet. {message}")


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        ("ukraine - occupied + received + kursk_pocket + given",
         'The sign of "area of Kursk oblast that Ukraine hands back" is reversed.'),
        ("ukraine + received + kursk_pocket - given",
         '"area of Ukraine that Russia controls" is missing.'),
        ("ukraine - occupied + received + kursk_pocket - given + kursk_oblast",
         'Does the question ask for "Kursk oblast, total area"?'),
    ],
)  # fmt: skip
def test_terms_of_a_sum_are_named_where_they_are_missing_reversed_or_too_many(answer, hint):
    assert landswap.check("held_after", answer).message.endswith(hint)


@pytest.mark.parametrize(
    ("answer", "hint"),
    [
        ("kursk_pocket / occupied", "It is turned over: which is divided by which? And where is "
                                    "the root?"),
        ("sqrt(occupied)", '"area of Kursk oblast that Ukraine controls" is missing.'),
        ("occupied ** 2 / kursk_pocket ** 2", "All but the power is right: is it to be squared, or "
                                              "its root taken?"),
    ],
)  # fmt: skip
def test_powers_of_a_product_are_compared(answer, hint):
    assert landswap.check("side_formula", answer).message.endswith(hint)


def test_numbers_at_which_the_inputs_start_are_not_taken_for_right_with_these_figures():
    """Given and received start at zero: 603550 - 112000 + 450 leaves both out."""
    assert landswap.check("held_after", "492000").message.endswith(NUMBER)
    own = "603550 - 112000 + 450 + received - given"
    assert "right with the present figures" in landswap.check("held_after", own).message


def test_a_near_name_is_no_advice_where_it_is_the_trap():
    """ukraine_land is nearer to it, and not the whole that the question names."""
    said = landswap.check("held_after", "ukraine_area - occupied").message
    assert said.endswith("Did you mean 'ukraine'?")
    assert landswap.check("rest_of_kursk_oblast", "pocket").message.endswith(
        "Did you mean 'kursk_pocket'?"
    )

"""Questions and known mistakes: the room questions."""

from faults.kit import ALLOWED, UNIT, cell

FAULTS = {
    # questions
    "a question without a value": cell(
        "questions.csv", ",tended / mill_lane,", ",tended / (mill_lane - mill_lane),",
        "questions.csv, row 2: Formula 'share_of_total' is undefined: "
        "'tended / (mill_lane - mill_lane)' has no value where the inputs start."),
    "a question about the exchange rate": cell(
        "questions.csv", ",tended / mill_lane,", ",exchange_rate,",
        "questions.csv, row 2: Formula 'share_of_total' is undefined: "
        "'exchange_rate' has no value where the inputs start."),
    "a question with code": cell(
        "questions.csv", ",tended / mill_lane,", ",open('x'),",
        f"questions.csv, row 2: Formula 'share_of_total' holds \"open('x')\": {ALLOWED}"),
    "an answer in another unit": cell(
        "questions.csv", ",fraction,", ",m^2,",
        "questions.csv, row 2, column unit: found 'm^2', expected a plain number, the unit of "
        "'tended / mill_lane'."),
    "an answer whose unit is of another size": cell(
        "questions.csv", ",tended / mill_lane,fraction,", ",implied_total,ha,",
        "questions.csv, row 2, column unit: found 'ha', expected m^2, the unit of "
        "'implied_total'."),
    "an answer without a unit": cell(
        "questions.csv", ",fraction,", ",,",
        f"questions.csv, row 2, column unit: found nothing, expected fraction, {UNIT}."),
    "an answer that adds two units": cell(
        "questions.csv", ",tended / mill_lane,", ",tended + side_of_tended,",
        "questions.csv, row 2, column formula: found a sum of m^2 and m, "
        "expected one unit in a sum, and a plain number in a logarithm."),
    "a question without a tolerance": cell(
        "questions.csv", ",0.005,", ",,",
        "questions.csv, row 2, column tolerance: found nothing, expected the difference that is "
        "accepted, as a part of the answer, such as 0.005."),
    "a question without a hint": cell(
        "questions.csv", '"Divide what is tended, {tended}, by the whole that the question names."',
        "", "questions.csv, row 2, column hint: found nothing, expected a first hint, for who "
        "makes a mistake that is not listed."),
    "a brace in a prompt that is not closed": cell(
        "questions.csv", "if it tends {tended}?", "if it tends {tended?",
        "questions.csv, row 2, column prompt: The text 'EXAMPLE: which share of Mill Lane "
        "Garden's total area, {mill_lane}, does Elm Street tend, if it tends {tended?' has a "
        "brace that belongs to no "
        "blank, at '{tended?': expected a name between two braces, such as {tended}."),
    "a brace in a hint that is not opened": cell(
        "questions.csv", "tended, {tended}, by", "tended, tended}, by",
        "questions.csv, row 2, column hint: The text 'Divide what is tended, tended}, by the "
        "whole that the question names.' has a brace that belongs to no blank, at '}, by the "
        "whole that': "
        "expected a name between two braces, such as {tended}."),
    "a blank in a mistake's hint": cell(
        "misconceptions.csv", "That is the whole over the part.", "That is {whole} over {tended}.",
        "misconceptions.csv, row 3, column hint: The text 'That is {whole} over {tended}. Can a "
        "share be more than 1?' has a blank for 'whole', which is no quantity, input or formula."),
    "a mistake that is right": cell(
        "misconceptions.csv", ",mill_lane / tended,", ",tended / 650,",
        "misconceptions.csv, row 3, column formula: found what the right answer, 'tended / "
        "mill_lane', is worth as well, expected a wrong answer of another value."),
    "a mistake of the value of another": cell(
        "misconceptions.csv", ",mill_lane / tended,", ",share_of_beds,",
        "misconceptions.csv, row 3, column formula: found what 'of the beds', 'tended / "
        "mill_lane_beds', is worth as well, expected a wrong answer of another value."),
    "a blank in a prompt": cell(
        "questions.csv", "if it tends {tended}", "if it tends {tendet}",
        "questions.csv, row 2, column prompt: The text 'EXAMPLE: which share of Mill Lane "
        "Garden's total area, {mill_lane}, does Elm Street tend, if it tends {tendet}?' has a "
        "blank for 'tendet', which "
        "is no quantity, input or formula. Did you mean 'tended'?"),
    "a mistake without a value": cell(
        "misconceptions.csv", ",mill_lane / tended,", ",mill_lane / 0,",
        "misconceptions.csv, row 3: Formula 'share_of_total, inverted' is undefined: "
        "'mill_lane / 0' has no value where the inputs start."),
    "a tolerance above one": cell(
        "questions.csv", ",0.005,", ",5,",
        "questions.csv, row 2, column tolerance: found '5', expected at most 1."),
}  # fmt: skip

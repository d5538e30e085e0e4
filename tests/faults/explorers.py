"""Explorers and their parts: the room explorers."""

from faults.kit import cell

FAULTS = {
    # explorers
    "an unknown kind of explorer": cell(
        "explorers.csv", "\nencoding,encoding,", "\nencoding,drawing,",
        "explorers.csv, row 5, column kind: found 'drawing', "
        "expected one of swap, proportion, uncertainty, encoding, map."),
    "an unknown part": cell(
        "parts.csv", "swap,give,", "swap,gives,",
        "parts.csv, row 2, column part: found 'gives', expected a part of a swap: give, get, "
        "left_whole, left_part, left_part_after, right_whole, right_part, right_part_after, "
        "figure. Did you mean 'give'?"),
    "a part without a name": cell(
        "parts.csv", "swap,give,given\n", "",
        "explorers.csv, row 2, column explorer: found that nothing plays give, "
        "expected a row of parts.csv for each part."),
    "parts without a name": cell(
        "parts.csv", "swap,give,given\nswap,get,received\n", "",
        "explorers.csv, row 2, column explorer: found that nothing plays give, get, "
        "expected a row of parts.csv for each part."),
    "a part that is played twice": cell(
        "parts.csv", "swap,give,given\n", "swap,give,given\nswap,give,received\n",
        "parts.csv, row 3, column part: found 'give' more than once, expected one row of it."),
    "a part that is nothing": cell(
        "parts.csv", "swap,give,given", "swap,give,gven",
        "parts.csv, row 2, column name: found 'gven', expected the name of a quantity, an input "
        "or a formula. Did you mean 'given'?"),
    "a quantity that is to be moved": cell(
        "parts.csv", "swap,give,given", "swap,give,tended",
        "explorers.csv, row 2: Explorer 'swap': 'tended' is to be moved and is no input; expected "
        "one of given, received."),
    "a blank in a sentence": cell(
        "explorers.csv", "{tended_after}", "{tended_later}",
        "explorers.csv, row 2: Explorer 'swap' names 'tended_later', which is no quantity, input "
        "or formula. Did you mean 'tended_after'?"),
    "a brace in a sentence that is not closed": cell(
        "explorers.csv", "{exchange_rate}.", "{exchange_rate.",
        "explorers.csv, row 2: Explorer 'swap': its sentence has a brace that belongs to no blank, "
        "at '{exchange_rate.'; expected a name between two braces."),
    "a sentence for an explorer that has its own": cell(
        "explorers.csv", "Two figures side by side,,", "Two figures side by side,{corner} is few.,",
        "explorers.csv, row 3, column sentence: found a sentence, which nobody would read, "
        "expected nothing: a proportion has sentences of its own."),
    "a swap without a sentence": cell(
        "explorers.csv", "\nproportion,proportion,", "\nsecond,swap,Another swap,,EXAMPLE\n"
        "proportion,proportion,", "explorers.csv, row 3, column sentence: found nothing, expected "
        "the sentence that this swap says."),
    "a part larger than its whole": cell(
        "quantities.csv", ",650,m^2", ",60,m^2",
        "explorers.csv, row 2: Explorer 'swap': right_part 'tended', 120 m², is larger than "
        "right_whole 'mill_lane', 60 m²; expected a part of it. See the rows of parts.csv."),
    "give and get exchanged": cell(
        "parts.csv", "swap,give,given\nswap,get,received\n",
        "swap,give,received\nswap,get,given\n",
        "explorers.csv, row 2: Explorer 'swap': get 'given' may be up to 120 m², more than "
        "left_part 'corner', 15 m², out of which it is taken; expected at most that. See the rows "
        "of parts.csv: are give and get exchanged?"),
    "a share that is an area": cell(
        "parts.csv", "uncertainty,share,tended_share", "uncertainty,share,tended",
        "explorers.csv, row 4: Explorer 'uncertainty', part 'share': 'tended' has the unit m^2, "
        "expected percent."),
    "a whole that is a share": cell(
        "parts.csv", "uncertainty,whole,mill_lane\n", "uncertainty,whole,tended_share\n",
        "explorers.csv, row 4: Explorer 'uncertainty', part 'whole': 'tended_share' has the unit "
        "percent, expected m^2."),
    "another whole that is a share": cell(
        "parts.csv", "uncertainty,other_whole,elm_street", "uncertainty,other_whole,tended_share",
        "explorers.csv, row 4: Explorer 'uncertainty', part 'other_whole': 'tended_share' has the "
        "unit percent, expected m^2."),
    "areas of two units": cell(
        "parts.csv", "proportion,part,tended\n", "proportion,part,tended_share\n",
        "explorers.csv, row 3: Explorer 'proportion': 'tended_share' cannot be compared; expected "
        "quantities above zero in one unit, such as tended, corner, mill_lane."),
}  # fmt: skip

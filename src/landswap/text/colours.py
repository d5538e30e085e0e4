"""The colours that charts and explorers share: one colour for one role, everywhere.

After Okabe and Ito (Color Universal Design, 2008): they survive the common kinds of colour
blindness.
"""

PALETTE = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")
WHOLE = "#b3b3b3"  # what others are parts of

# What explorers colour, by the role that it has in their pictures.
ROLES = {
    "whole": WHOLE,
    "left": PALETTE[0],
    "right": PALETTE[1],
    "was": PALETTE[2],  # was there before, is exchanged, or is chosen
}
# For things that have no role, in turn: the roles' own first, then the rest of the same source.
SERIES = [PALETTE["left"], PALETTE["right"], PALETTE["was"], "#cc79a7", "#56b4e9", "#e69f00"]

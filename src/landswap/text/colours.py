"""The colours that charts and explorers share: one colour for one role, everywhere.

After Okabe and Ito (Color Universal Design, 2008): told apart by those who see fewer colours too.
"""

PALETTE = {
    "whole": "#b3b3b3",  # what others are parts of
    "left": "#0072b2",
    "right": "#d55e00",
    "was": "#009e73",  # what is chosen, exchanged or was there before
}
# For things that have no role, in turn: the roles' own first, then the rest of the same source.
SERIES = [PALETTE["left"], PALETTE["right"], PALETTE["was"], "#cc79a7", "#56b4e9", "#e69f00"]

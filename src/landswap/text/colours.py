"""The kit's colours, in one place: one colour for one thing, in charts and explorers alike."""

# Okabe and Ito's palette (Color Universal Design, 2008), which survives the common kinds of
# colour blindness: blue, vermilion, bluish green, reddish purple, sky blue, orange.
PALETTE = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00"]
WHOLE = "#B3B3B3"  # what others are parts of

"""Charts that say what they show: areas drawn to scale, and any chart put into words.

seaborn and matplotlib draw; `describe` reads back what was drawn, so that the words under a
picture cannot differ from it. This room uses text and errors, and an article that it is given;
matplotlib is imported when something is drawn.
"""

from landswap.charts.draw import shares, squares
from landswap.charts.picture import Picture, show
from landswap.charts.words import describe
from landswap.text.colours import PALETTE as _ROLES
from landswap.text.colours import SERIES as PALETTE

WHOLE = _ROLES["whole"]  # what others are parts of

__all__ = ["PALETTE", "WHOLE", "Picture", "describe", "shares", "show", "squares"]

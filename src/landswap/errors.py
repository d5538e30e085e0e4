"""What can go wrong, as exceptions: one base class, a narrow child for each failure."""

from collections.abc import Iterable
from difflib import get_close_matches


class LandswapError(Exception):
    """The base of every error that landswap raises on purpose."""


class FormulaError(LandswapError):
    """A formula cannot be read, or cannot be put in order with the others."""


class QuantityError(LandswapError):
    """A name or a value does not belong to the sheet it was given to."""


class DataError(LandswapError):
    """A folder of tables cannot be read as an article."""


class ChartError(LandswapError):
    """A chart cannot be drawn, or cannot be put into words."""


class ExplorerError(LandswapError):
    """An explorer cannot be built from this article, or cannot take a setting."""


class QuestionError(LandswapError):
    """A question of an exercise is not sound: never the fault of who answers it."""


class UnknownQuestionError(QuestionError):
    """An article has no question of this name."""


class AnswerError(LandswapError):
    """An answer is wrong or blank, in a run that gives points."""


def suggestion(name: object, known: Iterable[object]) -> str:
    """Return " Did you mean 'x'?" for the known name nearest to `name`, or "" if none is near."""
    near = get_close_matches(str(name), [str(k) for k in known], n=1)
    return f" Did you mean '{near[0]}'?" if near else ""

"""Feedback: what a question asks, and what is said to an answer. Uses text, model and article."""

from landswap.questions import cell
from landswap.questions.check import ask, check, tally
from landswap.questions.outcome import Asked, Outcome

__all__ = ["Asked", "Outcome", "ask", "check", "tally"]

cell.register()  # in a notebook, the cells that run are watched from the import on

"""Feedback: what a question asks, and what is said to an answer."""

from landswap.questions.check import ask, check, tally
from landswap.questions.outcome import Asked, Outcome

__all__ = ["Asked", "Outcome", "ask", "check", "tally"]

"""Feedback: what a question asks, and what is said to an answer."""

from .check import ask, check, tally
from .outcome import Asked, Outcome

__all__ = ["Asked", "Outcome", "ask", "check", "tally"]

"""Explorers: widgets that answer a slider in the browser, each made from an article's tables."""

from .proportion import proportion
from .swap import swap

__all__ = ["proportion", "swap"]

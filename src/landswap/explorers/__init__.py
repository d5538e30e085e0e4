"""Explorers: widgets that answer a slider in the browser, each made from an article's tables."""

from .encoding import encoding
from .map import map
from .proportion import proportion
from .swap import swap
from .uncertainty import uncertainty

__all__ = ["encoding", "map", "proportion", "swap", "uncertainty"]

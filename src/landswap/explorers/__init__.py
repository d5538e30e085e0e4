"""Explorers: widgets that answer a slider in the browser, each made from an article's tables."""

from .encoding import Encoding, encoding
from .map import Map, map
from .proportion import Proportion, proportion
from .swap import Swap, swap
from .uncertainty import Uncertainty, uncertainty

__all__ = ["encoding", "map", "proportion", "swap", "uncertainty"]

KINDS = {one.kind: one for one in (Swap, Proportion, Uncertainty, Encoding, Map)}

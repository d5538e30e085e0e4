"""Explorers: widgets that answer a slider in the browser, each made from an article's tables."""

from landswap.explorers.encoding import Encoding, encoding
from landswap.explorers.map import Map, map
from landswap.explorers.proportion import Proportion, proportion
from landswap.explorers.swap import Swap, swap
from landswap.explorers.uncertainty import Uncertainty, uncertainty

__all__ = ["encoding", "map", "proportion", "swap", "uncertainty"]

KINDS = {one.kind: one for one in (Swap, Proportion, Uncertainty, Encoding, Map)}

"""Comparing scenarios: the runs side by side, what differs between them, and how it goes month by month."""

from .differing import differences
from .equal_cost import EqualCost, equal_cost
from .strengths import draws, input_strengths
from .together import Comparison, compare

__all__ = ["Comparison", "EqualCost", "compare", "differences", "draws", "equal_cost", "input_strengths"]

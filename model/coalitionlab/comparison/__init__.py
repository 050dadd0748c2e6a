"""Comparing scenarios: the runs side by side, what differs between them, and how it goes month by month."""

from .differing import differences
from .strengths import draws, input_strengths
from .together import Comparison, compare

__all__ = ["Comparison", "compare", "differences", "draws", "input_strengths"]

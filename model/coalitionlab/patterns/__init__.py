"""The patterns that practice reports, and whether the model shows them: declared, tried out and judged."""

from .declared import PATTERNS, Claim, Pattern
from .judging import Verdict, judge
from .trying import Bench

__all__ = ["PATTERNS", "Bench", "Claim", "Pattern", "Verdict", "judge"]

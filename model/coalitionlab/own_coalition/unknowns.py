"""How much it matters what one does not know: how each range goes along with what comes out, run by run.

"Matters" is said only where the whole interval of the rank correlation lies on one side of zero, and then by its size;
the bounds of the words are conventions (Cohen 1988), not findings.
"""

from dataclasses import dataclass

import pandas as pd

from ..comparison import input_strengths
from ..scenario import Scenario

STRONG, FAIR, SMALL = 0.5, 0.3, 0.1


@dataclass(frozen=True)
class Mattering:
    """One input that was given as a range, one outcome, and how they go along."""

    input: str  # NAME.field, or a lever's key
    measure: str
    correlation: float
    low: float
    high: float
    runs: int

    @property
    def said(self) -> str:
        """The word for it: strong, fair, little, hardly, or unclear where the sign is not clear."""
        if self.low <= 0 <= self.high:
            return "hardly" if max(-self.low, self.high) < SMALL else "unclear"
        size = abs(self.correlation)
        return "strong" if size >= STRONG else "fair" if size >= FAIR else "little"

    @property
    def up(self) -> bool:
        """Whether more of the input goes with more of the outcome."""
        return self.correlation > 0


def mattering(scenario: Scenario, runs: pd.DataFrame, seed: int) -> list[Mattering]:
    """Every input that was given as a range with both main outcomes, the strongest first; empty if there is none."""
    table = input_strengths(scenario, runs, seed)
    return [
        Mattering(line["input"], line["measure"], line["correlation"], line["low"], line["high"], int(line["n"]))
        for line in table.to_dict("records")
    ]

"""An explicit table: the points that the file lists itself. What a point leaves out is as in the scenario."""

import pandas as pd

from ...scenario.messages import Wrong
from ..factors import Factor
from .kinds import Factors, Options

SAMPLES = None
OPTIONS: Options = {}
POINTS = "points"  # the option that holds the table as it was read


def refusal(factor: Factor, options: Options) -> Wrong | None:
    """Its factors come from the table itself."""
    return None


def count(factors: Factors, samples: int, options: Options) -> int:
    """As many as there are."""
    return len(options[POINTS])


def points(factors: Factors, samples: int, seed: int, options: Options) -> pd.DataFrame:
    """One row a point, in the order of the file."""
    return options[POINTS].copy()

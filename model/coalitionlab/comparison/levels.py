"""The chance of joint action on each level, one scenario against another, run by run."""

import numpy as np
import pandas as pd

from ..summary import estimate, shares_of_worlds, verdict
from ..words import LEVELS

COLUMNS = [f"joint_action_{level}" for level in LEVELS]


def chance_contrast(first: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """One row a level: how much likelier it is in the other that an action was ever sustained, with 95%.

    As in `summary.contrast`: `mean` with `low`, `high` and `verdict`, and over worlds the shares of worlds.
    """
    apart, yes_no = came_about(other) - came_about(first), np.ones(len(LEVELS), bool)
    found = estimate(apart, yes_no)
    same = ~(apart != 0).any(axis=(0, 1))
    said = [verdict(*ends) for ends in zip(found.low, found.high, same, strict=True)]
    table = {"level": list(LEVELS), "mean": found.mean, "low": found.low, "high": found.high, "n": found.n}
    return pd.DataFrame(table | {"verdict": said} | (shares_of_worlds(apart, yes_no) if len(apart) > 1 else {}))


def came_about(runs: pd.DataFrame) -> np.ndarray:
    """Whether an action of each level was ever sustained, as 0 or 1: (worlds, runs, levels)."""
    worlds = runs["world"].nunique() if "world" in runs else 1
    return (runs[COLUMNS].to_numpy() > 0).astype(float).reshape(worlds, -1, len(LEVELS))

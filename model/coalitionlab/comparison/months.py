"""How it goes month by month: bands over runs, and the chance of joint action with its interval."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..measures import NAMES
from ..summary import over_worlds, wilson
from ..words import LEVELS


def bands(series: np.ndarray, columns: Sequence[str]) -> pd.DataFrame:
    """One row a month and column of (worlds, runs, months, columns): mean, 5th and 95th percentile, values."""
    worlds, runs, months, width = series.shape
    flat = series.reshape(worlds * runs, months * width)
    there = ~np.isnan(flat)
    n = there.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(there, flat, 0.0).sum(axis=0) / n
    ends = np.full((2, months * width), np.nan)
    whole = there.all(axis=0)
    if whole.any():
        ends[:, whole] = np.percentile(flat[:, whole], (5, 95), axis=0)
    for c in np.flatnonzero(~whole & (n > 0)):
        ends[:, c] = np.percentile(flat[there[:, c], c], (5, 95))
    return pd.DataFrame(
        {
            "month": np.repeat(np.arange(1, months + 1), width),
            "measure": np.tile(np.array(columns, object), months),
            "mean": mean,
            "low": ends[0],
            "high": ends[1],
            "n": n,
        }
    )


def chances(series: np.ndarray) -> pd.DataFrame:
    """One row a month and level: the chance that an action of that level was ever sustained by then, with 95%."""
    parts = []
    for level in LEVELS:
        there = (series[..., NAMES.index(f"joint_action_{level}")] > 0).astype(float)
        worlds, runs, months = there.shape
        n = worlds * runs
        if worlds > 1:
            found = over_worlds(there)
            chance, low, high = found.mean, found.low, found.high
        else:
            chance = there.mean(axis=(0, 1))
            low, high = wilson(there.sum(axis=(0, 1)), n)
        when = np.arange(1, months + 1)
        parts.append(pd.DataFrame({"month": when, "level": level, "chance": chance, "low": low, "high": high, "n": n}))
    return pd.concat(parts, ignore_index=True)

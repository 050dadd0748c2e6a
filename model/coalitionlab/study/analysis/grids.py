"""Every combination of levels as a grid, and effects as weighted sums of the means of points.

Effects are linear in the means, so their intervals come from the resampled means in one product.
"""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from .resampling import ends, point_means, resampled_means


class Effects(NamedTuple):
    """Estimates with their intervals, one for each weighted sum."""

    value: np.ndarray
    low: np.ndarray
    high: np.ndarray


def levels(points: pd.DataFrame, factor: str) -> list[Any]:
    """The levels of a factor in order of size; words in order of first appearance."""
    found = list(dict.fromkeys(points[factor].tolist()))
    return found if any(isinstance(value, str) for value in found) else sorted(found)


def is_full(points: pd.DataFrame, factors: list[str]) -> bool:
    """Whether the points are every combination of the levels, each once."""
    size = int(np.prod([len(levels(points, factor)) for factor in factors]))
    return len(points) == size and not points[factors].duplicated().any()


def level_weights(points: pd.DataFrame, where: dict[str, Any]) -> np.ndarray:
    """The weights of the mean over all points with these levels."""
    chosen = np.ones(len(points), bool)
    for factor, level in where.items():
        chosen &= (points[factor] == level).to_numpy()
    return chosen / chosen.sum()


def estimated(weights: np.ndarray, values: np.ndarray) -> Effects:
    """Weighted sums (sums, points) of the means of (points, worlds, runs), paired over luck and worlds."""
    return Effects(weights @ point_means(values), *ends(resampled_means(values) @ weights.T))


def verdict(low: float, high: float) -> str:
    """What an interval says: more, less or unclear; "too few" where there is none."""
    if np.isnan(low):
        return "too few"
    return "more" if low > 0 else "less" if high < 0 else "same" if low == high == 0 else "unclear"

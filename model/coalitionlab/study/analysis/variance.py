"""How much of the variance between runs comes from the points, and how much from luck.

All points meet the same luck. So a run's value is: what its point does, what its luck does everywhere, and what that
luck does just there (two-way analysis of variance without replicates; Searle, Casella & McCulloch 1992). Only the last
makes means of points noisy against each other; subtracting all variance within points would subtract too much.
"""

from typing import NamedTuple

import numpy as np

from ...summary import RESAMPLES
from .resampling import drawn_cases, ends


class Parts(NamedTuple):
    """Variances: between points, of luck that is alike at all points, and of luck that depends on the point."""

    points: float
    shared_luck: float
    own_luck: float

    @property
    def total(self) -> float:
        """The variance of one run at one point."""
        return self.points + self.shared_luck + self.own_luck


def parts_of(values: np.ndarray) -> Parts:
    """The parts of the variance of (points, runs), without bias; a negative estimate is reported as it is.

    With one run nothing can be said about luck, and all parts are missing.
    """
    points, runs = values.shape
    if runs < 2 or points < 2:
        return Parts(np.nan, np.nan, np.nan)
    by_point, by_run, whole = values.mean(axis=1), values.mean(axis=0), values.mean()
    left = values - by_point[:, None] - by_run[None, :] + whole
    own = float((left**2).sum() / ((points - 1) * (runs - 1)))
    between = float(by_point.var(ddof=1)) - own / runs
    return Parts(between, float(by_run.var(ddof=1)) - own / points, own)


def shares(values: np.ndarray) -> dict[str, float]:
    """The parts as a row of a table: shares of the variance of one run, and how noisy the means of points are."""
    found, runs = parts_of(values), values.shape[1]
    total = found.total if found.total > 0 else np.nan
    noise = found.own_luck / runs
    in_means = found.points + noise
    return {
        "variance": found.total,
        "between_points": found.points / total,
        "shared_luck": found.shared_luck / total,
        "own_luck": found.own_luck / total,
        "noise_in_means": noise / in_means if in_means > 0 else np.nan,
        "points": len(values),
        "runs": runs,
    }


def intervals(values: np.ndarray) -> dict[str, float]:
    """95% intervals of the shares: the points are drawn again, as a sample, with their runs as they are."""
    drawn, (points, runs) = drawn_cases(len(values)), values.shape
    if runs < 2 or points < 2:
        found = np.full((RESAMPLES, 3), np.nan)
    else:
        by_point = values.mean(axis=1)
        by_run, whole = drawn @ values / points, (drawn @ by_point / points)[:, None]
        between = drawn @ by_point**2 - points * whole[:, 0] ** 2  # sums of squares, as in `parts_of`
        across = points * ((by_run - whole) ** 2).sum(axis=1)
        own = drawn @ (values**2).sum(axis=1) - runs * points * whole[:, 0] ** 2 - runs * between - across
        own /= (points - 1) * (runs - 1)
        parts = np.stack(
            [between / (points - 1) - own / runs, across / points / (runs - 1) - own / points, own], axis=1
        )
        total = parts.sum(axis=1, keepdims=True)
        found = parts / np.where(total > 0, total, np.nan)
    low, high = ends(found)
    names = ("between_points", "shared_luck", "own_luck")
    return {f"{name}_{end}": float(at[k]) for k, name in enumerate(names) for end, at in (("low", low), ("high", high))}

"""How many runs are enough: does the spread still move, and how small a difference would be found.

Two questions with growing parts of the runs that a sweep has. The coefficient of variation of single runs should not
move any more (Lee et al. 2015); and the smallest difference between two points that is found in 80% of cases, at 5% and
under the same luck, should be below what is reported (Secchi & Seri 2017): 2.80 standard errors of the paired mean.
"""

import numpy as np
import pandas as pd

from .resampling import point_means, resampled_means

SURE = 1.959964  # standard errors on each side of a 95% interval
FOUND = SURE + 0.841621  # standard errors of a difference that is found at 5% in 80% of cases
MOST_POINTS = 60  # points that are looked at, evenly over the design
FIRST = 5  # runs of the smallest part
COLUMNS = {
    "runs": "runs in each world, the first of those there are",
    "worlds": "worlds",
    "points": "points that were looked at",
    "variation": "coefficient of variation of single runs, median over points; missing where all means are 0",
    "moves": "by how much it is still off from that of all runs, as a part of it",
    "standard_error": "of a paired difference from the first point, median over points",
    "smallest_difference": "that would be found with a chance of 80%, in the unit of the outcome",
}


def parts(runs: int) -> list[int]:
    """Growing parts of the runs: from five, doubling, to all of them."""
    found = [runs]
    while found[0] // 2 >= FIRST:
        found.insert(0, found[0] // 2)
    return found


def variation(values: np.ndarray) -> float:
    """The coefficient of variation of single runs: the median over points whose mean is not 0."""
    flat = values.reshape(len(values), -1)
    mean = flat.mean(axis=1)
    there = mean != 0.0
    return float(np.median(flat[there].std(axis=1, ddof=1) / np.abs(mean[there]))) if there.any() else np.nan


def standard_error(values: np.ndarray) -> float:
    """The standard error of a paired difference from the first point: the median over the other points."""
    draws = resampled_means(values)
    apart = draws[:, 1:] - draws[:, :1]
    moved = point_means(values)[1:] != point_means(values)[0]
    return float(np.median(apart[:, moved].std(axis=0, ddof=1))) if moved.any() else np.nan


def table_of(values: np.ndarray) -> pd.DataFrame:
    """One row a part of the runs, of (points, worlds, runs)."""
    chosen = np.unique(np.linspace(0, len(values) - 1, min(len(values), MOST_POINTS)).round().astype(int))
    some, whole = values[chosen], variation(values[chosen])
    rows = []
    for runs in parts(values.shape[2]):
        spread, error = variation(some[:, :, :runs]), standard_error(some[:, :, :runs])
        row = {"runs": runs, "worlds": values.shape[1], "points": len(chosen), "variation": spread}
        rows.append(row | {"moves": abs(spread / whole - 1.0) if whole else np.nan, "standard_error": error})
    found = pd.DataFrame(rows)
    return found.assign(smallest_difference=FOUND * found["standard_error"])[list(COLUMNS)]

"""What it saves that run k of two scenarios meets the same luck, against runs with seeds of their own.

The error of a difference falls with the variance of the pairs' differences. With independent seeds it would fall with
the sum of both scenarios' variances. Their ratio says how many runs with a seed of its own one run of a pair is worth
(common random numbers: Law 2015, "Simulation Modeling and Analysis", 11.2).
"""

import numpy as np
import pandas as pd

from ..summary import FEWEST, NORMAL_95, cube

COLUMNS = ("pairing", "pairing_low", "pairing_high", "runs_saved")


def pairing(first: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """One row a measure: the runs that one of a pair is worth, its 95% interval, and how many runs were saved.

    `pairing` = (variance of the first + variance of the other) / variance of their difference, over runs within a
    world, from the pairs in which both have a value; 1 where pairing brings nothing, below 1 where it harms.
    `runs_saved` = pairs x (pairing - 1), for each of both scenarios. Missing where fewer than five pairs have values,
    and where no difference differs from another, so that any number of runs would do.
    """
    values, others = cube(first), cube(other)
    there = ~(np.isnan(values) | np.isnan(others))
    n = there.sum(axis=(0, 1))
    alone = apart_from_mean(values, there) ** 2 + apart_from_mean(others, there) ** 2
    paired = apart_from_mean(others - values, there) ** 2
    with np.errstate(invalid="ignore", divide="ignore"):
        known = (n >= FEWEST) & (paired.sum(axis=(0, 1)) > 1e-24 * alone.sum(axis=(0, 1)))
        ratio = np.where(known, alone.sum(axis=(0, 1)) / paired.sum(axis=(0, 1)), np.nan)
        # how far each pair moves the ratio, relative to it (delta method); the interval is symmetric in its logarithm
        moved = (alone - ratio * paired) / alone.sum(axis=(0, 1))
        reach = np.exp(NORMAL_95 * np.sqrt((moved**2).sum(axis=(0, 1))))
    found = (ratio, ratio / reach, ratio * reach, n * (ratio - 1.0))
    return pd.DataFrame(dict(zip(COLUMNS, found, strict=True)))


def apart_from_mean(values: np.ndarray, there: np.ndarray) -> np.ndarray:
    """How far each value lies from the mean of its world, (worlds, runs, columns); 0 where it is left out."""
    kept = np.where(there, values, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = kept.sum(axis=1, keepdims=True) / there.sum(axis=1, keepdims=True)
    return np.where(there, kept - mean, 0.0)

"""How sure a number is: runs, and worlds if there are several, are drawn again with replacement.

Run k has the same luck at every point, so a resample takes the same runs at all points: differences between points
keep what pairing saves (common random numbers), and both runs and worlds count as drawn (Owen 2007).
"""

import numpy as np

from ...summary import FEWEST, RESAMPLES, resampled

AT_ONCE = 2_000_000  # numbers of one block of resamples, to bound memory
WORLD_PART, RUN_PART, CASE_PART = 1, 2, 3  # what is resampled; each has draws of its own


def point_means(values: np.ndarray) -> np.ndarray:
    """The mean of each point over worlds and runs, of (points, worlds, runs)."""
    return values.mean(axis=(1, 2))


def resampled_means(values: np.ndarray) -> np.ndarray:
    """The means of all points in every resample, (resamples, points); NaN with fewer than five runs and worlds.

    Fewer than five worlds are taken as they are: so few say nothing about all others.
    """
    points, worlds, runs = values.shape
    if worlds < FEWEST and runs < FEWEST:
        return np.full((RESAMPLES, points), np.nan)
    by_world = resampled(worlds, WORLD_PART) if worlds >= FEWEST else np.ones((RESAMPLES, worlds))
    by_run = resampled(runs, RUN_PART) if runs >= FEWEST else np.ones((RESAMPLES, runs))
    found, step = np.empty((RESAMPLES, points)), max(1, AT_ONCE // (RESAMPLES * min(worlds, runs)))
    for start in range(0, points, step):
        some = values[start : start + step]
        # First over the longer axis, as one product of matrices; then over the shorter one.
        first, second, moved = (by_world, by_run, some) if worlds > runs else (by_run, by_world, some.swapaxes(1, 2))
        across = first @ moved.swapaxes(0, 1).reshape(moved.shape[1], -1)
        across = across.reshape(RESAMPLES, len(some), -1)
        found[:, start : start + step] = np.einsum("bps,bs->bp", across, second)
    return found / (by_world.sum(axis=1) * by_run.sum(axis=1))[:, None]


def ends(draws: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The 95% interval of each column: the 2.5th and 97.5th percentile over resamples."""
    low, high = np.percentile(draws, (2.5, 97.5), axis=0)
    return low, high


def drawn_cases(cases: int) -> np.ndarray:
    """How often each case (a row of a design, a trajectory, a world) is drawn in each resample."""
    return resampled(cases, CASE_PART)

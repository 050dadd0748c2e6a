"""What many runs say: means with their error, spreads, paired differences and the share of worlds that agree.

A mean never goes alone. Over runs of one world the interval is Student's t, or for yes and no the interval of
Agresti and Min (2005), which stays honest when hardly any run differs. Over worlds and runs both are resampled
(Owen 2007, "The pigeonhole bootstrap"), since luck is shared by all worlds; that errs on the wide side.
"""

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from .chance import fine, philox
from .measures import MEASURES, NAMES

FEWEST = 5  # below this many values an interval says nothing and is left out
RESAMPLES = 1000
AT_ONCE = 4000  # runs times columns that are resampled together, to bound memory
NORMAL_95 = 1.959963984540054
YES_NO = np.array([MEASURES[name].unit == "yes/no" for name in NAMES])


class Estimate(NamedTuple):
    """Means with their standard error, 95% interval and number of values; one of each for every column."""

    mean: np.ndarray
    low: np.ndarray
    high: np.ndarray
    error: np.ndarray
    n: np.ndarray


def student_95(n: np.ndarray) -> np.ndarray:
    """The 97.5th percentile of Student's t for n values (Abramowitz & Stegun 26.7.5; within 1% from n = 5)."""
    z, df = NORMAL_95, np.maximum(np.asarray(n, float) - 1.0, 1.0)
    first = (z**3 + z) / 4.0
    second = (5 * z**5 + 16 * z**3 + 3 * z) / 96.0
    third = (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384.0
    return z + first / df + second / df**2 + third / df**3


def over_runs(values: np.ndarray, yes_no: np.ndarray | None = None) -> Estimate:
    """Estimates over the last axis but one: (..., runs, columns). Missing values are left out and not counted.

    `yes_no` marks columns of paired differences between yes (1) and no (0).
    """
    there = ~np.isnan(values)
    n = there.sum(axis=-2)
    filled = np.where(there, values, 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = filled.sum(axis=-2) / n
        apart = np.where(there, values - mean[..., None, :], 0.0)
        error = np.sqrt((apart**2).sum(axis=-2) / (n - 1) / n)
        reach = student_95(n) * error
        low, high = mean - reach, mean + reach
        if yes_no is not None:
            either, net = np.abs(filled).sum(axis=-2), filled.sum(axis=-2)
            centre = net / (n + 2)
            reach = NORMAL_95 * np.sqrt(either + 1 - net**2 / (n + 2)) / (n + 2)
            low = np.where(yes_no, np.maximum(-1.0, centre - reach), low)
            high = np.where(yes_no, np.minimum(1.0, centre + reach), high)
    enough = n >= FEWEST
    return Estimate(mean, np.where(enough, low, np.nan), np.where(enough, high, np.nan), error, n)


def resampled(size: int, part: int) -> np.ndarray:
    """How often each of `size` things is drawn in each resample. Seed 0 is no run's, so no draw is shared with one."""
    which, place = np.arange(RESAMPLES)[:, None], np.arange(size)[None, :]
    words = philox(0, which, part, 0, place, 0)
    flat = (fine(words[0], words[1]) * size).astype(np.int64) + which * size
    return np.bincount(flat.ravel(), minlength=RESAMPLES * size).reshape(RESAMPLES, size).astype(float)


def over_worlds(values: np.ndarray) -> Estimate:
    """Estimates over worlds and runs, (worlds, runs, columns), with worlds and runs both resampled."""
    worlds, runs, columns = values.shape
    by_world, by_run = resampled(worlds, 1), resampled(runs, 2)

    def drawn(amounts: np.ndarray) -> np.ndarray:
        across = (by_world @ amounts.reshape(worlds, -1)).reshape(RESAMPLES, runs, -1)
        return np.einsum("brc,br->bc", across, by_run)

    there = ~np.isnan(values)
    filled = np.where(there, values, 0.0)
    n = there.sum(axis=(0, 1))
    low, high, error = (np.full(columns, np.nan) for _ in range(3))
    enough = (there.any(axis=1).sum(axis=0) >= FEWEST) & (there.any(axis=0).sum(axis=0) >= FEWEST)
    at_once = max(1, AT_ONCE // runs)
    for start in range(0, columns, at_once):
        some = np.arange(start, min(columns, start + at_once))
        with np.errstate(invalid="ignore", divide="ignore"):
            means = drawn(filled[..., some]) / drawn(there[..., some].astype(float))
        for place in np.flatnonzero(enough[some]):
            known = means[~np.isnan(means[:, place]), place]
            low[some[place]], high[some[place]] = np.percentile(known, (2.5, 97.5))
            error[some[place]] = known.std(ddof=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return Estimate(filled.sum(axis=(0, 1)) / n, low, high, error, n)


def estimate(values: np.ndarray, yes_no: np.ndarray | None = None) -> Estimate:
    """Estimates for (worlds, runs, columns): over the runs of one world, or over worlds and runs."""
    return over_runs(values[0], yes_no) if len(values) == 1 else over_worlds(values)


def wilson(yes: np.ndarray | float, n: np.ndarray | float) -> tuple[np.ndarray, np.ndarray]:
    """The 95% interval of a chance of which `yes` out of `n` were seen (Wilson 1927)."""
    yes, n = np.asarray(yes, float), np.asarray(n, float)
    z2 = NORMAL_95**2
    with np.errstate(invalid="ignore", divide="ignore"):
        centre = (yes + z2 / 2) / (n + z2)
        reach = NORMAL_95 / (n + z2) * np.sqrt(yes * (n - yes) / n + z2 / 4)
    return np.maximum(0.0, centre - reach), np.minimum(1.0, centre + reach)


def cube(runs: pd.DataFrame) -> np.ndarray:
    """The measures of runs as numbers: (worlds, runs, measures); one world if there is no such column."""
    worlds = runs["world"].nunique() if "world" in runs else 1
    return runs[list(NAMES)].to_numpy(float).reshape(worlds, -1, len(NAMES))


def summarise(runs: pd.DataFrame) -> pd.DataFrame:
    """One row a measure: the mean with its 95% interval (`sure_low`, `sure_high`) and Monte Carlo error, the 5th and
    95th percentile of runs (`low`, `high`), and how many runs had no value."""
    values = cube(runs)
    found = estimate(values)
    sure_low, sure_high = found.low, found.high
    if len(values) == 1:
        chance = wilson(found.mean * found.n, found.n)
        sure_low, sure_high = np.where(YES_NO, chance[0], sure_low), np.where(YES_NO, chance[1], sure_high)
    flat = values.reshape(-1, len(NAMES))
    ends = np.full((2, len(NAMES)), np.nan)
    for c in np.flatnonzero(found.n > 0):
        ends[:, c] = np.percentile(flat[~np.isnan(flat[:, c]), c], (5, 95))
    return pd.DataFrame(
        {
            "measure": NAMES,
            "unit": [MEASURES[name].unit for name in NAMES],
            "mean": found.mean,
            "sure_low": sure_low,
            "sure_high": sure_high,
            "low": ends[0],
            "high": ends[1],
            "standard_error": found.error,
            "n": found.n,
            "missing": 1.0 - found.n / len(flat),
        }
    )


def contrast(first: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """One row a measure: the other's value minus the first's in the same run, under the same luck.

    `low` and `high` are the 95% interval of the mean difference; `effect` is the mean in standard deviations of the
    first scenario's runs. `beats` is the chance that the other has the higher
    value, ties counted half; whether higher is better is for the reader. Of worlds: the share in which the
    difference is clearly above 0 (`worlds_up`), below 0 (`worlds_down`), or neither (`worlds_unclear`).
    """
    apart = cube(other) - cube(first)
    found = estimate(apart, YES_NO)
    higher = np.where(np.isnan(apart), np.nan, 0.5 + 0.5 * np.sign(apart))
    chance = estimate(higher)
    spread, same = deviations(cube(first)), ~(np.abs(apart) > 0).any(axis=(0, 1))
    table = {
        "measure": NAMES,
        "unit": [MEASURES[name].unit for name in NAMES],
        **{"mean": found.mean, "low": found.low, "high": found.high, "standard_error": found.error},
        "effect": found.mean / np.where(spread > 0, spread, np.nan),
        **{"beats": chance.mean, "beats_error": chance.error, "n": found.n},
        "verdict": [verdict(*ends) for ends in zip(found.low, found.high, same, strict=True)],
    }
    return pd.DataFrame(table | (shares_of_worlds(apart) if len(apart) > 1 else {}))


def deviations(values: np.ndarray) -> np.ndarray:
    """The standard deviation over all runs of every measure."""
    flat = values.reshape(-1, values.shape[-1])
    there = ~np.isnan(flat)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.where(there, flat, 0.0).sum(axis=0) / there.sum(axis=0)
        return np.sqrt((np.where(there, flat - mean, 0.0) ** 2).sum(axis=0) / (there.sum(axis=0) - 1))


def verdict(low: float, high: float, same: bool = False) -> str:
    """What a 95% interval says: more, less or unclear; "too few" without one, "same" if no run differed at all."""
    if math.isnan(low) or math.isnan(high):
        return "too few"
    if same:
        return "same"
    return "more" if low > 0 else "less" if high < 0 else "unclear"


def shares_of_worlds(apart: np.ndarray, yes_no: np.ndarray = YES_NO) -> dict[str, np.ndarray]:
    """The share of worlds in which a paired difference is clear, by its sign, of the worlds that have one."""
    each = over_runs(apart, yes_no)
    judged = (~np.isnan(each.low)).sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        up, down = (each.low > 0).sum(axis=0) / judged, (each.high < 0).sum(axis=0) / judged
    return {"worlds": judged, "worlds_up": up, "worlds_down": down, "worlds_unclear": 1.0 - up - down}

"""When action first comes: the share of runs that still wait, month by month, on each level.

Nobody is lost before the last month, so the only censoring is at the horizon. The curve of independent runs has
Greenwood's interval on the log-log scale (`scipy.stats.ecdf`); where runs of several points or worlds are pooled they
share their luck, and both are resampled instead.
"""

import numpy as np
import pandas as pd

from ...words import LEVELS
from .grids import verdict
from .resampling import ends, resampled_means

MEASURES = {level: f"month_first_{level}" for level in LEVELS}


def curve(months: np.ndarray, horizon: int) -> pd.DataFrame:
    """One row a month: still waiting, its interval, of (points, worlds, runs); NaN where it never came."""
    when = np.where(np.isnan(months) | (months > horizon), np.inf, months)
    grid = np.arange(horizon + 1)
    waiting = np.array([(when > month).mean() for month in grid])
    if months.shape[0] == months.shape[1] == 1:
        low, high = greenwood(when.ravel(), horizon)
    else:
        still = (when[None] > grid[:, None, None, None]).mean(axis=1)  # months, worlds, runs
        low, high = ends(resampled_means(still))
    at_risk = [int((when >= month).sum()) for month in grid]
    return pd.DataFrame({"month": grid, "waiting": waiting, "low": low, "high": high, "at_risk": at_risk})


def greenwood(when: np.ndarray, horizon: int) -> tuple[np.ndarray, np.ndarray]:
    """The 95% interval of the Kaplan-Meier curve at every month, log-log (Kalbfleisch & Prentice 2002)."""
    from scipy import stats

    came = when <= horizon
    low, high = np.ones(horizon + 1), np.ones(horizon + 1)
    if not came.any():
        return np.full(horizon + 1, np.exp(-3.0 / len(when))), high  # the rule of three: none seen in n
    censored = np.full(int((~came).sum()), float(horizon))
    sample = stats.CensoredData(uncensored=when[came], right=censored)
    with np.errstate(divide="ignore", invalid="ignore"):
        interval = stats.ecdf(sample).sf.confidence_interval(0.95, method="log-log")
    for month in range(horizon + 1):
        low[month], high[month] = (bound(part, month) for part in (interval.low, interval.high))
    waiting = np.array([(when > month).mean() for month in range(horizon + 1)])
    # before the first event and after the last of all nothing is to be estimated
    low, high = np.where(waiting == 1.0, 1.0, low), np.where(waiting == 1.0, 1.0, high)
    return np.where(waiting == 0.0, 0.0, low), np.where(waiting == 0.0, 0.0, high)


def bound(part, month: int) -> float:
    """The value of a step function in a month."""
    return float(part.evaluate(month))


def restricted_mean(months: np.ndarray, horizon: int) -> np.ndarray:
    """Months waited by each run, the horizon where it never came: the area under the curve is their mean."""
    return np.minimum(np.where(np.isnan(months), horizon, months), horizon)


def means_of(groups: list[np.ndarray], horizon: int) -> list[dict[str, float | str]]:
    """For each group its restricted mean, for which part it came, and the paired difference from the first group."""
    waited = np.stack([restricted_mean(months, horizon).mean(axis=0) for months in groups])  # groups, worlds, runs
    draws = resampled_means(waited)
    low, high = ends(draws)
    apart_low, apart_high = ends(draws - draws[:, :1])
    came = np.stack([(months <= horizon).mean(axis=0) for months in groups])
    came_low, came_high = ends(resampled_means(came))
    found = []
    for k, months in enumerate(groups):
        found.append(
            {
                **{"mean_months": float(waited[k].mean()), "low": low[k], "high": high[k]},
                "difference": float(waited[k].mean() - waited[0].mean()),
                **{"difference_low": apart_low[k], "difference_high": apart_high[k]},
                "verdict": verdict(apart_low[k], apart_high[k]) if k else "",
                **{"came": float(came[k].mean()), "came_low": came_low[k], "came_high": came_high[k]},
                **{"n": months.size, "horizon": horizon},
            }
        )
    return found

"""What actions wait for: month by month, and which cause held them up most before the first one lasted."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..measures import NAMES
from ..summary import estimate, wilson
from ..words import CAUSES

TOTALS = [NAMES.index(f"blocked_{cause}") for cause in CAUSES]
SUSTAINED = NAMES.index("joint_action")


def waiting(series: np.ndarray) -> pd.DataFrame:
    """One row a month and cause of (worlds, runs, months, columns): how many actions wait for it, with 95%.

    An action that waits for several things at once counts for a part with each. `series` begins with the measures in
    their order; the totals of waiting are taken apart into months.
    """
    worlds, runs, months, _ = series.shape
    added = added_each_month(series)
    found = estimate(added.reshape(worlds, runs, months * len(CAUSES)))
    columns = {"mean": found.mean, "low": np.maximum(0.0, found.low), "high": found.high, "n": found.n}
    return pd.DataFrame({**_labels(np.arange(1, months + 1), CAUSES), **columns})


def held_up_first(series: np.ndarray) -> pd.DataFrame:
    """One row a cause: the chance that actions waited for it most, of all causes, before the first one lasted.

    Looked at are the months up to and with the one in which an action was sustained for the first time, or all months
    where none ever was. Causes that are equally large share the run. Runs in which nothing waited are left out.
    """
    before = np.cumsum(series[..., SUSTAINED] > 0, axis=2) <= 1
    waited = (added_each_month(series) * before[..., None]).sum(axis=2)
    most = waited.max(axis=2, keepdims=True)
    largest = (waited >= most - 1e-9).astype(float)
    largest = np.where(most > 1e-9, largest / largest.sum(axis=2, keepdims=True), np.nan)
    found = estimate(largest)
    low, high = (found.low, found.high) if len(series) > 1 else wilson(found.mean * found.n, found.n)
    return pd.DataFrame(
        {"cause": list(CAUSES), "share": found.mean, "low": np.minimum(low, found.mean), "high": high, "n": found.n}
    )


def added_each_month(series: np.ndarray) -> np.ndarray:
    """What each month adds to the totals of waiting: (worlds, runs, months, causes)."""
    totals = series[..., TOTALS]
    return np.diff(totals, axis=2, prepend=np.zeros_like(totals[:, :, :1]))


def _labels(months: np.ndarray, causes: Sequence[str]) -> dict[str, np.ndarray]:
    return {"month": np.repeat(months, len(causes)), "cause": np.tile(np.array(causes, object), len(months))}

"""What actions wait for: months of waiting by cause and level, month by month, adding up to all waiting.

An action that waits has one cause in a month, so causes add up to all months that actions waited. Without the time
series only the totals at the end are known, and not by level.
"""

import numpy as np
import pandas as pd

from ...words import CAUSES, LEVELS
from .resampling import ends, resampled_means

ALL_LEVELS = "all"


def by_month(table: pd.DataFrame) -> pd.DataFrame:
    """One row a month, level and cause from totals so far (columns blocked_CAUSE[_LEVEL], rows in order of months):
    months waited in that month by the mean run, their share of the month's waiting, and the total so far."""
    levels = LEVELS if f"blocked_{CAUSES[0]}_{LEVELS[0]}" in table else (ALL_LEVELS,)
    parts = []
    for level in levels:
        for cause in CAUSES:
            total = table[f"blocked_{cause}" + ("" if level == ALL_LEVELS else f"_{level}")].to_numpy(float)
            parts.append(
                pd.DataFrame({"month": table["month"].to_numpy(), "level": level, "cause": cause, "so_far": total})
            )
    found = pd.concat(parts, ignore_index=True)
    found["waited"] = found.groupby(["level", "cause"], sort=False)["so_far"].diff().fillna(found["so_far"])
    of_month = found.groupby(["month", "level"], sort=False)["waited"].transform("sum")
    found["share"] = found["waited"] / of_month.where(of_month > 0)
    found = found.sort_values("month", kind="stable", ignore_index=True)
    return found[["month", "level", "cause", "waited", "share", "so_far"]]


def totals(waited: np.ndarray) -> pd.DataFrame:
    """One row a cause, from the one that costs most: months waited by the mean run up to its end, with interval, and
    their share of all waiting; `waited` is (causes, worlds, runs), in the order of CAUSES."""
    draws, mean = resampled_means(waited), waited.mean(axis=(1, 2))
    whole = mean.sum()
    with np.errstate(invalid="ignore", divide="ignore"):
        share, (share_low, share_high) = mean / whole, ends(draws / draws.sum(axis=1, keepdims=True))
    low, high = ends(draws)
    table = pd.DataFrame(
        {
            "cause": CAUSES,
            **{"waited": mean, "low": low, "high": high},
            **{"share": share, "share_low": share_low, "share_high": share_high},
        }
    )
    return table.sort_values("waited", ascending=False, kind="stable", ignore_index=True)

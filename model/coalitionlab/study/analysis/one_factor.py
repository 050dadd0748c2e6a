"""One-factor curves: how an outcome goes when one factor moves and everything else stays as in the scenario."""

import numpy as np
import pandas as pd

from .grids import estimated, verdict


def table_of(points: pd.DataFrame, values: np.ndarray, factors: list[str]) -> pd.DataFrame:
    """One row a factor and value: the mean, and the paired difference from the scenario itself, with intervals."""
    count = len(points)
    mean = estimated(np.eye(count), values)
    from_start = np.eye(count)
    from_start[:, 0] -= 1.0
    apart = estimated(from_start, values)
    parts = []
    for factor in factors:
        rows = np.flatnonzero((points["varied"] == factor).to_numpy())
        found = {
            "factor": factor,
            "value": points[factor].iloc[rows].astype("str").to_numpy(),
            "scenario_has": str(points[factor].iloc[0]),
        }
        for name, some in (("", mean), ("difference", apart)):
            low, high = (f"{name}_{end}" if name else end for end in ("low", "high"))
            found |= {name or "mean": some.value[rows], low: some.low[rows], high: some.high[rows]}
        parts.append(pd.DataFrame(found))
    table = pd.concat(parts, ignore_index=True)
    table["verdict"] = [verdict(*both) for both in zip(table["difference_low"], table["difference_high"], strict=True)]
    return table.assign(worlds=values.shape[1], runs=values.shape[2])


def strengths(table: pd.DataFrame) -> pd.DataFrame:
    """One row a factor: how far the outcome moves between its best and worst value, largest first."""
    found = table.groupby("factor", sort=False)["mean"].agg(["min", "max"])
    found["range"] = found["max"] - found["min"]
    clear = table["verdict"].isin(("more", "less")).groupby(table["factor"], sort=False).any()
    return found.assign(clear=clear).sort_values("range", ascending=False, kind="stable").reset_index()

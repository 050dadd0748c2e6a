"""PAWN: how much the whole distribution of an outcome moves when a factor is held in one part of its range.

It needs no variance, so it suits skewed outcomes (Pianosi & Wagener 2018). Of samples of finite size every factor
seems to matter a little; what a factor of pure noise reaches is the threshold.
"""

from typing import Any

import numpy as np
import pandas as pd

from ...chance import fine, philox
from ...summary import NORMAL_95

SLICES = 10
DUMMIES = 40
RESAMPLES = 30
DUMMY_PART, DRAW_PART = 4, 5


def dummies(cases: int) -> np.ndarray:
    """Columns that nothing depends on, (cases, dummies). Seed 0 is no run's."""
    return uniforms(DUMMY_PART, np.arange(cases)[:, None], np.arange(DUMMIES)[None, :])


def uniforms(part: int, row: np.ndarray, column: np.ndarray) -> np.ndarray:
    """Draws from 0 to 1 at addresses of this analysis."""
    row, column = np.broadcast_arrays(row, column)
    words = philox(0, column, part, 0, row, 0)
    return fine(words[0], words[1])


def medians(unit: np.ndarray, values: np.ndarray) -> np.ndarray:
    """SALib's PAWN index of each column: the median Kolmogorov-Smirnov distance over slices."""
    from SALib.analyze import pawn

    names = [f"x{k}" for k in range(unit.shape[1])]
    problem: Any = {"num_vars": len(names), "names": names, "bounds": [[0.0, 1.0]] * len(names)}
    return np.asarray(pawn.analyze(problem, unit, values, S=SLICES)["median"], float)


def quick_medians(unit: np.ndarray, values: np.ndarray) -> np.ndarray:
    """The same numbers, to the last digit, a hundred times as fast: distances of all slices in one pass."""
    order = np.argsort(values, kind="stable")
    sorted_values = values[order]
    last = np.append(sorted_values[1:] > sorted_values[:-1], True)  # of equal values only the last counts
    whole = np.arange(1, len(values) + 1)[last] / len(values)
    found = np.empty(unit.shape[1])
    for k in range(unit.shape[1]):
        edges = np.quantile(unit[:, k], np.arange(0, 1 + 1 / SLICES, 1 / SLICES))
        slices = np.searchsorted(edges, unit[order, k], side="right") - 1  # the largest one is in none, as in SALib
        inside = np.cumsum(slices[:, None] == np.arange(SLICES), axis=0, dtype=float)
        with np.errstate(invalid="ignore"):
            apart = np.abs(inside[last] / inside[-1] - whole[:, None]).max(axis=0)
        found[k] = np.median(apart[inside[-1] > 0])
    return found


def table_of(values: np.ndarray, unit: np.ndarray, factors: list[str]) -> pd.DataFrame:
    """One row a factor, from the first in rank; `values` are means of points, `unit` where each point lies.

    `threshold` is what 19 of 20 factors of pure noise stay under.
    """
    if np.isnan(values).any():
        raise ValueError("a missing value came as far as SALib")
    cases = len(values)
    found = quick_medians(unit, values)
    threshold = float(np.percentile(quick_medians(dummies(cases), values), 95))
    picked = (uniforms(DRAW_PART, np.arange(cases)[None, :], np.arange(RESAMPLES)[:, None]) * cases).astype(int)
    # Cases that are drawn twice push distances up; their spread is right, so it is laid around the index itself.
    reach = NORMAL_95 * np.array([quick_medians(unit[some], values[some]) for some in picked]).std(axis=0, ddof=1)
    low, high = np.maximum(0.0, found - reach), np.minimum(1.0, found + reach)
    table = pd.DataFrame({"factor": factors, "pawn": found, "low": low, "high": high, "threshold": threshold})
    table["clear"] = table["pawn"] > threshold
    table.insert(1, "rank", table["pawn"].rank(ascending=False, method="first").astype(int))
    return table.assign(points=cases).sort_values("rank", kind="stable", ignore_index=True)

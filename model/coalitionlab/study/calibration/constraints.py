"""Which uncertainties the patterns constrain: where the nearest worlds lie otherwise than the rest of the prior.

Regional sensitivity analysis (Hornberger & Spear 1981): the worlds of the prior are cut in two, and for each constant
the largest distance between the two cumulative distributions is taken (Kolmogorov & Smirnov). Chance alone gives some
distance to one constant or another; the threshold is what the largest of all of them stays under in 95% of random cuts
of the same size. The worlds of a search are not used for this, since they descend from each other.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from ...parameters import UNCERTAINTIES
from ..designs.kinds import two_draws
from .prior import prior_factors, worlds_at

NEAREST = 0.1  # the part of the prior that is called near
CUTS, SURE = 200, 0.95
CUT_ROWS = 1 << 30  # rows of the design's luck from here: none that a design or a move uses
FEWEST = 20  # worlds on the smaller side of a cut
ALL = "all patterns"
FOUND = ("found_low", "found_middle", "found_high")  # 5th, 50th and 95th percentile over worlds


def nearest(distance: np.ndarray) -> np.ndarray:
    """Which worlds are among the nearest tenth."""
    chosen = np.zeros(len(distance), bool)
    chosen[np.argsort(distance, kind="stable")[: max(1, round(NEAREST * len(distance)))]] = True
    return chosen


def apart(unit: np.ndarray, near: np.ndarray) -> np.ndarray:
    """For each column the largest distance between the distributions of near and other rows, 0 to 1."""
    order = np.argsort(unit, axis=0, kind="stable")
    part = near[order]
    inside = np.cumsum(part, axis=0) / near.sum()
    outside = np.cumsum(~part, axis=0) / (~near).sum()
    last = np.ones(unit.shape, bool)  # equal values count together
    last[:-1] = np.diff(np.take_along_axis(unit, order, axis=0), axis=0) > 0
    return np.where(last, np.abs(inside - outside), 0.0).max(axis=0)


def threshold(unit: np.ndarray, size: int, seed: int) -> float:
    """What the largest distance of all columns stays under in 95% of random cuts with `size` rows near."""
    largest = []
    for cut in range(CUTS):
        luck = two_draws(seed, cut, CUT_ROWS + np.arange(len(unit)))[0]
        near = np.zeros(len(unit), bool)
        near[np.argsort(luck, kind="stable")[:size]] = True
        largest.append(apart(unit, near).max())
    return float(np.quantile(largest, SURE))


def coded(unit: np.ndarray) -> np.ndarray:
    """The points as what a run meets: words and whole numbers have the same coordinate wherever they are the same."""
    found = unit.copy()
    worlds = worlds_at(unit)
    for k, (key, factor) in enumerate(prior_factors().items()):
        if factor.values:
            found[:, k] = worlds[key].map({value: n for n, value in enumerate(factor.values)})
        elif factor.parameter.integer:
            found[:, k] = worlds[key]
    return found


def constraints(unit: np.ndarray, cuts: Mapping[str, np.ndarray], seed: int) -> pd.DataFrame:
    """One row an uncertainty and cut: how far near worlds lie apart from the others, and what chance would give.

    `cuts` says of each world whether it is near, by name of the cut; one with too few worlds on a side is left out.
    """
    points, keys, rows = coded(unit), list(prior_factors()), []
    for name, near in cuts.items():
        size = int(near.sum())
        if min(size, len(near) - size) < FEWEST:
            continue
        distance, chance = apart(points, near), threshold(points, size, seed)
        middle = np.median(unit[near], axis=0)
        for k, key in enumerate(keys):
            row = {"cut": name, "near": size, "worlds": len(near), "uncertainty": key}
            row |= {"distance": distance[k], "chance": chance, "clear": bool(distance[k] > chance)}
            rows.append(row | {"middle_of_near": middle[k]})
    columns = ["cut", "near", "worlds", "uncertainty", "distance", "chance", "clear", "middle_of_near"]
    return pd.DataFrame(rows, columns=columns)


def ranges(unit: np.ndarray) -> pd.DataFrame:
    """Where the worlds of a search lie: one row an uncertainty with its declared range and theirs.

    `distinct` is how many different values there are: worlds descend from each other, so it may be far below their
    number, and quantiles of few values mean little.
    """
    worlds, rows = worlds_at(unit), []
    for key, factor in prior_factors().items():
        values, declared = worlds[key], UNCERTAINTIES[key]
        row = {"uncertainty": key, "unit": declared.unit, "default": declared.default}
        if factor.values:
            counts = values.value_counts(normalize=True)
            row["shares"] = ", ".join(f"{value} {counts.get(value, 0.0):.0%}" for value in factor.values)
        else:
            row |= {"declared_low": declared.low, "declared_high": declared.high}
            row |= dict(zip(FOUND, np.quantile(values.astype(float), (0.05, 0.5, 0.95)), strict=True))
        rows.append(row | {"distinct": values.nunique()})
    columns = ["uncertainty", "unit", "default", "declared_low", "declared_high", *FOUND, "shares", "distinct"]
    return pd.DataFrame(rows, columns=columns)

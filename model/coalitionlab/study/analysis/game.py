"""The elements as players of a cooperative game: what each brings, averaged over all that may be there already.

Players are factors of two levels, and the worth of a subset is the mean outcome with these at the higher level. The
Shapley value divides the difference between all and none fairly (Shapley 1953). The interaction index of a pair says
how much more two bring together than apart, over all subsets of the others (Grabisch & Roubens 1999).
"""

from functools import lru_cache
from itertools import combinations
from math import comb

import numpy as np
import pandas as pd

from .grids import levels

MOST_PLAYERS = 12


def players(points: pd.DataFrame, factors: list[str]) -> list[str]:
    """The factors with two levels, which can be there or not; of elements only these, if there are any."""
    two = [factor for factor in factors if len(levels(points, factor)) == 2]
    return [factor for factor in two if factor.startswith("elements.")] or two


def members(points: pd.DataFrame, who: list[str]) -> np.ndarray:
    """Which subset each point is: bit k where player k is at its higher level."""
    found = np.zeros(len(points), np.int64)
    for k, factor in enumerate(who):
        found |= (points[factor] == levels(points, factor)[-1]).to_numpy().astype(np.int64) << k
    return found


def sizes(n: int) -> np.ndarray:
    """How many players each subset has."""
    return np.array([subset.bit_count() for subset in range(1 << n)])


@lru_cache(maxsize=4)
def shapley_weights(n: int) -> np.ndarray:
    """The Shapley values as weighted sums of the worths, (players, subsets)."""
    size, subsets = sizes(n), np.arange(1 << n)
    weights = np.empty((n, 1 << n))
    joining = np.array([1.0 / (n * comb(n - 1, s)) for s in range(n)] + [0.0])
    for k in range(n):
        inside = subsets >> k & 1 == 1
        weights[k] = np.where(inside, joining[size - 1], -joining[size])
    return weights


@lru_cache(maxsize=4)
def interaction_weights(n: int) -> np.ndarray:
    """The interaction indices of all pairs as weighted sums of the worths, (pairs, subsets)."""
    size, subsets = sizes(n), np.arange(1 << n)
    weights = np.empty((comb(n, 2), 1 << n))
    joining = np.array([1.0 / ((n - 1) * comb(n - 2, s)) for s in range(n - 1)] + [0.0, 0.0])
    for row, (j, k) in enumerate(combinations(range(n), 2)):
        one, other = subsets >> j & 1 == 1, subsets >> k & 1 == 1
        others = size - one.astype(int) - other.astype(int)
        weights[row] = np.where(one == other, joining[others], -joining[others])
    return weights

"""Sobol' indices: which factors the variance between points comes from, alone, in pairs, and in all.

Two sets stand side by side. `index` is SALib's for the means of points, luck and all. `clean` leaves luck out: every
estimator is a product of two numbers, and taking each from another run makes the luck of both independent, so what
luck adds has mean zero in numerator and denominator alike (a U-statistic over pairs of runs). For a design with the
same luck at all points the usual correction of the denominator alone would be wrong.
"""

from collections.abc import Callable
from functools import lru_cache
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ...summary import FEWEST, NORMAL_95
from .resampling import drawn_cases, ends
from .variance import intervals, shares

RESAMPLES = 200
FIRST, TOTAL, SECOND = "first", "total", "second"


class Terms(NamedTuple):
    """Which index each column of the numerators belongs to."""

    order: list[str]
    factor: list[int]
    other: list[int]


def terms(factors: int, second: bool) -> Terms:
    """First and total order of every factor, and with `second` all pairs."""
    pairs = list(combinations(range(factors), 2)) if second else []
    order = [FIRST] * factors + [TOTAL] * factors + [SECOND] * len(pairs)
    factor = [*range(factors), *range(factors), *(j for j, _ in pairs)]
    return Terms(order, factor, [-1] * (2 * factors) + [k for _, k in pairs])


def numerators(values: np.ndarray, factors: int, second: bool) -> np.ndarray:
    """What each block adds to the variance and to every numerator, (blocks, 1 + terms), for values (blocks, rows).

    First: B (AB - A); total: (A - AB)^2 / 2 (Saltelli et al. 2010); second: BA AB' - A B less both first (Saltelli
    2002). All are quadratic in the values, which the removal of luck needs.
    """
    values = values - values.mean()  # as SALib does: a large mean would swamp the products
    a, b, exchanged = values[:, :1], values[:, -1:], values[:, 1 : 1 + factors]
    first, total = b * (exchanged - a), 0.5 * (a - exchanged) ** 2
    centre = (a + b).mean() / 2
    found = [((a - centre) ** 2 + (b - centre) ** 2) / 2, first, total]
    if second:
        back = values[:, 1 + factors : 1 + 2 * factors]
        j, k = (np.array(side, int) for side in zip(*combinations(range(factors), 2), strict=True))
        found.append(back[:, j] * exchanged[:, k] - a * b - first[:, j] - first[:, k])
    return np.concatenate(found, axis=1)


def clean_numerators(values: np.ndarray, factors: int, second: bool) -> tuple[np.ndarray, np.ndarray]:
    """The same without luck, of (blocks, rows, runs), and their means when each run in turn is left out."""
    runs, whole = values.shape[2], values.sum(axis=2)

    def of(some: np.ndarray) -> np.ndarray:
        return numerators(some, factors, second)

    each = np.zeros((len(values), 1 + len(terms(factors, second).order)))
    alone = np.empty((runs, each.shape[1]))
    for r in range(runs):
        own = of(values[..., r])
        each += own
        alone[r] = own.mean(axis=0)
    found = (of(whole) - each) / (runs * (runs - 1))
    without = np.full_like(alone, np.nan)
    for r in range(runs if runs >= FEWEST else 0):
        others = of(whole - values[..., r]).mean(axis=0) - (alone.sum(axis=0) - alone[r])
        without[r] = others / ((runs - 1) * (runs - 2))
    return found, without


@lru_cache(maxsize=8)
def weights(blocks: int) -> np.ndarray:
    """How often each block is drawn in each resample."""
    return drawn_cases(blocks)


def clean_indices(values: np.ndarray, factors: int, second: bool) -> tuple[np.ndarray, np.ndarray, float]:
    """Indices without luck, their standard error, and how sure the variance itself is (its own in standard errors).

    The error joins that of the sample (blocks drawn again) and that of luck (each run left out in turn).
    """
    if values.shape[2] < 2:
        found, without = numerators(values[..., 0], factors, second), np.empty((0, 0))
    else:
        found, without = clean_numerators(values, factors, second)
    mean = found.mean(axis=0)
    draws = weights(len(values)) @ found / len(values)
    with np.errstate(invalid="ignore", divide="ignore"):
        error = (draws[:, 1:] / draws[:, :1]).std(axis=0, ddof=1) ** 2
        spread = draws[:, 0].var(ddof=1)
        if len(without) and not np.isnan(without).any():
            runs = len(without)
            error = error + without_one(without[:, 1:] / without[:, :1], runs)
            spread = spread + without_one(without[:, :1], runs)[0]
        return mean[1:] / mean[0], np.sqrt(error), float(mean[0] / np.sqrt(spread))


def without_one(found: np.ndarray, runs: int) -> np.ndarray:
    """The variance of an estimate from its values with each run left out in turn (jackknife; Efron & Stein 1981)."""
    return (runs - 1) / runs * ((found - found.mean(axis=0)) ** 2).sum(axis=0)


def salib_indices(means: np.ndarray, factors: list[str], second: bool, seed: int) -> tuple[np.ndarray, ...]:
    """SALib's indices of the means of points (blocks, rows), with the ends of their intervals."""
    from SALib.analyze import sobol

    if np.isnan(means).any():
        raise ValueError("a missing value came as far as SALib")
    problem: Any = {"num_vars": len(factors), "names": factors, "bounds": [[0.0, 1.0]] * len(factors)}
    found: Any = sobol.analyze(
        problem, means.ravel(), calc_second_order=second, num_resamples=RESAMPLES, keep_resamples=True, seed=seed
    )
    lows, highs = zip(ends(found["S1_conf_all"]), ends(found["ST_conf_all"]), strict=True)
    index, low, high = [found["S1"], found["ST"]], list(lows), list(highs)
    if second:
        upper = np.triu_indices(len(factors), 1)
        pairs, reach = np.asarray(found["S2"], float)[upper], np.asarray(found["S2_conf"], float)[upper]
        index, low, high = [*index, pairs], [*low, pairs - reach], [*high, pairs + reach]
    return tuple(np.concatenate(part) for part in (index, low, high))


def table_of(values: np.ndarray, factors: list[str], second: bool, seed: int) -> pd.DataFrame:
    """One row an index, for the values of one outcome as (blocks, rows, runs)."""
    order, factor, other = terms(len(factors), second)
    index, low, high = salib_indices(values.mean(axis=2), factors, second, seed)
    clean, error, sure = clean_indices(values, len(factors), second)
    known = values.shape[2] >= 2 and sure > NORMAL_95  # else there may be nothing but luck
    clean, error = (part if known else np.full_like(part, np.nan) for part in (clean, error))
    return pd.DataFrame(
        {
            "order": order,
            "factor": [factors[j] for j in factor],
            "other": [factors[k] if k >= 0 else "" for k in other],
            **{"index": index, "low": low, "high": high},
            **{"clean": clean, "clean_low": clean - NORMAL_95 * error, "clean_high": clean + NORMAL_95 * error},
            **{"blocks": len(values), "runs": values.shape[2]},
        }
    )


def convergence(values: np.ndarray, factors: list[str], parts: int = 4) -> pd.DataFrame:
    """First and total indices of the first half, quarter and eighth of the blocks: do they still move?

    Each beginning of a Sobol' sequence whose length is a power of two fills the space evenly. Without luck where there
    are several runs, else as they are.
    """
    rows = []
    chosen = [0, *range(1, 1 + len(factors)), values.shape[1] - 1]
    for k in reversed(range(parts)):
        blocks = len(values) >> k
        if blocks < 16:
            continue
        found, error, _ = clean_indices(values[:blocks][:, chosen], len(factors), second=False)
        order, factor, _ = terms(len(factors), second=False)
        rows += [
            {"blocks": blocks, "order": order[t], "factor": factors[factor[t]], "index": found[t]}
            | {"low": found[t] - NORMAL_95 * error[t], "high": found[t] + NORMAL_95 * error[t]}
            for t in range(len(order))
        ]
    return pd.DataFrame(rows)


def in_blocks(values: np.ndarray, samples: int) -> np.ndarray:
    """(points, worlds, runs) as (blocks, rows, runs): worlds are averaged, since all meet the same luck."""
    averaged = values.mean(axis=1)
    return averaged.reshape(samples, -1, averaged.shape[-1])


def tables(
    values: np.ndarray, factors: list[str], samples: int, second: bool, seed: int
) -> dict[str, Callable[[], pd.DataFrame]]:
    """The tables of one outcome, each made when it is asked for."""
    blocks = in_blocks(values, samples)
    both = blocks[:, [0, -1]].reshape(-1, blocks.shape[2])  # A and B: a plain sample of the space
    return {
        "sobol": lambda: table_of(blocks, factors, second, seed),
        "sobol_convergence": lambda: convergence(blocks, factors),
        "variance": lambda: pd.DataFrame([shares(both) | intervals(both)]),
    }

"""Morris' screening: how far an outcome moves when one factor takes one step, on average and from place to place.

`mu_star` is the mean size of the elementary effects (Campolongo, Cariboni & Saltelli 2007), `sigma` their spread:
interactions and curvature. Sizes of noisy numbers are never zero: `luck` says how large mu_star would be if nothing but
the error of means were left. `strength` leaves luck out: the root mean square of effects, each square a product of the
effects in two different runs, whose luck is independent; so a factor that does nothing has a mean square of zero.
"""

from typing import Any

import numpy as np
import pandas as pd

from .resampling import drawn_cases, ends

HALF_NORMAL = np.sqrt(2.0 / np.pi)  # the mean size of a standard normal number


def effects(values: np.ndarray, unit: np.ndarray) -> np.ndarray:
    """Elementary effects (trajectories, factors, ...) of values (points, ...) at coordinates in the unit cube."""
    width = unit.shape[1]
    steps = np.diff(unit.reshape(-1, width + 1, width), axis=1)
    moved = np.abs(steps).argmax(axis=2)  # which factor moves at each step
    size = np.take_along_axis(steps, moved[..., None], axis=2)[..., 0]
    change = np.diff(values.reshape(-1, width + 1, *values.shape[1:]), axis=1)
    effect = change / size.reshape(*size.shape, *[1] * (change.ndim - 2))
    order = np.argsort(moved, axis=1, kind="stable")
    return np.take_along_axis(effect, order.reshape(*order.shape, *[1] * (effect.ndim - 2)), axis=1)


def root(square: np.ndarray) -> np.ndarray:
    """The root, 0 where luck has made a mean square negative."""
    return np.sqrt(np.maximum(0.0, square))


def table_of(values: np.ndarray, unit: np.ndarray, factors: list[str], levels: int, seed: int) -> pd.DataFrame:
    """One row a factor, from the first in rank; values are those of one outcome as (points, worlds, runs)."""
    from SALib.analyze import morris

    averaged = values.mean(axis=1)
    means, runs = averaged.mean(axis=1), averaged.shape[1]
    if np.isnan(means).any():
        raise ValueError("a missing value came as far as SALib")
    problem: Any = {"num_vars": len(factors), "names": factors, "bounds": [[0.0, 1.0]] * len(factors)}
    found: Any = morris.analyze(problem, unit, means, num_levels=levels, num_resamples=2, seed=seed)
    each = effects(means, unit)
    drawn = drawn_cases(len(each)) / len(each)
    size, centre = drawn @ np.abs(each), drawn @ each
    spread = np.sqrt(np.maximum(0.0, (drawn @ each**2 - centre**2) * len(each) / (len(each) - 1)))
    (low, high), (sigma_low, sigma_high) = ends(size), ends(spread)
    luck, square, square_low, square_high = (np.full(len(factors), np.nan) for _ in range(4))
    if runs >= 2:
        of_runs = effects(averaged, unit)
        luck = HALF_NORMAL * (of_runs.std(axis=2, ddof=1) / np.sqrt(runs)).mean(axis=0)
        squares = (runs * each**2 - (of_runs**2).mean(axis=2)) / (runs - 1)
        square, (square_low, square_high) = squares.mean(axis=0), ends(drawn @ squares)
    table = pd.DataFrame(
        {
            "factor": factors,
            "mu": np.asarray(found["mu"], float),
            **{"mu_star": np.asarray(found["mu_star"], float), "low": low, "high": high},
            **{"sigma": np.asarray(found["sigma"], float), "sigma_low": sigma_low, "sigma_high": sigma_high},
            **{"luck": luck, "strength": root(square), "strength_low": root(square_low)},
            **{"strength_high": root(square_high), "clear": square_low > 0, "trajectories": len(each), "runs": runs},
        }
    )
    table.insert(1, "rank", table["mu_star"].rank(ascending=False, method="first").astype(int))
    return table.sort_values("rank", kind="stable", ignore_index=True)

"""Morris' design for elementary effects (Morris 1991): trajectories in which one factor moves at a time.

Each of `samples` trajectories starts at a random point of a grid of `levels` values a factor and moves every factor
once, in random order, up or down by delta = levels / (2 (levels - 1)). SALib.analyze.morris expects this order of rows,
with the coordinates in the unit cube.
"""

import numpy as np
import pandas as pd

from ...chance import fine
from ...scenario.messages import Wrong, shown
from ...scenario.quantities import Number
from ..factors import Factor
from .kinds import Factors, Options, needs_numbers, words


class Even(Number):
    """An even number: only then does delta lead from level to level with each equally likely."""

    def check(self, found: object) -> int:
        """The number, if it is even."""
        levels = int(super().check(found))  # type: ignore[arg-type]
        if levels % 2:
            raise Wrong(shown(levels), "an even number, so that every level is equally likely", lambda: str(levels + 1))
        return levels


SAMPLES = Number(2, 1_000_000, "trajectories", integer=True)
OPTIONS = {"levels": Even(4, 1000, "levels", integer=True)}
LEVELS = 4  # Morris' own choice, at which a third of the range is one step


def refusal(factor: Factor, options: Options) -> Wrong | None:
    """An effect is a difference of numbers, or of words whose order is meant."""
    return needs_numbers(factor, "morris")


def count(factors: Factors, samples: int, options: Options) -> int:
    """samples x (factors + 1)."""
    return samples * (len(factors) + 1)


def delta(options: Options) -> float:
    """How far a factor moves in the unit cube."""
    levels = options.get("levels", LEVELS)
    return levels / (2 * (levels - 1))


def steps(factors: int, samples: int, seed: int, options: Options) -> tuple[np.ndarray, np.ndarray]:
    """Levels (samples, factors + 1, factors) from 0, and which factor moves when (samples, factors)."""
    half = options.get("levels", LEVELS) // 2
    start, way, first, second = words(seed, np.arange(factors), np.arange(samples)[:, None])
    lower = ((start * half) >> 32).astype(np.int16)  # in the lower half, so that the other end lies on the grid
    down = (way >> 31).astype(bool)
    order = np.argsort(fine(first, second), axis=1, kind="stable")
    turn = np.argsort(order, axis=1, kind="stable")  # at which step each factor moves
    moved = np.arange(factors + 1)[None, :, None] > turn[:, None, :]
    return lower[:, None, :] + np.int16(half) * (moved ^ down[:, None, :]), order


def grid(options: Options) -> np.ndarray:
    """The levels in the unit cube."""
    levels = options.get("levels", LEVELS)
    return np.arange(levels) / (levels - 1)


def cube(factors: Factors, samples: int, seed: int, options: Options) -> np.ndarray:
    """The points in the unit cube, trajectory after trajectory."""
    levels, _ = steps(len(factors), samples, seed, options)
    return grid(options)[levels.reshape(-1, len(factors))]


def points(factors: Factors, samples: int, seed: int, options: Options) -> pd.DataFrame:
    """One row a point, with its trajectory, and the factor that has `moved` to come there."""
    levels, order = steps(len(factors), samples, seed, options)
    columns = {
        key: factor.at(grid(options))[levels[:, :, k].ravel()] for k, (key, factor) in enumerate(factors.items())
    }
    columns["trajectory"] = np.repeat(np.arange(samples), len(factors) + 1)
    names = np.array([*factors, ""], object)
    columns["moved"] = names[np.insert(order, 0, len(factors), axis=1).ravel()]
    return pd.DataFrame(columns)

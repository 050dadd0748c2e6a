"""Saltelli's design for Sobol' indices (Saltelli 2002; Saltelli et al. 2010).

Two matrices A and B come from one Sobol' sequence, moved by one random shift a column (Cranley & Patterson 1976). Each
of `samples` blocks holds A, then A with one column from B for each factor, with `second_order` also B with one column
from A, then B: the order of rows that SALib.analyze.sobol expects.
"""

import numpy as np
import pandas as pd

from ...scenario.kinds import Flag
from ...scenario.messages import Wrong, shown
from ...scenario.quantities import Number
from ..factors import Factor
from .kinds import Factors, Options, needs_numbers, two_draws


class PowerOfTwo(Number):
    """A number of samples at which a Sobol' sequence is balanced."""

    def check(self, found: object) -> int:
        """The number, if it is a power of two; the sequence fills the cube evenly only then."""
        samples = int(super().check(found))  # type: ignore[arg-type]
        if samples & (samples - 1):
            below = 1 << (samples.bit_length() - 1)
            allowed = "a power of two, at which a Sobol' sequence fills every part of the space evenly"
            raise Wrong(shown(samples), allowed, lambda: f"{below} or {2 * below}")
        return samples


SAMPLES = PowerOfTwo(2, 2**26, "samples", integer=True)
OPTIONS = {"second_order": Flag()}


def refusal(factor: Factor, options: Options) -> Wrong | None:
    """Variance needs numbers, or words whose order is meant."""
    return needs_numbers(factor, "sobol")


def block(factors: Factors, options: Options) -> list[tuple[str, int]]:
    """The rows of one block: which matrix, and which factor's column comes from the other one (-1 for none)."""
    both = ("AB", "BA") if options.get("second_order", False) else ("AB",)
    return [("A", -1), *((matrix, k) for matrix in both for k in range(len(factors))), ("B", -1)]


def count(factors: Factors, samples: int, options: Options) -> int:
    """samples x (factors + 2), or samples x (2 factors + 2) with the second order."""
    return samples * len(block(factors, options))


def matrices(factors: int, samples: int, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """A and B."""
    from scipy.stats import qmc

    exponent = samples.bit_length() - 1
    sequence = qmc.Sobol(2 * factors, scramble=False).random_base2(exponent)
    shift, _ = two_draws(seed, np.arange(2 * factors), 0)
    moved = (sequence + shift) % 1.0
    return moved[:, :factors], moved[:, factors:]


def column(first: np.ndarray, second: np.ndarray, rows: list[tuple[str, int]], factor: int) -> np.ndarray:
    """A factor's column of the design, block after block, from its columns of A and B."""
    from_first = np.array([(matrix in ("A", "AB")) != (k == factor) for matrix, k in rows])
    return np.where(from_first, first[:, None], second[:, None]).ravel()


def cube(factors: Factors, samples: int, seed: int, options: Options) -> np.ndarray:
    """The points in the unit cube, block after block."""
    first, second = matrices(len(factors), samples, seed)
    rows = block(factors, options)
    return np.stack([column(first[:, k], second[:, k], rows, k) for k in range(len(factors))], axis=1)


def points(factors: Factors, samples: int, seed: int, options: Options) -> pd.DataFrame:
    """One row a point, with its block (`sample`) and its row in it (`matrix`, and `exchanged`: the factor, if any)."""
    first, second = matrices(len(factors), samples, seed)
    rows, keys = block(factors, options), list(factors)
    columns = {
        key: column(factor.at(first[:, k]), factor.at(second[:, k]), rows, k)
        for k, (key, factor) in enumerate(factors.items())
    }
    columns["sample"] = np.repeat(np.arange(samples), len(rows))
    columns["matrix"] = np.tile(np.array([matrix for matrix, _ in rows], object), samples)
    columns["exchanged"] = np.tile(np.array([keys[k] if k >= 0 else "" for _, k in rows], object), samples)
    return pd.DataFrame(columns)

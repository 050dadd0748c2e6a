"""What all designs have in common."""

from collections.abc import Mapping
from typing import Any, Protocol

import numpy as np
import pandas as pd

from ...chance import DESIGN, fine, philox
from ...scenario.kinds import Kind
from ...scenario.messages import Wrong
from ..factors import LEVELS, RANGE, Factor

Factors = Mapping[str, Factor]
Options = Mapping[str, Any]


class Design(Protocol):
    """One way to choose points; the modules beside this one are such."""

    @property
    def SAMPLES(self) -> Kind | None:
        """How many samples it takes, or None if its size follows from the factors."""

    @property
    def OPTIONS(self) -> Mapping[str, Kind]:
        """The keys of a file that it alone knows."""

    def refusal(self, factor: Factor, options: Options) -> Wrong | None:
        """Why it cannot take a factor, or None."""

    def count(self, factors: Factors, samples: int, options: Options) -> int:
        """How many rows there will be, before any is made."""

    def points(self, factors: Factors, samples: int, seed: int, options: Options) -> pd.DataFrame:
        """One row a point, one column a factor, and what the analysis needs beside them."""


def words(seed: int, position: Any, row: Any) -> tuple[np.ndarray, ...]:
    """The four random words at an address of the design, each from 0 to 2^32-1; arrays where an address is one."""
    position, row = np.broadcast_arrays(np.asarray(position, np.int64), np.asarray(row, np.int64))
    return philox(seed, 0, position, DESIGN, row, 0)


def two_draws(seed: int, position: Any, row: Any) -> tuple[np.ndarray, np.ndarray]:
    """Two draws from 0 to 1 at an address, 53 bits each."""
    first, second, third, fourth = words(seed, position, row)
    return fine(first, second), fine(third, fourth)


def needs_levels(factor: Factor, options: Options) -> Wrong | None:
    """A grid needs to know which values."""
    if factor.kind == LEVELS or "levels" in options:
        return None
    found = "a range" if factor.kind == RANGE else "a distribution"
    return Wrong(f"{found} without levels", "levels = ... with it, or for all factors at the top of the file")


def needs_numbers(factor: Factor, method: str) -> Wrong | None:
    """Words have no order, unless the file says that one is meant."""
    if not factor.parameter.choices or factor.coded:
        return None
    allowed = f"numbers under {method}, or {{ codes = [...] }} where the order of the words is meant"
    return Wrong("words without an order", allowed)

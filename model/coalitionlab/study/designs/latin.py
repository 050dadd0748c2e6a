"""The Latin hypercube: of every factor each of `samples` equal parts is hit once (McKay, Beckman & Conover 1979)."""

import numpy as np
import pandas as pd

from ...scenario.messages import Wrong
from ...scenario.quantities import Number
from ..factors import Factor
from .kinds import Factors, Options, two_draws

SAMPLES = Number(2, 100_000_000, "points", integer=True)
OPTIONS: Options = {}


def refusal(factor: Factor, options: Options) -> Wrong | None:
    """It takes everything; words and whole numbers get equal parts."""
    return None


def count(factors: Factors, samples: int, options: Options) -> int:
    """As many as are asked for."""
    return samples


def column(position: int, samples: int, seed: int) -> np.ndarray:
    """One column in the unit cube: a random order of the parts, and a random place in each part."""
    order, place = two_draws(seed, position, np.arange(samples))
    parts = np.empty(samples)
    parts[np.argsort(order, kind="stable")] = np.arange(samples)
    return (parts + place) / samples


def cube(factors: Factors, samples: int, seed: int, options: Options) -> np.ndarray:
    """The points in the unit cube."""
    return np.stack([column(k, samples, seed) for k in range(len(factors))], axis=1)


def points(factors: Factors, samples: int, seed: int, options: Options) -> pd.DataFrame:
    """One row a point."""
    return pd.DataFrame({key: f.at(column(k, samples, seed)) for k, (key, f) in enumerate(factors.items())})

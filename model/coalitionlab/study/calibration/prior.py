"""The prior: every uncertainty over its declared plausible range, evenly, and each rival hypothesis as likely."""

from functools import cache

import numpy as np
import pandas as pd

from ...parameters import UNCERTAINTIES
from ..designs.latin import cube
from ..factors import LEVELS, RANGE, Factor
from ..varying import is_fixed


@cache
def prior_factors() -> dict[str, Factor]:
    """One factor an uncertainty whose range is not a single value, in the order of declaration."""
    return {
        key: Factor(parameter=parameter, kind=LEVELS, values=parameter.choices)
        if parameter.choices
        else Factor(parameter=parameter, kind=RANGE, low=parameter.low, high=parameter.high)
        for key, parameter in UNCERTAINTIES.items()
        if not is_fixed(parameter)
    }


def worlds_at(unit: np.ndarray) -> pd.DataFrame:
    """The worlds at points of the unit cube (worlds, uncertainties): one row a world."""
    factors = prior_factors()
    return pd.DataFrame({key: factor.at(unit[:, k]) for k, (key, factor) in enumerate(factors.items())})


def prior_sample(worlds: int, seed: int) -> np.ndarray:
    """A Latin hypercube of worlds, as points of the unit cube."""
    return cube(prior_factors(), worlds, seed, {})


def unit_of(world: dict[str, object]) -> np.ndarray:
    """The point of the unit cube at which a world lies; the middle of its part for words and whole numbers."""
    found = []
    for key, factor in prior_factors().items():
        value = world[key]
        if factor.kind == LEVELS:
            found.append((factor.values.index(value) + 0.5) / len(factor.values))
        elif factor.parameter.integer:
            found.append((float(value) - factor.low + 0.5) / (factor.high - factor.low + 1.0))  # type: ignore[arg-type]
        else:
            found.append((float(value) - factor.low) / (factor.high - factor.low))  # type: ignore[arg-type]
    return np.array(found)

"""The full factorial design: every combination of the factors' levels, the last factor changing fastest."""

from math import prod

import numpy as np
import pandas as pd

from ..factor_specs import COUNT
from ..factors import as_column
from .kinds import Factors, Options, needs_levels

SAMPLES = None
OPTIONS = {"levels": COUNT}
refusal = needs_levels


def count(factors: Factors, samples: int, options: Options) -> int:
    """The product of the numbers of levels."""
    return prod(len(factor.levels(options.get("levels", 0))) for factor in factors.values())


def points(factors: Factors, samples: int, seed: int, options: Options) -> pd.DataFrame:
    """Every combination once."""
    levels = {key: factor.levels(options.get("levels", 0)) for key, factor in factors.items()}
    rows, before, columns = count(factors, samples, options), 1, {}
    for key, values in levels.items():
        before *= len(values)
        each = np.arange(rows, dtype=np.int64) // (rows // before) % len(values)
        columns[key] = as_column(values)[each]
    return pd.DataFrame(columns, index=range(rows))

"""One-factor curves: the reference once, then each factor over its levels with all else as in the scenario."""

import numpy as np
import pandas as pd

from ..factor_specs import COUNT
from .kinds import Factors, Options, needs_levels

SAMPLES = None
OPTIONS = {"levels": COUNT}
refusal = needs_levels


def count(factors: Factors, samples: int, options: Options) -> int:
    """One, and the sum of the numbers of levels."""
    return 1 + sum(len(factor.levels(options.get("levels", 0))) for factor in factors.values())


def points(factors: Factors, samples: int, seed: int, options: Options) -> pd.DataFrame:
    """One row a point, with the factor that is `varied`; every other one is missing, which is: as in the scenario."""
    levels = {key: factor.levels(options.get("levels", 0)) for key, factor in factors.items()}
    rows, start, columns = count(factors, samples, options), 1, {}
    varied = np.full(rows, "", object)
    for key, values in levels.items():
        column = np.full(rows, None, object)
        column[start : start + len(values)] = values
        varied[start : start + len(values)] = key
        start += len(values)
        columns[key] = column
    return pd.DataFrame({**columns, "varied": varied}, index=range(rows))

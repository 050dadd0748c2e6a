"""From the arrays of the engine to tables with the columns of a sweep."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from ..measures import BLOCKED_DETAILS, GROUP_DETAILS
from ..simulation import measure_columns
from ..words import MAX_GROUPS
from .columns import FAILED
from .computing import Some


def runs_table(
    ends: np.ndarray, failed: np.ndarray, point: np.ndarray, world: np.ndarray, run: np.ndarray
) -> pd.DataFrame:
    """One row a run; where it failed, its measures are 0 here and become NULL in the file."""
    known = np.where(np.array([said is None for said in failed])[:, None], ends, 0.0)
    which = {"point": point, "world": world, "run": run}
    return pd.DataFrame({**which, **measure_columns(known), FAILED: pd.Series(failed, dtype="str")})


def months_table(
    some: Some, point: np.ndarray, world: np.ndarray, run: np.ndarray, groups: Sequence[str]
) -> pd.DataFrame:
    """One row a run and month; a run that failed has none."""
    whole = np.array([said is None for said in some.failed])
    runs, months = int(whole.sum()), some.series.shape[1]
    rows, notes = (array[whole].reshape(runs * months, -1) for array in (some.series, some.details))
    which = {"point": point, "world": world, "run": run}
    each = {name: np.repeat(value[whole], months) for name, value in which.items()}
    details = {name: notes[:, k] for k, name in enumerate(BLOCKED_DETAILS)}
    for number, kind in enumerate(GROUP_DETAILS):
        for g, group in enumerate(groups):
            details[f"{kind} {group}"] = notes[:, len(BLOCKED_DETAILS) + number * MAX_GROUPS + g]
    when = {"month": np.tile(np.arange(1, months + 1), runs)}
    return pd.DataFrame({**each, **when, **measure_columns(rows), **details})

"""The compiled engine: many runs of the same SCHEDULE as Mesa's in one call. State after every month is Mesa's too.

A month with a user's own rules in it, or in another order, is put together from steps that are already compiled, so
that trying a rule takes a second or two and not half a minute.
"""

from functools import cache

import numpy as np

from .assembling import Assembled
from .kernels import Kernel
from .measures import DETAILS, NAMES
from .month import SCHEDULE, Rule
from .records import PARAMETERS_RECORD
from .state import STATE

__all__ = ["Kernel", "kernel", "run_many"]


@cache
def kernel(schedule: tuple[Rule, ...] = SCHEDULE, texts: tuple[str, ...] = ()) -> Kernel:
    """The compiled form of a schedule, ready to run; the same one is built once a process.

    `texts` are those of the user's own rules in it, if there are any. Raises ScenarioError with a sentence for each
    rule of theirs that cannot be compiled.
    """
    made = Kernel(SCHEDULE) if schedule == SCHEDULE else Assembled(schedule, kernel())
    made.prepare()
    return made


def run_many(
    parameters: np.ndarray,
    which: np.ndarray,
    seed: int,
    runs: np.ndarray,
    months: int = 0,
    series: bool = False,
    details: bool = False,
    engine: Kernel | None = None,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Measures of many runs: ends (runs, measures), series and details (runs, months, columns) or empty.

    `parameters` holds one record a world, `which[r]` names run r's; `months` of 0 means each scenario's horizon,
    and must be given where series or details are asked for.
    """
    ends = np.empty((len(runs), len(NAMES)))
    rows = np.empty((len(runs), months, len(NAMES)) if series else (0, 0, len(NAMES)))
    notes = np.empty((len(runs), months, len(DETAILS)) if details else (0, 0, len(DETAILS)))
    if parameters.dtype != PARAMETERS_RECORD or not parameters.flags.c_contiguous:
        raise ValueError("parameters: found another layout, allowed are records made by record_of, in one block")
    states = np.zeros(1, STATE)
    (engine or kernel()).many_runs(
        states.view(np.int64),
        states.ctypes.data,
        parameters.ctypes.data,
        which.astype(np.int64),
        int(seed),
        runs.astype(np.int64),
        int(months),
        ends,
        rows,
        notes,
    )
    return ends, rows, notes

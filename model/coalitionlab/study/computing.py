"""Some runs of one scenario, computed together; a run that fails is told in a sentence and does not stop the others."""

from typing import NamedTuple

import numpy as np

from ..batch import Kernel, run_many
from ..measures import DETAILS, NAMES
from ..own_rules import RunFailed
from ..simulation import HORIZON


class Some(NamedTuple):
    """What came out of some runs: measures at the end, measures and details by month, and why a run failed."""

    ends: np.ndarray
    series: np.ndarray
    details: np.ndarray
    failed: list[str | None]


def horizons(records: np.ndarray) -> np.ndarray:
    """How many months the runs with each record take."""
    return records["levers"][:, HORIZON].astype(np.int64)


def compute(engine: Kernel, records: np.ndarray, which: np.ndarray, seed: int, run: np.ndarray, months: int) -> Some:
    """Compute the runs; `months` is their horizon if months are kept, else 0."""
    parts, start, stop = [], 0, len(run)
    while start < len(run):
        some = slice(start, stop)
        try:
            parts.append(all_of(engine, records, which[some], seed, run[some], months))
            start, stop = stop, len(run)
        except MemoryError:  # the machine's failure, not the run's
            raise
        except Exception as wrong:
            known = getattr(wrong, "position", None)
            if known is None and stop - start > 1:
                stop = (start + stop) // 2
            elif known:
                stop = start + known  # the runs before it are whole
            else:
                parts.append(failure(wrong, months))
                start, stop = start + 1, len(run)
    return together(parts)


def all_of(engine: Kernel, records: np.ndarray, which: np.ndarray, seed: int, run: np.ndarray, months: int) -> Some:
    """The runs, if all go well."""
    ends, series, details = run_many(records, which, seed, run, months, months > 0, months > 0, engine)
    return Some(ends, series, details, [None] * len(run))


def failure(wrong: Exception, months: int) -> Some:
    """A run without results."""
    shape = (1, months) if months else (0, 0)
    nothing = np.full((*shape, len(NAMES)), np.nan), np.full((*shape, len(DETAILS)), np.nan)
    return Some(np.full((1, len(NAMES)), np.nan), *nothing, [sentence(wrong)])


def sentence(wrong: Exception) -> str:
    """Why a run failed, on one line."""
    said = " ".join(str(wrong).split())
    if isinstance(wrong, RunFailed):
        return said
    return f"{type(wrong).__name__}: {said}" if said else type(wrong).__name__


def together(parts: list[Some]) -> Some:
    """Several as one."""
    ends, series, details = zip(*[(part.ends, part.series, part.details) for part in parts], strict=True)
    failed = [said for part in parts for said in part.failed]
    return Some(np.concatenate(ends), np.concatenate(series), np.concatenate(details), failed)

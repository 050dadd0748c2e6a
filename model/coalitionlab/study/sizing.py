"""How long a sweep will take and how much room it needs, measured on a small piece of it on this machine."""

import time
from dataclasses import dataclass, replace

import numpy as np

from .engines import prepare
from .job import Job
from .work import work

SECONDS = 5.0  # about so long a measurement lasts
ROWS = 1_000  # runs in a piece; a part of a large sweep has more, so it takes a little less room a run


@dataclass(frozen=True, slots=True)
class Cost:
    """What was measured: runs, processor seconds of one core and bytes for each of them, as they are stored."""

    runs: int
    seconds: float
    bytes: float


def measured(job: Job, seconds: float = SECONDS) -> Cost:
    """Compute pieces spread evenly over the sweep until the time is up; nothing is written."""
    prepare(job.rules)
    small = replace(job, plan=replace(job.plan, rows_a_chunk=min(ROWS, job.plan.rows_a_chunk)))
    runs = size = 0
    began, busy = time.perf_counter(), time.process_time()
    for chunk in spread(small.plan.chunks):
        done = work(small.task(chunk))
        runs, size = runs + done.rows, size + sum(map(len, done.contents.values()))
        if time.perf_counter() - began > seconds:
            break
    return Cost(runs, (time.process_time() - busy) / runs, size / runs)


def spread(count: int) -> list[int]:
    """Numbers from 0 to count - 1, each next one far from those before: any first few are spread evenly."""
    golden = (np.arange(min(count, 10_000)) * 0.6180339887498949 + 0.5) % 1.0
    return list(dict.fromkeys((golden * count).astype(int).tolist()))

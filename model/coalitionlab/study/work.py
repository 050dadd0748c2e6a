"""What a worker does: the runs of one chunk, as the bytes of finished Parquet parts.

A task holds all it needs, so a worker needs no shared disk and no file but the package. What comes out depends on the
task alone, never on who computes it, when, or how often.
"""

import time
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..measures import NAMES
from .columns import Column
from .computing import compute, horizons
from .engines import Texts, engine_of, refuse_other_versions
from .inputs import Inputs
from .parquet import parquet_bytes
from .plan import Plan
from .store import MONTHS, RUNS
from .tables import months_table, runs_table

SLICE_SECONDS = 0.15  # between two looks at the stop sign: about so long a Ctrl-C waits
FIRST_SLICE, LARGEST_SLICE = 50, 1_000  # runs; each may need parameters of its own, of 33 kB

_stopped: set[str] = set()  # sweeps of this process that have ended before their time


class Stopped(Exception):
    """Nobody waits for this chunk any more."""


@dataclass(frozen=True, slots=True)
class Task:
    """One chunk: which runs, with which inputs, by which rules, and what to keep of them."""

    chunk: int
    plan: Plan
    inputs: Inputs
    seed: int
    runs: tuple[Column, ...]
    months: tuple[Column, ...]  # none if the months are not kept
    rules: Texts
    made_with: dict[str, str]
    sweep: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """A finished chunk: how many rows, how many of them failed, and the bytes of its parts."""

    chunk: int
    rows: int
    failed: int
    contents: dict[str, bytes]


def stop(sweep: str) -> None:
    """Tell the threads of this process that a sweep has ended."""
    _stopped.add(sweep)


def work(task: Task) -> Done:
    """Compute a chunk. Raises OtherVersions where this worker could give other numbers, Stopped when told to stop."""
    refuse_other_versions(task.made_with, task.rules)
    engine, keep_months = engine_of(task.rules), bool(task.months)
    point, world, run = task.plan.rows(task.chunk)
    ends, failed = np.empty((len(run), len(NAMES))), np.full(len(run), None, object)
    months, start, pace = [], 0, FIRST_SLICE
    while start < len(run):
        if task.sweep in _stopped:
            raise Stopped
        began = time.perf_counter()
        rows = slice(start, start + task.inputs.of_one_scenario(point[start : start + pace]))
        records, which = task.inputs.records(task.seed, point[rows], world[rows], run[rows])
        length = 0
        if keep_months:  # together only as long as they last equally long
            each = horizons(records)[which]
            length, equal = int(each[0]), each == each[0]
            rows = slice(start, rows.stop if equal.all() else start + int(equal.argmin()))
        taken = rows.stop - start
        some = compute(engine, records, which[:taken], task.seed, run[rows], length)
        ends[rows], failed[rows] = some.ends, some.failed
        if keep_months:
            groups = task.inputs.groups[task.inputs.scenario[point[start] - task.inputs.first]]
            months.append(months_table(some, point[rows], world[rows], run[rows], groups))
        start = rows.stop
        faster = SLICE_SECONDS / max(1e-6, time.perf_counter() - began)
        pace = min(LARGEST_SLICE, max(1, round(taken * min(4.0, faster))))
    contents = {RUNS: parquet_bytes(runs_table(ends, failed, point, world, run), task.runs)}
    if keep_months:
        contents[MONTHS] = parquet_bytes(pd.concat(months, ignore_index=True), task.months)
    return Done(task.chunk, len(run), sum(said is not None for said in failed), contents)

"""The front door: many runs of a scenario, compiled, as a table of measures.

Run k with seed s meets the same luck in every scenario, world, engine and process.
"""

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pandas as pd

from .batch import Kernel, kernel, run_many
from .measures import BLOCKED_DETAILS, GROUP_DETAILS, MEASURES, NAMES
from .own_rules import rules_from
from .records import PARAMETERS_RECORD, group_order, in_world, record_of
from .state import LEVER_FIELDS
from .words import MAX_GROUPS

LARGEST_SEED = 2**32 - 1
HORIZON = LEVER_FIELDS.index("programme_horizon_months")
LEAST_IN_PIECE, PIECES = 16, 6  # runs that are worth a piece of their own; pieces for each thread
AT_ONCE = 2000  # runs whose parameters are held in memory together when a scenario has unknown inputs


def simulate(
    scenario: Any,
    runs: int | range | Sequence[int] = 1000,
    seed: int = 1,
    *,
    series: bool = False,
    worlds: pd.DataFrame | None = None,
    workers: int | None = None,
    rules: Any = (),
    engine: Kernel | None = None,
) -> pd.DataFrame:
    """Simulate many runs; one row a run, or with `series` one row a run and month.

    `runs` is a number (runs 0 to runs-1), a range or run numbers; `seed` is from 1 to 2^32-1; `worlds` has one row
    a world and columns `uncertainties.*`, and gives the runs in every world. `workers` are threads (all cores if
    None). `rules` are rules of your own: a file, functions below `@rule`, or a list of these. Columns: [world,] run,
    [month,] measures in the order of MEASURES [, months blocked by level and cause]. Raises ValueError with a
    sentence on a seed or runs out of range or a mistake in a rule, RunFailed where a rule of your own fails in a run.
    """
    numbers = run_numbers(runs)
    check_seed(seed)
    own = rules_from(rules)
    record, unknowns = record_of(scenario)
    own.write(record)
    kept = scenario_sets(scenario)
    records = [record] if worlds is None else [in_world(record, row, kept) for row in rows_of(worlds)]
    months = int(record["levers"][0, HORIZON]) if series else 0
    engine = engine or kernel(own.schedule, own.texts)  # made before any thread starts
    if unknowns.places:
        parts = [one_world(r, unknowns, seed, numbers, months, series, engine) for r in records]
    else:
        stacked = stack(records)
        which = np.repeat(np.arange(len(records)), len(numbers))
        parts = [spread(stacked, which, seed, np.tile(numbers, len(records)), months, series, workers, engine)]
    ends, rows, notes = (np.concatenate([part[k] for part in parts]) for k in range(3))
    world = None if worlds is None else np.repeat(worlds.index.to_numpy(), len(numbers))
    run = np.tile(numbers, len(records))
    return series_frame(rows, notes, run, world, group_order(scenario)) if series else runs_frame(ends, run, world)


def stack(records: list[np.ndarray]) -> np.ndarray:
    """Records one after the other, byte by byte: numpy's concatenation would lay the overlapping fields out anew."""
    return np.concatenate([record.view(np.uint8) for record in records]).view(PARAMETERS_RECORD)


def run_numbers(runs: int | range | Sequence[int]) -> np.ndarray:
    """The run numbers meant by a count, a range or a list."""
    numbers = np.arange(runs) if isinstance(runs, int | np.integer) else np.asarray(list(runs))
    if len(numbers) == 0 or numbers.min() < 0 or numbers.max() > LARGEST_SEED:
        raise ValueError(f"runs: found {runs!r}, allowed is at least one run, numbered from 0 to {LARGEST_SEED}")
    return numbers.astype(np.int64)


def check_seed(seed: int) -> None:
    """Refuse a seed that is not a whole number from 1 to 2^32-1."""
    whole = isinstance(seed, int | np.integer) and not isinstance(seed, bool)
    if not whole or not 1 <= seed <= LARGEST_SEED:
        raise ValueError(f"seed: found {seed!r}, allowed is a whole number from 1 to {LARGEST_SEED}")


def scenario_sets(scenario: Any) -> frozenset[str]:
    """The uncertainties that the scenario sets itself; a world does not override them."""
    return frozenset(key for key in scenario.uncertainties if scenario.origins.get(key, "default") != "default")


def rows_of(worlds: pd.DataFrame) -> Iterable[dict[str, Any]]:
    """One mapping a world."""
    return worlds.to_dict("records")


def one_world(
    record: np.ndarray, unknowns: Any, seed: int, numbers: np.ndarray, months: int, series: bool, engine: Kernel
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Runs of a scenario with unknown inputs: every run gets parameters of its own, some runs at a time."""
    parts = []
    for start in range(0, len(numbers), AT_ONCE):
        some = numbers[start : start + AT_ONCE]
        records = np.empty(len(some), PARAMETERS_RECORD)
        records.view(np.uint8).reshape(len(some), -1)[:] = record.view(np.uint8)
        unknowns.draw(records, seed, some)
        parts.append(spread(records, np.arange(len(some)), seed, some, months, series, None, engine))
    ends, rows, notes = (np.concatenate([part[k] for part in parts]) for k in range(3))
    return ends, rows, notes


def spread(
    parameters: np.ndarray,
    which: np.ndarray,
    seed: int,
    numbers: np.ndarray,
    months: int,
    series: bool,
    workers: int | None,
    engine: Kernel,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The runs shared over threads, in order; the result does not depend on how many.

    Each thread gets several pieces, one after the other, so that none waits long for the last one.
    """
    most = max(1, len(numbers) // LEAST_IN_PIECE)
    threads = min(workers or os.cpu_count() or 1, most)
    pieces = 1 if threads == 1 else min(PIECES * threads, most)
    cuts = np.linspace(0, len(numbers), pieces + 1).astype(int)

    def part(k: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        some = slice(cuts[k], cuts[k + 1])
        return run_many(parameters, which[some], seed, numbers[some], months, series, series, engine)

    if threads == 1:
        return part(0)
    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(part, range(pieces)))
    ends, rows, notes = (np.concatenate([p[k] for p in parts]) for k in range(3))
    return ends, rows, notes


def typed(values: np.ndarray, kind: str) -> np.ndarray:
    """Counts as int64, booleans as bool, the rest as they are."""
    if kind == "count":
        return values.astype(np.int64)
    return values.astype(bool) if kind == "bool" else values


def measure_columns(values: np.ndarray) -> dict[str, np.ndarray]:
    """One typed column a measure, from an array (rows, measures)."""
    return {name: typed(values[:, k].copy(), MEASURES[name].kind) for k, name in enumerate(NAMES)}


def runs_frame(ends: np.ndarray, run: np.ndarray, world: np.ndarray | None) -> pd.DataFrame:
    """One row a run."""
    first = {} if world is None else {"world": world}
    return pd.DataFrame({**first, "run": run, **measure_columns(ends)})


def series_frame(
    rows: np.ndarray, notes: np.ndarray, run: np.ndarray, world: np.ndarray | None, groups: list[str]
) -> pd.DataFrame:
    """One row a run and month; beside the measures months of waiting by level and cause, and reach by group."""
    runs, months, _ = rows.shape
    first = {} if world is None else {"world": np.repeat(world, months)}
    when = {"run": np.repeat(run, months), "month": np.tile(np.arange(1, months + 1), runs)}
    flat = notes.reshape(runs * months, -1)
    details = {name: flat[:, k].copy() for k, name in enumerate(BLOCKED_DETAILS)}
    for number, kind in enumerate(GROUP_DETAILS):
        for g, group in enumerate(groups):
            details[f"{kind} {group}"] = flat[:, len(BLOCKED_DETAILS) + number * MAX_GROUPS + g].copy()
    return pd.DataFrame({**first, **when, **measure_columns(rows.reshape(runs * months, -1)), **details})

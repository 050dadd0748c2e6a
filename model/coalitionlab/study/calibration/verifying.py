"""A whole calibration: search, look again with other luck, and say what was constrained.

The default world is one of the worlds that are kept, always the first, and is judged as the others are.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...worlds import DEFAULT, load_worlds
from .claims import claim_shares, pattern_holds, verdicts
from .constraints import ALL, constraints, nearest, ranges
from .prior import prior_sample, unit_of, worlds_at
from .searching import PRIOR, Memory, each, search
from .shortfall import Shortfall

AGAIN = 128  # pairs of runs a claim when worlds are looked at again, with the next seed
Told = Callable[[str, float, int, int], None]


class Calibration(NamedTuple):
    """The worlds that are kept, with how far each falls short under the luck of the search and under other luck."""

    worlds: pd.DataFrame
    distance: np.ndarray
    again: np.ndarray
    prior: int
    tolerances: tuple[float, ...]
    claims: pd.DataFrame
    constraints: pd.DataFrame
    ranges: pd.DataFrame


def calibrated(
    worlds: int,
    file: Path,
    *,
    runs: int = 64,
    again: int = AGAIN,
    seed: int = 2018,
    prior: int = 0,
    stages: int = 20,
    workers: int = 2,
    progress: Told = lambda *_: None,
) -> Calibration:
    """Find so many worlds, the default world among them; all that was tried is kept in `file`, and found there again.

    `prior` worlds are looked at first (ten times `worlds`, if 0). `progress` is told the part of the work, the
    tolerance, how many worlds are done, and of how many.
    """
    prior = prior or PRIOR * worlds
    found = search(
        worlds - 1,
        file,
        runs=runs,
        seed=seed,
        prior=prior,
        stages=stages,
        workers=workers,
        progress=lambda stage, limit, done, of: progress(f"stage {stage}", limit, done, of),
    )
    unit = np.vstack([unit_of(load_worlds(DEFAULT).iloc[0].to_dict()), found.unit])
    sample, first, second = prior_sample(prior, seed), Memory(file, runs, seed), Memory(file, again, seed + 1)
    before = [first.shortfall(point) for point in sample]  # all known from the search
    at_home = [first.shortfall(point) for point in unit]

    def look(k: int) -> Shortfall:
        return second.shortfall(unit[k])

    with ThreadPoolExecutor(workers) as pool:
        after = each(pool, look, len(unit), lambda done: progress("other luck", found.tolerances[-1], done, len(unit)))
    return Calibration(
        worlds_at(unit),
        np.array([one.distance for one in at_home]),
        np.array([one.distance for one in after]),
        prior,
        found.tolerances,
        pd.concat([claim_shares(before, runs).assign(of="prior"), claim_shares(after, again).assign(of="worlds")]),
        constraints(sample, cuts_of(before, runs), seed),
        ranges(found.unit),
    )


def cuts_of(found: list[Shortfall], runs: int) -> dict[str, np.ndarray]:
    """The ways to cut the prior in two: the nearest tenth, and for each pattern the worlds that show it."""
    near = nearest(np.array([one.distance for one in found]))
    return {ALL: near} | pattern_holds(verdicts(found, runs))

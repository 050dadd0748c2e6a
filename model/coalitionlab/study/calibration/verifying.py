"""A whole calibration: search, look again with other luck, and say what was constrained.

The default world is one of the worlds that are kept, always the first, and is judged as the others are.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from ...worlds import DEFAULT, load_worlds
from .claims import claim_shares, pattern_holds, verdicts
from .constraints import ALL, constraints, nearest, ranges
from .prior import prior_sample, unit_of, worlds_at
from .searching import PRIOR, Memory, Search, each, search
from .shortfall import Shortfall
from .spreading import spread as spread_out

AGAIN = 128  # pairs of runs a claim when worlds are looked at again, with the next seed
Told = Callable[[str, float, int, int], None]


class Calibration(NamedTuple):
    """The worlds that are kept, with how far each falls short under the luck of the search and under other luck.

    `tolerances` are those of the search's stages, none where it was left out, and that of the moves after it.
    """

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
    spread: int = 0,
    begin: pd.DataFrame | None = None,
    workers: int = 2,
    progress: Told = lambda *_: None,
) -> Calibration:
    """Find so many worlds, the default world among them; all that was tried is kept in `file`, and found there again.

    `prior` worlds are looked at first (ten times `worlds`, if 0). After the search the worlds move apart in `spread`
    stages. With `begin`, worlds that were found before, there is no search: these move, and those of the prior are
    only looked at for the tables. `progress` is told the part of the work, the tolerance, how many worlds are done,
    and of how many.
    """
    prior = prior or PRIOR * (worlds if begin is None else len(begin))

    def tell(stage: int, limit: float, done: int, of: int) -> None:
        progress(f"stage {stage}", limit, done, of)

    own: Any = {"runs": runs, "seed": seed, "workers": workers, "progress": tell}
    if begin is None:
        found = search(worlds - 1, file, prior=prior, stages=stages, **own)
    else:
        found = Search(points_of(begin), np.array([]), ())
    if spread or begin is not None:
        limit = found.tolerances[-1] if found.tolerances else None
        moved = spread_out(found.unit, file, stages=spread, limit=limit, **own)
        found = moved._replace(tolerances=found.tolerances + moved.tolerances)
    unit = np.vstack([unit_of(load_worlds(DEFAULT).iloc[0].to_dict()), found.unit])
    sample, first, second = prior_sample(prior, seed), Memory(file, runs, seed), Memory(file, again, seed + 1)
    limit = found.tolerances[-1]
    with ThreadPoolExecutor(workers) as pool:

        def look(points: np.ndarray, memory: Memory, part: str) -> list[Shortfall]:
            return each(
                pool,
                lambda k: memory.shortfall(points[k]),
                len(points),
                lambda n: progress(part, limit, n, len(points)),
            )

        before = look(sample, first, "prior")  # all known, if there was a search
        at_home = look(unit, first, "same luck")
        after = look(unit, second, "other luck")
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


def points_of(worlds: pd.DataFrame) -> np.ndarray:
    """Worlds of a file as points of the unit cube, without the default world that a calibration puts first."""
    default = load_worlds(DEFAULT).iloc[0].to_dict()
    points = np.array([unit_of(default | world) for world in worlds.to_dict("records")])
    return points[1:] if np.allclose(points[0], unit_of(default)) else points


def cuts_of(found: list[Shortfall], runs: int) -> dict[str, np.ndarray]:
    """The ways to cut the prior in two: the nearest tenth, and for each pattern the worlds that show it."""
    near = nearest(np.array([one.distance for one in found]))
    return {ALL: near} | pattern_holds(verdicts(found, runs))

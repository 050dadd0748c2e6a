"""Worlds that descend from few move on, each by itself, until they are worlds of their own.

A search doubles the nearer worlds at each stage, so its last worlds share many values. From here none is dropped or
doubled: every world goes on moving as in the search (Marjoram et al. 2003), within the distance that the search came
to. Such moves leave the distribution of worlds as it is. What changes is that a value drawn anew is shared with no
other world. Bold moves are refused most often, but a refusal is found out early: measured on the shipped worlds, moves
of a tenth to three tenths of the constants renew the most values in a second.
"""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np

from .prior import unit_of, worlds_at
from .searching import Memory, Search, Told, each, moved

MOVES = (0.3, 0.2, 0.1)
BEFORE = 128  # stages are numbered from here: a search has fewer, so that no draw is used twice


def spread(
    unit: np.ndarray,
    file: Path,
    *,
    stages: int,
    limit: float | None = None,
    runs: int = 64,
    seed: int = 2018,
    workers: int = 2,
    progress: Told | None = None,
) -> Search:
    """Let every world make `stages` times three moves within `limit` (the farthest of them, if None).

    `unit` are points of the unit cube (worlds, uncertainties). They are first taken as they would be read from a file,
    so that going on from a file comes to the same worlds. Nothing moves in 0 stages. At most 127.
    """
    memory, tell = Memory(file, runs, seed), progress or (lambda *_: None)
    points = np.array([unit_of(world) for world in worlds_at(unit).to_dict("records")])
    with ThreadPoolExecutor(workers) as pool:

        def in_turn(work: Callable[[int], Any], stage: int, limit: float) -> list[Any]:
            return each(pool, work, len(points), lambda done: tell(stage, limit, done, len(points)))

        at = in_turn(lambda k: memory.distance(points[k], 1.0), BEFORE, 1.0)
        within = max(at) if limit is None else limit

        def walk(k: int) -> tuple[np.ndarray, float]:
            return moved(points[k], at[k], k, stage, within, seed, memory, MOVES)

        for stage in range(BEFORE + 1, BEFORE + stages + 1):  # `walk` sees the stage, and where the last one ended
            ended = in_turn(walk, stage, within)
            points, at = np.array([point for point, _ in ended]), [distance for _, distance in ended]
    return Search(points, np.array(at), (within,))

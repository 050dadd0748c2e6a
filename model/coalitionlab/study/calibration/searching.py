"""Approximate Bayesian computation: from worlds all over the prior to worlds that show the patterns.

A sequential Monte Carlo sampler (Del Moral, Doucet & Jasra 2012). The first population is a Latin hypercube over the
prior. Then, stage by stage, the farther half is dropped, the rest is doubled, and every world moves: some of its
constants are drawn anew from the prior, and the new world is taken if it is no farther than the nearer half was
(Marjoram et al. 2003). Since the prior is even and a move is as likely as its reverse, all worlds have equal weight.

All draws are keyed by stage, world and try, and every world that was tried is kept in a file, so that a search that
was stopped goes on where it was, to the same end.
"""

import hashlib
import json
import math
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

import numpy as np

from ..designs.kinds import two_draws
from .prior import prior_factors, prior_sample, worlds_at
from .shortfall import Shortfall, shortfall_of

PRIOR = 10  # so many times the worlds that are kept are drawn first
MOVES = (0.3, 0.1, 0.03)  # part of the constants that a move draws anew, in turn: bold, middling, careful
Told = Callable[[int, float, int, int], None]  # stage, tolerance, worlds that are done, of how many


class Search(NamedTuple):
    """Where a search is: worlds as points of the unit cube, their distances, and the tolerance of each stage."""

    unit: np.ndarray
    distance: np.ndarray
    tolerances: tuple[float, ...]


class Memory:
    """The worlds that were tried, kept in a file of one line a world; a torn last line is forgotten.

    `known` is a Shortfall for every world by its name; that of a world which was left early has no claims.
    """

    def __init__(self, path: Path, runs: int, seed: int) -> None:
        self.path, self.runs, self.seed, self.lock = path, runs, seed, Lock()
        self.known: dict[str, Shortfall] = {}
        if path.exists():
            whole = path.read_bytes()
            whole = whole[: whole.rfind(b"\n") + 1]
            path.write_bytes(whole)
            for line in whole.decode().splitlines():
                entry = json.loads(line)
                claims = {key: (mean, error) for key, (mean, error) in entry["claims"].items()}
                self.known[entry["world"]] = Shortfall(entry["distance"], claims, entry["whole"])

    def shortfall(self, unit: np.ndarray, limit: float = math.inf) -> Shortfall:
        """How far a world falls short, from the file if it was tried before; above `limit` only that it is above."""
        world = worlds_at(unit[None, :]).iloc[0].to_dict()
        name = hashlib.sha256(repr((self.runs, self.seed, sorted(world.items()))).encode()).hexdigest()[:24]
        known = self.known.get(name)
        if known is not None and (known.whole or known.distance > limit):
            return known
        found = shortfall_of(world, self.runs, self.seed, limit)
        claims = {key: (round(mean, 6), round(error, 6)) for key, (mean, error) in found.claims.items()}
        found = found._replace(claims=claims if found.whole else {})
        with self.lock:
            self.known[name] = found
            with self.path.open("a", encoding="utf-8") as file:
                file.write(json.dumps({"world": name} | found._asdict()) + "\n")
        return found

    def distance(self, unit: np.ndarray, limit: float) -> float:
        """How far a world falls short, as one number."""
        return self.shortfall(unit, limit).distance


def search(
    worlds: int,
    file: Path,
    *,
    runs: int = 64,
    seed: int = 2018,
    prior: int = 0,
    target: float = 0.0,
    stages: int = 20,
    workers: int = 2,
    progress: Told | None = None,
) -> Search:
    """Search until every world is within `target` or the stages are used up.

    `prior` worlds are drawn first (ten times as many as are kept, if 0). `progress` is told the stage, its
    tolerance, how many worlds are done, and how many there are.
    """
    memory = Memory(file, runs, seed)
    unit = prior_sample(prior or PRIOR * worlds, seed)
    tell: Any = progress or (lambda *_: None)
    with ThreadPoolExecutor(workers) as pool:
        distance = np.array(
            each(pool, lambda k: memory.distance(unit[k], 1.0), len(unit), lambda n: tell(0, 1.0, n, len(unit)))
        )
        nearest = np.argsort(distance, kind="stable")[:worlds]
        unit, distance = unit[nearest], distance[nearest]
        tolerances = [float(distance.max())]
        for stage in range(1, stages + 1):
            if distance.max() <= target:
                break
            limit = max(target, float(np.quantile(distance, 0.5)))
            near = np.argsort(distance, kind="stable")[: max(1, int((distance <= limit).sum()))]
            chosen = near[np.arange(worlds) % len(near)]
            starts, at = unit[chosen], distance[chosen]

            def walk(k: int, starts=starts, at=at, stage=stage, limit=limit) -> tuple[np.ndarray, float]:
                return moved(starts[k], float(at[k]), k, stage, limit, seed, memory)

            def done(n: int, stage: int = stage, limit: float = limit) -> None:
                tell(stage, limit, n, worlds)

            ended = each(pool, walk, worlds, done)
            unit, distance = np.array([u for u, _ in ended]), np.array([d for _, d in ended])
            tolerances.append(limit)
    return Search(unit, distance, tuple(tolerances))


def moved(
    unit: np.ndarray,
    distance: float,
    number: int,
    stage: int,
    limit: float,
    seed: int,
    memory: Memory,
    moves: tuple[float, ...] = MOVES,
) -> tuple[np.ndarray, float]:
    """One world after a move of each kind; it stays where a move would take it beyond the limit."""
    for attempt, part in enumerate(moves):
        address = ((stage * 64 + attempt) << 16) + number
        redrawn, value = two_draws(seed, np.arange(len(prior_factors())), address)
        proposal = np.where(redrawn < part, value, unit)
        found = memory.distance(proposal, limit)
        if found <= limit:
            unit, distance = proposal, found
    return unit, distance


def each(pool: ThreadPoolExecutor, work: Callable[[int], Any], count: int, done: Callable[[int], None]) -> list[Any]:
    """The results for 0 to count-1 in order, worked on side by side."""
    found = []
    for result in pool.map(work, range(count)):
        found.append(result)
        done(len(found))
    return found

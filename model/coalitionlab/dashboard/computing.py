"""Simulates for the pages: off the event loop, a first answer at once and more precise ones after it.

Run k is always the same run, so a more precise answer only adds runs, whatever was computed before for anyone is used
again, and two scenarios are pairs. What is kept is bounded in bytes; what was not asked for longest goes first.
"""

import asyncio
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable
from typing import Any, TypeVar

import numpy as np

from ..batch import kernel, run_many
from ..measures import NAMES
from ..records import record_of
from ..scenario import Scenario
from ..simulation import HORIZON, one_world
from .answers import FOLLOWED, FOLLOWED_COLUMNS, Answer
from .queueing import FIRST, LATER, Turns

Result = TypeVar("Result")
STEPS = (200, 500, 1000, 2000)  # runs of the first answer and of those after it
PIECE = 50  # runs that are computed in one go at most: 20 to 50 ms for a coalition like the shipped ones
USUAL = 60 * 22**2  # months times pairs of partners of such a one; larger coalitions have fewer runs in a piece
MOST_BYTES = 256_000_000
SEED = 1


class Known:
    """All that was computed of one scenario so far, with the pieces that are under way."""

    def __init__(self, scenario: Scenario, seed: int) -> None:
        self.digest, self.seed = scenario.digest, seed
        self.record, self.unknowns = record_of(scenario)
        self.months = int(self.record["levers"][0, HORIZON])
        self.piece = max(1, min(PIECE, PIECE * USUAL // max(1, self.months * len(scenario.partners) ** 2)))
        self.ends = np.empty((0, len(NAMES)))
        self.rows = np.empty((0, self.months, len(FOLLOWED)), np.float32)
        self.done: set[int] = set()
        self.under_way: dict[int, tuple[asyncio.Task[None], list[int]]] = {}

    @property
    def bytes(self) -> int:
        """The memory that it takes."""
        return self.ends.nbytes + self.rows.nbytes + self.record.nbytes

    def pieces(self, runs: int) -> range:
        """The pieces that hold the first so many runs."""
        return range(-(-runs // self.piece))

    def make_room(self, runs: int) -> None:
        """Have room for so many runs."""
        if runs > len(self.ends):
            more = runs - len(self.ends)
            self.ends = np.concatenate([self.ends, np.empty((more, *self.ends.shape[1:]))])
            self.rows = np.concatenate([self.rows, np.empty((more, *self.rows.shape[1:]), np.float32)])

    def simulate(self, piece: int) -> tuple[np.ndarray, np.ndarray]:
        """The runs of a piece; in a thread."""
        numbers = np.arange(piece * self.piece, (piece + 1) * self.piece, dtype=np.int64)
        if self.unknowns.places:
            ends, rows, _ = one_world(self.record, self.unknowns, self.seed, numbers, self.months, True, kernel())
        else:
            which = np.zeros(self.piece, np.int64)
            ends, rows, _ = run_many(self.record, which, self.seed, numbers, self.months, True, False, kernel())
        return ends, rows[:, :, FOLLOWED_COLUMNS].astype(np.float32)

    def keep(self, piece: int, ends: np.ndarray, rows: np.ndarray) -> None:
        """Put the runs of a piece in their place."""
        some = slice(piece * self.piece, (piece + 1) * self.piece)
        self.make_room(some.stop)
        self.ends[some], self.rows[some] = ends, rows
        self.done.add(piece)

    def answer(self, runs: int) -> Answer:
        """The first so many runs."""
        return Answer(self.digest, self.ends[:runs], self.rows[:runs])


class Service:
    """What pages ask for runs. One a process; `who` is the browser that asks, so that turns are fair."""

    def __init__(self, threads: int | None = None, most_bytes: int = MOST_BYTES) -> None:
        self.threads, self.most_bytes = threads, most_bytes
        self._turns: Turns | None = None
        self._known: OrderedDict[tuple[str, int], Known] = OrderedDict()

    @property
    def turns(self) -> Turns:
        """The threads; made at the first call, and again after `close`."""
        if self._turns is None:
            self._turns = Turns(self.threads)
        return self._turns

    @property
    def bytes(self) -> int:
        """The memory that kept runs take."""
        return sum(known.bytes for known in self._known.values())

    async def refined(
        self, who: str, scenario: Scenario, *, seed: int = SEED, steps: tuple[int, ...] = STEPS
    ) -> AsyncIterator[Answer]:
        """Ever more precise answers on a scenario; one at once if enough is known. Stop asking to stop the work."""
        ready = self.known(scenario, seed=seed, steps=steps)
        for runs in steps[steps.index(ready) :]:
            yield await self.answer(who, scenario, runs, seed=seed, stage=FIRST if runs == steps[0] else LATER)

    async def answer(self, who: str, scenario: Scenario, runs: int, *, seed: int = SEED, stage: int = FIRST) -> Answer:
        """The first so many runs of a scenario; only those that are missing are computed."""
        known = self._of(scenario, seed)
        missing = [piece for piece in known.pieces(runs) if piece not in known.done]
        known.make_room(len(known.pieces(runs)) * known.piece)
        wanted = [asyncio.ensure_future(self._piece(who, stage, known, piece)) for piece in missing]
        try:
            await asyncio.gather(*wanted)
        finally:
            for one in wanted:
                one.cancel()
        self._forget()
        return known.answer(runs)

    def known(self, scenario: Scenario, *, seed: int = SEED, steps: tuple[int, ...] = STEPS) -> int:
        """The runs of the most precise answer that is there already; the first step if there is none."""
        found = self._known.get((scenario.digest, seed))
        ready = [runs for runs in steps if found and found.done.issuperset(found.pieces(runs))]
        return ready[-1] if ready else steps[0]

    async def pair(
        self, who: str, one: Scenario, other: Scenario, runs: int, stage: int = FIRST
    ) -> tuple[Answer, Answer]:
        """The same runs of two scenarios."""
        first, second = await asyncio.gather(
            self.answer(who, one, runs, stage=stage), self.answer(who, other, runs, stage=stage)
        )
        return first, second

    async def work(self, who: str, function: Callable[..., Result], *arguments: Any) -> Result:
        """Any other small piece of work, in a thread when it is this browser's turn."""
        return await self.turns.take(who, FIRST, function, *arguments)

    def warm(self, scenario: Scenario) -> None:
        """Load the compiled rules before anybody waits for them."""
        Known(scenario, SEED).simulate(0)

    def close(self) -> None:
        """Let the threads end; what is kept stays."""
        if self._turns is not None:
            self._turns.close()
            self._turns = None

    async def _piece(self, who: str, stage: int, known: Known, piece: int) -> None:
        """Wait for a piece, which others may wait for too; it is given up when nobody does any more."""
        if piece in known.done:
            return
        if piece not in known.under_way:
            task = asyncio.ensure_future(self._computed(who, stage, known, piece))
            known.under_way[piece] = task, [0]
        task, waiting = known.under_way[piece]
        waiting[0] += 1
        try:
            await asyncio.shield(task)
        finally:
            waiting[0] -= 1
            if not waiting[0]:
                if known.under_way.get(piece, (None,))[0] is task:
                    del known.under_way[piece]
                task.cancel()

    async def _computed(self, who: str, stage: int, known: Known, piece: int) -> None:
        known.keep(piece, *await self.turns.take(who, stage, known.simulate, piece))

    def _of(self, scenario: Scenario, seed: int) -> Known:
        """What is known of a scenario, which was asked for just now."""
        key = scenario.digest, seed
        if key not in self._known:
            self._known[key] = Known(scenario, seed)
        self._known.move_to_end(key)
        return self._known[key]

    def _forget(self) -> None:
        """Forget what was not asked for longest, until the rest fits; what is being computed stays."""
        total = self.bytes
        for key in list(self._known)[:-1]:
            if total <= self.most_bytes:
                return
            if not self._known[key].under_way:
                total -= self._known.pop(key).bytes


SERVICE = Service()

"""The session that this process holds: one at a time, saved at every change, with its results computed aside."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from ...masterclass import playing
from ...masterclass.admission import Gate, Guesses, new_pin
from ...masterclass.limits import AFTER_MONTHS, ROUND_MONTHS
from ...masterclass.outcomes import Outcome
from ...masterclass.playing import Refused
from ...masterclass.results import Results
from ...masterclass.session import Session, Setup
from ...masterclass.showing.results import round_results
from ...masterclass.storing import Store
from ...texts import LANGUAGES
from ...texts.wording import Wording

LOG = logging.getLogger(__name__)
MOST_WRITTEN = 64  # results as HTML, 15 kB each


class Desk:
    """Where the facilitator and all phones meet. Everything that changes the session goes through `do`.

    All calls come from the event loop, so nothing needs a lock; only results are computed in a thread of their own.
    """

    def __init__(self, path: Path | None = None) -> None:
        self.store = Store(path)
        self.session: Session | None = None
        self.results: Results | None = None
        self.stamp = 0  # changes whenever screens have to look again
        self.pin: Gate | None = None  # asked of the facilitator when phones can come
        self.codes = Guesses(each=8, everybody=120)
        self.leaders: set[str] = set()  # browsers that gave the PIN
        self.phones: dict[str, str] = {}  # by browser: the secret of the phone that joined there last
        self.unsaved = ""  # why the last change could not be written
        self.addresses: list[str] = []  # where phones find this machine
        self._pool: ThreadPoolExecutor | None = None
        self._ready: dict[tuple[int, bool], list[Outcome]] = {}  # of closed rounds; emptied when the phase changes
        self._written: dict[Any, str] = {}
        self._waiting: dict[tuple[int, bool], asyncio.Task[None]] = {}

    def open_room(self, addresses: Sequence[str]) -> str:
        """Phones may come: from now on the facilitator needs a PIN, which is given back."""
        self.pin, self.addresses = Gate(new_pin()), list(addresses)
        return self.pin.secret

    @property
    def in_a_room(self) -> bool:
        """Whether phones can come."""
        return self.pin is not None

    def leads(self, browser: str) -> bool:
        """Whether this is the facilitator's browser: one that gave the PIN, or any if only this machine is served."""
        return self.pin is None or browser in self.leaders

    def restore(self) -> None:
        """Take up the session that was kept, if there is one."""
        session = self.store.load()
        if session is not None:
            try:
                self.take(session)
            except Exception:  # a scenario that this version does not know any more
                LOG.exception("the session that was kept cannot be played")
                self.store.set_aside()

    def take(self, session: Session) -> None:
        """Hold this session."""
        self.results = Results(session)
        self.session = session
        self.phones.clear()
        self._ready.clear()
        self.stamp += 1

    def begin(self, setup: Setup, names: Sequence[str]) -> None:
        """A new session in place of any other."""
        self.take(playing.begin(setup, names))
        self.save()

    def do(self, step: Callable[..., Any], *arguments: Any) -> str:
        """Change the session. The answer is empty, or the key of the sentence that says why not."""
        if self.session is None:
            return "gone"
        try:
            before = self.session.phase
            step(self.session, *arguments)
        except Refused as refused:
            return refused.reason
        except (TypeError, ValueError, KeyError, IndexError, AttributeError):
            LOG.exception("a press that no phone of ours can send")
            return "answer"
        self.stamp += 1
        moved = self.session.phase != before
        if moved:
            self._ready.clear()
        self.save(durable=moved)
        return ""

    def save(self, durable: bool = False) -> None:
        """Write the session; that it cannot be written stops nobody, and the facilitator is told."""
        if self.session is None:
            return
        try:
            self.store.save(self.session, durable)
            self.unsaved = ""
        except OSError as wrong:
            self.unsaved = wrong.strerror or type(wrong).__name__

    def end(self) -> None:
        """Delete everything."""
        self.session, self.results = None, None
        self.phones.clear()
        self._ready.clear()
        self._written.clear()
        for task in self._waiting.values():
            task.cancel()
        self._waiting.clear()
        self.store.forget()
        self.stamp += 1

    def outcomes(self, rounds: int, after: bool = False) -> list[Outcome] | None:
        """What came of all teams' first rounds; None while it is computed, then the stamp changes."""
        results = self.results
        if results is None or self.session is None or rounds < 1:
            return None
        if ready := self._ready.get((rounds, after)):
            return ready
        courses = [results.course(team, rounds, after) for team in range(len(self.session.teams))]
        known = [results.known(course) for course in courses]
        if all(known):
            self._ready[rounds, after] = [one for one in known if one]
            return self._ready[rounds, after]
        key = (ROUND_MONTHS * rounds + (AFTER_MONTHS if after else 0), after)
        if key not in self._waiting:
            self._waiting[key] = asyncio.get_running_loop().create_task(self._compute(key, results, courses))
        return None

    async def _compute(self, key: tuple[int, bool], results: Results, courses: Sequence[Any]) -> None:
        """Compute one course after the other, away from the event loop, and write what each team will read."""
        months, after = key
        try:
            for course in courses:
                await self.aside(results.of, course)
            for team in range(0 if after else len(courses)):
                for lang in LANGUAGES:
                    await self.aside(self.round_html, team, months // ROUND_MONTHS, lang)
        finally:
            self._waiting.pop(key, None)
            self.stamp += 1

    def round_html(self, team: int, number: int, lang: str) -> str:
        """What a team reads after a round, written once for all its phones."""
        results = self.results
        assert results is not None
        ready, turn = self._ready.get((number, False)), results.session.teams[team].turns[number - 1]
        outcome = ready[team] if ready else results.team(team, number)
        key = (outcome.scenario.digest, lang, tuple(sorted(turn.predictions.items())))
        if key not in self._written:
            while len(self._written) >= MOST_WRITTEN:
                self._written.pop(next(iter(self._written)))
            self._written[key] = round_results(Wording(lang, "masterclass"), turn, outcome, number)
        return self._written[key]

    async def aside(self, work: Callable[..., Any], *arguments: Any) -> Any:
        """Do some work in the one thread for results, so that presses are answered meanwhile."""
        self._pool = self._pool or ThreadPoolExecutor(1, "masterclass")
        return await asyncio.get_running_loop().run_in_executor(self._pool, work, *arguments)


DESK = Desk()

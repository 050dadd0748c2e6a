"""Answers what is chosen: at once, then more precisely; replays the last change; reveals what was predicted."""

import asyncio
from typing import TYPE_CHECKING, Any

from ...scenario import Scenario
from ..answers import Answer
from ..computing import SERVICE, STEPS
from ..levers import number_of
from ..offered import title
from ..queueing import FIRST, LATER, Latest, Newest
from ..saying import size, told, verdict
from .board import Seen
from .chosen import Chosen, Expected
from .replaying import FIRST_SECONDS, SECONDS, steps

if TYPE_CHECKING:
    from .page import WhatIf

SUPPORT = "programme.support_months"
REST = 0.25  # seconds that a hand rests before an answer is made more precise, so that the next move finds cores free
Question = tuple[Chosen, Chosen]  # what is chosen, and what it is compared with


class Answering:
    """What goes on in the background of one page."""

    def __init__(self, page: "WhatIf") -> None:
        self.page, self.words, self.who = page, page.words, page.view.session.id
        self.newest, self.replay = Newest(self._first, self._then), Latest()
        self.revealed = page.now  # what the pictures show, or will show in a moment

    def ask(self) -> None:
        """Ask for the picture of what is chosen, unless somebody is to predict first."""
        page = self.page
        if page.state.expecting and page.changes(self.revealed, page.now):
            return
        self.revealed = page.now
        self.newest.ask((page.now, page.reference))

    def stop(self) -> None:
        """Answer nothing more; the page is closed."""
        self.newest.stop()
        self.replay.stop()

    async def _first(self, question: Question) -> None:
        now, reference = (self.page.scenario(chosen) for chosen in question)
        await self._answer(question, now, reference, min(SERVICE.known(now), SERVICE.known(reference)), FIRST)

    async def _then(self, question: Question) -> None:
        await asyncio.sleep(REST)
        now, reference = (self.page.scenario(chosen) for chosen in question)
        known = min(SERVICE.known(now), SERVICE.known(reference))
        for runs in STEPS[STEPS.index(known) + 1 :] or STEPS[-1:]:
            await self._answer(question, now, reference, runs, LATER)

    async def _answer(self, question: Question, now: Scenario, reference: Scenario, runs: int, stage: int) -> None:
        """Compute so many runs of both, and show them."""
        pair = await SERVICE.pair(self.who, now, reference, runs, stage)
        before = None if now == reference else pair[1]
        await self._draw(question, pair[0], before, stage == LATER and runs == STEPS[-1])

    async def _draw(self, question: Question, now: Answer, before: Answer | None, whole: bool) -> None:
        chosen, reference = question
        support = int(number_of(self.page.scenario(chosen).levers[SUPPORT]))
        await self.page.board.draw(Seen(now, before, support, self._what(chosen, reference, before is None), whole))

    def _what(self, chosen: Chosen, reference: Chosen, same: bool) -> str:
        """What is compared with what, in words."""
        page, words = self.page, self.words
        if same:
            return words("versus.nothing", what=page.called(reference))
        if chosen.base == reference.base:
            what = told(page.changes(reference, chosen), words)
        else:
            what = page.called(chosen) if chosen.moved else title(chosen.base, page.view.session, words)
        return words("versus.what", what=what, against=page.called(reference))

    # ---- replaying

    def play(self) -> None:
        """Replay the last change, step by step."""
        self.replay.start(self._replayed())

    async def _replayed(self) -> None:
        page, history = self.page, self.page.state.history
        if not history.past:
            return
        self.newest.stop()
        way, reference = steps(history.past[-1], history.now, page.base(history.now)), page.reference
        compared = page.scenario(reference)
        scenarios = [page.scenario(chosen) for chosen in way]
        pairs = await asyncio.gather(*(SERVICE.pair(self.who, one, compared, STEPS[0]) for one in scenarios))
        for place, (chosen, scenario, pair) in enumerate(zip(way, scenarios, pairs, strict=True)):
            await self._draw((chosen, reference), pair[0], None if scenario == compared else pair[1], False)
            with page.view.client:
                if chosen.base == page.now.base:
                    page.panel.show(page.base(chosen), chosen.moved)
            await asyncio.sleep(SECONDS if place else FIRST_SECONDS)
        with page.view.client:
            page.follow()
        self.ask()

    # ---- predicting

    async def reveal(self, measure: str, expected: str) -> None:
        """Compute the difference that somebody predicted, say what came out, keep it, and show the pictures."""
        page, words, before, after = self.page, self.words, self.revealed, self.page.now
        page.expecting.result.set_text(words("expecting.computing"))
        now, earlier = await SERVICE.pair(self.who, page.scenario(after), page.scenario(before), STEPS[-1])
        found = now.against(earlier, measure)
        ends: Any = (found.mean, found.low, found.high)
        one = Expected(after.base, page.changes(before, after), measure, expected, found.kind, *ends)
        said = words(
            "expecting.came_out",
            measure=words.capital(words.measure(measure)),
            expected=words(f"expecting.{expected}").lower(),
            came=verdict(found, words),
            size=size(measure, found, words),
            outcome=words("expecting.right" if one.right else "expecting.wrong"),
        )
        with page.view.client:
            page.expecting.came(one, said)
            if page.now == after:  # else the pictures still show what was before
                self.revealed = after
            page.follow()
        self.ask()

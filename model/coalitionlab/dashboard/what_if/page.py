"""The page: what is chosen, asked and shown. Every change asks for an answer; the newest question wins."""

from collections.abc import Callable
from typing import Any

from nicegui import ui

from ...scenario import Scenario
from ..controls import Select
from ..levers import number_of
from ..mistaken import warnings_told
from ..offered import FIRST, SHELF, changed, found, from_query, offers, title
from ..parts import Words, box, button, heading, link, paragraph, spoken
from ..saying import Changes, changes, told
from ..shelf import MOST, Shelf
from ..view import View
from .answering import Answering
from .board import Board
from .chosen import Chosen, WhatIfState
from .expecting import Expecting
from .outcomes import OUTCOMES
from .panel import Panel


class WhatIf:
    """One opened page of one browser."""

    def __init__(self, view: View) -> None:
        self.view, self.words = view, view.words
        session = view.session
        self.state = session.put(WhatIfState, session.keep(WhatIfState).copied())
        self.mistakes = self._from_address()
        self.board = Board(view, self.state.outcome, self._outcome)
        self.answering = Answering(self)
        with box("div", "what-if"):
            self._coalition()
            self._levers()
            self.board.chance()
            with box("div", "rest"):
                self.board.outcome()
                self._versus()
                self.expecting = Expecting(view, self.state, self.answering.reveal, self.answering.ask)
        self.follow()
        view.client.on_delete(self.answering.stop)
        ui.timer(0, self.answering.ask, once=True)

    # ---- what is chosen

    @property
    def now(self) -> Chosen:
        """What is chosen now."""
        return self.state.history.now

    @property
    def reference(self) -> Chosen:
        """What is compared with: what was pinned, else the coalition as it is."""
        return self.state.pinned or Chosen(self.now.base, {})

    def base(self, chosen: Chosen) -> Scenario:
        """The coalition that was chosen, without levers moved; the first one where it was taken off the shelf."""
        return found(chosen.base, self.view.session) or found(FIRST, self.view.session)  # type: ignore[return-value]

    def scenario(self, chosen: Chosen) -> Scenario:
        """The coalition that was chosen, with its levers moved."""
        return changed(self.base(chosen), chosen.moved)

    def changes(self, before: Chosen, after: Chosen) -> Changes:
        """The levers that stand elsewhere after than before."""
        return changes((self.base(before), before.moved), (self.base(after), after.moved))

    def called(self, chosen: Chosen) -> str:
        """The title of a coalition, and what was moved in it."""
        name = title(chosen.base, self.view.session, self.words)
        own = told(self.changes(Chosen(chosen.base, {}), chosen), self.words)
        return (
            self.words("versus.as_moved", name=name, changes=own) if own else self.words("versus.as_it_is", name=name)
        )

    def _from_address(self) -> list[str]:
        """Take from the address what it asks for; what is wrong in it is told, and the rest holds."""
        query, session, state = self.view.query, self.view.session, self.state
        if query.get("outcome") in OUTCOMES:
            state.outcome = query["outcome"]
        if state.pinned is not None and found(state.pinned.base, session) is None:
            state.pinned = None
        wrong = []
        key = query.get("from", FIRST if query else self.now.base)
        base = found(key, session)
        if base is None:
            wrong.append(self.words("groups_of_coalitions.unknown", name=key))
            key, base = FIRST, self.base(Chosen(FIRST, {}))
        if query or wrong:
            moved, more = from_query(base, query, self.words.lang)
            state.history.change(Chosen(key, moved))
            wrong += more
        return wrong

    # ---- what a hand can do

    def move(self, key: str, value: Any) -> None:
        """Move a lever."""
        base = self.base(self.now).levers.get(key, 0)
        value = int(value) if isinstance(value, float) and value.is_integer() else value
        chosen = self.now.with_lever(key, value, base if isinstance(base, str) else number_of(base))
        self._change(chosen, key)

    def choose(self, key: str) -> None:
        """Take another coalition, as it is."""
        self._change(Chosen(key, {}))

    def reset(self) -> None:
        """Put all levers back."""
        self._change(Chosen(self.now.base, {}))

    def pin(self) -> None:
        """Compare with what is chosen now, or again with the coalition as it is."""
        self.state.pinned = None if self.state.pinned is not None else self.now
        self.follow()
        self.answering.ask()

    def save(self) -> None:
        """Keep what is chosen, to compare it."""
        words, shelf, own = self.words, self.view.session.keep(Shelf), self.now.base.startswith(SHELF)
        name = told(self.changes(Chosen(self.now.base, {}), self.now), words)
        name = name or title(self.now.base, self.view.session, words)
        scenario, begun = self.scenario(self.now), ("", {}) if own else (self.now.base, self.now.moved)
        saved = shelf.last(scenario) or shelf.put(name, scenario, *begun)
        if saved is None:
            self.saved.set_text(words("save.full", most=MOST))
        else:
            self.saved.set_text(words("save.done", name=saved.name, count=len(shelf.saved), most=MOST))

    def _change(self, chosen: Chosen, key: str = "") -> None:
        before = self.now
        self.answering.replay.stop()
        self.state.history.change(chosen, key)
        self._changed(before)

    def _step(self, step: Callable[[], None]) -> None:
        """Undo or redo."""
        before = self.now
        self.answering.replay.stop()
        step()
        self.select.show(self.now.base)
        self._changed(before)

    def _changed(self, before: Chosen) -> None:
        """Let the page follow, write the levers of another coalition, and ask."""
        if before.base != self.now.base:
            self.panel.write(self.base(self.now), self.now.moved)
        self.follow()
        self.answering.ask()

    # ---- the page

    def _coalition(self) -> None:
        """Which coalition, what it asks, and what was wrong in the address."""
        words = self.words
        with box("section", "choose", aria_label=words("scenario.choose")):
            groups = offers(self.view.session, words)
            self.select = Select(self.now.base, self.choose, name=words("scenario.choose"), groups=groups)
            self.question = paragraph("", "question")
            with box("div", "warnings") as self.warnings:
                pass

    def _levers(self) -> None:
        """Undo, redo, all back, and the levers."""
        words, history = self.words, self.state.history
        with box("section", "levers", aria_label=words("levers.heading")):
            heading(words("levers.heading"), 2)
            with box("div", "row-of-buttons"):
                self.undo = button(words("levers.undo"), lambda: self._step(history.undo))
                self.redo = button(words("levers.redo"), lambda: self._step(history.redo))
                self.all_back = button(words("levers.reset"), self.reset)
            self.panel = Panel(self.view, self.move)
            self.panel.write(self.base(self.now), self.now.moved)

    def _versus(self) -> None:
        """The difference, and what can be done with it."""
        words = self.words
        with box("section", "card versus-card", aria_label=words("versus.heading")):
            self.board.versus()
            with box("div", "row-of-buttons"):
                self.again = button(words("replay.button"), self.answering.play)
                self.pinned = button("", self.pin)
                button(words("save.button"), self.save, label=words("save.label"))
            self.saved = spoken("small")
            if self.view.has("compare"):
                link(words("save.compare"), self.view.address("compare"), "small")

    def follow(self) -> None:
        """Let everything around the pictures say what is chosen; a lever that stands there already is left alone."""
        words, now, history = self.words, self.now, self.state.history
        base = self.base(now)
        self.view.session.put(WhatIfState, self.state)  # a page that is opened next goes on from this window
        self.panel.show(base, now.moved)
        self.panel.remark(self.scenario(now), now.moved)
        self.question.set_text(words.question(base))
        gone = found(now.base, self.view.session) is None  # it was taken off the shelf meanwhile
        unknown = [words("groups_of_coalitions.unknown", name=now.base)] if gone else []
        self._warn([*self.mistakes, *unknown, *warnings_told(list(base.warnings), words.lang)])
        for control, there in ((self.undo, history.past), (self.redo, history.future), (self.all_back, now.moved)):
            enable(control, bool(there))
        enable(self.again, bool(history.past))
        self.pinned.set_text(words("versus.unpin" if self.state.pinned else "versus.pin"))
        self.view.remember(**{"from": now.base}, **now.moved, outcome=self.state.outcome)
        self.expecting.show(self.changes(self.answering.revealed, now))

    def _warn(self, said: list[str]) -> None:
        self.warnings.set_visibility(bool(said))
        self.warnings.clear()
        with self.warnings, box("ul"):
            for line in dict.fromkeys(said):
                Words("li", line)

    def _outcome(self, name: str) -> None:
        """Remember that another outcome was chosen."""
        self.state.outcome = name
        self.view.remember(**{**self.view.query, "outcome": name})


def enable(control: Words, there: bool) -> None:
    """Let a button work, or not."""
    if there:
        control.props.pop("disabled", None)
    else:
        control.props["disabled"] = True

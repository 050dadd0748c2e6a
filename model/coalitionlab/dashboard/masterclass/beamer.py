"""The big screen: how to join, who is ready, the time, what was expected, and then what came of it."""

from typing import Any

from nicegui import ui

from ...masterclass.course import first_month
from ...masterclass.limits import ROUND_MONTHS
from ...masterclass.session import DEBRIEF, DECIDING, LOBBY, SHOWN, TALLIED
from ...masterclass.showing.overview import expectations, side_by_side
from ..parts import Words, box, heading, paragraph
from .phone import phones
from .room import qr_code
from .screen import Screen, show_text


class Beamer(Screen):
    """Shows to the whole room what everybody may see; nothing can be pressed."""

    def key(self) -> Any:
        """Phase, round, teams, and whether results are there."""
        session = self.desk.session
        if session is None:
            return None
        there = session.phase in (SHOWN, DEBRIEF) and self.desk.outcomes(session.round) is not None
        return session.code, session.phase, session.round, session.paused, len(session.teams), there

    def build(self) -> None:
        """What belongs to the phase."""
        if self.desk.session is None:
            heading(self.words("beamer.nothing"), 1)
            return
        session = self.session
        with box("header", "beamer-head"):
            heading(self.title(), 1)
            self.clock()
        if session.paused:
            paragraph(self.words("beamer.paused"), "large")
        elif session.phase == LOBBY:
            assert self.desk.results is not None
            paragraph(self.words("leading.coalition", title=self.words.title(self.desk.results.base)), "lead")
            self.how_to_join()
            self.who()
        elif session.phase == DECIDING:
            paragraph(self.words("beamer.deciding"), "lead")
            self.who()
        elif session.phase == TALLIED:
            paragraph(self.words("beamer.expected"), "lead")
            ui.html(expectations(self.words, session, None, session.round, "h2"), sanitize=False)
        else:
            self.results()
        paragraph(self.words("result.note"), "badge")

    def title(self) -> str:
        """Where we are."""
        session = self.session
        if session.phase == LOBBY:
            return self.words("beamer.welcome")
        if session.phase == DEBRIEF:
            return self.words("beamer.debrief")
        months = {"first": first_month(session.round), "last": ROUND_MONTHS * session.round}
        return self.words("phone.round", number=session.round, of=session.setup.rounds, **months)

    def how_to_join(self) -> None:
        """The QR code, the address and the code."""
        if not self.desk.addresses:
            paragraph(self.words("beamer.no_phones"), "lead")
            return
        address = self.desk.addresses[0]
        with box("div", "join-panel"):
            picture = ui.html(qr_code(f"{address}/{self.words.lang}/join?code={self.session.code}"), sanitize=False)
            picture.classes("qr").props["role"] = "img"
            picture.props["aria-label"] = self.words("beamer.qr")
            with box("div"):
                paragraph(self.words("beamer.scan"), "lead")
                paragraph(f"{address}/{self.words.lang}/join", "address")
                paragraph(self.words("beamer.code"), "small")
                paragraph(self.session.code, "code")

    def who(self) -> None:
        """The teams, and who is ready."""
        with box("ul", "who-is-ready"):
            for k in range(len(self.session.teams)):
                with box("li"):
                    name, state = Words("strong"), Words("span")

                def sync(k: int = k, name: Words = name, state: Words = state) -> None:
                    show_text(name, self.session.teams[k].name)
                    show_text(state, self.state(k))

                self.syncs.append(sync)

    def state(self, team: int) -> str:
        """How far a team is."""
        session = self.session
        if session.phase == DECIDING and session.turn(team).ready:
            return self.words("beamer.is_ready")
        return phones(self.words, session.size_of(team))

    def results(self) -> None:
        """The teams side by side, what they expected, or what to talk about."""
        session = self.session
        outcomes = self.desk.outcomes(session.round)
        if outcomes is None:
            paragraph(self.words("phone.computing"), "large")
            return
        named = [(team.name, outcome) for team, outcome in zip(session.teams, outcomes, strict=True)]
        paragraph(self.words("beamer.no_score"), "lead")
        if session.phase == DEBRIEF:
            with box("ol", "asks"):
                for line in self.words.list("debrief.ask"):
                    Words("li", line)
        else:
            ui.html(expectations(self.words, session, outcomes, session.round, "h2"), sanitize=False)
        ui.html(side_by_side(self.words, named, outcomes[0].last, "h2"), sanitize=False)

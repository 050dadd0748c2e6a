"""What the facilitator sees and presses: one large button for what comes next, all teams live, and the results."""

import html
from collections.abc import Sequence
from functools import partial
from itertools import count
from typing import Any

from nicegui import ui

from ...masterclass import playing
from ...masterclass.cards import activities
from ...masterclass.hours import asked, at_hand
from ...masterclass.limits import ROUND_MONTHS
from ...masterclass.outcomes import Outcome
from ...masterclass.predictions import QUESTIONS
from ...masterclass.session import DEBRIEF, DECIDING, LOBBY, SHOWN, TALLIED
from ...masterclass.showing.debrief import card_name
from ...masterclass.showing.overview import expectations, side_by_side
from ...masterclass.showing.results import round_results
from ...texts.wording import Wording
from ..parts import Words, box, folded, heading, paragraph, spoken
from ..session import Session as Browser
from .another import Another
from .desk import Desk
from .room import qr_code
from .screen import Screen, press, rest, show_disabled, show_text
from .setting_up import SettingUp

MINUTES = (3, 5, 10)
STEPS = {"close": playing.close_round, "show": playing.show, "finish": playing.finish}


class Leading(Screen):
    """The facilitator's page while there is a session; before it the form that starts one."""

    def __init__(self, desk: Desk, words: Wording, browser: Browser) -> None:
        self.browser = browser
        super().__init__(desk, words)

    def key(self) -> Any:
        """Phase, round, how many teams, and whether results are there."""
        session = self.desk.session
        if session is None:
            return "none"
        there = session.months > 0 and self.desk.outcomes(session.months // ROUND_MONTHS) is not None
        at = session.code, session.phase, session.round, session.paused, len(session.teams)
        return *at, there, self.desk.unsaved

    def build(self) -> None:
        """Top to bottom: what comes next, the teams, the results, what one takes home."""
        if self.desk.session is None:
            SettingUp(self.desk, self.words, self.browser)
            return
        if self.desk.unsaved:
            with box("div", "warnings", role="alert"):
                paragraph(self.words("leading.unsaved", why=self.desk.unsaved))
        self.now()
        if self.session.phase == LOBBY:
            self.join_panel()
        self.teams()
        if self.session.months:
            self.results()
        if self.session.phase != LOBBY and self.desk.addresses:
            with folded(self.words("leading.join_late")):
                self.join_panel()
        self.take_home()

    def do(self, step: Any, *arguments: Any) -> None:
        """Press, and say why not if it cannot be."""
        reason = self.desk.do(step, *arguments)
        self.look()
        if reason:
            show_text(self.said, self.words(f"refused.{reason}"))

    def now(self) -> None:
        """Where we are, and the one button that goes on."""
        session, words = self.session, self.words
        with box("section", "card now"):
            with box("div", "now-line"):
                heading(words(f"phase.{session.phase}", number=session.round, of=session.setup.rounds), 2)
                self.clock()
            assert self.desk.results is not None
            paragraph(words("leading.coalition", title=words.title(self.desk.results.base)), "small")
            hint = paragraph(words(f"hint.{session.phase}"))
            if session.phase == DECIDING:
                self.syncs.append(lambda: show_text(hint, self.ready_hint()))
            self.said = spoken("said")
            with box("div", "row-of-buttons"):
                step = playing.next_step(session)
                if step != "end":
                    button = press(
                        words(f"leading.{step}", number=session.round + 1), partial(self.go_on, step), "main large"
                    )
                    if step == "show" and self.desk.outcomes(session.round) is None:
                        show_disabled(button, True)
                    else:
                        rest(button)
                if session.phase == TALLIED:
                    rest(press(words("leading.reopen"), lambda: self.do(playing.reopen_round)))
                if session.phase == SHOWN and step != "finish":
                    rest(press(words("leading.finish_now"), lambda: self.do(playing.finish)))
                if session.phase != DEBRIEF:
                    again = words("leading.go_on" if session.paused else "leading.pause")
                    rest(press(again, partial(self.do, playing.pause, not session.paused)))
            with box("div", "row-of-buttons timers", role="group", aria_label=words("leading.timer")):
                Words("span", words("leading.timer"), "small")
                for minutes in MINUTES:
                    press(
                        words("leading.minutes", count=minutes),
                        partial(self.do, playing.set_timer, minutes),
                    )
                press(words("leading.no_timer"), lambda: self.do(playing.set_timer, 0))

    def ready_hint(self) -> str:
        """How many teams are ready."""
        session = self.session
        ready = sum(session.turn(k).ready for k in range(len(session.teams)))
        return self.words("leading.ready", count=ready, of=len(session.teams))

    def go_on(self, step: str) -> None:
        """What the large button says; it is refused if somebody did it elsewhere."""
        if step == "open":
            assert self.desk.results is not None
            self.do(playing.open_round, self.desk.results.start)
        else:
            self.do(STEPS[step])

    def join_panel(self) -> None:
        """How phones come in; without them, how to play on one screen."""
        words = self.words
        with box("section", "card"):
            heading(words("leading.join"), 2)
            if not self.desk.addresses:
                paragraph(words("leading.no_phones" if not self.desk.in_a_room else "leading.no_network"))
                return
            with box("div", "join-panel"):
                address = self.desk.addresses[0]
                code = qr_code(f"{address}/{words.lang}/join?code={self.session.code}")
                picture = ui.html(code, sanitize=False).classes("qr")
                picture.props["role"], picture.props["aria-label"] = "img", words("beamer.qr")
                with box("div"):
                    paragraph(words("beamer.scan"), "lead")
                    paragraph(f"{address}/{words.lang}/join", "address")
                    paragraph(words("beamer.code"), "small")
                    paragraph(self.session.code, "code")
                    for other in self.desk.addresses[1:]:
                        paragraph(words("leading.or_address", address=f"{other}/{words.lang}/join"), "small")
            self.link("leading.big_screen", "screen")

    def link(self, key: str, place: str) -> None:
        """A link that opens beside this page."""
        to = ui.link(self.words(key), f"/{self.words.lang}/masterclass/{place}", new_tab=True).classes("button")
        to.props["rel"] = "noopener"

    def teams(self) -> None:
        """All teams live: phones, predictions, hours, cards, ready."""
        heading(self.words("leading.teams"), 2)
        table = ui.html("", sanitize=False)

        def sync() -> None:
            content = self.team_table()
            if table.content != content:
                table.content = content

        self.syncs.append(sync)
        with box("div", "row-of-buttons"):
            if self.session.phase == LOBBY:
                rest(press(self.words("leading.add_team"), partial(self.do, playing.add_team, self.free_name())))
            for k, team in enumerate(self.session.teams):
                self.link_to_team(k, team.name)

    def free_name(self) -> str:
        """A name for one more team that no team took."""
        taken = {team.name.lower() for team in self.session.teams}
        names = (self.words("setup.team_name", number=k) for k in count(len(taken) + 1))
        return next(name for name in names if name.lower() not in taken)

    def link_to_team(self, team: int, name: str) -> None:
        """Enter the choices of a team here: for one screen, or a phone that fails."""
        made = ui.link(self.words("leading.enter", name=name), f"/{self.words.lang}/masterclass/enter/{team + 1}")
        made.classes("button plain")
        self.syncs.append(
            lambda: show_text(made, self.words("leading.enter", name=self.session.teams[team].name))  # type: ignore[arg-type]
        )

    def team_table(self) -> str:
        """The teams as a table."""
        session, words = self.session, self.words
        assert self.desk.results is not None
        base, deciding = self.desk.results.base, session.phase == DECIDING
        heads = ["team", "phones", "predicted", "hours", "cards", "ready"] if session.round else ["team", "phones"]
        head = "".join(f"<th scope='col'>{html.escape(words(f'column.{name}'))}</th>" for name in heads)
        rows = []
        for k, team in enumerate(session.teams):
            cells = [team.name, str(session.size_of(k))]
            if session.round:
                turn = session.turn(k)
                hours = asked(base, turn.efforts, activities(turn.cards))
                numbers = {"asked": words.number(hours), "available": words.number(at_hand(base))}
                cells += [f"{len(turn.predictions)}/{len(QUESTIONS)}", words("result.hours_line", **numbers)]
                cells += ["; ".join(card_name(words, name) for name in turn.cards) or "–"]
                cells += [words("leading.is_ready") if turn.ready or not deciding else words("leading.not_ready")]
            first, *rest = map(html.escape, cells)
            rows.append(f"<tr><th scope='row'>{first}</th>" + "".join(f"<td>{cell}</td>" for cell in rest) + "</tr>")
        table = f"<table class='teams'><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        label = html.escape(words("leading.teams"))
        return f"<div class='scroll' tabindex='0' role='region' aria-label='{label}'>{table}</div>"

    def results(self) -> None:
        """Results of all rounds so far; before they are shown, for the facilitator alone."""
        session, words = self.session, self.words
        rounds = session.months // ROUND_MONTHS
        outcomes = self.desk.outcomes(rounds)
        heading(words("leading.results", month=session.months), 2)
        if outcomes is None:
            with box("div", role="status"):
                paragraph(words("phone.computing"), "large")
            return
        if session.phase == TALLIED:
            with folded(words("leading.peek")):
                paragraph(words("leading.only_you"), "caution")
                self.of_round(outcomes, rounds)
        else:
            self.of_round(outcomes, rounds)
            Another(self, rounds)

    def of_round(self, outcomes: Sequence[Outcome], rounds: int) -> None:
        """What was expected, the teams side by side, and the story of each."""
        session, words = self.session, self.words
        with folded(words("leading.expected"), opened=True):
            ui.html(expectations(words, session, outcomes, rounds), sanitize=False)
        with folded(words("leading.side_by_side"), opened=True):
            named = [(team.name, outcome) for team, outcome in zip(session.teams, outcomes, strict=True)]
            ui.html(side_by_side(words, named, session.months), sanitize=False)
        for k, team in enumerate(session.teams):
            with folded(words("leading.story_of", name=team.name)):
                ui.html(round_results(words, team.turns[rounds - 1], outcomes[k], rounds), sanitize=False)

    def take_home(self) -> None:
        """Sheets, the debrief, the export, and the end of it all."""
        words = self.words
        heading(words("leading.take_home"), 2)
        with box("div", "row-of-buttons"):
            self.link("leading.sheets", "sheets")
            self.link("leading.debrief", "debrief")
            ui.link(words("leading.export"), f"/{words.lang}/masterclass/export.zip").classes("button")
        with folded(words("leading.end"), "ending"):
            paragraph(words("leading.end_how"))
            press(words("leading.end_sure"), self.end, "danger")

    def end(self) -> None:
        """Delete everything."""
        self.desk.end()
        self.look()

"""The screen of one phone: its team, its role, and what the round asks of it now."""

from functools import partial
from typing import Any

from nicegui import ui

from ...masterclass import deciding, playing
from ...masterclass.course import first_month
from ...masterclass.limits import MOST_NAME, MOST_REFLECTION, ROUND_MONTHS
from ...masterclass.session import DEBRIEF, DECIDING, LOBBY, SHOWN
from ...masterclass.showing.paper import role_card, roles
from ...texts import catalogue
from ...texts.wording import Wording
from ..controls import Field
from ..parts import Words, box, folded, heading, link, paragraph, spoken
from .desk import Desk
from .form import Form
from .screen import Screen, card_button, press, show_text


class Phone(Screen):
    """What one phone shows. `token` is how it is known; without it, `team` is entered by the facilitator."""

    def __init__(self, desk: Desk, words: Wording, token: str = "", team: int = -1) -> None:
        self.token, self.entered = token, team
        self.typed: str | None = None  # a name for the team that is not kept yet
        self.steps: dict[int, str] = {}  # by round: the step of the form that is looked at
        super().__init__(desk, words)

    @property
    def team(self) -> int:
        """The team that this phone belongs to."""
        return self.entered if self.entered >= 0 else self.session.members[self.token].team

    @property
    def role(self) -> str:
        """The role that its holder plays."""
        return "" if self.entered >= 0 else self.session.members[self.token].role

    def known(self) -> bool:
        """Whether the session is there and knows this phone."""
        session = self.desk.session
        if session is None:
            return False
        return 0 <= self.entered < len(session.teams) or self.token in session.members

    def key(self) -> Any:
        """Phase, round, team, role, and whether results are there."""
        if not self.known():
            return "gone"
        session = self.session
        there = session.phase in (SHOWN, DEBRIEF) and self.desk.outcomes(session.round) is not None
        return session.code, session.phase, session.round, session.paused, self.team, self.role, there

    def mark(self) -> Any:
        """All that this phone's own team does."""
        if not self.known():
            return "gone"
        session, team = self.session, self.team
        seen = session.teams[team], session.size_of(team), session.roles_of(team)
        return repr((seen[0].name, seen[0].turns[-1:], *seen[1:]))

    def build(self) -> None:
        """The head of the screen, and below it what is asked now."""
        if not self.known():
            heading(self.words("phone.gone"), 1)
            paragraph(self.words("phone.gone_how"))
            link(self.words("phone.join_again"), f"/{self.words.lang}/join", "button main")
            return
        self.head()
        session = self.session
        if self.entered < 0 and not self.role:
            self.choose_role()
        elif session.paused:
            self.wait("phone.paused")
        elif session.phase == LOBBY:
            self.lobby()
        elif session.phase == DECIDING:
            Form(self, self.team, self.steps)
        elif session.phase in (SHOWN, DEBRIEF):
            self.results()
        else:
            self.wait("phone.look_up")

    def head(self) -> None:
        """Team, round, time left, and the role card."""
        session = self.session
        with box("header", "phone-head"):
            with box("div", "phone-line"):
                title = heading("", 1)
                self.syncs.append(lambda: show_text(title, session.teams[self.team].name))
                self.clock()
            if session.round:
                numbers = {"number": session.round, "of": session.setup.rounds}
                months = {"first": first_month(session.round), "last": ROUND_MONTHS * session.round}
                paragraph(self.words("phone.round", **numbers, **months), "small")
            if self.role:
                card = roles(self.words.lang)[self.role]
                with folded(self.words("phone.you_are", role=card["name"]), "role-card", opened=session.phase == LOBBY):
                    ui.html(role_card(catalogue(f"roles_{self.words.lang}")["card"], card, "h2"), sanitize=False)
                    press(self.words("phone.other_role"), self.leave_role, "plain")

    def leave_role(self) -> None:
        """Choose a role again."""
        self.desk.do(deciding.leave_role, self.token)
        self.look()

    def choose_role(self) -> None:
        """A button for each role, with who plays it already."""
        heading(self.words("phone.choose_role"), 2)
        paragraph(self.words("phone.choose_role_how"), "small")
        known = roles(self.words.lang)
        for name, card in known.items():
            card_button(card["name"], [card["who"]], partial(self.play, name, known))
            self.syncs.append(partial(self.show_taken, Words("p", "", "taken"), name))

    def show_taken(self, line: Words, role: str) -> None:
        """How many in the team play a role."""
        count = self.session.roles_of(self.team).count(role)
        show_text(line, self.words("phone.taken", count=count) if count else "")

    def play(self, role: str, known: Any) -> None:
        """Play a role."""
        self.desk.do(deciding.play_role, self.token, role, known)
        self.look()

    def lobby(self) -> None:
        """Before the first round: the team may choose a name."""
        heading(self.words("phone.welcome"), 2)
        paragraph(self.words("phone.welcome_how"))
        said = spoken("said")
        with box("div", "field"):
            field = Field(self.name(), self.type, name=self.words("phone.team_name"), longest=MOST_NAME, soon=True)

        def follow() -> None:
            if field.value != self.name():
                field.show(self.name())

        def rename() -> None:
            reason = self.desk.do(playing.rename, self.team, self.name())
            if not reason:
                self.typed = None
            show_text(said, self.words(f"refused.{reason}") if reason else self.words("phone.saved"))
            self.look()

        press(self.words("phone.save_name"), rename)
        count = paragraph("", "small")
        self.syncs += [follow, lambda: show_text(count, phones(self.words, self.session.size_of(self.team)))]

    def name(self) -> str:
        """What is typed, else what the team is called."""
        return self.session.teams[self.team].name if self.typed is None else self.typed

    def type(self, name: str) -> None:
        """Remember a name that is typed and not kept yet; a pause leaves it there."""
        self.typed = name

    def wait(self, key: str) -> None:
        """Nothing to do on this screen now."""
        with box("div", "look-up", role="status"):
            paragraph(self.words(key), "large")

    def results(self) -> None:
        """What came of the round, and a place for one sentence."""
        session = self.session
        if self.desk.outcomes(session.round) is None:
            self.wait("phone.computing")
            return
        heading(self.words("phone.results"), 2)
        paragraph(self.words("result.note"), "badge")
        html = self.desk.round_html(self.team, session.round, self.words.lang)
        ui.html(html, sanitize=False).classes("results")
        self.reflection()

    def reflection(self) -> None:
        """One sentence on what the holder of the phone takes from it; it is kept while it is typed."""
        who = "" if self.entered >= 0 else self.token
        said = spoken("said")

        def keep(sentence: str) -> None:
            reason = self.desk.do(deciding.reflect, self.team, sentence, who)
            show_text(said, self.words(f"refused.{reason}") if reason else self.words("phone.saved"))

        kept = self.session.turn(self.team).reflections.get(who, "")
        with box("div", "field"):
            Field(kept, keep, name=self.words("phone.reflect"), longest=MOST_REFLECTION, lines=3, soon=True)
        paragraph(self.words("phone.reflect_how"), "small")


def phones(words: Wording, count: int) -> str:
    """So many phones."""
    return words("phone.one_phone" if count == 1 else "phone.phones", count=count)

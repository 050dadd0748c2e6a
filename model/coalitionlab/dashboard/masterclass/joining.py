"""The page that the QR code leads to: the code of the session, and a team."""

from functools import partial

from nicegui import app, ui
from nicegui.events import GenericEventArguments
from starlette.requests import Request

from ...masterclass import deciding
from ...texts import LANGUAGES
from ...texts.wording import Wording
from ..parts import Words, box, heading, link, paragraph, spoken
from .desk import DESK
from .phone import phones
from .screen import VALUE, Screen, press, show_text


class Joining(Screen):
    """Asks for the code unless the address holds it, then for a team."""

    def __init__(self, words: Wording, code: str, address: str) -> None:
        self.code, self.caller = code[:12], address
        self.typed, self.going = "", ""
        self.browser = app.storage.browser["id"]
        super().__init__(DESK, words)

    def right(self) -> bool:
        """Whether the code is that of the session."""
        session = self.desk.session
        return session is not None and self.code.strip().upper() == session.code

    def key(self) -> object:
        """Whether there is a session, whether the code is right, and then how many teams there are."""
        session = self.desk.session
        return (session.code, len(session.teams) if self.right() else 0) if session else None

    def build(self) -> None:
        """The teams, the code, or that nothing has begun."""
        heading(self.words("join.heading"), 1)
        if self.desk.session is None:
            paragraph(self.words("join.not_yet"), "large")
        elif self.right():
            self.teams()
        else:
            self.ask_code()

    def teams(self) -> None:
        """A button for each team; above them the way back for a phone that has one."""
        known = self.desk.phones.get(self.browser, "")
        if known in self.session.members:
            team = self.session.teams[self.session.members[known].team].name
            link(self.words("join.back", name=team), f"/{self.words.lang}/team/{known}", "button main wide")
        heading(self.words("join.which_team"), 2)
        self.said = spoken("said")
        with box("ul", "choices"):
            for k in range(len(self.session.teams)):
                with box("li"):
                    button = press("", partial(self.join, k), "card-button")
                    with button:
                        name, count = Words("strong"), Words("span", "", "small")

                def sync(k: int = k, name: Words = name, count: Words = count) -> None:
                    show_text(name, self.session.teams[k].name)
                    show_text(count, phones(self.words, self.session.size_of(k)))

                self.syncs.append(sync)

    def join(self, team: int) -> None:
        """Join, and go to the team's screen; who presses again while that is on its way joins once."""
        if self.going:
            ui.navigate.to(self.going)
            return
        made: list[str] = []
        reason = self.desk.do(lambda session: made.append(deciding.join(session, self.code, team)))
        if reason:
            show_text(self.said, self.words(f"refused.{reason}"))
        else:
            self.desk.phones[self.browser] = made[0]
            self.going = f"/{self.words.lang}/team/{made[0]}"
            ui.navigate.to(self.going)

    def ask_code(self) -> None:
        """Four letters, typed."""
        paragraph(self.words("join.code_how"))
        said = spoken("said")
        with box("div", "field"):
            label = Words("label", self.words("join.code"))
            field = ui.element("input")
            field.props.update({"type": "text", "maxlength": 8, "autocomplete": "off", "autocapitalize": "characters"})
            field.props["id"] = f"code-{field.id}"
            label.props["for"] = f"code-{field.id}"
            field.on("input", self.type, args=None, js_handler=VALUE)

        def check() -> None:
            wait = self.desk.codes.wait(self.caller)
            if wait:
                show_text(said, self.words("refused.wait", seconds=wait))
                return
            self.code = self.typed
            if not self.right():
                self.desk.codes.wrong(self.caller)
                show_text(said, self.words("refused.code"))
            self.look()

        field.on("keydown.enter", check)
        press(self.words("join.go_on"), check, "main wide")

    def type(self, event: GenericEventArguments) -> None:
        """The letters so far."""
        self.typed = str(event.args)[:12]


def declare_join(lang: str, quasar: str) -> None:
    """The page in one language."""

    @ui.page(f"/{lang}/join", language=quasar)  # type: ignore[arg-type]
    def joining(request: Request, code: str = "") -> None:
        from .places import phone_frame
        from .screen import words_for

        words = words_for(lang)
        caller = request.client.host if request.client else ""
        with phone_frame(words, words("join.heading")):
            if code and DESK.codes.wait(caller):
                code = ""
            found = Joining(words, code, caller)
            if code and not found.right():
                DESK.codes.wrong(caller)
            for other in (one for one in LANGUAGES if one != lang):
                to = link(words(f"languages.{other}"), f"/{other}/join?code={found.code}" if code else f"/{other}/join")
                to.props["lang"] = to.props["hreflang"] = other

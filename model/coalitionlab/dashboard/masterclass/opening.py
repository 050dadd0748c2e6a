"""The door of the facilitator's page: the PIN that the program printed when it started."""

from nicegui import ui

from ...texts.wording import Wording
from ..parts import Words, box, heading, link, paragraph, spoken
from .desk import Desk
from .screen import VALUE, press, show_text


class Opening:
    """Asks for the PIN; who guesses too often has to wait."""

    def __init__(self, desk: Desk, words: Wording, browser: str) -> None:
        self.desk, self.words, self.browser = desk, words, browser
        self.address = ui.context.client.ip or ""
        self.typed = ""
        heading(words("pin.heading"), 2)
        paragraph(words("pin.how"))
        self.said = spoken("said")
        with box("div", "field"):
            label = Words("label", words("pin.pin"))
            field = ui.element("input")
            field.props.update({"type": "password", "inputmode": "numeric", "maxlength": 12, "autocomplete": "off"})
            field.props["id"] = f"pin-{field.id}"
            label.props["for"] = f"pin-{field.id}"
            field.on("input", self.type, args=None, js_handler=VALUE)
            field.on("keydown.enter", self.check)
        press(words("pin.open"), self.check, "main")
        paragraph(words("pin.for_teams"))
        link(words("join.heading"), f"/{words.lang}/join")

    def type(self, event: object) -> None:
        """What was typed so far."""
        self.typed = str(getattr(event, "args", ""))[:64]

    def check(self) -> None:
        """Open the page, or say why not."""
        gate = self.desk.pin
        if gate is None:
            return
        wait = gate.wait(self.address)
        if wait:
            show_text(self.said, self.words("refused.wait", seconds=wait))
        elif gate.opens(self.typed, self.address):
            self.desk.leaders.add(self.browser)
            ui.navigate.reload()
        else:
            show_text(self.said, self.words("refused.pin"))

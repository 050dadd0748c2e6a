"""What all screens of a masterclass share: they look a few times a second whether something changed, and follow."""

from collections.abc import Callable, Sequence
from typing import Any

from nicegui import ui

from ...masterclass.playing import seconds_left
from ...masterclass.session import Session
from ...report.markup import text
from ...texts.wording import Wording
from ..parts import Words, box
from .desk import Desk

EVERY = 0.4  # seconds
VALUE = "(event) => emit(event.target.value)"  # what stands in a field
WANTED = "(event) => emit(event.currentTarget.getAttribute('aria-pressed') !== 'true')"  # what pressing a switch means


def words_for(lang: str) -> Wording:
    """The sentences of these pages, and of what teams read."""
    return Wording(lang, "masterclass_page", "masterclass", "dashboard")


class Screen:
    """A part of a page that is built again when `key()` changes, and brought up to date otherwise.

    What is up to date is what a team mate or the facilitator did a moment ago; building again would take the keyboard
    away from whoever is typing.
    """

    def __init__(self, desk: Desk, words: Wording) -> None:
        self.desk, self.words = desk, words
        self.shown: Any = ()
        self.seen, self.marked = -1, None
        self.syncs: list[Callable[[], Any]] = []
        self.clocks: list[Words] = []
        with box("div", "screen") as self.area:
            pass
        self.look()
        ui.timer(EVERY, self.look)

    @property
    def session(self) -> Session:
        """The session; screens are only built while there is one."""
        assert self.desk.session is not None
        return self.desk.session

    def key(self) -> Any:
        """What the build depends on."""
        raise NotImplementedError

    def build(self) -> None:
        """Write the screen; functions that keep it up to date go to `syncs`."""
        raise NotImplementedError

    def look(self) -> None:
        """Build again, bring up to date, or only move the clock on."""
        key = self.key()
        if key != self.shown:
            self.shown, self.seen = key, self.desk.stamp
            self.syncs.clear()
            self.clocks.clear()
            self.area.clear()
            with self.area:
                self.build()
            self.sync()
        elif self.desk.stamp != self.seen:
            self.seen = self.desk.stamp
            mark = self.mark()
            if mark is None or mark != self.marked:
                self.sync()
        self.tick()

    def mark(self) -> Any:
        """What `syncs` show; with it, a screen need not follow what happens elsewhere. None: it always follows."""
        return None

    def sync(self) -> None:
        """Show what changed."""
        self.seen, self.marked = self.desk.stamp, self.mark()
        for sync in self.syncs:
            sync()

    def clock(self) -> Words:
        """The time that is left, as it runs."""
        made = Words("span", "", "clock")
        made.props["role"] = "timer"
        self.clocks.append(made)
        return made

    def tick(self) -> None:
        """Move the clocks on; a browser hears of it only when a second has passed."""
        if not self.clocks or self.desk.session is None:
            return
        left = seconds_left(self.session)
        text = "" if left is None else self.words("clock.over") if left == 0 else f"{left // 60}:{left % 60:02d}"
        for clock in self.clocks:
            if clock.text != text:
                clock.text = text


def press(text: str, act: Callable[[], Any], classes: str = "") -> Words:
    """A button. What it says may change, and whether it is pressed."""
    made = Words("button", text, f"button {classes}")
    made.props["type"] = "button"
    made.on("click", lambda: act())
    return made


def card_button(name: str, lines: Sequence[str], act: Callable[[], Any]) -> ui.html:
    """A large button with a name and some lines; one element, since a phone shows many and all phones at once."""
    made = card_of(name, lines)
    made.on("click", lambda: act(), args=[])
    return made


def card_switch(name: str, lines: Sequence[str], act: Callable[[bool], Any]) -> ui.html:
    """Such a button that is pressed or not; `act` is told what its holder sees and wants, however late that comes."""
    made = card_of(name, lines)
    made.on("click", lambda event: act(event.args is True), js_handler=WANTED)
    return made


def card_of(name: str, lines: Sequence[str]) -> ui.html:
    """What such a button looks like."""
    content = text("strong", name) + "".join(text("span", line, class_="small") for line in lines)
    made = ui.html(content, sanitize=False, tag="button").classes("button card-button")
    made.props["type"] = "button"
    return made


def rest(button: ui.element, seconds: float = 0.8) -> None:
    """Take a button out of use for a moment: the second half of a double press is not meant for what is new here."""
    show_disabled(button, True)
    ui.timer(seconds, lambda: show_disabled(button, False), once=True)


def show_pressed(button: ui.element, pressed: bool) -> None:
    """Mark a button as chosen, for eyes and for screen readers."""
    value = "true" if pressed else "false"
    if button.props.get("aria-pressed") != value:
        button.props["aria-pressed"] = value


def show_disabled(button: ui.element, disabled: bool) -> None:
    """Take a button out of use, or back."""
    if bool(button.props.get("disabled")) != disabled:
        if disabled:
            button.props["disabled"] = True
        else:
            button.props.pop("disabled", None)
        button.update()


def show_text(element: Words, text: str) -> None:
    """Change a text if it is another one."""
    if element.text != text:
        element.text = text

"""What every list of a form has in common: its entries are changed, taken out and put back, and the keyboard stays."""

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from ..parts import Words, box, button, folded
from ..view import Presses

if TYPE_CHECKING:
    from .form import Form


class Listed:
    """A list of entries on the form: partners, groups of residents, or themes."""

    def __init__(self, form: "Form") -> None:
        self.form, self.words, self.presses = form, form.words, Presses()

    def write(self, focus: str = "") -> None:
        """Write the list; `focus` is the control that had the keyboard."""
        raise NotImplementedError

    def name(self, row: Any) -> str:
        """What an entry is called on the screen."""
        raise NotImplementedError

    def keyboard_to(self, focus: str) -> None:
        """Give the keyboard to a control, if one is named."""
        if focus:
            self.form.view.client.run_javascript(f"document.getElementById('{focus}')?.focus()")

    def press(self, text: str, deed: Callable[[], object], classes: str = "", label: str = "") -> Words:
        """A button that does something with the list, unless that was replaced in another window."""
        return button(text, lambda: None if self.form.outdated() else deed(), classes, label)

    def do(self, what: str, deed: Callable[[], object], focus: str = "") -> None:
        """Change something that can be taken back, and write the list anew."""
        self.form.change(what, lambda: (deed(), None)[1])
        self.form.check()
        self.write(focus)

    def write_away(self, away: Iterable[Any], backer: Callable[[Any], Callable[[], None]]) -> None:
        """Those that were taken out, each with a button that puts it back."""
        rows = list(away)
        if not rows:
            return
        text = self.words("rows.put_back")
        with folded(self.words("rows.away", n=len(rows)), "away", opened=True), box("ul"):
            for row in rows:
                with box("li"):
                    Words("span", self.name(row))
                    self.press(text, backer(row), "plain", f"{text}: {self.name(row)}")

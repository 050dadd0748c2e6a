"""Which partner the leader comes from, or which two: asked where the arrangement takes leaders from partners."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from ...own_coalition.document import Checked
from ...own_coalition.draft import Row
from ...own_coalition.hosts import choose, chosen, leading, offered, seats, usual_leading
from ...texts.mistakes import mistake
from ..controls import Select
from ..parts import Words, box, paragraph

if TYPE_CHECKING:
    from .form import Form

ASKS = {1: ("leader.ask_one",), 2: ("leader.ask_first", "leader.ask_second")}
USUAL = ""  # nobody was chosen


class Leaders:
    """One list of partners for each leader; it follows the arrangement and the names of partners."""

    def __init__(self, form: "Form") -> None:
        self.form, self.words = form, form.words
        self.shown: object = None
        with box("div", "asked") as self.place:
            pass

    def _write(self) -> None:
        """Write the lists for the arrangement as it is now."""
        words, draft = self.words, self.form.work.draft
        self.place.clear()
        count = seats(draft)
        with self.place:
            if not count:
                paragraph(words("leader.outside"))
                return
            usual, rows, now = usual_leading(draft), draft.rows("partner"), chosen(draft)
            for seat, key in enumerate(ASKS[count]):
                as_usual = self._name(usual[seat]) if seat < len(usual) else "–"
                options = {USUAL: words("leader.usual", name=as_usual)}
                able = offered(draft)
                options |= {
                    str(k): self._name(draft.name("partner", row))
                    for k, row in enumerate(rows)
                    if any(row is one for one in able)
                }
                found = now[seat]
                value = USUAL if found is None else str(next(k for k, row in enumerate(rows) if row is found))
                Select(value, self._chooser(seat), name=words(key), groups=[("", options)])
            paragraph(f"{words('answer.example')}: {words('leader.example')}", "example")
            self.error = Words("p", "", "error")
            self.error.props["aria-live"] = "polite"
            self.origin = Words("p", "", "origin")

    def _chooser(self, seat: int) -> Callable[[str], None]:
        def picked(value: str) -> None:
            draft = self.form.work.draft

            def deed() -> None:
                row: Row | None = None if value == USUAL else draft.rows("partner")[int(value)]
                choose(draft, seat, row)

            self.form.change(f"leader {seat}", deed)

        return picked

    def _name(self, name: str) -> str:
        return self.words.name("partners", name)

    def refresh(self, checked: Checked) -> None:
        """Write anew if the arrangement is another; say who leads, and what is wrong."""
        draft, words = self.form.work.draft, self.words
        if self.shown != seats(draft):
            self.shown = seats(draft)
            self._write()
        if not self.shown:
            return
        names = words("leader.and").join(self._name(name) for name in leading(draft))
        given = None not in chosen(draft)
        said = words("leader.own" if given else "leader.assumed", names=names)
        self.origin.set_text(said)
        self.origin.classes(remove="own assumed").classes("own" if given else "assumed")
        wrong = checked.at("leadership", "hosts")
        self.error.set_text(" ".join(mistake(words.lang, one.found, one.allowed, one.meant()) for one in wrong))

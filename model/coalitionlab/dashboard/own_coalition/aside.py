"""At the side: what was not answered, and so is assumed, with the value it has and where that comes from."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from nicegui import ui

from ...own_coalition.assumed import Assumed, assumed, counts
from ...own_coalition.draft import Draft
from ..parts import Words, box, heading, link, paragraph
from ..view import View
from .question import about_lever
from .showing import domain_name, shown, theme_name

KINDS = {"lever": "assumed.levers", "theme": "assumed.themes", "partner": "assumed.partners", "group": "assumed.groups"}


class Aside:
    """The list of assumptions, in three parts that open."""

    def __init__(self, view: View) -> None:
        self.view, self.words, self.left = view, view.words, list[Assumed]()
        self.draft: Draft | None = None
        heading(self.words("assumed.heading"), 2)
        paragraph(self.words("assumed.lead"), "small")
        self.none = paragraph(self.words("assumed.none"))
        self.parts: dict[str, tuple[Words, ui.element, Opened]] = {}
        for kind in KINDS:
            with box("details") as details:
                summary = Words("summary")
                with box("div", "folded") as inside:
                    pass
            opened = Opened(details, self._writer(kind))
            self.parts[kind] = summary, inside, opened
        link(self.words("assumed.see"), view.address("trust"), "small")

    def refresh(self, draft: Draft) -> None:
        """Say what is assumed now."""
        self.draft, self.left = draft, assumed(draft)
        count = counts(self.left)
        self.none.set_visibility(not self.left)
        for kind, (summary, _, opened) in self.parts.items():
            summary.set_text(self.words(KINDS[kind], n=count[kind]))
            opened.details.set_visibility(count[kind] > 0)
            opened.refresh()

    def _writer(self, kind: str) -> Callable[[], None]:
        return lambda: self._write(kind)

    def _write(self, kind: str) -> None:
        """The list of one part, written only while it is open."""
        inside = self.parts[kind][1]
        inside.clear()
        left = [one for one in self.left if one.kind == kind]
        with inside, box("ul", tabindex="0"):
            if kind == "lever":
                self._levers(left)
            elif kind == "theme":
                for one in left:
                    needed = ", ".join(domain_name(domain, self.words).lower() for domain in one.value)
                    about = {"name": theme_name(one.name, self.words), "domains": needed}
                    Words("li", self.words("assumed.of_theme", **about))
            else:
                for name, group in groupby(left, key=lambda one: one.name):
                    shown_name = self.words.name(f"{kind}s", name)
                    Words("li", self.words("assumed.of_partner", name=shown_name, n=len(list(group))))

    def _levers(self, left: list[Assumed]) -> None:
        assert self.draft is not None
        for one in left:
            question = about_lever(self.draft, one.field, self.words)
            source = self.words("answer.assumption") if one.unsourced else self.words("answer.leans_on", ids=one.source)
            with box("li"):
                link(
                    self.words.capital(self.words.word("levers", one.field)),
                    f"{self.view.address('trust')}#{one.field}",
                )
                Words("span", f": {shown(question, one.value, self.words)} ({source})")


class Opened:
    """Writes what is inside a `details` when it is open, and only then."""

    def __init__(self, details: ui.element, write: Callable[[], None]) -> None:
        self.details, self._write, self._open = details, write, False
        details.on("toggle", self._toggled, js_handler="(event) => emit(event.target.open)")

    def _toggled(self, event: Any) -> None:
        self._open = bool(event.args)
        self.refresh()

    def refresh(self) -> None:
        """Write anew, if open."""
        if self._open:
            self._write()

"""The saved coalitions, a card each: its name and note, where it comes from, and what can be done with it."""

from collections.abc import Callable
from typing import Any

from nicegui import ui

from ..controls import Field
from ..offered import shipped
from ..parts import Words, box, button, link, paragraph
from ..saying import changes, told
from ..shelf import LONGEST_NAME, LONGEST_NOTE, Saved, Shelf
from ..view import Presses, View
from .earlier import Earlier
from .taking import file_of, toml_of


class Cards:
    """All cards; `changed(again)` is called when something was changed, `again` if it has to be computed anew."""

    def __init__(self, view: View, shelf: Callable[[], Shelf], changed: Callable[[bool], Any]) -> None:
        self.view, self.words, self.shelf, self.changed = view, view.words, shelf, changed
        self.presses = Presses()
        with box("ol", "cards") as self.inside:
            pass

    def write(self) -> None:
        """Write all cards."""
        self.inside.clear()
        with self.inside:
            for place, saved in enumerate(self.shelf().saved):
                with box("li", "card"):
                    self._card(saved, place == 0)

    def _card(self, saved: Saved, first: bool) -> None:
        words = self.words
        if first:
            Words("p", words("page.first_mark"), "mark")
        Field(saved.name, lambda text: self._name(saved, text), name=words("cards.name"), longest=LONGEST_NAME)
        paragraph(self._from(saved), "small")
        Field(saved.note, lambda text: self._note(saved, text), name=words("cards.note"), longest=LONGEST_NOTE, lines=2)
        with box("div", "row-of-buttons"):
            if not first:
                label = words("cards.first_label", name=saved.name)
                button(words("cards.first"), lambda: self._do(lambda: self.shelf().to_front(saved.key)), label=label)
            if saved.base:
                query = {"from": saved.base, **saved.moved}
                link(words("cards.open"), self.view.address("what_if", **query), "button")
            else:
                link(words("cards.open"), self.view.address("what_if", **{"from": f"own:{saved.key}"}), "button")
            button(words("cards.file"), lambda: download(saved), label=words("cards.file_label", name=saved.name))
            label = words("cards.away_label", name=saved.name)
            button(words("cards.away"), lambda: self._take(saved.key), label=label)

    def _from(self, saved: Saved) -> str:
        """Where it comes from, and what was moved."""
        words = self.words
        if not saved.base:
            return words("cards.own")
        base = shipped(saved.base)
        said = told(changes((base, {}), (base, saved.moved)), words)
        return words("cards.moved" if said else "cards.as_it_is", name=words.title(base), changes=said)

    def _name(self, saved: Saved, text: str) -> None:
        saved.name = " ".join(text.split())[:LONGEST_NAME] or saved.name
        self.changed(False)

    def _note(self, saved: Saved, text: str) -> None:
        saved.note = text[:LONGEST_NOTE]
        self.changed(False)

    def _take(self, key: str) -> None:
        """Take one away; it can be put back, and a double press takes no second one."""
        if not self.presses.second():
            self.view.session.keep(Earlier).keep(self.shelf())
            self._do(lambda: self.shelf().take(key))

    def _do(self, what: Callable[[], None]) -> None:
        what()
        self.changed(True)


def download(saved: Saved) -> None:
    """Give a coalition as a file."""
    ui.download.content(toml_of(saved), f"{file_of(saved)}.toml", "application/toml")

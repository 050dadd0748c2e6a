"""The pictures: the chance of joint action, one outcome that is chosen, and the difference in words."""

import asyncio
from collections.abc import Callable
from typing import Any, NamedTuple

from ...texts.wording import Wording
from ..answers import Answer
from ..controls import Select
from ..parts import Words, box, heading, paragraph
from ..pictures import Numbers, Picture, Rows
from ..view import View
from .outcomes import OUTCOMES, Shown, chances, outcome
from .versus import Versus

TALL = "var(--tall)"
NO_ROWS: Rows = ([], [])


class Seen(NamedTuple):
    """What is on the board: the answers, when support ends, what differs from what, and if it gets more precise."""

    now: Answer
    before: Answer | None
    support: int
    what: str
    whole: bool


class Board:
    """All pictures of one page. `another(outcome)` is called when another outcome was chosen."""

    def __init__(self, view: View, chosen: str, another: Callable[[str], None]) -> None:
        self.view, self.words, self.chosen, self._another = view, view.words, chosen, another
        self.seen: Seen | None = None
        self.rows: tuple[Rows, Rows] = NO_ROWS, NO_ROWS

    def chance(self) -> None:
        """Write the first picture, which stays in sight on a phone."""
        words = self.words
        with box("section", "card chance", aria_label=words("chances.heading")):
            heading(words("chances.heading"), 2)
            self.first = Picture({"series": []}, height=TALL)
            self.first_caption = paragraph("", "caption")
            self.reading = paragraph("", "caption reading")
            self.first_numbers = Numbers(words("picture.numbers"), lambda: self.rows[0])

    def outcome(self) -> None:
        """Write the picture of the outcome that is chosen."""
        words = self.words
        with box("section", "card outcome", aria_label=words("outcome.choose")):
            options = {name: words(f"outcomes.{name}") for name in OUTCOMES}
            Select(self.chosen, self._choose, name=words("outcome.choose"), groups=[("", options)])
            with box("div") as self.place:
                self.second = Picture({"series": []}, height=TALL)
            self.second_caption = paragraph("", "caption")
            Words("p", words("picture.reading_bands"), "caption")
            self.second_numbers = Numbers(words("picture.numbers"), lambda: self.rows[1])

    def versus(self) -> None:
        """Write the difference."""
        self.difference = Versus(self.view)

    def _choose(self, name: str) -> Any:
        """Take another outcome; its picture is of another kind, so it is made anew."""
        self.chosen = name
        self._another(name)
        self.place.clear()
        with self.place:
            self.second = Picture({"series": []}, height=TALL)
        return self.draw(self.seen) if self.seen is not None else None

    async def draw(self, seen: Seen) -> None:
        """Draw everything, unless something newer is to be drawn; what takes time in it is done in a thread."""
        self.seen, chosen, words = seen, self.chosen, self.words
        first, second = await asyncio.to_thread(both, chosen, seen, words)
        if seen is not self.seen:
            return
        with self.view.client:
            self.first.show(first.options, first.described)
            self.first_caption.set_text(first.caption)
            self.reading.set_text(words("picture.reading_before") if seen.before is not None else "")
            self.rows = first.rows, self.rows[1]
            if chosen == self.chosen:
                self.second.show(second.options, second.described)
                self.second_caption.set_text(second.caption)
                self.rows = first.rows, second.rows
            self.first_numbers.refresh()
            self.second_numbers.refresh()
            if seen.before is None:
                self.difference.nothing(seen.what)
            else:
                self.difference.show(seen.now, seen.before, seen.what, seen.whole)


def both(name: str, seen: Seen, words: Wording) -> tuple[Shown, Shown]:
    """Both pictures."""
    rest = seen.now, seen.before, words, seen.support
    return chances(*rest), outcome(name, *rest)

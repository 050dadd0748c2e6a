"""The player: one or two courses under one clock, drawn in the browser, so that playing asks nothing of the network."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from nicegui.element import Element


class Player(Element, component="player.js", esm={"story-parts": "parts"}):
    """Plays courses that `showing.shown` wrote; `moved` is told the month in which somebody stops it."""

    def __init__(self, words: Mapping[str, str], lang: str, moved: Callable[[int], Any]) -> None:
        super().__init__()
        self._props.update(
            {"words": dict(words), "lang": lang, "courses": [], "names": [], "start": 0, "asked": 0, "stamp": 0}
        )
        self.on("month", lambda event: moved(int(event.args)))

    def show(self, courses: Sequence[str], names: Sequence[str], month: int) -> None:
        """Show other courses from a month on; a single one needs no name."""
        self._props.update({"courses": list(courses), "names": list(names), "start": month})
        self._props["stamp"] = self._props["asked"]
        self.update()

    def pend(self) -> None:
        """Say that something else is on its way, until it is shown.

        Told by a property: a method's call could overtake the picture itself, and the page would stay busy for good.
        """
        self._props["asked"] += 1
        self.update()

    def go(self, month: int) -> None:
        """Go to a month of what is shown."""
        self.run_method("go", month)

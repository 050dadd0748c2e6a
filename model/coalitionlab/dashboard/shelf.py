"""The coalitions that a browser keeps to compare: at most six, each with a name and a note."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..scenario import Scenario

MOST = 6
LONGEST_NAME, LONGEST_NOTE = 60, 300


def fresh() -> str:
    """A key that no coalition had before, on any shelf, before or after this server was started."""
    return secrets.token_hex(6)


def tidy(name: str) -> str:
    """A name as it stands on the shelf."""
    return " ".join(name.split())[:LONGEST_NAME]


@dataclass
class Saved:
    """A coalition that was saved: from which shipped one it comes and what was moved, or "" and a whole of its own."""

    key: str
    name: str
    scenario: Scenario
    base: str = ""
    moved: dict[str, Any] = field(default_factory=dict)
    note: str = ""


class Shelf:
    """What this browser saved, in order; the first is what the others are compared with."""

    def __init__(self, saved: Iterable[Saved] = ()) -> None:
        self.saved = list(saved)

    @property
    def full(self) -> bool:
        """Whether there is no room for more."""
        return len(self.saved) >= MOST

    def of(self, key: str) -> Saved | None:
        """The one of that key."""
        return next((saved for saved in self.saved if saved.key == key), None)

    def last(self, scenario: Scenario) -> Saved | None:
        """The one that stands last, if it is this very coalition, as after a button was pressed twice."""
        return next((saved for saved in self.saved[-1:] if saved.scenario.digest == scenario.digest), None)

    def put(
        self,
        name: str,
        scenario: Scenario,
        base: str = "",
        moved: dict[str, Any] | None = None,
        note: str = "",
        key: str = "",
    ) -> Saved | None:
        """Save a coalition; None if the shelf is full. A name that is there already gets a number behind it.

        `key` is that of a coalition that was on a shelf before; any other gets one that was never used.
        """
        if self.full:
            return None
        wanted = tidy(name) or scenario.title[:LONGEST_NAME] or "?"
        name, number = wanted, 2
        while any(saved.name == name for saved in self.saved):
            name, number = f"{wanted} {number}", number + 1
        saved = Saved(key or fresh(), name, scenario, base, dict(moved or {}), note[:LONGEST_NOTE])
        self.saved.append(saved)
        return saved

    def take(self, key: str) -> None:
        """Take one away."""
        self.saved = [saved for saved in self.saved if saved.key != key]

    def to_front(self, key: str) -> None:
        """Make one the first, with which the others are compared."""
        self.saved.sort(key=lambda saved: saved.key != key)

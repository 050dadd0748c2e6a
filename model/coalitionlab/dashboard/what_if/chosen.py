"""What is chosen on the page, what was chosen before, and what can be taken back."""

import copy
import time
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..offered import FIRST

PAUSE = 1.5  # seconds; moving the same lever again within them is one change
MOST = 200  # changes that can be taken back


class Chosen(NamedTuple):
    """A coalition by its key, and the levers that were moved from it."""

    base: str
    moved: dict[str, Any]

    def with_lever(self, key: str, value: Any, base_value: Any) -> "Chosen":
        """The same with a lever moved; back at its base value it was not moved."""
        rest = {other: kept for other, kept in self.moved.items() if other != key}
        return Chosen(self.base, rest if value == base_value else {**self.moved, key: value})


class History:
    """What is chosen now, what was before, and what was taken back."""

    def __init__(self, chosen: Chosen) -> None:
        self.past: list[Chosen] = []
        self.now = chosen
        self.future: list[Chosen] = []
        self._last: tuple[str, float] = ("", 0.0)

    def change(self, chosen: Chosen, key: str = "", at: float | None = None) -> None:
        """Choose something else. Moves of one lever shortly after each other count as one change."""
        if chosen == self.now:
            return
        at = time.monotonic() if at is None else at
        same = key != "" and self._last[0] == key and at - self._last[1] < PAUSE and bool(self.past)
        if not same:
            self.past = [*self.past[1 - MOST :], self.now]
        self.now, self.future, self._last = chosen, [], (key, at)

    def undo(self) -> None:
        """Take the last change back."""
        if self.past:
            self.future.append(self.now)
            self.now = self.past.pop()
            self._last = ("", 0.0)

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        if self.future:
            self.past.append(self.now)
            self.now = self.future.pop()
            self._last = ("", 0.0)


class Expected(NamedTuple):
    """What somebody expected of a change, and what came out of it, without words of any language."""

    coalition: str
    changes: tuple[tuple[str, Any, Any], ...]  # lever, before, after
    measure: str
    expected: str  # more, less or unclear
    came: str  # the kind of an Apart
    mean: float
    low: float
    high: float

    @property
    def right(self) -> bool:
        """Whether it came out as expected."""
        plain = self.came.removeprefix("slightly_")
        return plain == self.expected or (self.expected == "unclear" and plain == "same")


@dataclass
class WhatIfState:
    """What a browser keeps of this page."""

    history: History = field(default_factory=lambda: History(Chosen(FIRST, {})))
    pinned: Chosen | None = None  # what is compared with; None is the coalition as it is
    outcome: str = "action_months"
    expecting: bool = False
    expected: list[Expected] = field(default_factory=list)

    def copied(self) -> "WhatIfState":
        """A copy for another window, so that two do not disturb each other; what was predicted is one list for all."""
        twin = copy.deepcopy(self)
        twin.expected = self.expected
        return twin

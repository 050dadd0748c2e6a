"""The answers of one browser: kept here while the server runs, and in the browser itself for when it stops.

There is a draft for every example that was tried, so that going back to one finds it as it was. Every change can be
undone; changes of one and the same answer within a short while are one change.
"""

import json
import time
from typing import Any

from ...own_coalition.draft import FIRST_BASE, Draft
from ...own_coalition.restoring import restored
from ...scenario import Scenario
from ...shipped import shipped_names
from ..shelf import Shelf, fresh, tidy

KEY = "coalitionlab.own"  # under which the browser keeps it
MOST_STEPS = 60
ONE_CHANGE = 2.0  # seconds
MOST_LETTERS = 400_000  # of what a browser gives back


class Work:
    """All drafts of one browser, the one that is worked on, and the way back."""

    def __init__(self) -> None:
        self.drafts: dict[str, Draft] = {FIRST_BASE: Draft()}
        self.current = FIRST_BASE
        self.touched = False
        self.on_shelf = fresh()  # under which key the other pages know it
        self.generation = 0  # one more whenever answers were replaced as a whole
        self._called = ""  # the name that it got there, which a hand may have changed since
        self._back: list[tuple[str, str]] = []  # as text, which takes a tenth of the memory
        self._last: tuple[str, float] = ("", 0.0)

    @property
    def draft(self) -> Draft:
        """The draft that is worked on."""
        return self.drafts[self.current]

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._back)

    def about_to(self, what: str) -> None:
        """Remember how it was, before an answer is changed; `what` names the answer."""
        before, self._last = self._last, (what, time.monotonic())
        self.touched = True
        if before[0] == what and self._last[1] - before[1] < ONE_CHANGE and self._back:
            return
        self._back.append((self.current, json.dumps(self.draft.content)))
        del self._back[:-MOST_STEPS]

    def undo(self) -> None:
        """Take the last change back."""
        self.current, content = self._back.pop()
        self.draft.content = json.loads(content)
        self.generation += 1
        self._last = ("", 0.0)

    def choose(self, base: str) -> None:
        """Go on from another example; what was answered for this one is kept, and the title comes along."""
        self.about_to("base")
        title, question = self.draft.content["title"], self.draft.content["question"]
        self.current = base
        self.generation += 1
        if base not in self.drafts:
            self.drafts[base] = Draft(base)
            self.draft.content.update(title=title, question=question)

    def put_on(self, shelf: Shelf, name: str, scenario: Scenario) -> str | None:
        """Put the coalition on the shelf from which all pages choose, always in its own place; its key, or None.

        A name that was given to it there by hand stays.
        """
        saved, name = shelf.of(self.on_shelf), tidy(name)
        if saved is None:
            saved = shelf.put(name, scenario, key=self.on_shelf)
            if saved is None:
                return None
            self._called = saved.name
        elif saved.name == self._called and not any(other.name == name for other in shelf.saved):
            self._called = saved.name = name
        saved.scenario, saved.base, saved.moved = scenario, "", {}
        return saved.key

    def begin_again(self) -> None:
        """Leave all answers to this example; undoing brings them back."""
        self.about_to("all")
        self.draft.content = Draft(self.current).content
        self.generation += 1

    def as_text(self) -> str:
        """All of it as the browser keeps it."""
        kept = {base: draft.content for base, draft in self.drafts.items()}
        return json.dumps({"current": self.current, "drafts": kept}, ensure_ascii=False)

    def restore(self, text: Any) -> bool:
        """Take what the browser kept, as far as it is sound; whether there was anything."""
        if not isinstance(text, str) or len(text) > MOST_LETTERS:
            return False
        try:
            kept = json.loads(text)
            drafts = kept["drafts"].values()
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return False
        found = [draft for draft in map(restored, list(drafts)[: len(shipped_names())]) if draft is not None]
        if not found:
            return False
        self.drafts = {draft.content["base"]: draft for draft in found}
        self.current = kept["current"] if kept.get("current") in self.drafts else next(iter(self.drafts))
        self.touched = True
        self.generation += 1
        return True

"""A mistake is told in one sentence: where it is, what was found, what is allowed, what was perhaps meant.

Every sentence has the form `FILE: KEY: found ..., allowed ..., did you mean ...?`. All mistakes of a file are
collected before any is raised, so that nobody has to repair a file one line at a time.
"""

import difflib
import json
import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, time
from numbers import Real

MOST_MISTAKES = 100
_LONGEST = 60
_BARE = re.compile(r"[A-Za-z0-9_-]{1,60}")
Path = tuple[str | int, ...]


class ScenarioError(ValueError):
    """A scenario is not valid; `mistakes` lists every reason, a sentence each.

    `places` holds, of those mistakes that were found at a key, the key and what was wrong, so that a form can show each
    beside its question.
    """

    def __init__(self, mistakes: Sequence[str], places: Sequence[tuple["Path", "Wrong"]] = ()) -> None:
        self.mistakes = list(mistakes)
        self.places = tuple(places)
        super().__init__(self.mistakes)

    def __str__(self) -> str:
        return "\n".join(self.mistakes)


class Wrong(ValueError):
    """A value is not what its key allows.

    What was probably meant is looked up only for the mistakes that are told, since a file can hold thousands.
    """

    def __init__(self, found: str, allowed: str, meant: Callable[[], str | None] = lambda: None) -> None:
        super().__init__(found)
        self.found, self.allowed, self.meant = found, allowed, meant

    def sentence(self) -> str:
        """The part of the sentence that follows the key."""
        meant = self.meant()
        return f"found {self.found}, allowed {self.allowed}" + (f", did you mean {meant}?" if meant else ".")


class Mistakes:
    """The mistakes of one file so far, each under the name of the file in which its value stands."""

    def __init__(self, label: str, origins: Mapping[Path, str] | None = None) -> None:
        self.label = label
        self.origins = origins or {}
        self.numbers: Mapping[Path, int] = {}  # of entries that were added to those of another file
        self.sentences: list[str] = []
        self.places: list[tuple[Path, Wrong]] = []
        self._untold = 0

    def add(self, path: Path, wrong: Wrong) -> None:
        """Note one mistake; past the first hundred they are only counted."""
        if len(self.sentences) >= MOST_MISTAKES:
            self._untold += 1
            return
        origin = next((self.origins[path[:n]] for n in range(len(path), 0, -1) if path[:n] in self.origins), self.label)
        file = self.label if origin == self.label else f"{self.label} (from {origin})"
        path = (*path[:1], self.numbers[path[:2]], *path[2:]) if path[:2] in self.numbers else path
        self.sentences.append(": ".join([file, *([place(path)] if path else []), wrong.sentence()]))
        self.places.append((path, wrong))

    def take(self, other: "Mistakes") -> None:
        """Add what another list holds."""
        self.sentences.extend(other.sentences)
        self.places.extend(other.places)

    def raise_any(self) -> None:
        """Refuse the scenario if anything was wrong with it."""
        if self._untold:
            self.sentences.append(f"{self.label}: and {self._untold} more mistakes like these.")
        if self.sentences:
            raise ScenarioError(self.sentences, self.places)


def too_many(count: int, most: int, what: str = "entries") -> Wrong:
    """More than the model has room for."""
    return Wrong(f"{count} {what}", f"at most {most}")


def place(path: Path) -> str:
    """The key as one would write it: `leadership.style`, `partner."GP practice".mandate`, `event.2.month`.

    Entries of a list without names are counted from 1.
    """
    return ".".join(
        str(part + 1) if isinstance(part, int) else part if _BARE.fullmatch(part) else shown(part) for part in path
    )


def shown(value: object) -> str:
    """What was found, as it would stand in a file, short enough to read."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        text = value if len(value) <= _LONGEST else value[:_LONGEST] + "..."
        return json.dumps(text, ensure_ascii=not text.isprintable())
    if value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return "a table" if value else "an empty table"
    if isinstance(value, list | tuple):
        return "a list" if value else "an empty list"
    if isinstance(value, date | time):
        return "a date or time"
    if isinstance(value, int) and abs(value) >= 10**15:
        return "a number of more than 15 digits"
    if isinstance(value, Real):
        return str(value) if isinstance(value, int) else _decimal(float(value))
    return f"something of type {type(value).__name__}"


def _decimal(value: float) -> str:
    """The shortest text that gives the same number, or as TOML writes what is no number."""
    return str(value) if math.isnan(value) or math.isinf(value) else repr(value).removesuffix(".0")


def listed(words: Iterable[str], most: int = 12) -> str:
    """The words with commas; of many words the first few and how many more there are."""
    words = tuple(words)
    if len(words) <= most + 1:
        return ", ".join(words)
    return ", ".join(words[:most]) + f" and {len(words) - most} more"


def nearest(word: object, candidates: Iterable[str]) -> str | None:
    """The candidate most like the word; of dotted keys the last part may be what was written."""
    if not isinstance(word, str) or len(word) > 2 * _LONGEST:
        return None
    whole = {candidate.lower(): candidate for candidate in candidates}
    found = difflib.get_close_matches(word.lower(), whole, n=1)
    if found:
        return whole[found[0]]
    last = {candidate.rpartition(".")[2]: candidate for candidate in whole.values() if "." in candidate}
    found = difflib.get_close_matches(word.lower().rpartition(".")[2], last, n=1, cutoff=0.75)
    return last[found[0]] if found else None

"""What was answered so far: a small plain structure that fits into a browser's memory and comes back out of it whole.

Only what was answered is in it. A partner or group is a row: the shipped one it stands for or was copied from (`like`),
whether it is an addition (`added`), whether it was taken out (`out`, so that it can be put back), and the fields that
were answered (`given`).
"""

import copy
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from ..scenario import GroupSpec, PartnerSpec, Scenario, load_scenario
from ..words import MAX_GROUPS, MAX_PARTNERS
from .themes import WEIGHED, Themes, row_of

FIRST_BASE = "kansrijke-start"
KINDS = ("partner", "group")
MOST = {"partner": 2 * MAX_PARTNERS, "group": 2 * MAX_GROUPS}  # rows, those that were taken out among them
LONGEST = 2000  # letters of any one answer that is kept; the check says what is too long for a file
LAST_SEAT = 999
Row = dict[str, Any]


class Draft:
    """The answers of one form, on top of a shipped scenario. `content` is what is kept and restored."""

    def __init__(self, base: str = FIRST_BASE) -> None:
        self.content: dict[str, Any] = {"base": base, "title": "", "question": "", "levers": {}, "rows": {}}
        for kind in KINDS:
            self.content["rows"][kind] = [row_like(spec.name) for spec in specs_of(self.base, kind)]
        self.content["themes"] = [row_of(theme) for theme in self.base.themes]
        self.content["hosts"] = [None, None]  # the numbers of the rows of partners that were chosen to lead

    @property
    def base(self) -> Scenario:
        """The shipped scenario that it starts from."""
        return _shipped(self.content["base"])

    @property
    def title(self) -> str:
        """What the user calls it."""
        return self.content["title"]

    @property
    def themes(self) -> Themes:
        """The themes that it works on."""
        return Themes(self.content["themes"], self.base)

    @property
    def levers(self) -> dict[str, Any]:
        """The levers that were answered, by their keys; a range is {"low": ..., "high": ...}."""
        return self.content["levers"]

    def answer(self, key: str, value: Any) -> None:
        """Answer a lever; None takes the answer back."""
        _put(self.levers, key, value)

    def rows(self, kind: str, *, out: bool | None = None) -> list[Row]:
        """The partners or groups, in the order of the form; all, or those that take part or were taken out."""
        return [row for row in self.content["rows"][kind] if out is None or row["out"] is out]

    def row(self, kind: str, name: str) -> Row:
        """The row that takes part under this name."""
        return next(row for row in self.rows(kind, out=False) if self.name(kind, row) == name)

    def name(self, kind: str, row: Row) -> str:
        """What a row is called in the file."""
        return self.value(kind, row, "name")

    def value(self, kind: str, row: Row, field: str) -> Any:
        """What a field is: as answered, else as in the shipped one that the row is like; weights by keys of themes."""
        value = row["given"][field] if field in row["given"] else getattr(self.spec(kind, row["like"]), field)
        if field in WEIGHED and isinstance(value, Mapping):
            return self.themes.carried(value)
        return dict(value) if isinstance(value, Mapping) and field not in row["given"] else value

    def spec(self, kind: str, name: str) -> PartnerSpec | GroupSpec:
        """The partner or group of the shipped scenario."""
        return next(spec for spec in specs_of(self.base, kind) if spec.name == name)

    def give(self, row: Row, field: str, value: Any) -> None:
        """Answer a field; None takes the answer back."""
        _put(row["given"], field, value)

    def add(self, kind: str, like: str, name: str) -> Row | None:
        """Add one that is like a shipped one, under a free name made of this one; None if there is no room."""
        if len(self.rows(kind)) >= MOST[kind]:
            return None
        row = row_like(like) | {"added": True}
        row["given"]["name"] = self._free(kind, name)
        if kind == "partner":
            row["given"]["seat_order"] = min(
                LAST_SEAT, 1 + max((self._seat(other) for other in self.seated()), default=0)
            )
        self.content["rows"][kind].append(row)
        return row

    def duplicate(self, kind: str, row: Row) -> Row | None:
        """Add one with the same answers, under a name of its own."""
        twin = self.add(kind, row["like"], self.name(kind, row))
        if twin is not None:
            twin["given"] = copy.deepcopy(row["given"]) | twin["given"]
        return twin

    def take_out(self, row: Row) -> None:
        """Take a partner or group out; it is kept, and can be put back."""
        row["out"] = True

    def put_back(self, kind: str, row: Row) -> None:
        """Let one that was taken out take part again, under another name if its own was taken meanwhile."""
        name = self.name(kind, row)
        free = self._free(kind, name)
        if free != name:
            row["given"]["name"] = free
        row["out"] = False

    def seated(self) -> list[Row]:
        """The partners that take part, in the order in which they take a seat."""
        rows = self.rows("partner", out=False)
        return sorted(rows, key=self._seat)

    def move(self, row: Row, earlier: bool) -> None:
        """Give a partner its seat before, or after, the one beside it; places are numbered anew where they coincide."""
        order = self.seated()
        place = order.index(row)
        other = place + (-1 if earlier else 1)
        if not 0 <= other < len(order):
            return
        order[place], order[other] = order[other], order[place]
        places = [self._seat(one) for one in self.seated()]
        if len(set(places)) < len(places):
            places = list(range(1, len(order) + 1))
        for one, seat in zip(order, places, strict=True):
            if self._seat(one) != seat:
                one["given"]["seat_order"] = seat

    def _seat(self, row: Row) -> int:
        seat = self.value("partner", row, "seat_order")
        return seat if isinstance(seat, int) else LAST_SEAT

    def _free(self, kind: str, name: str) -> str:
        """The name, or with the first number that makes it a new one."""
        taken = {self.name(kind, row) for row in self.rows(kind, out=False)}
        if name not in taken:
            return name
        return next(free for free in _numbered(name) if free not in taken)


def row_like(like: str) -> Row:
    """A partner or group of which nothing was answered."""
    return {"like": like, "added": False, "out": False, "given": {}}


def _put(answers: dict[str, Any], key: str, value: Any) -> None:
    if value is None:
        answers.pop(key, None)
    else:
        answers[key] = value


def _numbered(name: str) -> Iterator[str]:
    number = 2
    while True:
        yield f"{name[:70]} {number}"
        number += 1


@lru_cache(maxsize=32)
def _shipped(name: str) -> Scenario:
    return load_scenario(name)


def specs_of(base: Scenario, kind: str) -> tuple[Any, ...]:
    """The partners or groups of a shipped scenario."""
    return base.partners if kind == "partner" else base.groups

"""What a scenario is made of, as it stands after checking: partners, groups, events, activities and settings.

None of it changes after it was made, so a scenario can be shared between threads, sent to workers and
compared.
"""

from dataclasses import dataclass
from typing import Any, NoReturn


@dataclass(frozen=True, slots=True)
class Range:
    """A value that nobody knows exactly: every run draws its own between `low` and `high`."""

    low: float
    high: float


class Frozen(dict):
    """A dictionary that does not change after it was made."""

    def _refuse(self, *args: Any, **named: Any) -> NoReturn:
        raise TypeError("a scenario does not change; make another one with its with_... methods")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple:
        return Frozen, (dict(self),)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerSpec:
    """An organisation that could join the table. Interest weighs every theme; hours and euros are monthly."""

    name: str
    kind: str
    domain: str
    level: str
    scale: str
    market: str | None
    interest: Frozen
    mandate: float | Range
    capacity: float | Range
    budget: float | Range
    backing: float | Range
    openness: float | Range
    seat_order: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupSpec:
    """A group of residents (children or families). Needs are the true ones, whatever anyone believes."""

    name: str
    size: float | Range
    disadvantage: float | Range
    needs: Frozen
    trust: float | Range
    skills: float | Range


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSpec:
    """An event in a month, for a number of months, with a severity from 0 to 1."""

    kind: str
    month: int
    duration: int
    severity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivitySpec:
    """A named package of work in a month, for a number of months, with an intensity from 0 to 1."""

    kind: str
    month: int
    duration: int
    intensity: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineSpec:
    """From this month on these levers have other values."""

    month: int
    set: Frozen

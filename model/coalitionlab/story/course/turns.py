"""The months in which a run turned: a declared list, so that nobody has to guess which moments were picked and why."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..ledger import Ledger
from .moments import Moment

# The first time that this happened, by its word in the log.
FIRST = {
    "first_agreed": "agreed",
    "first_running": "started",
    "first_sustained": "sustained",
    "first_stalled": "stalled",
    "first_embedded": "embedded",
    "ambition": "ambition_reached",
    "circling": "circling_began",
    "support_ended": "support_ended",
    "dissolved": "dissolved",
}
EVERY = {"leader_left": "leader_left", "event": "event_started"}  # each time that it happened
# The largest fall: of what, in how many months, and from which size on. Trust goes with a person who leaves, in one
# month; motivation wears away.
FALLS = {"trust_fell": ("trust_change", 1, 0.01), "motivation_fell": ("motivation_change", 6, 0.05)}
KINDS = (*FIRST, *EVERY, *FALLS)


@dataclass(frozen=True, slots=True)
class Turn:
    """A month in which a run turned: which kind, which action or event, how far trust or motivation fell."""

    month: int
    kind: str
    action: int = 0
    event: str = ""
    fall: float = 0.0


def turns_of(log: pd.DataFrame, moments: list[Moment]) -> tuple[Turn, ...]:
    """All turns of a run, in order of time; those of one month in the order of KINDS.

    A leader who leaves is a turn as long as there is leadership to speak of.
    """
    ledger = Ledger(log)
    rows = [row for row in ledger.rows if row.what != "leader_left" or ledger.led(row.month)]
    found = []
    for kind, what in FIRST.items():
        first: Any = next((row for row in rows if row.what == what), None)
        if first is not None:
            found.append(Turn(int(first.month), kind, action=int(first.action)))
    for kind, what in EVERY.items():
        happened = {(int(row.month), row.who if kind == "event" else "") for row in rows if row.what == what}
        found += [Turn(month, kind, event=event) for month, event in sorted(happened)]
    for kind, (change, months, least) in FALLS.items():
        month, fall = largest_fall([getattr(moment, change) for moment in moments], months)
        if fall >= least:
            found.append(Turn(month, kind, fall=fall))
    return tuple(sorted(found, key=lambda turn: (turn.month, KINDS.index(turn.kind))))


def largest_fall(changes: list[float], months: int) -> tuple[int, float]:
    """The month in which changes, added up over so many months, have fallen most, and how much that is."""
    sums = [sum(changes[max(0, k + 1 - months) : k + 1]) for k in range(len(changes))]
    month = min(range(len(sums)), key=lambda k: sums[k])
    return month, -sums[month]

"""What happens to a coalition without its choosing: the kinds of event that a scenario may plan.

Every kind takes a month, a duration (months) and a severity (0 to 1); a kind for which one of these means
little still accepts it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One kind of event, with the duration and severity it has where a file leaves them out."""

    kind: str
    meaning: str
    source: str
    duration: int = 1
    severity: float = 0.5


_KINDS = (
    Event(
        kind="crisis",
        meaning="An emergency raises urgency and willingness, and drains hours into emergency work.",
        source="Macy 1990, assumption",
    ),
    Event(
        kind="austerity",
        meaning="Budgets shrink, and partners hold on to their own money.",
        source="E8b",
    ),
    Event(
        kind="election",
        meaning="A new council redraws the alderman's commitment; earned trust and embedding soften it.",
        source="E3f",
    ),
    Event(
        kind="alderman_leaves",
        meaning="Another alderman comes, whose commitment is drawn anew, softened by earned trust.",
        source="E3f",
    ),
    Event(
        kind="leader_leaves",
        meaning="The leader goes; the seat is empty for a while and a successor starts without relations.",
        source="E8c, E2d",
    ),
    Event(
        kind="representatives_leave",
        meaning="People who speak for partners go, and take a part of the relations with them.",
        source="E1d, Woltmann et al. 2008",
    ),
    Event(
        kind="national_agenda",
        meaning="The theme comes onto the national agenda: partners and hours come easier.",
        source="E3e",
    ),
)

EVENT_KINDS: dict[str, Event] = {event.kind: event for event in _KINDS}

"""What comes from outside and from the programme: events, the timeline, the alderman, the end of support and money."""

from typing import Any

from ..parameters import LEVERS
from ..words import (
    ALDERMAN_LEAVES,
    AUSTERITY,
    CRISIS,
    ELECTION,
    EVENT_NAMES,
    LEADER_LEAVES,
    NATIONAL_AGENDA,
)
from .log import Log, listed
from .scene import Scene

LASTING = (CRISIS, AUSTERITY, NATIONAL_AGENDA)
LEVER_KEYS = tuple(LEVERS)
COMMITMENT = LEVER_KEYS.index("sponsors.administrative_commitment")


def settings_now(scene: Scene) -> dict[int, float]:
    """The levers that the timeline sets this month; of one lever the last counts."""
    p = scene.p
    rows = [t for t in range(p.settings) if p.setting_month[t] == scene.month]
    return {int(p.setting_lever[t]): float(p.setting_value[t]) for t in rows}


def kinds_now(scene: Scene, *kinds: int) -> list[str]:
    """The events of these kinds that begin this month."""
    p = scene.p
    rows = [e for e in range(p.events) if p.event_month[e] == scene.month and p.event_kind[e] in kinds]
    return [EVENT_NAMES[p.event_kind[e]] for e in rows]


def watch_support(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """The first month after the programme's support, and the first without joint money."""
    if scene.month == int(after.programme_support_months) + 1:
        log.add("programme", "support_ended", number=float(after.support))
    received = after.joint_available > before.joint_available
    if scene.crosses("no joint money", float(not received), 1, 1) == 1 and scene.month > 1:
        log.add("programme", "joint_money_ended", number=float(after.joint_lapsed - before.joint_lapsed))


def watch_timeline(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """The levers that the programme changes."""
    for lever, value in settings_now(scene).items():
        key = LEVER_KEYS[lever]
        words = LEVERS[key].choices
        word = words[int(value)] if words else ""
        log.add(key, "lever_changed", "timeline", other=word, before=float(before.levers[lever]), number=value)


def watch_events(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """Events that begin, and those that last and are over."""
    p = scene.p
    for e in range(p.events):
        kind, first = int(p.event_kind[e]), int(p.event_month[e])
        if p.event_severity[e] <= 0.0:
            continue  # without severity it does nothing
        if scene.month == first:
            log.add(EVENT_NAMES[kind], "event_started", number=float(p.event_severity[e]))
        elif scene.month == first + p.event_duration[e] and kind in LASTING:
            log.add(EVENT_NAMES[kind], "event_ended")


def watch_alderman(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """Another alderman: commitment is drawn anew, or the seat is empty for longer than it was."""
    was, now = float(before.commitment), float(after.commitment)
    expected = settings_now(scene).get(COMMITMENT, was)
    if now != expected or after.alderman_away > max(0, before.alderman_away - 1):
        why = listed(kinds_now(scene, ELECTION, ALDERMAN_LEAVES)) or "turnover"
        log.add("alderman", "alderman_left", why, before=was, number=now)
    elif before.alderman_away > 0 and after.alderman_away == 0:
        log.add("alderman", "alderman_arrived", number=now)


def watch_leader_called_away(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """A leader who leaves by an event, rather than by the ordinary turnover of rule 2."""
    for seat in range(scene.seats(after)):
        if before.leader_away[seat] == 0 and after.leader_away[seat] > 0:
            why = listed(kinds_now(scene, LEADER_LEAVES))
            scene.memory["vacant", seat] = scene.month
            months = float(after.leader_away[seat] - 1)
            log.add("leader", "leader_left", why, other=scene.host(seat, after), number=months)

"""The table: whether it meets, what it knows and hears, what it aims for, and what its leader does."""

from typing import Any

import numpy as np

from ..formulas import share
from ..inputs import LISTENING
from ..words import AWAY, CORE, NO_INVOLVEMENT
from .log import Log
from .scene import Scene

MARGIN = 0.05  # how much more a group must weigh to count as the new focus


def mean_of_core(scene: Scene, s: Any, variable: str) -> float:
    """Mean of a partner's variable over the core; 0 without a core."""
    core = s.place[: scene.p.n] == CORE
    return float(s[variable][: scene.p.n][core].mean()) if core.any() else 0.0


def watch_meetings(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """Fewer than two partners at the meeting, though there is a table, and the month they meet again."""
    table = int((after.place[: scene.p.n] != AWAY).sum())
    alone = float(after.at_meeting < 2 and table > 1)
    crossed = scene.crosses("no meeting", alone, 1, 1)
    if crossed > 0:
        log.add("table", "meetings_stopped")
    elif crossed < 0 and table > 1:
        log.add("table", "meetings_resumed", number=float(after.at_meeting))


def watch_knowledge(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """The month in which the core knows half of what can be known of the differences, for the first time."""
    known = mean_of_core(scene, after, "insight")
    if known >= 0.5 and not scene.memory.get("known"):
        scene.memory["known"] = True
        log.add("table", "differences_known", number=known)


def watch_listening(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """Listening to residents begins and ends."""
    crossed = scene.crosses("listening", float(after.depth > 0.0), 1, 1)
    if crossed > 0:
        log.add("table", "listening_began", number=float(after.depth))
    elif crossed < 0:
        log.add("table", "listening_ended", reason_to_stop_listening(after))


def reason_to_stop_listening(s: Any) -> str:
    """Why residents are no longer listened to."""
    if s.work[LISTENING] <= 0.0:
        return "no effort" if s.programme_on == 1 else "support ended"
    return "not wanted" if s.residents_involvement == NO_INVOLVEMENT else "vision done"


def watch_focus(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """The group that weighs most in proposals changes."""
    if not scene.groups:
        return
    weights = after.focus[: len(scene.groups)]
    old = scene.memory.setdefault("focus", int(np.argmax(before.focus[: len(scene.groups)])))
    new = int(np.argmax(weights))
    if new != old and weights[new] > weights[old] + MARGIN:
        scene.memory["focus"] = new
        log.add(scene.groups[new], "focus_moved", other=scene.groups[old], number=float(weights[new]))


def weakest_part(scene: Scene, s: Any) -> str:
    """The lowest of the three parts of a shared ambition, which takes two."""
    if (s.place[: scene.p.n] == CORE).sum() < 2:
        return "core of one"
    apart = scene.p.ambition_apart
    parts = {
        "views apart": share((float(s.closeness) - apart) / (1.0 - apart)),
        "little ownership": mean_of_core(scene, s, "ownership"),
        "little urgency": mean_of_core(scene, s, "urgency"),
    }
    return min(parts, key=lambda part: parts[part])


def watch_ambition(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """A shared ambition: there when it has held for three months, lost when it then falls below the mark."""
    if after.ambition_months == 3:
        again = "" if after.ambition_in == scene.month else "again"
        log.add("table", "ambition_reached", again, number=float(after.ambition))
    elif before.ambition_months >= 3 and after.ambition_months == 0:
        log.add("table", "ambition_lost", weakest_part(scene, after), number=float(after.ambition))


def watch_plan(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """The joint plan passes half, counts as agreed, and is then as good as all of what it can be."""
    if after.vision_done > before.vision_done:
        log.add("table", "plan_agreed", number=float(after.plan))
    for mark, what in ((0.5, "plan_half"), (0.8, "plan_drafted")):
        if after.plan >= mark and not scene.memory.get(what):
            scene.memory[what] = True
            log.add("table", what, number=float(after.plan))


def watch_leading(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """The leader cannot keep up, or takes work over from the partners, and the end of either."""
    here = after.leader_present > 0.0
    supported = after.programme_on == 1
    crossed = scene.crosses("overload", float(after.overload), 0.35, 0.25) if here else 0
    if crossed:
        what = "leader_overloaded" if crossed > 0 else "leader_relieved"
        log.add("leader", what, "hours" if supported else "support ended", number=float(after.overload))
    crossed = scene.crosses("taken over", float(after.taken_over), 0.25, 0.15)
    if crossed > 0:
        log.add("leader", "leader_takes_over", "no visible results", number=float(after.taken_over))
    elif crossed < 0:
        log.add("leader", "leader_hands_back", reason_to_hand_back(scene, after), number=float(after.taken_over))


def reason_to_hand_back(scene: Scene, s: Any) -> str:
    """Why work goes back to the partners: by the leader's style and results, or for want of a leader."""
    if 1.0 - s.leader_present <= scene.p.lead_handing_back * s.style:
        return "results"
    seats = scene.seats(s)
    return "leader left" if s.leader_away[:seats].any() else "few hours" if s.programme_on else "support ended"

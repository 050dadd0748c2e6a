"""People: leaders and representatives who come and go, partners that join, step back and leave, and their time."""

from typing import Any

import numpy as np

from ..context.attention import HURTS
from ..inputs import INVITING
from ..parameters import ACTIVITIES
from ..words import AWAY, COMMITTED, DROPPED, EMPTY, OUTER_RING, PLACES, ROTATING, SINGLE
from .log import Log, listed
from .scene import Scene

KINDS = tuple(ACTIVITIES)
ENOUGH, SHORT = 0.85, 0.65  # parts of the hours asked from which attention is enough, or short


def watch_representatives(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """New faces, and why: an exodus, seats that rotate, or ordinary turnover."""
    ordinary = "rotation" if after.coalition_representatives == ROTATING else "turnover"
    why = "representatives_leave" if before.exodus > 0.0 else ordinary
    for i in range(scene.p.n):
        if after.new_face[i] == 1:
            log.add(scene.partners[i], "new_representative", why, number=float(before.tenure[i] + 1))


def watch_leaders(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """A leader leaves, or the empty seat is filled."""
    for seat in range(scene.seats(after)):
        was, now = int(before.leader_away[seat]), int(after.leader_away[seat])
        if was == 0 and now > 0:
            scene.memory["vacant", seat] = scene.month
            log.add("leader", "leader_left", "turnover", other=scene.host(seat, after), number=float(now))
        elif was > 0 and now == 0:
            months = float(scene.month - scene.memory.get(("vacant", seat), scene.month))
            log.add("leader", "leader_arrived", other=scene.host(seat, after), number=months)


def watch_activities(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """Activities that begin, end, or do not get what they ask."""
    p = scene.p

    def running(s: Any) -> set[str]:
        return {KINDS[p.activity_kind[a]] for a in range(p.activities) if s.active[a] > 0.0}

    was, now = running(before), running(after)
    for kind in KINDS:
        if kind in now and kind not in was:
            log.add(kind, "activity_started")
        elif kind in was and kind not in now:
            over = scene.month > after.programme_support_months
            log.add(kind, "activity_ended", "support ended" if over else "planned")
            scene.memory.pop(("short", kind), None)
        if kind in now:
            timed, paid = strength(scene, after), paid_part(kind, scene, after)
            lacking = [name for name, part in (("hours", timed), ("money", paid)) if part < ENOUGH]
            if scene.crosses(("short", kind), 1.0 - timed * paid, 1.0 - SHORT, 1.0 - ENOUGH) == 1:
                log.add(kind, "activity_short", listed(lacking), number=timed * paid)


def strength(scene: Scene, s: Any) -> float:
    """The part of what was planned that the hours allow: where overload hurts, less than the part of the hours."""
    met = float(s.attention_met)
    hurts = scene.p.attention_overload == HURTS
    return met * (1.0 - float(scene.p.attention_loss) * (1.0 - met)) if hurts else met


def paid_part(kind: str, scene: Scene, s: Any) -> float:
    """The part of an activity's money that was there; all of it for one that costs nothing."""
    p = scene.p
    costs = any(s.active[a] > 0.0 and p.activity_money[a] > 0.0 for a in activities(kind, p))
    return float(s.activities_paid) if costs else 1.0


def activities(kind: str, p: Any) -> list[int]:
    """The rows of the activities of a kind."""
    return [a for a in range(p.activities) if KINDS[p.activity_kind[a]] == kind]


def watch_attention(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """The hours that work on the elements gets, compared with what it asks."""
    if after.process_demand <= 0.0:
        return
    met = float(after.attention_met)
    crossed = scene.crosses("attention", 1.0 - met, 1.0 - SHORT, 1.0 - ENOUGH)
    if crossed:
        why = "hours" if after.programme_on == 1 else "support ended"
        log.add("table", "attention_short" if crossed > 0 else "attention_enough", why, number=met)


def reasons_to_join(scene: Scene, s: Any) -> str:
    """What made the table grow: its ordinary growth, and what added a quarter or more to it."""
    p = scene.p
    ordinary = float(s.coalition_growth) / 12.0
    parts = {
        "growth": ordinary,
        "visible success": ordinary * p.join_visibility * float(s.visible),
        "national agenda": ordinary * p.join_agenda * float(s.agenda),
        "invitation": p.join_inviting * float(s.work[INVITING]),
    }
    total = sum(parts.values())
    return listed(name for name, part in parts.items() if part > 0.0 and part >= 0.25 * total)


def reasons_to_leave(i: int, scene: Scene, s: Any) -> str:
    """Why a partner gives up its place: what keeps its motivation low."""
    if scene.p.capacity[i] <= 0.0:
        return "no hours"
    least = scene.p.join_low_motivation + 2.0 * scene.p.join_width
    causes = ["low motivation" if s.motivation[i] < least else "waning motivation"]
    if s.visible < 0.15:
        causes.append("no visible results")
    if s.ownership[i] < 0.25:
        causes.append("little ownership")
    if s.anchor[i] < s.motivation[i] + 0.1:
        causes.append("lukewarm organisation")
    return listed(causes)


def watch_places(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """Who took, changed or gave up a place at the table."""
    for i in range(scene.p.n):
        was, now, name = int(before.place[i]), int(after.place[i]), scene.partners[i]
        if was == now:
            continue
        if was == AWAY:
            back = before.left_in[i] > 0
            what = "came_back" if back else "joined"
            log.add(name, what, reasons_to_join(scene, before), other=PLACES[now])
        elif now == AWAY:
            log.add(name, "left", reasons_to_leave(i, scene, before), number=float(before.motivation[i]))
        elif now == OUTER_RING:
            own_step = after.stepped_in[i] == scene.month  # else the core had no room
            why = reasons_to_leave(i, scene, before) if own_step else "smaller core"
            log.add(name, "moved_to_ring", why, number=float(before.motivation[i]))
        else:
            log.add(name, "moved_to_core", "one table" if after.coalition_rings == SINGLE else "free seat")


def watch_withdrawals(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """Partners that leave give up their part in actions."""
    gone = (before.answer == COMMITTED) & (after.answer != COMMITTED)
    for i, a in np.argwhere(gone):
        if after.a_state[a] not in (EMPTY, DROPPED) and int(a) in scene.actions:
            log.add(scene.partners[i], "withdrew", "left", **scene.actions[int(a)].details)


def watch_dissolution(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """The month in which nobody is left."""
    if after.dissolved > before.dissolved:
        log.add("table", "dissolved")

"""Joint actions: proposed, wanted or refused, agreed, paid, running, stuck, given up or part of regular work."""

from typing import Any

import numpy as np

from ..standing import is_open
from ..words import (
    AGREED,
    AWAY,
    CAUSES,
    COMMITTED,
    DOMAINS,
    DROPPED,
    EMBEDDED,
    EMPTY,
    FORMAL_ROUTE,
    FUNDED,
    IDEA,
    MAX_ACTIONS,
    NO_ANSWER,
    RUNNING,
    STALLED,
)
from .log import Log, listed
from .scene import Action, Scene

MOVES = ("agreed", "started", "resumed")  # after these it waits for other things than before


def causes_of(a: int, s: Any) -> list[str]:
    """What the action waited for this month."""
    return [CAUSES[c] for c in range(len(CAUSES)) if s.a_blocked[a, c] > 0.0]


def watch_proposals(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """New actions, in the order of their places in the portfolio; places of what was dropped are free again."""
    for a in range(MAX_ACTIONS):
        if before.a_state[a] == DROPPED or after.a_state[a] == EMPTY:
            scene.actions.pop(a, None)
        if after.a_state[a] == EMPTY or before.a_state[a] not in (EMPTY, DROPPED):
            continue
        action = scene.new_action(a, after)
        by = [i for i in range(scene.p.n) if scene.p.who[i] == after.a_by[a]]
        here = {int(scene.p.domain[i]) for i in range(scene.p.n) if after.place[i] != AWAY}
        missing = [DOMAINS[d] for d in range(len(DOMAINS)) if after.a_needed[a, d] and d not in here]
        log.add(scene.partners[by[0]], "proposed", other=listed(missing), **action.details)


def watch_agenda(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """Ideas that a meeting has no time for: told the first time."""
    for a, action in scene.actions.items():
        late = before.a_state[a] == IDEA and after.a_discussed[a] == 0
        if late and ("put off", action.number) not in scene.memory:
            scene.memory["put off", action.number] = True
            log.add(action.who, "put_off", "no time in the meeting", **action.details)


def watch_answers(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """Where partners stand towards ideas and open actions: committed, on the formal route, or holding off, and why."""
    moved = (before.answer != after.answer) | (before.refusal != after.refusal)
    for a, i in np.argwhere(moved.T):
        if int(a) not in scene.actions or not is_open(a, before):
            continue
        name, details = scene.partners[i], scene.actions[int(a)].details
        was, now = before.answer[i, a], after.answer[i, a]
        since = float(scene.month - after.leaning_since[i, a])
        if was == NO_ANSWER and now == COMMITTED:
            log.add(name, "committed", "mandate", **details)
        elif was == NO_ANSWER and now == FORMAL_ROUTE:
            log.add(name, "started_route", "no mandate", number=float(after.route_left[i, a]), **details)
        elif was == FORMAL_ROUTE and now == COMMITTED:
            log.add(name, "finished_route", "formal route", number=since, **details)
        elif now == NO_ANSWER and after.refusal[i, a]:
            bits = int(after.refusal[i, a])
            why = listed(CAUSES[c] for c in range(len(CAUSES)) if bits >> c & 1)
            log.add(name, "held_off", why, number=float(after.wanting[i, a]), **details)


def watch_waiting(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """Actions that could not go on this month, in the order in which the rules count their waiting."""
    for a in range(MAX_ACTIONS):
        fresh = a in scene.actions and after.a_blocked[a].any()
        counted = before.a_blocked[a].any() and log.rule != "decide"  # deciding wipes last month's
        if fresh and not counted:
            causes = causes_of(a, after)
            scene.actions[a].wait(causes)
            log.add(scene.actions[a].who, "waits", listed(causes), number=1.0, **scene.actions[a].details)


def fate(a: int, scene: Scene, before: Any, after: Any) -> str:
    """What became of one action, in one word of the log; empty if nothing changed."""
    was, now = int(before.a_state[a]), int(after.a_state[a])
    if was == now:
        if now != RUNNING or (before.a_idle[a] > 0) == (after.a_idle[a] > 0):
            return ""
        return "faltered" if after.a_idle[a] > 0 else "recovered"
    if now == RUNNING:
        return "started" if before.a_started_in[a] == 0 else "resumed"
    words = {AGREED: "agreed", FUNDED: "funded", EMBEDDED: "embedded", STALLED: "stalled", DROPPED: "dropped"}
    return words.get(now, "")


def tell(log: Log, scene: Scene, action: Action, a: int, what: str, s: Any) -> None:
    """Add the fate of an action to the log, with the detail that belongs to it."""
    details, why = action.details, ""
    if what == "agreed":
        names = [scene.partners[i] for i in range(scene.p.n) if s.answer[i, a] == COMMITTED]
        details |= {"other": listed(names), "number": float(len(names))}
    elif what == "funded":
        details["number"] = float(s.a_funded[a])
    elif what == "dropped":
        why = listed(action.waited_for_most())
        details["number"] = float(scene.month - action.born)
    elif what in ("faltered", "stalled"):
        why = listed(causes_of(a, s))
    log.add(action.who, what, why, **details)


def watch_fates(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """What became of each action under this rule."""
    for a, action in scene.actions.items():
        what = fate(a, scene, before, after)
        if what:
            tell(log, scene, action, a, what, after)
        if what in MOVES:
            action.waited.clear()

"""Results: who was reached, what can be seen of it, what counts as joint action, and whether it lasts."""

from typing import Any

from .log import Log
from .scene import Scene

REACH_MARKS = (0.1, 0.25, 0.5, 0.75)
STANDING = (
    "table_size",
    "shared_ambition",
    "trust",
    "understanding",
    "ownership",
    "motivation",
    "sponsor_commitment",
    "hours_given",
    "money_spent",
    "money_stranded",
    "reach_worst_off",
    "reach_best_off",
)


def watch_reach(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """A group's reach passes one of the marks."""
    for g, name in enumerate(scene.groups):
        passed = [mark for mark in REACH_MARKS if before.reached[g] < mark <= after.reached[g]]
        if passed:
            log.add(name, "group_reached", number=passed[-1])


def watch_success(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """Results become plain to see, or hardly any are seen any more."""
    crossed = scene.crosses("success", float(after.visible), 0.3, 0.15)
    if crossed:
        log.add("table", "success_visible" if crossed > 0 else "success_faded", number=float(after.visible))


def watch_sustained(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """Actions that have run long enough to count as joint action; the first of a level is said to be so."""
    for a, action in scene.actions.items():
        if before.a_sustained_in[a] == 0 and after.a_sustained_in[a] > 0:
            first = before.first_sustained[after.a_level[a]] == 0
            number = float(after.a_runs[a])
            log.add(action.who, "sustained", "first of its level" if first else "", number=number, **action.details)


def watch_circles(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """Walking in circles begins with the first month that counts, and ends by agreement; a missed meeting is no end."""
    since = scene.month - after.last_agreed
    stuck = after.running == 0 and since >= 12 and after.dissolved == 0
    began = scene.memory.get("circles from")
    if began is None and after.circling > before.circling:
        scene.memory["circles from"] = int(before.circling)
        log.add("table", "circling_began", number=12.0)
    elif began is not None and not stuck:
        del scene.memory["circles from"]
        why = "dissolved" if after.dissolved else "running" if after.running > 0 else "agreed"
        log.add("table", "circling_ended", why, number=float(after.circling - began))


def watch_survival(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """What runs when support ends, and a year later."""
    end = int(after.programme_support_months)
    if scene.month == end:
        log.add("table", "support_end", number=float(after.running))
    elif scene.month == end + 12:
        log.add("table", "year_after", number=float(after.running))


def watch_year(log: Log, scene: Scene, before: Any, after: Any) -> None:
    """How things stand at the end of each year and of the run."""
    if scene.month % 12 and scene.month != scene.model.horizon:
        return
    now = scene.model.measures()
    then = scene.memory.get("stands", {})
    for name in STANDING:
        log.add(name, "stands", before=then.get(name, float("nan")), number=float(now[name]))
    scene.memory["stands"] = now

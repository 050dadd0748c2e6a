"""Stepping one run rule by rule, with the watchers beside it."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from .. import __version__
from ..agents import CoalitionModel
from ..measures import worst_and_best
from ..month import Rule
from ..words import ARRANGEMENTS, CAUSES, CORE, LEVELS
from . import actions, outside, people, results, table
from .log import Log, reasons
from .scene import Scene

Watcher = Callable[[Log, Scene, Any, Any], None]
WATCHERS: dict[str, tuple[Watcher, ...]] = {
    "unfold_events": (
        outside.watch_timeline,
        outside.watch_events,
        outside.watch_support,
        outside.watch_alderman,
        outside.watch_leader_called_away,
    ),
    "change_people": (people.watch_leaders, people.watch_representatives),
    "give_time": (people.watch_activities, people.watch_attention),
    "join_and_step_back": (people.watch_places, people.watch_withdrawals, people.watch_dissolution),
    "meet": (table.watch_meetings,),
    "study_differences": (table.watch_knowledge,),
    "listen_to_residents": (table.watch_listening,),
    "choose_focus": (table.watch_focus,),
    "align": (table.watch_ambition, table.watch_plan),
    "lead": (table.watch_leading,),
    "propose": (actions.watch_proposals,),
    "decide": (actions.watch_agenda, actions.watch_answers, actions.watch_waiting, actions.watch_fates),
    "fund": (actions.watch_waiting, actions.watch_fates),
    "act": (actions.watch_waiting, actions.watch_fates, results.watch_reach),
    "learn": (results.watch_success,),
    "embed": (actions.watch_fates,),
    "record": (
        results.watch_sustained,
        results.watch_circles,
        results.watch_survival,
        people.watch_dissolution,
        results.watch_year,
    ),
}


def trace(
    scenario: Any,
    seed: int = 1,
    run: int = 0,
    *,
    engine: str = "compiled",
    rules: Any = (),
    schedule: tuple[Rule, ...] | None = None,
    each_month: Callable[[Scene, Any], None] | None = None,
) -> pd.DataFrame:
    """The log of one run, one row an event in the order in which things happened: month, rule, who, what, why, details.

    The run is the same as row `run` of `simulate` with this seed; watching changes nothing. Month 0 is the eve of
    month 1. `.attrs["run"]` holds scenario, seed, run, roster, groups and the run's measures. `waits` rows add up to
    the measures blocked_* (see `waiting`). `rules` are rules of your own, as for `simulate`; what they change is told
    by the shipped rules that follow. `each_month` is shown who is who and the state on the eve of month 1 and at the
    end of every month; it may look, not touch. Raises ValueError on a seed out of range.
    """
    model = CoalitionModel(scenario, seed=seed, run=run, engine=engine, rules=rules, schedule=schedule)
    scene, log = Scene(model), Log()
    after = model.state.view(np.recarray)[0]
    memory = np.empty_like(model.state)
    before = memory.view(np.recarray)[0]
    open_log(log, scene, after)
    if each_month:
        each_month(scene, after)
    while model.running:
        model.month += 1
        log.month = model.month
        for rule in model.schedule:
            memory.view(np.uint8)[:] = model.state.view(np.uint8)
            model.apply(rule)
            log.rule = rule.name
            for watch in WATCHERS.get(rule.name, ()):
                watch(log, scene, before, after)
        if each_month:
            each_month(scene, after)
        model.running = model.month < model.horizon
    frame = log.table()
    frame.attrs["run"] = about(model, scene, after)
    return frame


def open_log(log: Log, scene: Scene, s: Any) -> None:
    """The eve of month 1: who leads, and who sits in the core."""
    arrangement = ARRANGEMENTS[int(s.leadership_arrangement)]
    for seat in range(scene.seats(s)):
        log.add("leader", "leads", arrangement, other=scene.host(seat, s))
    order = sorted(range(scene.p.n), key=lambda i: (scene.p.seat_order[i], scene.partners[i]))
    for i in order:
        if s.place[i] == CORE:
            log.add(scene.partners[i], "sits")


def about(model: CoalitionModel, scene: Scene, s: Any) -> dict[str, Any]:
    """What the log is a log of, in plain words and numbers."""
    worst, best = worst_and_best(scene.p)
    return {
        "scenario": model.setting.name,
        "title": model.setting.title,
        "question": model.setting.question,
        "digest": model.setting.digest,
        "version": __version__,
        "seed": model.luck_seed,
        "run": model.run,
        "months": int(model.month),
        "support_months": int(s.programme_support_months),
        "roster": list(scene.partners),
        "groups": list(scene.groups),
        "worst_off": scene.groups[worst] if worst >= 0 else "",
        "best_off": scene.groups[best] if best >= 0 else "",
        "measures": model.measures(),
    }


def waiting(log: pd.DataFrame) -> pd.DataFrame:
    """Months of waiting by month, level and cause: columns month, level and the causes, one row a month and level.

    Added up over months (in order) they are the measures blocked_CAUSE and, by level, blocked_CAUSE_LEVEL.
    """
    sums: dict[tuple[int, str], dict[str, float]] = {}
    for row in log[log["what"] == "waits"].itertuples():
        causes = reasons(row.why)
        here = sums.setdefault((row.month, row.level), dict.fromkeys(CAUSES, 0.0))
        for cause in causes:
            here[cause] += row.number / len(causes)
    order = sorted(sums, key=lambda place: (place[0], LEVELS.index(place[1])))
    rows = [{"month": month, "level": level, **sums[month, level]} for month, level in order]
    return pd.DataFrame(rows, columns=["month", "level", *CAUSES])

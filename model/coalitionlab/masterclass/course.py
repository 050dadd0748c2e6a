"""A team's decisions as a scenario: the base, what the team set at the start, a timeline, and its activities.

So a course can be written as a file, and the command line gives the same results for it as the session did.
"""

from collections.abc import Sequence
from typing import Any

from ..scenario import Scenario, load_scenario, scenario_from_text
from ..shipped import shipped_names
from ..words import ELEMENTS
from .cards import CARDS
from .hours import AT_HAND, EFFORTS
from .limits import ROUND_MONTHS
from .session import Setup, Turn

HORIZON = "programme.horizon_months"


def playable(scenario: Scenario) -> bool:
    """Whether teams can play it: a scenario whose own timeline changes the elements would undo their decisions."""
    return not any(key.startswith("elements.") for entry in scenario.timeline for key in entry.set)


def playable_names() -> tuple[str, ...]:
    """The shipped scenarios that teams can play, the bases first."""
    names = [name for name in shipped_names() if playable(load_scenario(name))]
    return tuple(sorted(names, key=lambda name: (bool(load_scenario(name).parents), name)))


def base_of(setup: Setup) -> Scenario:
    """What all teams start from: the scenario with the hours that were chosen, and what will come to all of them."""
    if setup.scenario_text:
        base = scenario_from_text(setup.scenario_text, name=setup.scenario)
    else:
        base = load_scenario(setup.scenario)
    base = base.with_levers({AT_HAND: setup.attention_hours})
    if setup.surprise:
        month = first_month(setup.surprise_round) + ROUND_MONTHS // 2 - 1
        base = base.with_events([{"kind": setup.surprise, "month": month}])
    return base


def first_month(number: int) -> int:
    """The first month of a round."""
    return ROUND_MONTHS * (number - 1) + 1


def settings_of(turn: Turn) -> dict[str, Any]:
    """The levers that a turn sets."""
    levers: dict[str, Any] = {f"elements.{name}": EFFORTS[turn.efforts[name]] for name in ELEMENTS}
    for name in turn.cards:
        levers.update(CARDS[name].set)
    return levers


def levers_at(base: Scenario, turns: Sequence[Turn]) -> dict[str, Any]:
    """How the levers stand after these turns."""
    levers = dict(base.levers)
    for turn in turns:
        levers.update(settings_of(turn))
    return levers


def course_of(base: Scenario, turns: Sequence[Turn], months: int) -> Scenario:
    """The scenario that a team's turns make, simulated for so many months."""
    if not turns:
        return base.with_levers({HORIZON: months})
    made = base.with_levers({**settings_of(turns[0]), HORIZON: months})
    changes, activities = [], []
    for number, turn in enumerate(turns, start=1):
        before = levers_at(base, turns[: number - 1])
        differs = {key: value for key, value in settings_of(turn).items() if before[key] != value}
        if differs and number > 1:
            changes.append({"month": first_month(number), "set": differs})
        activities += [
            {"kind": name, "month": first_month(number), "duration": ROUND_MONTHS}
            for name in turn.cards
            if CARDS[name].is_activity
        ]
    return made.with_timeline(changes).with_activities(activities)

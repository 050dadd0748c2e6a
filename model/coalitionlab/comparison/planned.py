"""What a scenario plans to put in: money of the programme, hours of the leader, hours for the elements.

These are known before anything happens. What partners give and spend is not: it follows from the runs.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from ..parameters import LEVERS
from ..scenario import Frozen, Range, Scenario

# Each lever that costs something by the month, and the lever that says how many months it is there.
PLANNED = {
    "funding.joint_budget": "funding.duration",
    "leadership.hours": "programme.support_months",
    "programme.attention_hours": "programme.support_months",
}


def planned(scenario: Scenario) -> dict[str, float]:
    """The total of each lever of PLANNED over the months that are simulated, as the file and its timeline say.

    A value that is drawn from a range counts as its middle. Leader's hours and hours for the elements are counted
    while the programme supports the coalition.
    """
    return {key: sum(value for _, value in there(scenario, key)) for key in PLANNED}


def plans_of(scenarios: Mapping[str, Scenario]) -> pd.DataFrame:
    """What each of several scenarios plans: one row a scenario, one column a lever of PLANNED."""
    return pd.DataFrame([planned(scenario) for scenario in scenarios.values()], index=list(scenarios))


def there(scenario: Scenario, key: str) -> Iterator[tuple[int, float]]:
    """The months in which a lever of PLANNED is there, and its value in them."""
    lasts = PLANNED[key]
    now = {key: scenario.levers[key], lasts: scenario.levers[lasts]}
    for month in range(1, int(scenario.levers["programme.horizon_months"]) + 1):
        for entry in scenario.timeline:
            if entry.month == month:
                now |= {name: value for name, value in entry.set.items() if name in now}
        if month <= middle(now[lasts]):
            yield month, middle(now[key])


def with_planned(scenario: Scenario, totals: Mapping[str, float]) -> Scenario | None:
    """The same scenario with these totals, every value changed in the same proportion; None where that cannot be.

    Where nothing was planned the total is spread evenly over the months in which it can be there.
    """
    for key, total in totals.items():
        have = planned(scenario)[key]
        if have == total:
            continue
        if have > 0.0:
            scenario = _in_proportion(scenario, key, total / have)
        else:
            months = sum(1 for _ in there(scenario, key))
            if months == 0:
                return None
            scenario = _set(scenario, key, total / months)
        if not _allowed(scenario, key):
            return None
    return scenario


def _in_proportion(scenario: Scenario, key: str, factor: float) -> Scenario:
    """Every value of a lever, at the start and later, times a factor."""

    def scaled(values: Mapping[str, Any]) -> Frozen:
        return Frozen({name: times(value, factor) if name == key else value for name, value in values.items()})

    timeline = tuple(replace(entry, set=scaled(entry.set)) for entry in scenario.timeline)
    return replace(scenario, levers=scaled(scenario.levers), timeline=timeline)


def _set(scenario: Scenario, key: str, value: float) -> Scenario:
    """One value of a lever in every month."""
    kept = [replace(entry, set=Frozen({k: v for k, v in entry.set.items() if k != key})) for entry in scenario.timeline]
    levers = Frozen({**scenario.levers, key: value})
    return replace(scenario, levers=levers, timeline=tuple(entry for entry in kept if entry.set))


def _allowed(scenario: Scenario, key: str) -> bool:
    """Whether every value of a lever is within what is allowed."""
    values = [scenario.levers[key], *(entry.set[key] for entry in scenario.timeline if key in entry.set)]
    ends = [end for value in values for end in ((value.low, value.high) if isinstance(value, Range) else (value,))]
    return all(LEVERS[key].low <= end <= LEVERS[key].high for end in ends)


def with_hours(scenario: Scenario, factor: float) -> Scenario:
    """The same scenario in which every partner could give this many times its hours."""
    partners = tuple(replace(p, capacity=times(p.capacity, factor)) for p in scenario.partners)
    return replace(scenario, partners=partners)


def times(value: Any, factor: float) -> Any:
    """A value, or both ends of a range, times a factor."""
    return Range(value.low * factor, value.high * factor) if isinstance(value, Range) else value * factor


def middle(value: float | Range) -> float:
    """A value, or the middle of what it could be."""
    return 0.5 * (value.low + value.high) if isinstance(value, Range) else float(value)

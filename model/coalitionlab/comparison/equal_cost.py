"""Scenarios at equal cost: what is left of a difference when all may ask as much of programme and partners.

Each scenario after the first is run once more, with as much money of the programme, as many hours of the leader and
as many hours for the elements as the first plans, and with partners who each could give so many times their hours that
all together give as many as in the first. What partners spend from their own budgets is not made equal: money is only
spent when an action runs, so it is part of what comes out.
"""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..scenario import Scenario
from .gathering import gather
from .planned import plans_of, with_hours, with_planned
from .together import Comparison

GIVEN = "hours_given"
CLOSE = 0.005  # part by which the hours of all partners may differ where they are looked for
EQUAL = 0.01  # part by which a scenario's hours may differ and count as the same without looking
LEAST, MOST = 0.2, 5.0  # how many times its hours a partner is thought to be able to give
TRIES = 8
LOOKED_AT = 200  # runs with which the hours are looked for


@dataclass(frozen=True)
class EqualCost:
    """The scenarios at equal cost beside the first, and what had to change for it.

    `comparison` has the first as it is and the others at equal cost. `hours` says how many times its hours each
    partner could give; `beyond` names those for which no equal cost was found, which are left out. `plans` has what
    each plans to put in, as it is: one row a scenario, one column a lever.
    """

    comparison: Comparison
    hours: dict[str, float]
    beyond: tuple[str, ...]
    plans: pd.DataFrame

    @property
    def changed(self) -> tuple[str, ...]:
        """Those that asked more or less than the first, and were run again."""
        first = self.plans.index[0]
        other = [name for name in self.hours if (self.plans.loc[name] != self.plans.loc[first]).any()]
        return tuple(name for name in self.hours if name in other or self.hours[name] != 1.0)

    def part(self, names: Iterable[str]) -> "EqualCost":
        """Some of the scenarios, the first of them as what the others are held against, as in `Comparison.part`.

        The first must cost what the first of the whole costs; nothing is run again.
        """
        chosen = list(names)
        first, *others = chosen
        return EqualCost(
            self.comparison.part([first, *(name for name in others if name not in self.beyond)]),
            {name: self.hours[name] for name in others if name in self.hours},
            tuple(name for name in others if name in self.beyond),
            self.plans.loc[chosen],
        )


def equal_cost(found: Comparison, workers: int | None = None) -> EqualCost | None:
    """Run the others at the cost of the first. None with one scenario, or if they last for different times."""
    first, *others = found.names
    lengths = {scenario.levers["programme.horizon_months"] for scenario in found.scenarios.values()}
    if not others or len(lengths) > 1:
        return None
    plans = plans_of(found.scenarios)
    target = float(found.table(first)[GIVEN].mean())
    scenarios, tables, hours, beyond = {first: found.scenarios[first]}, {first: found.table(first)}, {}, []
    for name in others:
        as_planned = with_planned(found.scenarios[name], dict(plans.loc[first]))
        factor = None if as_planned is None else _hours_for(as_planned, target, name, found, workers)
        if as_planned is None or factor is None:
            beyond.append(name)
            continue
        equal = as_planned if factor == 1.0 else with_hours(as_planned, factor)
        same = equal.digest == found.scenarios[name].digest
        scenarios[name], hours[name] = equal, factor
        tables[name] = found.table(name) if same else _runs(equal, found.numbers, name, found, workers)
    comparison = Comparison(scenarios, tables, found.numbers, found.seed, found.worlds, rules=found.rules)
    return EqualCost(comparison, hours, tuple(beyond), plans)


def _hours_for(scenario: Scenario, target: float, name: str, found: Comparison, workers: int | None) -> float | None:
    """How many times its hours each partner has to be able to give, so that all together give the target."""
    worlds = 1 if found.worlds is None else len(found.worlds)
    some = found.numbers[: max(1, LOOKED_AT // worlds)]
    first = found.table(found.names[0])
    here = float(first[first["run"].isin(some)][GIVEN].mean())  # the target, in the runs that are looked at

    def given(factor: float) -> float:
        return float(_runs(with_hours(scenario, factor), some, name, found, workers)[GIVEN].mean())

    return search(here, given) if target > 0.0 else None


def search(target: float, given: Callable[[float], float]) -> float | None:
    """The factor at which `given` comes within CLOSE of the target; 1 if it is within EQUAL there; None if none is."""
    factor, found, slope = 1.0, given(1.0), 1.0
    if found > 0.0 and abs(found / target - 1.0) <= EQUAL:
        return 1.0
    for _ in range(TRIES):
        if found <= 0.0:
            return None
        if abs(found / target - 1.0) <= CLOSE:
            return factor
        tried = min(MOST, max(LEAST, factor * (target / found) ** (1.0 / slope)))
        if tried == factor:
            return None
        before, found = found, given(tried)
        if found > 0.0 and found != before:
            slope = min(3.0, max(0.3, math.log(found / before) / math.log(tried / factor)))
        factor = tried
    return None


def _runs(scenario: Scenario, numbers: np.ndarray, name: str, found: Comparison, workers: int | None) -> pd.DataFrame:
    """The runs of a scenario under the luck, worlds and rules of a comparison."""
    return gather(scenario, numbers, found.seed, found.worlds, workers, None, False, found.rules.get(name, ()))[0]

"""What came of a course: the one that was played, among many with the same choices and other luck.

One course is luck. So nothing is kept of it without the band over `RUNS` courses beside it: the 5th to the 95th
percentile. Runs are the ones that the command line gives for the same scenario, seed and numbers.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..simulation import simulate
from ..summary import over_runs, verdict, wilson
from ..tracing import trace
from ..words import CAUSES, LEVELS
from .limits import RUNS

LEVEL_MEASURES = tuple(f"joint_action_{level}" for level in LEVELS)
BLOCKED = tuple(f"blocked_{cause}" for cause in CAUSES)
SHOWN = ("shared_ambition", "ownership", "trust", "reach_worst_off", "reach_best_off", "reach_gap")
KEPT = (*SHOWN, *LEVEL_MEASURES, "action_months", *BLOCKED, "actions_agreed", "table_size", "money_stranded")


@dataclass(frozen=True)
class Place:
    """Where the course that was played stands among all: its value, and the band, with the number of courses that
    have a value."""

    value: float
    low: float
    middle: float
    high: float
    n: int


@dataclass(frozen=True)
class Outcome:
    """A course and its band; `months` holds of each measure the values (courses, months), `mine` is the row of the
    course that was played, `log` says what happened in it."""

    scenario: Any
    seed: int
    run: int
    months: Mapping[str, np.ndarray]
    mine: int
    log: pd.DataFrame

    @property
    def last(self) -> int:
        """The last month."""
        return int(self.months[KEPT[0]].shape[1])

    def value(self, measure: str, month: int) -> float:
        """The value of the course that was played at the end of a month."""
        return float(self.months[measure][self.mine, month - 1])

    def place(self, measure: str, month: int) -> Place:
        """Where the course stands among all at the end of a month."""
        values = self.months[measure][:, month - 1]
        known = values[~np.isnan(values)]
        if len(known) == 0:
            return Place(self.value(measure, month), np.nan, np.nan, np.nan, 0)
        low, middle, high = np.percentile(known, (5, 50, 95))
        return Place(self.value(measure, month), float(low), float(middle), float(high), len(known))

    def chance(self, level: str, month: int) -> tuple[float, float, float]:
        """Of all courses, the share with joint action on a level by then, with its 95% interval."""
        yes = self.months[f"joint_action_{level}"][:, month - 1] > 0
        low, high = wilson(yes.sum(), len(yes))
        return float(yes.mean()), float(low), float(high)

    def waited(self, first: int, last: int) -> dict[str, float]:
        """Months that ideas and actions of this course waited from one month to another, by cause, longest first."""
        before = {name: self.value(name, first - 1) if first > 1 else 0.0 for name in BLOCKED}
        waits = {cause: self.value(name, last) - before[name] for cause, name in zip(CAUSES, BLOCKED, strict=True)}
        return dict(sorted(waits.items(), key=lambda pair: -pair[1]))


def numbers_with(run: int) -> range:
    """The run numbers of a band: the hundreds to which this run belongs, so that it is one of them."""
    return range(run - run % RUNS, run - run % RUNS + RUNS)


def outcome_of(scenario: Any, seed: int, run: int) -> Outcome:
    """Simulate a course and its band; takes about a third of a second on one core for 60 months."""
    numbers = numbers_with(run)
    frame = simulate(scenario, runs=numbers, seed=seed, series=True, workers=1)
    months = {name: frame[name].to_numpy(np.float32).reshape(len(numbers), -1) for name in KEPT}
    return Outcome(scenario, seed, run, months, numbers.index(run), trace(scenario, seed=seed, run=run))


@dataclass(frozen=True)
class Difference:
    """What another choice changes in a measure: in the course that was played, and on average over all with its
    95% interval; `verdict` is more, less, unclear or same."""

    measure: str
    mine: float
    mean: float
    low: float
    high: float
    verdict: str


def differences(before: Outcome, after: Outcome, month: int) -> list[Difference]:
    """What is different after another choice, at the end of a month, under the same luck in every course."""
    measures = (*LEVEL_MEASURES, *SHOWN)
    apart = np.stack(
        [after.months[name][:, month - 1] - before.months[name][:, month - 1] for name in measures], axis=1
    )
    for column, name in enumerate(measures):
        if name in LEVEL_MEASURES:  # whether there is any: that is what is shown
            some = [np.sign(one.months[name][:, month - 1]) for one in (after, before)]
            apart[:, column] = some[0] - some[1]
    chances = np.array([name in LEVEL_MEASURES for name in measures])
    found = over_runs(apart.astype(float), chances)
    return [
        Difference(
            name,
            float(apart[after.mine, k]),
            float(found.mean[k]),
            float(found.low[k]),
            float(found.high[k]),
            verdict(float(found.low[k]), float(found.high[k]), not np.nan_to_num(apart[:, k]).any()),
        )
        for k, name in enumerate(measures)
    ]

"""What is analysed of a measure: a number for every run, or nothing at all. No missing value goes further than this.

A month that never came is missing in the runs. Leaving those runs out would compare the lucky ones only, so such a
measure is analysed as two others: whether it happened, and the month with the horizon for those that never came (the
restricted mean time; Royston & Parmar 2013). Of any other measure with missing values only whether there is a value is
analysed, and a note says how many points lack it.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from ...measures import MEASURES
from .sweep import Sweep

VALUE, HAPPENED, RESTRICTED, LASTING = "value", "happened", "restricted", "lasting"
SURVIVES = "survives_support"


class Outcome(NamedTuple):
    """A measure as it is analysed: (points, worlds, runs) without a missing value, with unit, meaning and direction.

    `better` is 1 where more is better, -1 where less is, 0 where that is not for the model to say.
    """

    name: str
    measure: str
    form: str
    unit: str
    meaning: str
    better: int
    values: np.ndarray


class Refused(NamedTuple):
    """A measure that is not analysed, and why."""

    measure: str
    why: str


FEWER_IS_BETTER = frozenset(
    [
        *("ownership_inequality", "months_walking_in_circles", "decision_delay", "actions_stalled", "reach_gap"),
        *("needs_error", "hours_reporting", "money_stranded", "dissolved", "handovers"),
        *(name for name in MEASURES if name.startswith(("month_", "blocked_"))),
    ]
)
NEITHER = frozenset(("hours_given", "money_spent", "table_size", "actions_proposed"))  # means and means to an end


def direction(measure: str) -> int:
    """1 where more is better, -1 where less is better, 0 where it is neither."""
    return 0 if measure in NEITHER else -1 if measure in FEWER_IS_BETTER else 1


def outcomes(
    sweep: Sweep, scenario: str, measures: tuple[str, ...] = (), constant: bool = False
) -> Iterator[Outcome | Refused]:
    """All outcomes of a scenario, measure by measure, so that only one is in memory; those that never differ are
    left out unless `constant`."""
    failed = sweep.failed(scenario) if sweep.count_failed() else None
    if failed is not None and failed.any():
        yield Refused("", f"{scenario}: {int(failed.sum()):,} runs failed; nothing of it is analysed.")
        return
    for measure in measures or sweep.measures:
        for found in of_measure(measure, sweep.values(measure, scenario), scenario, sweep.horizon(scenario)):
            if isinstance(found, Outcome) and not constant and np.ptp(found.values) == 0.0:
                yield Refused(measure, f"{scenario}: {found.name} is the same in all runs ({found.values.flat[0]:g}).")
            else:
                yield found


def of_measure(measure: str, values: np.ndarray, scenario: str, horizon: int) -> Iterator[Outcome | Refused]:
    """What can be analysed of the values of one measure."""
    known, missing, better = MEASURES[measure], np.isnan(values), direction(measure)
    if measure == SURVIVES and not missing.all():
        meaning = f"{known.meaning} Where nothing ran then, nothing lasted: 0."
        yield Outcome(measure, measure, LASTING, known.unit, meaning, better, np.where(missing, 0.0, values))
        return
    if not missing.any() and known.unit != "month":
        yield Outcome(measure, measure, VALUE, known.unit, known.meaning, better, values)
        return
    there = (~missing).astype(float)
    if known.unit == "month":
        there = (values <= horizon).astype(float)  # NaN compares as no
        meaning = f"Whether it came within {horizon} months: {known.meaning}"
        yield Outcome(f"{measure}:happened", measure, HAPPENED, "yes/no", meaning, 1, there)
        meaning = f"Months until it came, {horizon} where it did not: {known.meaning}"
        restricted = np.fmin(np.where(missing, horizon, values), horizon)
        yield Outcome(f"{measure}:restricted", measure, RESTRICTED, "months", meaning, better, restricted)
        return
    lacking = int(missing.any(axis=(1, 2)).sum())
    part = 100 * float(missing.mean())
    why = f"{scenario}: {measure} has no value in {part:.3g}% of runs, at {lacking:,} of {len(values):,} points"
    yield Refused(measure, f"{why}; analysed is whether there is one.")
    meaning = f"Whether there is a value: {known.meaning}"
    yield Outcome(f"{measure}:happened", measure, HAPPENED, "yes/no", meaning, 0, there)


MAIN = (
    *("joint_action", "action_months", "month_first_execution", "month_first_policy", "month_first_administrative"),
    *("reach_worst_off", "reach_gap", "survives_support", "shared_ambition", "ownership"),
)


def main_measures(sweep: Sweep) -> tuple[str, ...]:
    """The measures that long analyses and figures keep to: those of the model's question, as far as they are there."""
    return tuple(measure for measure in MAIN if measure in sweep.measures) or sweep.measures

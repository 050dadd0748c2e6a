"""A sweep before its first run: its points, its plan, what it keeps, and the tasks that workers get."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from ..measures import NAMES
from ..own_rules import rules_from
from ..records import PARAMETERS_RECORD, group_order
from ..scenario import ScenarioError
from .columns import Column, month_columns, run_columns
from .engines import Texts, made_with
from .experiment import Experiment
from .inputs import AllInputs
from .plan import Plan, plan_of
from .points import points_of
from .store import MONTHS, RUNS
from .templates import templates_of
from .work import Task


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """All that is fixed before the first run. `shard` is (i, n) for the i-th of n parts of the sweep."""

    experiment: Experiment
    shard: tuple[int, int] | None
    rules: Texts
    numbers: dict[str, float]
    made_with: dict[str, str]
    table: pd.DataFrame
    plan: Plan
    inputs: AllInputs
    runs: tuple[Column, ...]
    months: tuple[Column, ...]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The tables that every part has."""
        return (RUNS, MONTHS) if self.months else (RUNS,)

    @property
    def chunks(self) -> range:
        """The chunks of this sweep, or of its shard: every n-th, so that all shards take about equally long."""
        i, n = self.shard or (1, 1)
        return range(i - 1, self.plan.chunks, n)

    def rows(self, chunk: int) -> int:
        """How many runs a chunk has."""
        return min(self.plan.rows_a_chunk, self.plan.total - chunk * self.plan.rows_a_chunk)

    def task(self, chunk: int, sweep: str = "") -> Task:
        """What a worker needs for a chunk; `sweep` tells the sweeps of one process apart."""
        point, world, _ = self.plan.rows(chunk)
        return Task(
            chunk=chunk,
            plan=self.plan,
            inputs=self.inputs.of(point, world),
            seed=self.experiment.seed,
            runs=self.runs,
            months=self.months,
            rules=self.rules,
            made_with=self.made_with,
            sweep=sweep,
        )


def job_of(experiment: Experiment, shard: tuple[int, int] | None = None, rules: Any = ()) -> Job:
    """Make the points and check them; raises ScenarioError with a sentence for each that is not allowed."""
    if shard is not None and not 1 <= shard[0] <= shard[1]:
        raise ScenarioError([f"--shard: found {shard[0]}/{shard[1]}, allowed is i/n with i from 1 to n, such as 3/10."])
    table, plan, own = points_of(experiment), plan_of(experiment), rules_from([experiment.rules, rules])
    templates = templates_of(experiment, table)
    for base in templates.bases:
        own.write(base.view(PARAMETERS_RECORD))
    groups = tuple(tuple(group_order(scenario)) for scenario in experiment.scenarios.values())
    measures = [name for name in NAMES if name in experiment.measures] or list(NAMES)
    worlds, every = experiment.world_table is not None, tuple(dict.fromkeys(name for some in groups for name in some))
    return Job(
        experiment=experiment,
        shard=shard,
        rules=own.texts,
        numbers=dict(own.values),
        made_with=made_with(own.texts),
        table=table,
        plan=plan,
        inputs=AllInputs(templates, groups, experiment.world_table),
        runs=run_columns(measures, worlds),
        months=month_columns(measures, worlds, every) if experiment.months else (),
    )

"""Scenarios side by side under the same luck: what each does, and what the difference is, run by run.

Run k of one scenario is set beside run k of the first: the same people leave, the same moods come, unless what the
scenario changes makes them differ. So differences are known more precisely than the scenarios themselves.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from ..own_rules import OwnRules, rules_from
from ..scenario import Scenario
from ..simulation import check_seed, run_numbers
from ..summary import contrast, summarise
from .differing import differences, rules_apart
from .gathering import Followed, gather, most_followed
from .levels import chance_contrast
from .pairing import pairing


class Comparison:
    """Scenarios that met the same luck. `runs`, `summary`, `differences`, `months` and `chances` are tables.

    `what_differs` lists in what the scenarios themselves differ. The first scenario is what others are held against.
    `rules` are the rules of one's own that each ran with.
    """

    def __init__(
        self,
        scenarios: Mapping[str, Scenario],
        tables: Mapping[str, pd.DataFrame],
        numbers: np.ndarray,
        seed: int,
        worlds: pd.DataFrame | None = None,
        followed: Mapping[str, Followed] | None = None,
        rules: Mapping[str, OwnRules] | None = None,
    ) -> None:
        self.scenarios, self.seed, self.worlds, self.numbers = dict(scenarios), seed, worlds, numbers
        self.rules = dict(rules or {})
        self._tables, self._kept = dict(tables), dict(followed or {})

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the scenarios; the first is what the others are held against."""
        return tuple(self.scenarios)

    def table(self, name: str) -> pd.DataFrame:
        """The runs of one scenario: [world,] run and measures, one row a run."""
        return self._tables[name]

    @cached_property
    def runs(self) -> pd.DataFrame:
        """Scenario, [world,] run and measures, one row a run."""
        return pd.concat([table.assign(scenario=name) for name, table in self._tables.items()], ignore_index=True)[
            ["scenario", *next(iter(self._tables.values())).columns]
        ]

    @cached_property
    def summary(self) -> pd.DataFrame:
        """One row a scenario and measure: mean, 5th and 95th percentile of runs, Monte Carlo error, missing."""
        return _labelled({name: summarise(table) for name, table in self._tables.items()})

    @cached_property
    def differences(self) -> pd.DataFrame:
        """One row a scenario after the first and measure: the paired difference to the first and how sure it is.

        `pairing` is how many runs with a seed of its own one run of a pair is worth, `runs_saved` how many runs more
        of each scenario independent seeds would have needed to be as sure.
        """
        first, *others = self.names
        rows = {name: self._against(first, name) for name in others}
        if not rows:
            return self._against(first, first).iloc[:0].assign(scenario=[], versus=[])
        return _labelled(rows).assign(versus=first)

    @cached_property
    def chance_differences(self) -> pd.DataFrame:
        """One row a scenario after the first and level: the paired difference in the chance of joint action."""
        first, *others = self.names
        pairs = {name: chance_contrast(self._tables[first], self._tables[name]) for name in others or [first]}
        return _labelled(pairs).iloc[: None if others else 0]

    def _against(self, first: str, other: str) -> pd.DataFrame:
        """The differences of one scenario to another, and what it saved that their runs are pairs."""
        pair = self._tables[first], self._tables[other]
        return pd.concat([contrast(*pair), pairing(*pair)], axis=1)

    @property
    def own_rules(self) -> tuple[str, ...]:
        """The rules of one's own that some scenario ran with: name, place in the month and file."""
        known = {own: None for rules in self.rules.values() for own in rules}
        return tuple(f"{own.name} ({own.place} {own.anchor}, {own.label})" for own in known)

    @cached_property
    def what_differs(self) -> pd.DataFrame:
        """What exactly differs between the scenarios: one row a lever, partner, event, ..., one column a scenario."""
        return pd.concat([differences(self.scenarios), rules_apart(self.rules, self.names)], ignore_index=True)

    @cached_property
    def months(self) -> pd.DataFrame:
        """Scenario, month and measure with mean, 5th and 95th percentile of runs.

        Beside the measures: months of waiting by level and cause (`blocked_money_policy`), and reach, contacts and
        handovers by group (`reach NAME`).
        """
        return _labelled({name: self._followed(name).months for name in self.names})

    @cached_property
    def chances(self) -> pd.DataFrame:
        """Scenario, month and level with the chance that an action was ever sustained by then, and its 95% interval."""
        return _labelled({name: self._followed(name).chances for name in self.names})

    @cached_property
    def waiting(self) -> pd.DataFrame:
        """Scenario, month and cause with how many actions wait for it in that month, and its 95% interval."""
        return _labelled({name: self._followed(name).waiting for name in self.names})

    @cached_property
    def held_up_first(self) -> pd.DataFrame:
        """Scenario and cause with the chance that it held actions up most before the first one lasted, with 95%."""
        return _labelled({name: self._followed(name).held_up_first for name in self.names})

    def part(self, names: Iterable[str]) -> "Comparison":
        """Some of the scenarios, the first of them as what the others are held against; nothing is run again."""
        chosen = list(names)
        followed = {name: self._kept[name] for name in chosen if name in self._kept}
        scenarios = {name: self.scenarios[name] for name in chosen}
        tables = {name: self._tables[name] for name in chosen}
        return Comparison(scenarios, tables, self.numbers, self.seed, self.worlds, followed, self.rules)

    def _followed(self, name: str) -> Followed:
        """How a scenario went month by month, simulated now if that was not done before."""
        if name not in self._kept:
            some = self.numbers[: most_followed(self.worlds)]
            kept = gather(self.scenarios[name], some, self.seed, self.worlds, rules=self.rules.get(name))[1]
            assert kept is not None
            self._kept[name] = kept
        return self._kept[name]

    def __repr__(self) -> str:
        first, *others = self.names
        worlds = "" if self.worlds is None else f" in each of {len(self.worlds)} worlds"
        lines = [f"{len(self.names)} scenarios, {len(self.numbers)} runs{worlds}, seed {self.seed}"]
        lines += ["Exploration, not prediction. Differences to " + first + " with their 95% interval:"]
        table = self.differences.set_index(["scenario", "measure"])
        for name in others:
            lines.append(name)
            for measure in ("joint_action", "action_months", "reach_worst_off"):
                row = table.loc[(name, measure)]
                ends = f"{row['low']:+.3g} to {row['high']:+.3g}"
                lines.append(f"  {measure:<16} {row['mean']:+.3g} ({ends}): {_SAID[row['verdict']]}")
        return "\n".join(lines)


_SAID = {
    "more": "more",
    "less": "less",
    "unclear": "no clear difference",
    "same": "the same in every run",
    "too few": "too few runs to say",
}


def compare(
    scenarios: Mapping[str, Scenario],
    runs: int | range | Sequence[int] = 1000,
    seed: int = 1,
    worlds: pd.DataFrame | None = None,
    *,
    months: bool = False,
    workers: int | None = None,
    progress: Callable[[int], None] | None = None,
    rules: Any = (),
) -> Comparison:
    """Run the scenarios with the same luck and hold each against the first.

    `runs`, `seed`, `worlds`, `workers` and `rules` are those of `simulate`; rules can also be given by scenario, as in
    `rules={"with gossip": "gossip.py"}`. With `months` the time series are kept at once,
    which saves simulating again for `.months` and `.chances`. `progress` is told how many runs were done. Scenarios
    that differ in name only are simulated once. Raises ValueError with a sentence on anything out of range.
    """
    if not scenarios:
        raise ValueError("scenarios: found none, allowed is at least one: compare({'name': scenario, ...})")
    check_seed(seed)
    numbers, own = run_numbers(runs), rules_by_scenario(rules, scenarios)
    known: dict[tuple[str, Any], tuple[pd.DataFrame, Followed | None]] = {}
    for name, scenario in scenarios.items():
        if (scenario.digest, own[name]) not in known:
            follow = months and len(numbers) <= most_followed(worlds)
            kept = gather(scenario, numbers, seed, worlds, workers, progress, follow, own[name])
            known[scenario.digest, own[name]] = kept
    found = {name: known[scenario.digest, own[name]] for name, scenario in scenarios.items()}
    tables = {name: table for name, (table, _) in found.items()}
    followed = {name: kept for name, (_, kept) in found.items() if kept is not None}
    return Comparison(scenarios, tables, numbers, seed, worlds, followed, own)


def rules_by_scenario(rules: Any, scenarios: Mapping[str, Scenario]) -> dict[str, OwnRules]:
    """The rules of one's own that each scenario runs with."""
    if not isinstance(rules, Mapping):
        return dict.fromkeys(scenarios, rules_from(rules))
    unknown = [name for name in rules if name not in scenarios]
    if unknown:
        raise ValueError(f"rules: found {unknown[0]!r}, allowed are the scenarios {', '.join(scenarios)}")
    return {name: rules_from(rules.get(name)) for name in scenarios}


def _labelled(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Tables below each other, with the name of the scenario first."""
    whole = pd.concat([table.assign(scenario=name) for name, table in tables.items()], ignore_index=True)
    return whole[["scenario", *(column for column in whole.columns if column != "scenario")]]

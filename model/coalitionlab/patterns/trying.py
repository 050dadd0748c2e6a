"""Tries out the claims: simulates their variants under the same luck, in one world, and keeps what was simulated."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np

from ..batch import kernel
from ..parameters import UNCERTAINTIES
from ..records import in_world, record_of
from ..scenario import Scenario
from ..scenario.advice import settled
from ..simulation import one_world, run_numbers, scenario_sets, spread
from .declared import Claim, Variant
from .judging import MOST_RUNS, Verdict, judge

MONTHS = "programme.horizon_months"


def varied(base: Scenario, variant: Variant) -> Scenario:
    """The scenario in a variant of patterns.toml."""
    values = dict(variant)
    activities, timeline = values.pop("activities", ()), values.pop("timeline", ())
    markets, mandate = values.pop("markets", True), values.pop("mandate", None)
    scenario = base.with_levers(values) if values else base
    if activities:
        scenario = scenario.with_activities(activities)
    if timeline:
        scenario = scenario.with_timeline(timeline)
    changed: dict[str, Any] = ({} if markets else {"market": None}) | ({} if mandate is None else {"mandate": mandate})
    if changed:
        partners = tuple(replace(partner, **changed) for partner in scenario.partners)
        scenario = settled(replace(scenario, partners=partners))
    return scenario


class Bench:
    """A base scenario in one world, with every variant that was simulated so far and its runs.

    `world` gives values of uncertainties; `always` is a variant that holds throughout and beats those of the claims,
    such as a mechanism that is switched off; `workers` are threads (all cores if None). What is kept of a
    run of 60 months takes 20 kB.
    """

    def __init__(
        self,
        base: Scenario,
        world: Mapping[str, Any] | None = None,
        seed: int = 1,
        always: Variant | None = None,
        workers: int | None = None,
    ) -> None:
        self.base, self.seed, self.always, self.workers = base, seed, dict(always or {}), workers
        self.world = {key: value for key, value in (world or {}).items() if key in UNCERTAINTIES}
        self.longest: dict[str, int] = {}
        self.done: dict[str, np.ndarray] = {}

    def expect(self, claims: Iterable[Claim]) -> None:
        """Know beforehand what comes: a variant that several claims share is then simulated once, for the longest."""
        for claim in claims:
            for key in map(named, claim.variants()):
                self.longest[key] = max(claim.month, self.longest.get(key, 0))

    def series(self, variant: Variant, months: int, runs: int) -> np.ndarray:
        """Measures of the first runs of a variant: (runs, months, measures); only what is missing is simulated."""
        key = named(variant)
        self.longest[key] = max(months, self.longest.get(key, 0))
        had = self.done.get(key)
        if had is not None and had.shape[1] < self.longest[key]:
            had = None
        first = 0 if had is None else len(had)
        if first < runs:
            rows = self._simulated(variant, self.longest[key], range(first, runs))
            self.done[key] = rows if had is None else np.concatenate([had, rows])
        return self.done[key][:runs, :months]

    def _simulated(self, variant: Variant, months: int, runs: range) -> np.ndarray:
        scenario = varied(self.base, {**variant, **self.always, MONTHS: months})
        record, unknowns = record_of(scenario)
        record, numbers = in_world(record, self.world, scenario_sets(scenario)), run_numbers(runs)
        if unknowns.places:
            return one_world(record, unknowns, self.seed, numbers, months, True, kernel())[1]
        first = np.zeros(len(numbers), np.int64)
        return spread(record, first, self.seed, numbers, months, True, self.workers, kernel())[1]

    def values(self, claim: Claim, runs: int, months: int | None = None) -> np.ndarray:
        """The claim's number in every run."""
        return claim.number([self.series(variant, months or claim.month, runs) for variant in claim.variants()])

    def verdicts(self, claims: Iterable[Claim], most: int = MOST_RUNS, months: int | None = None) -> dict[str, Verdict]:
        """The verdict on each claim, by its key, with at most so many runs."""
        claims = tuple(claims)
        self.expect(claims)
        return {
            claim.key: judge(partial(self.values, claim, months=months), claim.sign, claim.least, most, claim.step)
            for claim in claims
        }


def named(variant: Variant) -> str:
    """A variant as a text, the same for the same content."""
    return json.dumps(variant, sort_keys=True)

"""How far a world is from showing all patterns: 0 if it shows every claim in every base scenario, 1 if none.

A claim falls short by how much its difference is smaller than the smallest that is worth reporting, up to ten times
that. Claims count equally within a pattern, and patterns among each other.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from ...patterns import PATTERNS, Bench, Claim
from ...patterns.declared import BASES
from ...scenario import Scenario, load_scenario

SCALE = 10.0  # a claim that is missed by so many times its smallest effect is missed altogether
NEVER = 0.5  # what a claim counts that no run can judge, such as a delay where nobody decided


class Shortfall(NamedTuple):
    """The distance of a world, and the mean and standard error of every claim looked at, by "SCENARIO PATTERN.CLAIM".

    `whole` is False where looking stopped early, since the distance was already above what was asked.
    """

    distance: float
    claims: dict[str, tuple[float, float]]
    whole: bool


@cache
def bases() -> dict[str, Scenario]:
    """The base scenarios in which the patterns are looked for."""
    return {name: load_scenario(name) for name in BASES}


@cache
def plan() -> tuple[tuple[str, Claim, float, tuple[int, ...]], ...]:
    """What to look at in which order: (base, claim, weight, months of each variant); cheap claims come first."""
    longest: dict[str, int] = {}
    weights: dict[str, float] = {}
    claims = [claim for pattern in PATTERNS for claim in pattern.claims]
    for pattern in PATTERNS:
        for claim in pattern.claims:
            weights[claim.key] = 1.0 / (len(PATTERNS) * len(BASES) * len(pattern.claims))
            for variant in claim.variants():
                longest[_name(variant)] = max(longest.get(_name(variant), 0), claim.month)
    order = sorted(claims, key=lambda claim: len(claim.variants()))
    return tuple(
        (base, claim, weights[claim.key], tuple(longest[_name(variant)] for variant in claim.variants()))
        for claim in order
        for base in BASES
    )


def _name(variant: Mapping[str, Any]) -> str:
    return json.dumps(variant, sort_keys=True)


def values(bench: Bench, claim: Claim, months: Sequence[int], runs: int) -> np.ndarray:
    """The claim's number in every run, each variant simulated as long as any claim needs it."""
    parts = [bench.series(variant, length, runs) for variant, length in zip(claim.variants(), months, strict=True)]
    return claim.number(parts)


def shortfall_of(world: Mapping[str, Any], runs: int, seed: int, limit: float = 1.0) -> Shortfall:
    """The distance of a world with so many runs of every variant; stops as soon as it is above `limit`."""
    benches = {name: Bench(base, world, seed, workers=1) for name, base in bases().items()}
    total, seen = 0.0, {}
    for base, claim, weight, months in plan():
        found = values(benches[base], claim, months, runs)
        there = found[~np.isnan(found)]
        if len(there) < 2:
            total += weight * NEVER
            seen[f"{base} {claim.key}"] = (float("nan"), float("nan"))
        else:
            mean, error = float(there.mean()), float(there.std(ddof=1) / np.sqrt(len(there)))
            seen[f"{base} {claim.key}"] = (mean, error)
            missed = (claim.least - claim.sign * mean) / (SCALE * claim.least)
            total += weight * min(1.0, max(0.0, missed))
        if total > limit:
            return Shortfall(total, seen, False)
    return Shortfall(total, seen, True)

"""In which share of worlds each claim shows, read from what a search has kept: one luck, few pairs, three verdicts.

What few pairs leave open is called unclear; nothing is simulated here.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from ...patterns import PATTERNS, Claim
from ...patterns.declared import BASES
from ...patterns.judging import HOLDS, POCOCK, UNCLEAR, VERDICTS, interval, said
from .shortfall import Shortfall

COLUMNS = {
    "pattern": "P1 to P13 of the evidence",
    "claim": "one of the claims in which the pattern is put",
    "scenario": "base scenario in which it is looked for",
    "worlds": "number of worlds",
    "pairs": "runs (pairs of runs for a difference) in each world",
    "holds": "share of worlds in which its sign is clear and as practice reports it",
    "against": "share of worlds in which the opposite is clear",
    "none": "share of worlds in which there is no effect that matters",
    "unclear": "share of worlds in which so few pairs leave it open",
    "unknown": "share of worlds in which no run had a value; also among the unclear",
    "effect": "median over worlds of the mean over runs, in the unit of the measure",
    "low": "5th percentile over worlds",
    "high": "95th percentile over worlds",
    "pattern_holds": "share of worlds in which all claims of the pattern hold in both base scenarios",
}


def named_claims() -> list[tuple[str, Claim]]:
    """Every base scenario and claim, in the order of the patterns."""
    return [(base, claim) for pattern in PATTERNS for claim in pattern.claims for base in BASES]


def verdicts(found: Sequence[Shortfall], runs: int) -> np.ndarray:
    """The verdict on every claim in every world: (worlds, claims), claims in the order of `named_claims`."""
    table = np.full((len(found), len(named_claims())), UNCLEAR, dtype=object)
    for k, (base, claim) in enumerate(named_claims()):
        for world, one in enumerate(found):
            mean, error = one.claims[f"{base} {claim.key}"]
            if not np.isnan(mean):
                low, high = interval(mean, error**2 * runs, runs, POCOCK[1], claim.step)
                table[world, k] = said(low, high, claim.sign, claim.least)
    return table


def pattern_holds(judged: np.ndarray) -> dict[str, np.ndarray]:
    """Of each pattern the worlds in which all its claims hold, in both base scenarios."""
    claims = named_claims()
    return {
        pattern.id: (judged[:, [k for k, (_, claim) in enumerate(claims) if claim.pattern == pattern.id]] == HOLDS).all(
            axis=1
        )
        for pattern in PATTERNS
    }


def claim_shares(found: Sequence[Shortfall], runs: int) -> pd.DataFrame:
    """One row a claim and base scenario, the columns of COLUMNS; every world must have been looked at wholly."""
    judged, rows = verdicts(found, runs), []
    whole = {name: float(holds.mean()) for name, holds in pattern_holds(judged).items()}
    for k, (base, claim) in enumerate(named_claims()):
        means = np.array([one.claims[f"{base} {claim.key}"][0] for one in found])
        there = means[~np.isnan(means)]
        low, middle, high = np.quantile(there, (0.05, 0.5, 0.95)) if len(there) else (np.nan,) * 3
        row: dict[str, Any] = {"pattern": claim.pattern, "claim": claim.name, "scenario": base}
        row |= {"worlds": len(found), "pairs": runs}
        row |= {verdict: float((judged[:, k] == verdict).mean()) for verdict in VERDICTS}
        row |= {"unknown": float(np.isnan(means).mean()), "effect": middle, "low": low, "high": high}
        rows.append(row | {"pattern_holds": whole[claim.pattern]})
    return pd.DataFrame(rows, columns=list(COLUMNS))

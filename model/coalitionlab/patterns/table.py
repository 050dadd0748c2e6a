"""Which patterns of practice the model shows, in one world or in many, and what is left without their own mechanism.

A claim *holds* in a world if its sign is clear there. A pattern holds there only if all its claims do, in every base
scenario. A claim that holds *stands* if it also holds with the pattern's mechanism switched off and, where it is a
difference, keeps at least half of its size: then more of it comes from the rest of the model than from that mechanism.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from ..measures import MEASURES
from ..scenario import load_scenario
from .declared import BASES, PATTERNS, Claim, Pattern
from .judging import HOLDS, MOST_RUNS, VERDICTS
from .trying import Bench

MOST_RUNS_A_WORLD = 128  # with several worlds: what is unclear then stays unclear
HALF = 0.5
ON, OFF = "on", "off"
EMERGENT, PARTLY, BUILT_IN, MANY, FAILS = ORIGINS = ("emergent", "partly", "built_in", "many", "fails")
COLUMNS = {
    "pattern": "P1 to P13 of the evidence",
    "claim": "one of the claims in which the pattern is put",
    "scenario": "base scenario in which it is looked for",
    "measure": "what is measured",
    "unit": "unit of effect, low and high",
    "direction": "+ or -: the sign that the effect should have",
    "least": "smallest effect that matters, in the unit",
    "fixed": "fixed value that was subtracted; 0 for a difference",
    "worlds": "number of worlds",
    "effect": "mean over runs; with several worlds the mean of these",
    "low": "lower end of the interval (95% over all looks); with several worlds the 5th percentile of their effects",
    "high": "upper end of the same",
    "verdict": "holds, against, none or unclear; with several worlds the most frequent",
    "holds": "share of worlds in which the claim holds",
    "against": "share of worlds in which the opposite is clear",
    "none": "share of worlds in which there is no effect that matters",
    "unclear": "share of worlds in which the sign is not clear within the runs",
    "runs": "runs with a value (pairs of runs for a difference), the most over worlds",
    "missing": "runs without a value, the most over worlds",
    "off_effect": "effect with the mechanism off; with several worlds over those in which the claim holds",
    "off_low": "lower end of its interval; with several worlds the 5th percentile",
    "off_high": "upper end of the same",
    "off_verdict": "its verdict; with several worlds the most frequent",
    "off_runs": "runs with a value with the mechanism off",
    "remains": "off_effect as a part of the effect in the same worlds; missing for a fixed value",
    "stands": "of the worlds in which the claim holds, the share in which it stands without the mechanism",
    "pattern_holds": "share of worlds in which all claims of the pattern hold in all base scenarios",
    "origin": "emergent: all claims that hold stand; partly: some; built_in: none; many: no single mechanism builds it "
    "in; fails: no claim holds",
    "switched_off": "what was set to switch the mechanism off",
}


def pattern_table(
    worlds: pd.DataFrame | None = None,
    runs: int | None = None,
    seed: int = 1,
    *,
    workers: int | None = None,
    progress: Callable[[int], None] = lambda claims: None,
) -> pd.DataFrame:
    """One row a claim and base scenario; the columns and their meanings are in COLUMNS.

    `worlds` is a table of `load_worlds` (None is the default world), `runs` the most runs that a claim may take (2000
    in one world, 128 in each of several). `progress` is called with the number of claims just judged, of
    `claims_to_judge(worlds)` in all.
    """
    return claim_table(tried(worlds, runs, seed, workers=workers, progress=progress))


def claims_to_judge(worlds: pd.DataFrame | None) -> int:
    """How many verdicts a table needs: every claim in every base scenario and world, mechanism on and off."""
    return 2 * sum(len(pattern.claims) for pattern in PATTERNS) * len(BASES) * (1 if worlds is None else len(worlds))


def tried(
    worlds: pd.DataFrame | None = None,
    runs: int | None = None,
    seed: int = 1,
    *,
    workers: int | None = None,
    progress: Callable[[int], None] = lambda claims: None,
) -> pd.DataFrame:
    """Every verdict: one row a world, base scenario, claim and mechanism (on, off), with the columns of Verdict.

    With several worlds the mechanism is switched off only for claims that hold in that world.
    """
    each: list[tuple[Any, dict[Any, Any]]] = [(0, {})]
    if worlds is not None:
        each = list(zip(worlds.index, worlds.to_dict("records"), strict=True))
    many = len(each) > 1
    most = runs or (MOST_RUNS_A_WORLD if many else MOST_RUNS)
    bases = {name: load_scenario(name) for name in BASES}
    rows = []
    for world, values in each:
        for name, base in bases.items():
            bench = Bench(base, values, seed, workers=workers)
            bench.expect(claim for pattern in PATTERNS for claim in pattern.claims)
            for pattern in PATTERNS:
                found = bench.verdicts(pattern.claims, most)
                progress(len(pattern.claims))
                again = [claim for claim in pattern.claims if not many or found[claim.key].verdict == HOLDS]
                without = Bench(base, values, seed, pattern.neutral, workers).verdicts(again, most)
                progress(len(pattern.claims))
                for mechanism, verdicts in ((ON, found), (OFF, without)):
                    for claim in pattern.claims:
                        if claim.key in verdicts:
                            where = {"world": world, "scenario": name, "pattern": pattern.id, "claim": claim.name}
                            rows.append(where | {"mechanism": mechanism} | verdicts[claim.key]._asdict())
    return pd.DataFrame(rows).rename(columns={"mean": "effect"})


def claim_table(found: pd.DataFrame) -> pd.DataFrame:
    """The verdicts of `tried`, one row a claim and base scenario."""
    rows = []
    for pattern in PATTERNS:
        mine = found[found["pattern"] == pattern.id]
        lines = [
            claim_row(claim, name, mine[(mine["claim"] == claim.name) & (mine["scenario"] == name)])
            for claim in pattern.claims
            for name in BASES
        ]
        whole = {
            "pattern_holds": float(holding(mine).mean()),
            "origin": origin_of(pattern, lines),
            "switched_off": ", ".join(f"{key} = {value}" for key, value in pattern.neutral.items()),
        }
        rows += [line | whole for line in lines]
    return pd.DataFrame(rows, columns=list(COLUMNS))


def holding(found: pd.DataFrame) -> pd.Series:
    """Of each world whether all claims in the table hold there, in every base scenario."""
    on = found[found["mechanism"] == ON]
    return (on["verdict"] == HOLDS).groupby(on["world"]).all()


def claim_row(claim: Claim, scenario: str, found: pd.DataFrame) -> dict[str, Any]:
    """One claim in one base scenario, over its worlds."""
    on, off = (found[found["mechanism"] == state].set_index("world") for state in (ON, OFF))
    shares = on["verdict"].value_counts(normalize=True)
    held = on[on["verdict"] == HOLDS]
    both = held.join(off.add_suffix("_off"), how="inner")
    kept = both["effect_off"].mean() / both["effect"].mean() if claim.contrast and len(both) else np.nan
    return {
        "pattern": claim.pattern,
        "claim": claim.name,
        "scenario": scenario,
        "measure": claim.what.measure,
        "unit": "share of runs" if claim.what.yes_no else MEASURES[claim.what.measure].unit,
        "direction": "+" if claim.sign > 0 else "-",
        "least": claim.least,
        "fixed": claim.against,
        "worlds": len(on),
        **summed(on),
        **{name: float(shares.get(name, 0.0)) for name in VERDICTS},
        "runs": int(on["runs"].max()),
        "missing": int(on["missing"].max()),
        **{f"off_{name}": value for name, value in summed(off).items()},
        "off_runs": int(off["runs"].max()) if len(off) else 0,
        "remains": float(kept),
        "stands": float(standing(claim, both).mean()) if len(both) else np.nan,
    }


def summed(found: pd.DataFrame) -> dict[str, Any]:
    """The effect and verdict of one world as they are; of several their mean, 5th and 95th percentile, and mode."""
    if len(found) == 0:
        return {"effect": np.nan, "low": np.nan, "high": np.nan, "verdict": ""}
    if len(found) == 1:
        return {name: found[name].iloc[0] for name in ("effect", "low", "high", "verdict")}
    low, high = found["effect"].quantile([0.05, 0.95])
    often = max(VERDICTS, key=lambda verdict: (found["verdict"] == verdict).sum())
    return {"effect": found["effect"].mean(), "low": low, "high": high, "verdict": often}


def standing(claim: Claim, both: pd.DataFrame) -> pd.Series:
    """Of each world in which the claim holds whether it stands without the mechanism."""
    stands = both["verdict_off"] == HOLDS
    return stands & (both["effect_off"] / both["effect"] >= HALF) if claim.contrast else stands


def origin_of(pattern: Pattern, lines: Sequence[dict[str, Any]]) -> str:
    """Where a pattern comes from, by how many of its claims that hold stand without the mechanism, mostly."""
    stands = [line["stands"] >= HALF for line in lines if line["holds"] > 0]
    if not stands:
        return FAILS
    if not pattern.builds:
        return MANY
    return EMERGENT if all(stands) else PARTLY if any(stands) else BUILT_IN

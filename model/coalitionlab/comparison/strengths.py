"""How much an input matters that was given as a range: how it goes along with what comes out, run by run."""

from typing import Any

import numpy as np
import pandas as pd

from ..chance import name_id
from ..parameters import PARAMETERS
from ..records import PARAMETERS_RECORD, record_of
from ..scenario import Scenario
from ..summary import NORMAL_95

OUTCOMES = ("action_months", "reach_worst_off")
MOST_RUNS = 2000
COLUMNS = ("input", "measure", "correlation", "low", "high", "n")


def input_strengths(scenario: Scenario, runs: pd.DataFrame, seed: int) -> pd.DataFrame:
    """Spearman's rank correlation of each drawn input with the main outcomes, with Fisher's 95% interval.

    One row an input and outcome, the strongest inputs first; empty if no input was given as a range. Over worlds a
    run's outcome is its mean.
    """
    drawn = draws(scenario, np.sort(runs["run"].unique())[:MOST_RUNS], seed)
    outcomes = runs.groupby("run")[list(OUTCOMES)].mean().reindex(drawn.index)
    rows = []
    for name in drawn.columns:
        for measure in OUTCOMES:
            pairs = pd.DataFrame({"input": drawn[name], "outcome": outcomes[measure]}).dropna().rank()
            n = len(pairs)
            if n < 5 or (pairs.nunique() < 2).any():
                continue
            strength = float(np.clip(pairs["input"].corr(pairs["outcome"]), -0.999999, 0.999999))
            middle, reach = np.arctanh(strength), NORMAL_95 / np.sqrt(n - 3)
            rows.append((name, measure, strength, np.tanh(middle - reach), np.tanh(middle + reach), n))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    strongest = table.groupby("input")["correlation"].transform(lambda some: some.abs().max())
    return table.iloc[np.argsort(-strongest.to_numpy(float), kind="stable")].reset_index(drop=True)


def draws(scenario: Scenario, numbers: np.ndarray, seed: int) -> pd.DataFrame:
    """What each run drew for every input that is a range: one row a run, one column an input."""
    record, unknowns = record_of(scenario)
    if not unknowns.places:
        return pd.DataFrame(index=numbers)
    records = np.empty(len(numbers), PARAMETERS_RECORD)
    records.view(np.uint8).reshape(len(numbers), -1)[:] = record.view(np.uint8)
    unknowns.draw(records, seed, numbers)
    named = {name_id(name): name for name in _names(scenario)}
    found = {}
    for field, index, _, _, who in unknowns.places:
        column: Any = (slice(None), *index)
        found[named[who]] = records[field][column].copy()
    return pd.DataFrame(found, index=numbers)


def _names(scenario: Scenario) -> list[str]:
    """Everything that can be a range, by the name under which it is drawn."""
    partner = ("mandate", "capacity", "budget", "backing", "openness")
    group = ("size", "disadvantage", "trust", "skills")
    names = [f"{entry.name}.{field}" for entry in scenario.partners for field in partner]
    names += [f"{entry.name}.{field}" for entry in scenario.groups for field in group]
    return [*names, *PARAMETERS]

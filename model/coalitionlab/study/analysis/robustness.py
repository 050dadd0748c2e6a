"""How a choice does over many worlds: what one regrets having chosen, and in how many worlds it is good enough.

Regret is how much better the best choice would have been in that world (Savage 1951; Lempert & Collins 2007). Means of
few runs are noisy, and the best of many noisy ones looks too good; so the best choice of a world is taken from half of
its runs and compared on the other half, and the other way round.
"""

import numpy as np
import pandas as pd

from ...summary import FEWEST, resampled, wilson
from .outcomes import Outcome
from .resampling import WORLD_PART, ends


def refusal(worlds: int, choices: int) -> str:
    """Why there is no table, or nothing."""
    if worlds < FEWEST:
        return f"found {worlds} world{'s' * (worlds != 1)}, allowed are {FEWEST} or more by worlds in the experiment"
    return "" if choices > 1 else "found one choice, allowed are two or more points"


def regrets(values: np.ndarray, better: int) -> np.ndarray:
    """(choices, worlds): what each choice falls short of the best one, in the outcome's own unit."""
    runs = values.shape[2]
    halves = ((slice(0, None, 2), slice(1, None, 2)), (slice(1, None, 2), slice(0, None, 2)))
    found = np.zeros(values.shape[:2])
    for chosen_on, judged_on in halves if runs > 1 else ((slice(None), slice(None)),):
        best = (better * values[:, :, chosen_on].mean(axis=2)).argmax(axis=0)
        judged = better * values[:, :, judged_on].mean(axis=2)
        part = len(range(*judged_on.indices(runs))) / runs
        found += part * (judged[best, np.arange(len(best))][None, :] - judged)
    return found


def table_of(choices: pd.DataFrame, outcome: Outcome) -> pd.DataFrame:
    """One row a choice, from the least mean regret. `good_enough` counts worlds in which the outcome reaches
    `threshold`, the median over all choices and worlds."""
    values = outcome.values
    regret, means = regrets(values, outcome.better), values.mean(axis=2)
    threshold = float(np.median(means))
    reached = means >= threshold if outcome.better > 0 else means <= threshold
    worlds = values.shape[1]
    low, high = ends(resampled(worlds, WORLD_PART) @ regret.T / worlds)
    enough_low, enough_high = wilson(reached.sum(axis=1), worlds)
    table = choices.copy()
    table["mean"] = means.mean(axis=1)
    table["regret"], table["low"], table["high"] = regret.mean(axis=1), low, high
    table["regret_in_1_of_10"] = np.percentile(regret, 90, axis=1)
    table["largest_regret"] = regret.max(axis=1)
    table["threshold"], table["good_enough"] = threshold, reached.mean(axis=1)
    table["good_enough_low"], table["good_enough_high"] = enough_low, enough_high
    return table.assign(worlds=worlds, runs=values.shape[2]).sort_values("regret", kind="stable", ignore_index=True)

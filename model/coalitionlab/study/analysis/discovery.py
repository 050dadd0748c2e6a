"""Where a choice fails, and where it does well: the worlds, or the points, in which an outcome is among the worst or
best quarter, as a box.

Inputs are what the cases differ in: the uncertainties of the worlds, or the factors of a sampled design. With many
inputs and few cases there is always a box, so each is put to three tests. Cases are drawn again: `found_again` is how
often a limit on the same side of the same input comes back, and each limit has an interval. Cases that were not drawn
then tell the density of such boxes among cases which they were not made for: `elsewhere`. And outcomes are shuffled
over the cases: `by_chance` is how often that gives a box as good (a permutation test; at least 0.05).
"""

from typing import Any

import numpy as np
import pandas as pd

from ...chance import fine, philox
from .outcomes import Outcome
from .prim import Box, balance, discovered

QUARTER = 0.25
FEWEST_CASES = 40
AGAIN = 20
MOST = 0.6  # a part of cases that has no box: it is the rule, not the exception
SHUFFLES = 19  # so that a box that none of them equals is a matter of chance in at most one case in twenty
AGAIN_PART, SHUFFLE_PART = 6, 8


def refusal(cases: int, inputs: int) -> str:
    """Why there is nothing to discover, or nothing."""
    if cases < FEWEST_CASES:
        return f"found {cases} cases, allowed are {FEWEST_CASES} or more worlds, or points of a sampled design"
    return "" if inputs else "found cases that differ in nothing that has an order, allowed is one input or more"


SIDES = {"fails": -1, "does well": 1}


def threshold(outcome: Outcome, side: int) -> float:
    """The outcome at the edge of the worst (-1) or best (1) quarter of all points and worlds."""
    high = side * outcome.better > 0
    return float(np.quantile(outcome.values.mean(axis=2), 1 - QUARTER if high else QUARTER))


def beyond(means: np.ndarray, edge: float, direction: int) -> np.ndarray:
    """Which cases lie strictly beyond the edge, above it (1) or below it (-1); those at it where none does."""
    found = direction * means > direction * edge
    return found if found.any() else direction * means >= direction * edge


def table_of(inputs: pd.DataFrame, means: np.ndarray, edge: float, direction: int) -> pd.DataFrame:
    """One row a limited input of the box of the cases beyond an edge; empty if these are few, or most of all."""
    chosen, numbers = beyond(means, edge, direction), inputs.to_numpy(float)
    if not 5 <= chosen.sum() <= MOST * len(chosen):
        return pd.DataFrame()
    box = discovered(numbers, chosen)
    again = [redrawn(numbers, chosen, k) for k in range(AGAIN)]
    tests = {"elsewhere": elsewhere(again, numbers, chosen), "by_chance": by_chance(box, numbers, chosen)}
    rows = []
    for column in np.flatnonzero(box.bounded):
        row: dict[str, Any] = {"input": inputs.columns[column]}
        for side, name in ((0, "low"), (1, "high")):
            limit = box.limits[column, side]
            others = np.array([other.limits[column, side] for other in again])
            others = others[np.isfinite(others)]
            bounds = np.percentile(others, (2.5, 97.5)) if len(others) >= 5 else (np.nan, np.nan)
            row |= {name: limit if np.isfinite(limit) else np.nan}
            row |= {f"{name}_from": bounds[0], f"{name}_to": bounds[1]} if np.isfinite(limit) else {}
        row["found_again"] = np.mean([same_side(box, other, int(column)) for other in again])
        rows.append(row | tests | known(box, chosen))
    columns = ["input", "low", "low_from", "low_to", "high", "high_from", "high_to", "found_again", *tests]
    return pd.DataFrame(rows, columns=[*columns, *known(box, chosen)]) if rows else pd.DataFrame()


def known(box: Box, chosen: np.ndarray) -> dict[str, float]:
    """How the box does; `base` is the density of all cases."""
    found = {"coverage": box.coverage, "density": box.density, "mass": box.mass}
    return found | {"base": float(chosen.mean()), "cases": len(chosen)}


def same_side(box: Box, other: Box, column: int) -> bool:
    """Whether another box limits an input on a side on which this one does."""
    return bool((np.isfinite(box.limits[column]) & np.isfinite(other.limits[column])).any())


def drawn(count: int, k: int, part: int) -> np.ndarray:
    """Numbers between 0 and 1, one a case, of that try."""
    words = philox(0, k, part, 0, np.arange(count), 0)
    return fine(words[0], words[1])


def which(count: int, k: int) -> np.ndarray:
    """Which cases are drawn in a resample, with replacement."""
    return (drawn(count, k, AGAIN_PART) * count).astype(int)


def redrawn(inputs: np.ndarray, chosen: np.ndarray, k: int) -> Box:
    """The box of cases that are drawn again with replacement."""
    some = which(len(inputs), k)
    return discovered(inputs[some], chosen[some])


def elsewhere(again: list[Box], inputs: np.ndarray, chosen: np.ndarray) -> float:
    """The density of the boxes of all resamples together among the cases that each was made without."""
    caught = held = 0.0
    for k, box in enumerate(again):
        inside = box.holds(inputs)
        inside[which(len(inputs), k)] = False
        held += inside.sum()
        caught += chosen[inside].sum()
    return caught / held if held else np.nan


def by_chance(box: Box, inputs: np.ndarray, chosen: np.ndarray) -> float:
    """How often a box is as good where outcomes are shuffled over the cases; the outcomes as they are count as one."""
    base = float(chosen.mean())
    orders = (np.argsort(drawn(len(chosen), k, SHUFFLE_PART), kind="stable") for k in range(SHUFFLES))
    as_good = sum(bool(balance(discovered(inputs, chosen[order]), base) >= balance(box, base)) for order in orders)
    return (1 + as_good) / (1 + SHUFFLES)

"""PRIM: a box of conditions in which cases of interest lie close together (Friedman & Fisher 1999).

From the whole space a thin slice is peeled off again and again, each time the one whose loss leaves the highest
density. What is known of a box: coverage (which part of all cases of interest it holds), density (which part of its
cases is of interest), mass (which part of all cases it holds). Bryant & Lempert (2010) brought it to scenarios. The
EMA workbench has it too, for Python from 3.12; a test holds these boxes against its own.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

PEEL = 0.05  # the part of a box that one step peels off: patient, as is usual
LEAST_MASS = 0.05
LEAST_CASES = 10


@dataclass(frozen=True)
class Box:
    """Limits (inputs, 2), infinite where an input is free, and how the box does."""

    limits: np.ndarray
    coverage: float
    density: float
    mass: float

    @property
    def bounded(self) -> np.ndarray:
        """Which inputs are limited."""
        return np.isfinite(self.limits).any(axis=1)

    def holds(self, inputs: np.ndarray) -> np.ndarray:
        """Which cases lie in the box."""
        inside = (inputs >= self.limits[:, 0]) & (inputs <= self.limits[:, 1])
        return np.all(inside, axis=1)


def measured(limits: np.ndarray, inputs: np.ndarray, interest: np.ndarray) -> Box:
    """The box with these limits, measured on cases."""
    inside = Box(limits, 0.0, 0.0, 0.0).holds(inputs)
    caught, all_cases = interest[inside].sum(), max(1, int(inside.sum()))
    return Box(limits.copy(), float(caught / max(1, interest.sum())), float(caught / all_cases), float(inside.mean()))


def boxes(inputs: np.ndarray, interest: np.ndarray) -> list[Box]:
    """The boxes of peeling, from the whole space to the smallest that still holds enough cases."""
    limits = np.tile([-np.inf, np.inf], (inputs.shape[1], 1))
    found, inside = [measured(limits, inputs, interest)], np.ones(len(inputs), bool)
    least = max(LEAST_CASES, int(LEAST_MASS * len(inputs)))
    while interest[inside].mean() < 1.0:
        peel = best_peel(inputs[inside], interest[inside], least)
        if peel is None:
            break
        column, side, limit = peel
        limits[column, side] = limit
        inside = Box(limits, 0, 0, 0).holds(inputs)
        found.append(measured(limits, inputs, interest))
    return found


def best_peel(inputs: np.ndarray, interest: np.ndarray, least: int) -> tuple[int, int, float] | None:
    """The input, its side and the new limit whose peel leaves the highest density; None if every peel leaves too few.

    Of equally dense boxes the larger one is taken, then the first. A peel takes all cases of one value together.
    """
    best: tuple[float, int] = (-1.0, -1)
    choice = None
    ends = np.quantile(inputs, (PEEL, 1 - PEEL), axis=0, method="inverted_cdf")
    for side in (0, 1):
        kept = inputs > ends[0] if side == 0 else inputs < ends[1]
        cases = kept.sum(axis=0)
        density = (kept & interest[:, None]).sum(axis=0) / np.maximum(1, cases)
        for column in np.flatnonzero(cases >= least):
            if (density[column], cases[column]) > best:
                best = (float(density[column]), int(cases[column]))
                some = inputs[kept[:, column], column]
                choice = (int(column), side, float(some.min() if side == 0 else some.max()))
    return choice


def balance(box: Box, base: float) -> Any:
    """How well a box tells cases of interest from others: the correlation of lying in it with being one, up to a
    factor. It is 0 for the whole space, whatever part `base` of all cases is of interest."""
    return told(box.mass * box.density, box.mass, base)


def told(caught: np.ndarray | float, mass: np.ndarray | float, base: float) -> Any:
    """The same from the parts of all cases that a box catches and holds."""
    apart = np.asarray(mass * (1 - mass), float)
    return np.where(apart > 0, (caught - mass * base) / np.sqrt(np.where(apart > 0, apart, 1.0)), 0.0)[()]


def pruned(box: Box, inputs: np.ndarray, interest: np.ndarray) -> Box:
    """The box without limits that bring nothing: again and again the one is freed whose loss leaves the best balance,
    as long as that is no worse by more than 1%. Chance made such limits when slices were thin."""
    base = float(interest.mean())
    limits, now = box.limits.copy(), balance(box, base)
    columns = np.flatnonzero(box.bounded)
    outside = (inputs[:, columns] < limits[columns, 0]) | (inputs[:, columns] > limits[columns, 1])
    while len(columns):
        inside = outside.sum(axis=1, keepdims=True) - outside == 0
        balances = np.asarray(told((inside & interest[:, None]).mean(axis=0), inside.mean(axis=0), base))
        free = int(balances.argmax())
        if balances[free] < 0.99 * now:
            break
        limits[columns[free]] = (-np.inf, np.inf)
        now = float(balances[free])
        columns, outside = np.delete(columns, free), np.delete(outside, free, axis=1)
    return measured(limits, inputs, interest)


def discovered(inputs: np.ndarray, interest: np.ndarray) -> Box:
    """The box of the path that has the best balance of coverage and density after pruning."""
    base = float(interest.mean())
    return max((pruned(box, inputs, interest) for box in boxes(inputs, interest)), key=lambda box: balance(box, base))

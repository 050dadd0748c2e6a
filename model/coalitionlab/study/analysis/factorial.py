"""Main effects and interactions of a factorial design, full or fractional.

The effect of a level is the mean over all points that have it, minus that of the factor's first level. An interaction
is a difference of differences: what the step of one factor adds when the other takes its step as well.
"""

from itertools import combinations

import numpy as np
import pandas as pd

from .grids import estimated, level_weights, levels, verdict


def main_effects(points: pd.DataFrame, values: np.ndarray, factors: list[str]) -> pd.DataFrame:
    """One row a factor and level: the mean there, and the paired difference from the factor's first level."""
    rows, weights = [], []
    for factor in factors:
        first, *others = levels(points, factor)
        start = level_weights(points, {factor: first})
        for level in others:
            there = level_weights(points, {factor: level})
            rows.append({"factor": factor, "level": level, "instead_of": first})
            weights.append(np.stack((there - start, there)))
    stacked = np.stack(weights)
    effect = estimated(stacked[:, 0], values)
    table = pd.DataFrame(rows).astype({"level": "str", "instead_of": "str"})
    table["mean"] = stacked[:, 1] @ values.mean(axis=(1, 2))
    return with_effect(table, effect, values)


def interactions(points: pd.DataFrame, values: np.ndarray, factors: list[str]) -> pd.DataFrame:
    """One row a pair of factors and of their levels: how much more both steps do together than one by one.

    `alias` names other effects that the same points measure, in a fraction of the design.
    """
    rows, weights = [], []
    for one, other in combinations(factors, 2):
        first, *steps = levels(points, one)
        begin, *others = levels(points, other)
        for level in steps:
            for second in others:
                corners = [
                    sign * level_weights(points, {one: a, other: b})
                    for sign, a, b in ((1, level, second), (-1, first, second), (-1, level, begin), (1, first, begin))
                ]
                rows.append({"factor": one, "level": level, "other": other, "other_level": second})
                weights.append(sum(corners))
    if not rows:
        return pd.DataFrame()
    stacked = np.stack(weights)
    table = pd.DataFrame(rows).astype({"level": "str", "other_level": "str"})
    table = with_effect(table, estimated(stacked, values), values)
    table["alias"] = aliases(stacked, [f"{row['factor']} x {row['other']}" for row in rows])
    return table


MOST_POINTS = 12


def scenario_effects(names: list[str], labels: list[str], values: np.ndarray) -> pd.DataFrame:
    """One row a scenario and point, and one over all points: the paired difference from the first scenario.

    `values` are (scenarios, points, worlds, runs), all under the same luck; of many points only all together.
    """
    scenarios, points = values.shape[:2]
    flat = values.reshape(scenarios * points, *values.shape[2:])
    wanted = {"all": np.full(points, 1.0 / points)}
    if 1 < points <= MOST_POINTS:
        wanted |= {label: np.eye(points)[k] for k, label in enumerate(labels)}
    rows, weights = [], []
    for label, part in wanted.items():
        for k, name in enumerate(names[1:], start=1):
            row = np.zeros((2, scenarios, points))
            row[:, k], row[0, 0] = part, -part
            rows.append({"factor": "scenario", "level": name, "instead_of": names[0], "at": label})
            weights.append(row.reshape(2, -1))
    stacked, table = np.stack(weights), pd.DataFrame(rows)
    table["mean"] = stacked[:, 1] @ flat.mean(axis=(1, 2))
    return with_effect(table, estimated(stacked[:, 0], flat), flat)


def with_effect(table: pd.DataFrame, effect, values: np.ndarray) -> pd.DataFrame:
    """The table with its effects, what they say, and what they rest on."""
    table["effect"], table["low"], table["high"] = effect
    table["verdict"] = [verdict(*both) for both in zip(effect.low, effect.high, strict=True)]
    return table.assign(points=values.shape[0], worlds=values.shape[1], runs=values.shape[2])


def aliases(weights: np.ndarray, names: list[str]) -> list[str]:
    """For each weighted sum the names of those that are the same, or its opposite."""
    size = np.linalg.norm(weights, axis=1)
    alike = np.abs(weights @ weights.T / np.outer(size, size)) > 1 - 1e-9
    return ["; ".join(names[k] for k in np.flatnonzero(row) if k != own) for own, row in enumerate(alike)]

"""The analyses that need a design of their own: variance, screening, distributions, curves, effects and elements."""

import numpy as np
import pandas as pd

from ...scenario import ScenarioError
from ..designs.morris import LEVELS
from . import factorial, morris, one_factor, pawn, shapley, sobol, variance
from .gathering import Found, Gathered, side_by_side
from .resampling import point_means
from .sweep import Sweep


def of_sobol(sweep: Sweep) -> Found:
    """First, total and second-order indices with and without luck, their convergence, and the parts of variance."""
    gathered, second = Gathered(), bool(sweep.options.get("second_order", False))
    for scenario, outcome in gathered.each(sweep):
        made = sobol.tables(outcome.values, list(sweep.factors), sweep.samples, second, sweep.seed)
        whole = sobol.in_blocks(outcome.values, sweep.samples)[:, [0, -1]].mean(axis=2)
        if np.ptp(whole) == 0.0:
            gathered.note(f"{scenario}: {outcome.name} has the same mean at all points of the plain sample.")
            continue
        for name, table in made.items():
            gathered.add(name, table(), scenario, outcome)
    return gathered.found()


def of_morris(sweep: Sweep) -> Found:
    """Ranking by mean size of elementary effects."""
    gathered, unit = Gathered(), sweep.coordinates()
    grid = int(sweep.options.get("levels", LEVELS))
    for scenario, outcome in gathered.each(sweep):
        gathered.add(
            "morris", morris.table_of(outcome.values, unit, list(sweep.factors), grid, sweep.seed), scenario, outcome
        )
    return gathered.found()


def of_pawn(sweep: Sweep) -> Found:
    """Ranking by how much distributions move."""
    gathered = Gathered()
    unit, rows = sweep.coordinates(), np.arange(sweep.rows)
    if sweep.method == "sobol":  # only A and B are a sample; the rows between repeat their coordinates
        rows = rows.reshape(sweep.samples, -1)[:, [0, -1]].ravel()
    for scenario, outcome in gathered.each(sweep):
        means = point_means(outcome.values)[rows]
        if np.ptp(means) > 0.0:
            gathered.add("pawn", pawn.table_of(means, unit[rows], list(sweep.factors)), scenario, outcome)
    return gathered.found()


def of_one_factor(sweep: Sweep) -> Found:
    """Curves, and which factors move most."""
    gathered = Gathered()
    for scenario, outcome in gathered.each(sweep):
        table = one_factor.table_of(sweep.points(scenario), outcome.values, list(sweep.factors))
        gathered.add("one_factor", table, scenario, outcome)
        gathered.add("one_factor_ranges", one_factor.strengths(table), scenario, outcome)
    return gathered.found()


def of_factorial(sweep: Sweep) -> Found:
    """Main effects, interactions of pairs, and the parts of variance."""
    gathered, factors = Gathered(), list(sweep.factors)
    for scenario, outcome in gathered.each(sweep):
        points = sweep.points(scenario)
        gathered.add("effects", factorial.main_effects(points, outcome.values, factors), scenario, outcome)
        gathered.add("interactions", factorial.interactions(points, outcome.values, factors), scenario, outcome)
        gathered.add("variance", pd.DataFrame([variance.shares(outcome.values.mean(axis=1))]), scenario, outcome)
    if len(sweep.scenarios) > 1:
        labels = sweep.labels(sweep.scenarios[0])
        for outcome in side_by_side(sweep, gathered):
            by_scenario = outcome.values.reshape(len(sweep.scenarios), sweep.rows, *outcome.values.shape[1:])
            table = factorial.scenario_effects(list(sweep.scenarios), labels, by_scenario)
            gathered.add("scenario_effects", table, "all", outcome)
    return gathered.found()


def of_shapley(sweep: Sweep) -> Found:
    """Shapley values, pairs, best subsets, and the verdict on both claims."""
    gathered, factors = Gathered(), list(sweep.factors)
    why = shapley.games(sweep.points(sweep.scenarios[0]), factors)[1]
    if why:
        raise ScenarioError([f"{sweep.folder}: shapley: {why}."])
    for scenario, outcome in gathered.each(sweep):
        for name, table in shapley.tables(sweep.points(scenario), factors, outcome):
            gathered.add(name, table, scenario, outcome)
    return gathered.found()

"""The analyses by name: each takes a sweep and gives tables, and a sentence on everything it had to leave out."""

from collections.abc import Callable, Iterator
from itertools import product
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...scenario import ScenarioError
from ...words import CAUSES
from ..designs.morris import LEVELS
from . import (
    bottleneck,
    discovery,
    factorial,
    morris,
    one_factor,
    pawn,
    replications,
    robustness,
    shapley,
    sobol,
    survival,
    variance,
)
from .grids import is_full, levels
from .outcomes import Outcome, Refused, main_measures, outcomes
from .resampling import point_means
from .sweep import Sweep, shown

Tables = dict[str, pd.DataFrame]


class Found(NamedTuple):
    """What an analysis found: its tables by name, and what it left out and why."""

    tables: Tables
    notes: list[str]


class Gathered:
    """Tables that grow part by part, each part with the scenario and outcome that it is about in front."""

    def __init__(self) -> None:
        self.parts: dict[str, list[pd.DataFrame]] = {}
        self.notes: list[str] = []

    def add(self, name: str, table: pd.DataFrame, scenario: str, outcome: Outcome | None = None) -> None:
        """One more part of a table."""
        if table.empty:
            return
        about = {"scenario": scenario} | ({"outcome": outcome.name, "unit": outcome.unit} if outcome else {})
        front = pd.DataFrame(about, index=table.index)
        self.parts.setdefault(name, []).append(pd.concat([front, table], axis=1))

    def note(self, sentence: str) -> None:
        """One more thing left out."""
        if sentence and sentence not in self.notes:
            self.notes.append(sentence)

    def each(self, sweep: Sweep, measures: tuple[str, ...] = ()) -> Iterator[tuple[str, Outcome]]:
        """Every scenario and outcome that can be analysed; what cannot becomes a note."""
        for scenario in sweep.scenarios:
            for found in outcomes(sweep, scenario, measures):
                if isinstance(found, Refused):
                    self.note(found.why)
                else:
                    yield scenario, found

    def found(self) -> Found:
        """All tables whole."""
        return Found({name: pd.concat(parts, ignore_index=True) for name, parts in self.parts.items()}, self.notes)


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
        labels = [sweep.label(row) for row in sweep.points(sweep.scenarios[0]).to_dict("records")]
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


def of_robustness(sweep: Sweep) -> Found:
    """Regret and good enough, over worlds, for every choice."""
    gathered, across = Gathered(), sweep.rows == 1
    why = robustness.refusal(sweep.worlds, len(sweep.design) if across else sweep.rows)
    if why:
        raise ScenarioError([f"{sweep.folder}: robustness: {why}."])
    if across:  # scenarios are the choices
        for outcome in (some for some in side_by_side(sweep, gathered) if some.better):
            choices = pd.DataFrame({"choice": sweep.scenarios})
            gathered.add("robustness", robustness.table_of(choices, outcome), "all", outcome)
        return gathered.found()
    for scenario, outcome in gathered.each(sweep):
        if outcome.better:
            choices = sweep.points(scenario)[list(sweep.factors)]
            gathered.add("robustness", robustness.table_of(choices, outcome), scenario, outcome)
    return gathered.found()


def side_by_side(sweep: Sweep, gathered: Gathered) -> Iterator[Outcome]:
    """Every outcome that all scenarios have, the points of all scenarios behind each other."""
    for measure in sweep.measures:
        each: dict[str, list[Outcome]] = {}
        for scenario in sweep.scenarios:
            for found in outcomes(sweep, scenario, (measure,), constant=True):
                if isinstance(found, Outcome):
                    each.setdefault(found.name, []).append(found)
        for name, some in each.items():
            if len(some) < len(sweep.scenarios):
                gathered.note(f"{name}: not all scenarios have a value; it is left out.")
            elif np.ptp(values := np.concatenate([outcome.values for outcome in some])) > 0.0:
                yield some[0]._replace(values=values)


def of_discovery(sweep: Sweep) -> Found:
    """The worlds, or the points, in which an outcome is among the worst quarter."""
    gathered, over_worlds = Gathered(), sweep.worlds > 1
    for scenario, outcome in gathered.each(sweep, main_measures(sweep)):
        if not outcome.better:
            continue
        points = sweep.points(scenario)
        if over_worlds:
            inputs, means = ordered(sweep.world_table), outcome.values.mean(axis=2)
            cases = {sweep.label(points.loc[k]): means[k] for k in chosen_points(means, outcome.better)}
        else:
            inputs, cases = ordered(points[list(sweep.factors)]), {"any": point_means(outcome.values)}
        why = discovery.refusal(len(inputs), inputs.shape[1])
        if why:
            raise ScenarioError([f"{sweep.folder}: discovery: {why}."])
        for (choice, values), (end, side) in product(cases.items(), discovery.SIDES.items()):
            edge = discovery.threshold(outcome, side)
            table = discovery.table_of(inputs, values, edge, side * outcome.better)
            if table.empty:
                about = "" if choice == "any" else f" of {choice}"
                gathered.note(f"{scenario}: {outcome.name}{about}: no box tells where it {end}.")
                continue
            table.insert(0, "choice", choice)
            table.insert(1, "where_it", end)
            gathered.add("discovery", table.assign(edge=edge), scenario, outcome)
    return gathered.found()


MOST_CHOICES = 6


def chosen_points(means: np.ndarray, better: int) -> list[int]:
    """The choices whose failures are looked into: all if they are few, else the first and the best ones."""
    if len(means) <= MOST_CHOICES:
        return list(range(len(means)))
    best = np.argsort(-better * means.mean(axis=1), kind="stable")[: MOST_CHOICES - 1]
    return list(dict.fromkeys([0, *best.tolist()]))


def ordered(table: pd.DataFrame) -> pd.DataFrame:
    """The columns that are numbers and differ: words have no order to put limits in."""
    return table[[key for key in table.columns if table[key].dtype.kind in "if" and table[key].nunique() > 1]]


ALL_POINTS, MOST_LEVELS = "all points", 12


def of_survival(sweep: Sweep) -> Found:
    """Time to the first action on each level: curves, restricted means, paired differences."""
    gathered = Gathered()
    measured = {level: key for level, key in survival.MEASURES.items() if key in sweep.measures}
    if not measured:
        raise ScenarioError([f"{sweep.folder}: survival: found no month_first_... among the measures, allowed is one."])
    for level, key in measured.items():
        months = {scenario: sweep.values(key, scenario) for scenario in sweep.scenarios}
        for scenario, factor, groups, horizon in survivals(sweep, months):
            for value, each in groups.items():
                front = {"level": level, "factor": factor, "value": value}
                curve = survival.curve(each, horizon).assign(n=each.size)
                gathered.add("survival", pd.DataFrame(front, index=curve.index).join(curve), scenario)
            for value, row in zip(groups, survival.means_of(list(groups.values()), horizon), strict=True):
                front = {"level": level, "factor": factor, "value": value}
                gathered.add("survival_means", pd.DataFrame([front | row]), scenario)
    return gathered.found()


Groups = dict[str, np.ndarray]


def survivals(sweep: Sweep, months: Groups) -> Iterator[tuple[str, str, Groups, int]]:
    """Scenario, factor, the months of the groups to be compared, and up to which month: all points of a scenario
    together, then those at each level of each factor; scenarios of one point are compared with each other as well."""
    for scenario in sweep.scenarios:
        points, horizon = sweep.points(scenario), sweep.horizon(scenario)
        yield scenario, ALL_POINTS, {"all": months[scenario]}, horizon
        for factor in sweep.factors:
            found = levels(points, factor)
            if 2 <= len(found) <= MOST_LEVELS and is_balanced(points, list(sweep.factors)):
                rows = {shown(level): (points[factor] == level).to_numpy() for level in found}
                yield scenario, factor, {value: months[scenario][some] for value, some in rows.items()}, horizon
    if sweep.rows == 1 and len(sweep.scenarios) > 1:
        yield "all", "scenario", months, min(sweep.horizon(scenario) for scenario in sweep.scenarios)


def is_balanced(points: pd.DataFrame, factors: list[str]) -> bool:
    """Whether levels can be compared: every combination is there, or only one factor varies."""
    return is_full(points, factors) or len(factors) == 1


def of_bottleneck(sweep: Sweep) -> Found:
    """What actions wait for: by month and level with a time series, else in total."""
    gathered = Gathered()
    wanted = [f"blocked_{cause}" for cause in CAUSES]
    lacking = [key for key in wanted if key not in sweep.measures]
    if lacking:
        raise ScenarioError([f"{sweep.folder}: bottleneck: found no {lacking[0]} among the measures, allowed are all."])
    known = sweep.months_columns()
    detailed = [key for key in known if key.startswith("blocked_") and key not in wanted]
    table = sweep.months_by_point(tuple(detailed or wanted)) if sweep.has_months else None
    for scenario in sweep.scenarios:
        # Points are alternatives under the same luck: the mean run is taken over all of them.
        waited = np.stack([sweep.values(key, scenario).mean(axis=0) for key in wanted])
        about = {"points": sweep.rows, "worlds": sweep.worlds, "runs": sweep.runs}
        gathered.add("bottleneck", bottleneck.totals(waited).assign(**about), scenario)
        if table is None:
            gathered.note("Without months = true in the experiment nothing is known of waiting by month and level.")
            continue
        of_scenario = (
            table[table["point"].isin(sweep.points(scenario)["point"])].groupby("month", as_index=False).mean()
        )
        gathered.add("bottleneck_months", bottleneck.by_month(of_scenario).assign(**about), scenario)
    return gathered.found()


def of_replications(sweep: Sweep) -> Found:
    """Whether there are runs enough: how spread and the smallest difference that is found move with their number."""
    gathered = Gathered()
    for scenario, outcome in gathered.each(sweep, main_measures(sweep)):
        gathered.add("replications", replications.table_of(outcome.values), scenario, outcome)
    return gathered.found()


ANALYSES: dict[str, Callable[[Sweep], Found]] = {
    "sobol": of_sobol,
    "morris": of_morris,
    "pawn": of_pawn,
    "one-factor": of_one_factor,
    "factorial": of_factorial,
    "shapley": of_shapley,
    "discovery": of_discovery,
    "robustness": of_robustness,
    "survival": of_survival,
    "bottleneck": of_bottleneck,
    "replications": of_replications,
}
NEEDS: dict[str, tuple[str, ...]] = {
    **{"sobol": ("sobol",), "morris": ("morris",), "one-factor": ("one-factor",)},
    **{"pawn": ("lhs", "sobol"), "factorial": ("factorial", "fractional"), "shapley": ("factorial",)},
}
# What is made where the experiment asks for nothing.
USUAL = {"sobol": "sobol", "morris": "morris", "one-factor": "one-factor", "factorial": "factorial"}
USUAL |= {"fractional": "factorial", "lhs": "pawn", "table": "survival"}


def asked(sweep: Sweep, names: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The analyses to make: those named, else those of the experiment, else the usual one of its method."""
    wanted = names or tuple(sweep.manifest["settings"]["analysis"]) or (USUAL[sweep.method],)
    wrong = [
        f"{sweep.folder}: {name}: found a {sweep.method} design, allowed is {' or '.join(NEEDS[name])}."
        for name in wanted
        if sweep.method not in NEEDS.get(name, (sweep.method,))
    ]
    if wrong:
        raise ScenarioError(wrong)
    return tuple(dict.fromkeys(wanted))

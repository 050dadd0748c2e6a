"""The analyses of cases in any design: regret, where a choice fails, waiting, what held up, and runs enough."""

from collections.abc import Iterator
from itertools import product

import numpy as np
import pandas as pd

from ...scenario import ScenarioError
from ...words import CAUSES
from . import bottleneck, discovery, replications, robustness, survival
from .gathering import Found, Gathered, side_by_side
from .grids import is_full, levels
from .outcomes import main_measures
from .resampling import point_means
from .sweep import Sweep, shown


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
            choices.insert(0, "choice", sweep.labels(scenario))
            gathered.add("robustness", robustness.table_of(choices, outcome), scenario, outcome)
    return gathered.found()


def of_discovery(sweep: Sweep) -> Found:
    """The worlds, or the points, in which an outcome is among the worst quarter."""
    gathered, over_worlds = Gathered(), sweep.worlds > 1
    for scenario, outcome in gathered.each(sweep, main_measures(sweep)):
        if not outcome.better:
            continue
        points = sweep.points(scenario)
        if over_worlds:
            inputs, means = ordered(sweep.world_table), outcome.values.mean(axis=2)
            labels = sweep.labels(scenario)
            cases = {labels[k]: means[k] for k in chosen_points(means, outcome.better)}
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

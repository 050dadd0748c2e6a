"""The points of an experiment: a table that is fixed before the first run.

Scenario after scenario, and within each the rows of the design. A missing value means: as in the scenario, and in the
world.
"""

from typing import Any

import numpy as np
import pandas as pd

from ..scenario import Range, Scenario
from ..simulation import scenario_sets
from .designs import METHODS
from .experiment import Experiment
from .explicit import typed

POINT, SCENARIO = "point", "scenario"


def points_of(experiment: Experiment) -> pd.DataFrame:
    """Columns: `point` from 0, `scenario`, one a factor, and what the design keeps for its analysis."""
    design = METHODS[experiment.method].points(
        experiment.factors, experiment.samples, experiment.seed, experiment.options
    )
    parts = [filled(design, experiment, scenario) for scenario in experiment.scenarios.values()]
    table = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0].reset_index(drop=True)
    names = np.repeat(np.array(list(experiment.scenarios), object), len(design))
    table.insert(0, SCENARIO, pd.Series(names, dtype="str"))
    table.insert(0, POINT, np.arange(len(table), dtype=np.int64))
    return table


def coordinates_of(experiment: Experiment) -> np.ndarray:
    """The points of a sampled design in the unit cube, a column a factor: what SALib.analyze.morris wants to know."""
    design: Any = METHODS[experiment.method]
    if design.SAMPLES is None:
        raise ValueError(f"{experiment.name}: found method {experiment.method}, allowed is one that samples")
    return design.cube(experiment.factors, experiment.samples, experiment.seed, experiment.options)


def filled(design: pd.DataFrame, experiment: Experiment, scenario: Scenario) -> pd.DataFrame:
    """The design with typed columns, and the scenario's own values where it says nothing."""
    columns = {key: design[key] for key in design.columns}
    for key, factor in experiment.factors.items():
        if design[key].dtype == object or design[key].isna().any():
            value = own_value(key, experiment, scenario)
            columns[key] = typed(factor.parameter, [value if pd.isna(one) else one for one in design[key]])
    return pd.DataFrame(columns)


def own_value(key: str, experiment: Experiment, scenario: Scenario) -> Any:
    """The scenario's or rule's value, or None where it is not the same in all runs and worlds."""
    if key in experiment.rules.numbers:
        return experiment.rules.values.get(key, experiment.rules.numbers[key].default)
    if key in scenario.levers:
        value = scenario.levers[key]
    elif experiment.world_table is None or key in scenario_sets(scenario):
        value = scenario.uncertainties[key]
    else:
        return None
    return None if isinstance(value, Range) else value

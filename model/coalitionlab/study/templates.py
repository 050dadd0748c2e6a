"""What a worker needs to make the record of any point: one base record a scenario, and the numbers that points change.

A record is made in four steps, later ones winning: the scenario's base; the world, except for the uncertainties in
`keeps`; the run's own draw of each unknown input; the point's `values` in their `places`, where they are not NaN.
That gives the same bytes as `record_of(scenario.with_levers(...))`, a thousand times faster.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..own_rules import OwnRules
from ..parameters import Parameter
from ..records import LEVER_POSITION, UNCERTAINTY_FIELDS, Unknowns, record_of
from ..scenario import ScenarioError
from ..scenario.messages import shown
from ..scenario.quantities import kind_of
from ..simulation import scenario_sets
from .experiment import Experiment
from .points import SCENARIO

CORE, LEVERS, UNCERTAIN, OWN_NUMBERS = "coalition.core_size", "levers", "uncertain", "rule_number"


@dataclass(frozen=True, slots=True)
class Templates:
    """`scenario[point]` is the number of a point's scenario, `values[point]` what it changes, NaN for: nothing.

    `bases` are the bytes of one record a scenario, `places` the block of the record ("levers", "uncertain" or the
    numbers of rules of one's own) and the position in it of each column of `values`.
    """

    names: tuple[str, ...]
    bases: tuple[np.ndarray, ...]
    unknowns: tuple[Unknowns, ...]
    keeps: tuple[frozenset[str], ...]
    scenario: np.ndarray
    places: tuple[tuple[str, int], ...]
    values: np.ndarray


def templates_of(experiment: Experiment, table: pd.DataFrame) -> Templates:
    """The templates for a table of points; a value that is not allowed raises `ScenarioError` before anything runs."""
    made = [record_of(scenario) for scenario in experiment.scenarios.values()]
    names = tuple(experiment.scenarios)
    scenario = np.array(pd.Index(names).get_indexer(table[SCENARIO]), np.int64)
    if (scenario < 0).any():
        row = int(scenario.argmin())
        raise ScenarioError(
            [f"{SCENARIO}: found {shown(table[SCENARIO].iloc[row])} at point {row}, allowed {', '.join(names)}."]
        )
    values = np.empty((len(table), len(experiment.factors)))
    mistakes = []
    for k, (key, factor) in enumerate(experiment.factors.items()):
        values[:, k] = numbers_in(table[key], factor.parameter)
        mistakes += list(wrong_values(values[:, k], table[key], factor.parameter))
        if key == CORE:  # a core has no more seats than the roster
            roster = np.array([len(s.partners) for s in experiment.scenarios.values()], float)
            values[:, k] = np.minimum(values[:, k], roster[scenario])
    if mistakes:
        raise ScenarioError(mistakes)
    return Templates(
        names=names,
        bases=tuple(record.view(np.uint8) for record, _ in made),
        unknowns=tuple(unknowns for _, unknowns in made),
        keeps=tuple(scenario_sets(scenario) for scenario in experiment.scenarios.values()),
        scenario=scenario,
        places=tuple(place_of(factor.parameter, experiment.rules) for factor in experiment.factors.values()),
        values=values,
    )


def numbers_in(column: pd.Series, parameter: Parameter) -> np.ndarray:
    """A column of the design as the numbers that the rules read, NaN where it is missing."""
    if parameter.choices:
        code = {word: float(number) for number, word in enumerate(parameter.choices)}
        return column.map(code).to_numpy(float, na_value=np.nan)
    return column.to_numpy(float, na_value=np.nan)


def wrong_values(numbers: np.ndarray, column: pd.Series, parameter: Parameter) -> Iterator[str]:
    """A sentence if the column holds a value that is not allowed: the first one."""
    given = column.notna().to_numpy()
    wrong = given & ~((parameter.least <= numbers) & (numbers <= parameter.most))
    if parameter.integer:
        wrong |= given & (numbers != np.rint(numbers))
    if wrong.any():
        row = int(wrong.argmax())
        yield f"{parameter.key}: found {shown(column.iloc[row])} at point {row}, allowed {kind_of(parameter).allowed}."


def place_of(parameter: Parameter, own: OwnRules) -> tuple[str, int]:
    """The block of the record in which a lever, uncertainty or number of a rule stands, and its position there."""
    if parameter.key in own.places:
        return OWN_NUMBERS, own.places[parameter.key]
    if parameter.key in LEVER_POSITION:
        return LEVERS, LEVER_POSITION[parameter.key]
    return UNCERTAIN, UNCERTAINTY_FIELDS.index(parameter.field)

"""A scenario as a model of the EMA workbench: its levers, uncertainties and outcomes in the workbench's own words.

Needs Python 3.12 or newer and `pip install coalitionlab[ema]`. The workbench samples and searches; every experiment
is a batch of compiled runs here, under the same luck, and an outcome is the mean over those runs.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from ..measures import NAMES
from ..parameters import LEVERS, PARAMETERS, UNCERTAINTIES, Parameter
from ..scenario import Scenario, ScenarioError, load_scenario
from ..scenario.messages import nearest, shown
from ..simulation import simulate

OUTCOMES = ("joint_action", "action_months", "reach_worst_off", "reach_gap", "shared_ambition", "hours_given")


def workbench_model(
    scenario: Scenario | str,
    *,
    levers: Sequence[str] = (),
    uncertainties: Sequence[str] = (),
    outcomes: Sequence[str] = OUTCOMES,
    runs: int = 100,
    seed: int = 1,
    ranges: Mapping[str, tuple[float, float]] | None = None,
) -> Any:
    """The scenario as an `ema_workbench.Model`.

    `levers` and `uncertainties` are dotted keys that the workbench may vary, over their plausible ranges or those in
    `ranges`; `outcomes` are measures, each the mean over `runs` runs of the runs that have one (NaN if none has).
    In the workbench a key is written with underscores: `leadership.style` is `leadership_style`. Raises
    ScenarioError with one sentence for every name that is not known.
    """
    from ema_workbench import Model, ScalarOutcome

    base = load_scenario(scenario) if isinstance(scenario, str) else scenario
    check(levers, uncertainties, outcomes)
    given = dict(ranges or {})
    model = Model("coalitionlab", function=Runs(base, tuple(outcomes), runs, seed))
    model.levers = [parameter_of(PARAMETERS[key], given.get(key)) for key in levers]
    model.uncertainties = [parameter_of(PARAMETERS[key], given.get(key)) for key in uncertainties]
    model.outcomes = [ScalarOutcome(name) for name in outcomes]
    return model


def check(levers: Sequence[str], uncertainties: Sequence[str], outcomes: Sequence[str]) -> None:
    """Refuse names that are no levers, uncertainties or measures, all at once."""
    mistakes = []
    named = (("levers", levers, LEVERS), ("uncertainties", uncertainties, UNCERTAINTIES), ("outcomes", outcomes, NAMES))
    for what, names, known in named:
        for name in names:
            if name not in known:
                meant = nearest(name, known)
                end = f", did you mean {meant}?" if meant else "."
                mistakes.append(f"{what}: found {shown(name)}, which is none of the {what}{end}")
    if mistakes:
        raise ScenarioError(mistakes)


def underscored(key: str) -> str:
    """A dotted key as the workbench can name it."""
    return key.replace(".", "_")


def parameter_of(parameter: Parameter, between: tuple[float, float] | None) -> Any:
    """A lever or uncertainty as a parameter of the workbench."""
    from ema_workbench import CategoricalParameter, IntegerParameter, RealParameter

    name = underscored(parameter.key)
    if parameter.choices:
        return CategoricalParameter(name, parameter.choices)
    low, high = between or (parameter.low, parameter.high)
    return IntegerParameter(name, int(low), int(high)) if parameter.integer else RealParameter(name, low, high)


class Runs:
    """Runs of one scenario at the values that the workbench asks for; it can be sent to other processes."""

    def __init__(self, scenario: Scenario, outcomes: tuple[str, ...], runs: int, seed: int) -> None:
        self.scenario, self.outcomes, self.runs, self.seed = scenario, outcomes, runs, seed

    def __call__(self, **values: Any) -> dict[str, float]:
        """The mean of every outcome over the runs at these values."""
        keys = {underscored(key): key for key in PARAMETERS}
        varied = self.scenario.with_levers({keys[name]: plain(value) for name, value in values.items()})
        table = simulate(varied, runs=self.runs, seed=self.seed, workers=1)[list(self.outcomes)]
        return {name: float(mean) for name, mean in table.astype(float).mean().items()}


def plain(value: Any) -> Any:
    """A value as Python has it; the workbench wraps words and gives numbers of numpy's types."""
    value = getattr(value, "value", value)
    return value.item() if isinstance(value, np.generic) else value

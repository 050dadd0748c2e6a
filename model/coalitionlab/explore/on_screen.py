"""A run that Mesa's own screen can make anew from its sliders: levers as keywords, with ranges as they are declared."""

import math
from typing import Any

from ..agents import CoalitionModel
from ..parameters import LEVERS, Parameter
from ..scenario import Scenario, load_scenario
from ..texts import catalogue
from ..texts.wording import Wording

SEEDS, RUNS = 999, 99  # the last on a slider; run k with seed s is the same in every other command
STEPS = 10_000  # at least so many stops on a slider, so that no value of a scenario falls between two


class ModelOnScreen(CoalitionModel):
    """One run of a shipped scenario with other levers, by their keys with an underscore: `leadership_style=0.8`."""

    def __init__(self, base: str = "kansrijke-start", seed: int = 1, run: int = 0, **kwargs: Any) -> None:
        keys = {parameter.field: key for key, parameter in LEVERS.items()}
        values = {keys[name]: value for name, value in kwargs.items()}
        super().__init__(load_scenario(base).with_levers(values), seed=seed, run=run)


def controls(base: str, words: Wording) -> dict[str, Any]:
    """What can be set on the screen: seed, run and every lever, starting from the values of the scenario."""
    scenario = load_scenario(base)
    luck = {"seed": (1, SEEDS), "run": (0, RUNS)}
    said = catalogue(f"explore_{words.lang}")
    shown = {name: slider(said[name], least, least, most, 1) for name, (least, most) in luck.items()}
    return {"base": base, **shown, **{p.field: control(p, scenario, words) for p in LEVERS.values()}}


def control(lever: Parameter, scenario: Scenario, words: Wording) -> dict[str, Any]:
    """A lever as Mesa describes an input: a choice, or a slider over all that is allowed."""
    label = words.word("levers", lever.key).split(" (")[0]  # what stands in brackets would push the slider away
    value = scenario.levers[lever.key]
    if lever.choices:
        return {"type": "Select", "label": label, "value": value, "values": list(lever.choices)}
    most = min(lever.most, len(scenario.partners)) if lever.unit == "partners" else lever.most
    if lever.integer:
        return slider(label, int(value), int(lever.least), int(most), 1)
    step = 10.0 ** math.floor(math.log10((most - lever.least) / STEPS))
    return slider(label, float(value), float(lever.least), float(most), step)


def slider(label: str, value: float, least: float, most: float, step: float) -> dict[str, Any]:
    """A slider as Mesa describes it; whole numbers slide over whole numbers."""
    kind = "SliderInt" if isinstance(step, int) else "SliderFloat"
    return {"type": kind, "label": label, "value": value, "min": least, "max": most, "step": step}

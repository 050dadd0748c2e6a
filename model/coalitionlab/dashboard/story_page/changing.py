"""The control for the one lever that differs: a slider or a choice, starting from a value that is plainly another."""

from collections.abc import Callable
from typing import Any

from ...parameters import LEVERS, Parameter
from ...scenario import Scenario
from ...texts.wording import Wording
from ..controls import Choice, Slider

STEPS = 40


def another(key: str, scenario: Scenario) -> Any:
    """A value that is plainly other than the one the scenario has: the next choice, or about twice or half as much."""
    lever, value = LEVERS[key], scenario.levers[key]
    if lever.choices:
        return lever.choices[(lever.choices.index(value) + 1) % len(lever.choices)]
    if lever.unit == "share":
        return round(value + 0.3 if value <= 0.6 else value - 0.3, 2)
    most = reach(key, scenario)
    other = 2 * value if 0 < 2 * value <= most else value / 2 if value else most / 4
    return int(other) if lever.integer else other


def reach(key: str, scenario: Scenario) -> float:
    """Where the slider ends: a share at 1, the core at the roster, anything else at four times what there is."""
    lever = LEVERS[key]
    if lever.unit == "share":
        return float(lever.most)
    if key == "coalition.core_size":
        return float(len(scenario.partners))
    return float(min(lever.most, max(4 * scenario.levers[key], lever.most / 20)))


def step_of(lever: Parameter, most: float) -> float:
    """A step that a hand can set: some forty on the whole slider, whole for what is counted."""
    if lever.unit == "share":
        return 0.05
    rough = (most - lever.least) / STEPS
    return max(1.0, float(f"{rough:.0e}"))


def control(key: str, scenario: Scenario, value: Any, words: Wording, chosen: Callable[[Any], Any]) -> Choice | Slider:
    """The control for a lever, with the scenario's own value marked."""
    lever, name = LEVERS[key], words.capital(words.word("levers", key))
    base = scenario.levers[key]
    if lever.choices:
        options = {choice: words.word("choices", choice) for choice in lever.choices}
        return Choice(value, chosen, name=name, does="", options=options, base=base)
    most = reach(key, scenario)
    share = lever.unit == "share"
    return Slider(
        value,
        chosen,
        name=name,
        does="",
        lang=words.lang,
        least=lever.least,
        most=most,
        step=step_of(lever, most),
        decimals=2 if share else 0,
        unit="" if share else words.word("units", lever.unit),
        base=base,
    )


def said(key: str, value: Any, words: Wording) -> str:
    """A lever's value in words."""
    lever = LEVERS[key]
    if lever.choices:
        return words.word("choices", value)
    if lever.unit == "share":
        return words.number(value, 2)
    return f"{words.number(value)} {words.word('units', lever.unit)}"

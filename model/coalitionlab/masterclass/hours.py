"""Hours that a team gives to the elements, and the effort that the model makes of them.

The price list is the model's own: working on an element opens at `attention.opening` hours a month and costs
`attention.hours` more at full effort. Reports to sponsors are paid first, as they are in the model.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from ..parameters import ACTIVITIES, PARAMETERS
from ..words import ELEMENTS

EFFORTS = (0.0, 0.25, 0.5, 0.75, 1.0)
OPENING, FULL, REPORTS = (
    f"uncertainties.{name}" for name in ("attention.opening", "attention.hours", "tend.report_hours")
)
EXPECTATION, AT_HAND = "sponsors.expectation", "programme.attention_hours"


def given(scenario: Any, key: str) -> float:
    """The value of a lever or uncertainty; in the middle where the scenario leaves it open."""
    value = scenario.uncertainties[key] if key in scenario.uncertainties else scenario.levers[key]
    if hasattr(value, "low"):
        return (float(value.low) + float(value.high)) / 2
    return float(value if value is not None else PARAMETERS[key].default)


def element_hours(scenario: Any, step: int) -> float:
    """Hours a month for one element at a step of effort."""
    effort = EFFORTS[step]
    return given(scenario, OPENING) + given(scenario, FULL) * effort if effort else 0.0


def report_hours(scenario: Any) -> float:
    """Hours a month that sponsors ask for reports."""
    return given(scenario, REPORTS) * given(scenario, EXPECTATION)


def at_hand(scenario: Any) -> float:
    """Hours a month that leader and core can give to all of this."""
    return given(scenario, AT_HAND)


def activity_hours(kinds: Iterable[str]) -> float:
    """Hours a month that activities ask."""
    return sum(ACTIVITIES[kind].hours for kind in kinds)


def activity_money(kinds: Iterable[str]) -> float:
    """Euro a month that activities ask of the joint money."""
    return sum(ACTIVITIES[kind].money for kind in kinds)


def asked(scenario: Any, efforts: Mapping[str, int], kinds: Iterable[str]) -> float:
    """Hours a month that a plan asks in all."""
    elements = sum(element_hours(scenario, efforts[name]) for name in ELEMENTS)
    return report_hours(scenario) + elements + activity_hours(kinds)


def nearest_step(effort: float) -> int:
    """The step of effort that lies nearest to a lever's value; of two the smaller one."""
    return min(range(len(EFFORTS)), key=lambda step: (abs(EFFORTS[step] - effort), step))


def steps_of(scenario: Any) -> dict[str, int]:
    """How the coalition works before anybody decides: the scenario's own efforts, to the nearest step."""
    return {name: nearest_step(given(scenario, f"elements.{name}")) for name in ELEMENTS}

"""What an experiment allows but probably does not mean is told as a warning, and the sweep goes on."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from ..parameters import PARAMETERS
from ..scenario import Scenario
from .factors import LEVELS, Factor

CALL = "in with_levers: "


def remarks(label: str, scenarios: Mapping[str, Scenario], factors: Mapping[str, Factor]) -> list[str]:
    """The scenarios' own warnings, and what scenarios say when the factors are at their ends."""
    found = [warning.replace(CALL, f"{label}: set: ") for s in scenarios.values() for warning in s.warnings]
    for name, scenario in scenarios.items():
        for text in of_factors(scenario, factors):
            found.append(f"{label}: factors: {text.removeprefix(CALL)} (scenario {name})")
    return list(dict.fromkeys(found))


def of_factors(scenario: Scenario, factors: Mapping[str, Factor]) -> Iterator[str]:
    """What is true wherever the factors are, and which ends are beyond what the scenario has room for."""
    levers = {key: factor for key, factor in factors.items() if key in PARAMETERS}
    moved = [scenario.with_levers({key: ends(factor)[k] for key, factor in levers.items()}) for k in range(2)]
    first, last = ({text for text in one.warnings if text.startswith(CALL)} for one in moved)
    room = {text for one in moved for text in one.adjusted.values()}
    yield from sorted(((first & last) | (room & (first | last))) - set(scenario.warnings))


def ends(factor: Factor) -> tuple[Any, Any]:
    """The first and the last value of a factor."""
    if factor.kind == LEVELS:
        return factor.values[0], factor.values[-1]
    low, high = factor.at(np.array([0.0, 1.0])).tolist()
    return low, high

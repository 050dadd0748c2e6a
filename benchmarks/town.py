"""The coalition that is timed: so many partners, all of them at the table from the first month."""

import tomllib
from functools import cache
from typing import Any

import coalitionlab as cl
from coalitionlab.scenario import Scenario, scenario_from_dict

BASE = "kansrijke-start"


@cache
def town(partners: int = 16, months: int = 60) -> Scenario:
    """A shipped scenario with that many partners (its own, again and again if need be), each with a seat at once."""
    content: dict[str, Any] = tomllib.loads(cl.load_scenario(BASE).to_toml())
    known = content["partner"]
    content["partner"] = [again(known[k % len(known)], k // len(known)) for k in range(partners)]
    content["coalition"]["core_size"] = partners
    content["coalition"]["rings"] = "single"
    content["programme"]["horizon_months"] = months
    return scenario_from_dict(content)


def again(partner: dict[str, Any], time: int) -> dict[str, Any]:
    """The partner, under another name from the second time on."""
    return partner if time == 0 else {**partner, "name": f"{partner['name']} {time + 1}"}

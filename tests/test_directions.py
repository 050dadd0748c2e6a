"""Levers, events, activities and constants work in the direction that their sources say.

The claims stand in directions.toml and constants.toml.

Two scenarios meet the same luck, so their difference is clear after few runs. The number of runs is doubled until the
mean difference is more than three standard errors from zero; a direction that is wrong or never clear fails.
"""

import tomllib
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from coalitionlab.measures import NAMES
from coalitionlab.parameters import ACTIVITIES, EVENTS, LEVERS, UNCERTAINTIES
from coalitionlab.scenario import load_scenario
from coalitionlab.simulation import simulate

from watching import ends, parameters_of

BASE = load_scenario("kansrijke-start")
FIRST, LAST = 100, 3200  # runs
CLEAR = 3.0  # standard errors
HERE = Path(__file__).parent
CLAIMS = tomllib.loads((HERE / "directions.toml").read_text(encoding="utf-8"))
BLOCKS = tomllib.loads((HERE / "constants.toml").read_text(encoding="utf-8"))["block"]


@cache
def runs_of(scenario, first, last):
    """Some runs of a scenario; what several claims start from is simulated once."""
    return simulate(scenario, range(first, last), seed=1)


def effect(before, after, measure):
    """The mean difference of a measure over paired runs that both have it: in standard errors, itself, and runs."""
    differences, done, number = [], 0, FIRST
    while True:
        first, second = (runs_of(scenario, done, number)[measure].to_numpy(float) for scenario in (before, after))
        differences.append((second - first)[~np.isnan(second - first)])
        there = np.concatenate(differences)
        assert len(there) > 10, f"{measure} is missing in nearly all of {number} runs"
        error, mean = there.std() / np.sqrt(len(there)), float(there.mean())
        size = mean / error if error > 0.0 else np.inf * np.sign(mean) if mean else 0.0
        if abs(size) > CLEAR or number == LAST:
            return size, mean, number
        done, number = number, 2 * number


def check(before, after, measure, up):
    """Fails unless the second scenario clearly has more (up) or less (not up) of the measure."""
    size, mean, number = effect(before, after, measure)
    found = f"{measure} changes by {mean:.4g}, {size:.1f} standard errors, in {number} pairs of runs"
    assert abs(size) > CLEAR, f"not clear: {found}"
    assert (size > 0.0) == up, f"the wrong way: {found}"


def world_of(block):
    """The base scenario with the levers, events and activities that a claim asks for."""
    scenario = BASE.with_levers(block.get("with", {}))
    scenario = scenario.with_events(
        [{"kind": kind, "month": 8, "duration": 8, "severity": 0.9} for kind in block.get("events", ())]
    )
    return scenario.with_activities(
        [{"kind": kind, "month": 3, "duration": 57} for kind in block.get("activities", ())]
    )


LEVER_CLAIMS = [(key, claim) for key, claims in CLAIMS["levers"].items() for claim in claims]
EVENT_CLAIMS = [(kind, claim) for kind, claims in CLAIMS["events"].items() for claim in claims]
CONSTANT_CLAIMS = [
    (block, key, measure, word == "up")
    for block in BLOCKS
    for word in ("up", "down")
    for key, measure in block.get(word, {}).items()
]


def named(claim):
    """A claim as a name of a test."""
    ends = f"{claim['from']}-{claim['to']}-" if "from" in claim else ""
    return f"{ends}{claim['measure']}-{'up' if claim['up'] else 'down'}"


@pytest.mark.parametrize(("key", "claim"), LEVER_CLAIMS, ids=[f"{key}-{named(claim)}" for key, claim in LEVER_CLAIMS])
def test_levers_work_in_the_direction_of_their_evidence(key, claim):
    """From one value of the lever to the other, the measure clearly moves the way that the source says."""
    world = world_of(claim)
    check(world.with_levers({key: claim["from"]}), world.with_levers({key: claim["to"]}), claim["measure"], claim["up"])


@pytest.mark.parametrize(
    ("kind", "claim"), EVENT_CLAIMS, ids=[f"{kind}-{named(claim)}" for kind, claim in EVENT_CLAIMS]
)
def test_events_work_in_the_direction_of_their_evidence(kind, claim):
    """Eight severe months from month 8 move the measure the way that the source says."""
    world = world_of(claim)
    check(world, world_of(claim | {"events": [kind]}), claim["measure"], claim["up"])


@pytest.mark.parametrize("kind", ACTIVITIES)
def test_activities_do_what_they_declare(kind):
    """From month 3 to the end of the programme, at full intensity, the declared measure moves the declared way."""
    programme = BASE.with_levers({"programme.horizon_months": 30})
    busy = programme.with_activities([{"kind": kind, "month": 3, "duration": 28}])
    check(programme, busy, ACTIVITIES[kind].measure, ACTIVITIES[kind].direction > 0)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("block", "key", "measure", "up"),
    CONSTANT_CLAIMS,
    ids=[f"{key}-{measure}" for _, key, measure, _ in CONSTANT_CLAIMS],
)
def test_constants_work_in_the_direction_of_their_meaning(block, key, measure, up):
    """From low to high in its plausible range a constant moves the measure the way that its meaning says."""
    parameter, world = UNCERTAINTIES[f"uncertainties.{key}"], world_of(block)
    ends = (int(end) if parameter.integer else end for end in (parameter.low, parameter.high))
    check(*(world.with_levers({parameter.key: end}) for end in ends), measure, up)


PARTNER_CLAIMS = (
    # field of every partner, from, to, measure, up, source
    ("capacity", 4.0, 16.0, "hours_given", True, "E1d"),
    ("backing", 0.1, 0.9, "hours_given", True, "E2b"),
    ("mandate", 0.1, 0.9, "decision_delay", False, "E3c, P9"),
    ("mandate", 0.1, 0.9, "blocked_mandate", False, "E3c, P9"),
    ("budget", 200.0, 6000.0, "action_months", True, "E8b"),
    ("openness", 0.1, 0.9, "understanding", True, "E1a"),
    ("market", -1, 99, "trust", False, "E1d, P6"),
    ("market", -1, 99, "understanding", False, "E1d, P6"),
    ("market", -1, 99, "actions_agreed", False, "E1d, P6"),
    ("group_trust", 0.1, 0.9, "reach_worst_off", True, "E5d"),
    ("group_skills", 0.1, 0.9, "reach_worst_off", True, "E7a"),
)


@pytest.mark.parametrize(("field", "low", "high", "measure", "up", "source"), PARTNER_CLAIMS)
def test_who_sits_there_and_for_whom_works_in_the_direction_of_the_evidence(field, low, high, measure, up, source):
    """With more of this for every partner, or every group, the measure moves the way that the source says."""
    runs = []
    for value in (low, high):
        record = parameters_of(BASE)
        count = int(record["groups" if field.startswith("group") else "n"][0])
        record[field][0, :count] = value
        runs.append(ends(record, 1, 800)[:, NAMES.index(measure)])
    difference = runs[1] - runs[0]
    difference = difference[~np.isnan(difference)]
    assert len(difference) > 10 and source
    size = difference.mean() / (difference.std() / np.sqrt(len(difference)))
    assert abs(size) > CLEAR and (size > 0.0) == up, (
        f"{measure} changes by {difference.mean():.4g}, {size:.1f} standard errors"
    )


def test_the_tables_of_directions_are_complete_and_right():
    """Every lever and event has a claim with a source; no claim names something that does not exist."""
    assert set(CLAIMS["levers"]) == set(LEVERS) and set(CLAIMS["events"]) == set(EVENTS)
    assert all(claim["source"] for _, claim in LEVER_CLAIMS + EVENT_CLAIMS)
    keys = [key for _, key, _, _ in CONSTANT_CLAIMS]
    assert {f"uncertainties.{key}" for key in keys} <= set(UNCERTAINTIES)
    assert len(keys) > 0.75 * len(UNCERTAINTIES)

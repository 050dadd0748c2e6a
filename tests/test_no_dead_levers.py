"""Nothing that can be set is without effect: levers, events, activities, constants and the fields of a file."""

from itertools import pairwise

import numpy as np
import pytest

from coalitionlab.inputs import INPUTS
from coalitionlab.measures import DECLARED, NAMES
from coalitionlab.parameters import ACTIVITIES, EVENTS, LEVERS, UNCERTAINTIES
from coalitionlab.scenario import load_scenario
from coalitionlab.words import DOMAINS

from watching import ends, parameters_of

BASE = load_scenario("kansrijke-start")
FEW, RUNS = 20, 200
STARTS = {"coalition.core_size": (4, 16)}  # more than fit on the roster is cut

# Worlds in which this or that constant can matter. Each is tried until one shows a difference.
BUSY = [{"kind": kind, "month": 3 + k % 9, "duration": 20} for k, kind in enumerate(ACTIVITIES)]
SHOCKS = [{"kind": kind, "month": 10 + 2 * k, "duration": 4, "severity": 0.8} for k, kind in enumerate(EVENTS)]
WORLDS = {
    "base": BASE,
    "events and activities": BASE.with_events(SHOCKS).with_activities(BUSY),
    "core and ring, split topics": BASE.with_levers(
        {
            "coalition.rings": "core_and_outer",
            "coalition.regional_topics": "split",
            "coalition.approach": "action_first",
        }
    ),
    "two leaders and substitutes": BASE.with_levers(
        {
            "leadership.arrangement": "dual",
            "coalition.representatives": "fixed_with_substitute",
            "leadership.style": 0.1,
        }
    ),
    "independent, rotating, regional": BASE.with_levers(
        {"leadership.arrangement": "independent", "coalition.representatives": "rotating", "coalition.scope": "region"}
    ),
    "municipal money, a part suffices": BASE.with_levers(
        {"funding.scheme": "municipal_autonomous", "uncertainties.decide.aggregation": "average"}
    ),
    "pooled and strong": load_scenario("all-elements").with_levers(
        {"funding.scheme": "pooled", "leadership.seniority": 0.9, "sponsors.management_commitment": 0.9}
    ),
    "tired": load_scenario("walking-in-circles")
    .with_levers({"uncertainties.start.motivation": 0.3})
    .with_activities(BUSY),
    "controlled, with much time": BASE.with_levers({"leadership.style": 0.0, "leadership.hours": 160}),
}
RECORDS = {name: parameters_of(world) for name, world in WORLDS.items()}


def differ(first, second, runs=RUNS):
    """Whether some measure of some run differs by a bit between two parameter records; a few runs are tried first."""
    return any(ends(first, 6, number).tobytes() != ends(second, 6, number).tobytes() for number in (FEW, runs))


def shows(field, first, second):
    """Whether two values of a constant differ in some world: a few runs in each, then many in each."""
    for number in (FEW, RUNS):
        for record in RECORDS.values():
            one, other = record.copy(), record.copy()
            one[field], other[field] = first, second
            if ends(one, 6, number).tobytes() != ends(other, 6, number).tobytes():
                return True
    return False


def span(parameter):
    """The plausible range of a constant, or what is allowed where a definition has no range."""
    if parameter.low == parameter.high:
        return parameter.least, parameter.most
    return parameter.low, parameter.high


@pytest.mark.parametrize("key", UNCERTAINTIES)
def test_no_uncertainty_is_dead(key):
    """Between the ends of its plausible range some measure differs, in some world; a choice differs at every word."""
    parameter = UNCERTAINTIES[key]
    low, high = span(parameter)
    values = range(len(parameter.choices)) if parameter.choices else (low, high)
    for first, second in pairwise(values):
        assert shows(parameter.field, first, second), f"{first} and {second} give the same {RUNS} runs everywhere"


def two_values(lever):
    """A low and a high value of a numeric lever."""
    if lever.key in STARTS:
        return STARTS[lever.key]
    if lever.key == "programme.horizon_months":
        return 12, 60
    most = min(lever.high, 60) if lever.integer or lever.unit != "share" else 0.9
    return (max(lever.low, 1) if lever.integer else 0.1 * most), most


LEVER_CASES = [
    (key, first, second)
    for key, lever in LEVERS.items()
    for first, second in (
        [(one, other) for k, one in enumerate(lever.choices) for other in lever.choices[k + 1 :]]
        if lever.choices
        else [two_values(lever)]
    )
]


@pytest.mark.parametrize(("key", "first", "second"), LEVER_CASES)
def test_no_lever_is_dead(key, first, second):
    """A low and a high value of every lever, and every two words of a choice, differ in some measure."""
    assert differ(parameters_of(BASE.with_levers({key: first})), parameters_of(BASE.with_levers({key: second})))


@pytest.mark.parametrize(
    ("key", "first", "second"), [case for case in LEVER_CASES if LEVERS[case[0]].when == "any_month"]
)
def test_no_lever_is_dead_under_way(key, first, second):
    """Setting a lever in month 13 by the timeline matters, whatever it was before."""
    later = [BASE.with_timeline([{"month": 13, "set": {key: value}}]) for value in (first, second)]
    assert differ(*map(parameters_of, later))


@pytest.mark.parametrize("kind", EVENTS)
def test_no_event_is_dead(kind):
    """Every kind of event changes some measure, and so do its month, its duration and its severity."""
    event = {"kind": kind, "month": 8, "duration": 6, "severity": 0.9}
    usual = parameters_of(BASE.with_events([event]))
    assert differ(usual, RECORDS["base"])
    for change in ({"month": 14}, {"duration": 2}, {"severity": 0.4}):
        assert differ(usual, parameters_of(BASE.with_events([event | change]))), change


def test_no_two_events_are_the_same():
    """Two kinds of event with the same month, duration and severity are two different things."""
    events = [{"kind": kind, "month": 8, "duration": 6, "severity": 0.9} for kind in EVENTS]
    results = {event["kind"]: ends(parameters_of(BASE.with_events([event])), 6, 100).tobytes() for event in events}
    same = {kind for kind, one in results.items() if sum(one == other for other in results.values()) > 1}
    assert same == set()


@pytest.mark.parametrize("kind", ACTIVITIES)
def test_no_activity_is_dead(kind):
    """Every activity changes some measure, and so do its month, its duration and its intensity."""
    activity = {"kind": kind, "month": 4, "duration": 20, "intensity": 0.9}
    usual = parameters_of(BASE.with_activities([activity]))
    assert differ(usual, RECORDS["base"])
    for change in ({"month": 9}, {"duration": 10}, {"intensity": 0.4}):
        assert differ(usual, parameters_of(BASE.with_activities([activity | change]))), change


@pytest.mark.parametrize("name", INPUTS)
def test_no_input_of_the_rules_is_dead(name):
    """Each named input takes hold somewhere: an activity that costs nothing and feeds it alone changes a measure."""
    plain = WORLDS["base"].with_activities([{"kind": "celebrate_successes", "month": 2, "duration": 28}])
    idle = parameters_of(plain)
    idle["activity_hours"], idle["activity_money"], idle["activity_effect"] = 0.0, 0.0, 0.0
    fed = idle.copy()
    fed["activity_effect"][0, 0, INPUTS.index(name)] = 1.0
    assert differ(idle, fed)


FIELDS = {
    "level": 2, "scale": 1, "market": 99, "mandate": 0.9, "capacity": 30.0, "budget": 9000.0, "backing": 0.9,
    "openness": 0.9, "seat_order": 1.0, "group_size": 5.0, "group_disadvantage": 0.5, "group_trust": 0.9,
    "group_skills": 0.9,
}  # fmt: skip


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_of_a_partner_or_group_is_dead(field):
    """Another value of this field for everybody changes some measure."""
    changed = RECORDS["base"].copy()
    count = int(changed["groups" if field.startswith("group") else "n"][0])
    changed[field][0, :count] = FIELDS[field]
    assert differ(RECORDS["base"], changed)


def test_no_interest_need_or_domain_is_dead():
    """Other interests, other needs, another domain, and other domains of a theme change some measure."""
    for field, rows in (("interest", "n"), ("group_needs", "groups")):
        changed = RECORDS["base"].copy()
        changed[field][0, : int(changed[rows][0])] = np.roll(changed[field][0, : int(changed[rows][0])], 1, axis=1)
        assert differ(RECORDS["base"], changed), field
    for field in ("domain", "theme_domain"):
        changed = RECORDS["base"].copy()
        changed[field] = (changed[field] + 1) % len(DOMAINS) if field == "domain" else 1.0 - changed[field]
        assert differ(RECORDS["base"], changed), field


def test_no_measure_is_dead():
    """Every measure takes several values over the runs of a few worlds."""
    runs = np.concatenate([ends(record, 6, 60) for record in RECORDS.values()])
    for number, name in enumerate(NAMES):
        values = runs[:, number]
        dissolves = name == "dissolved"  # rare: a test of the edges shows it
        assert dissolves or len(np.unique(values[~np.isnan(values)])) > 1, name
    assert len(DECLARED) == len(NAMES)

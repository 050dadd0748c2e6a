"""Worlds that differ in something that cannot matter are the same world, to the byte."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coalitionlab.agents import CoalitionModel
from coalitionlab.chance import FIRST_USER_PURPOSE, name_id, normal, uniform
from coalitionlab.month import SCHEDULE, Rule, table
from coalitionlab.scenario import load_scenario, scenario_from_dict, scenario_from_text
from coalitionlab.state import VARIABLES
from coalitionlab.words import AWAY, DOMAINS, LEVELS, MAX_PARTNERS

from making import KEYS, documents
from watching import Bench, apart, differences, ends, parameters_of

# Never at the table: without hours nobody asks it, and others take the seats first. It has no money to count either.
ABSENT = {"capacity": 0, "budget": 0, "seat_order": 999, "scale": "local"}


def others(bench, names, absent):
    """The state of all but one: variable by variable, without that partner's rows and columns."""
    row = sorted(names, key=name_id).index(absent) if absent in names else MAX_PARTNERS - 1
    state = {v.name: bench.state[v.name][0] for v in VARIABLES if v.name != "core_limit"}  # at most all: one more
    for v in VARIABLES:
        for axis, size in enumerate(v.shape):
            if size == MAX_PARTNERS and v.name != "active":  # activities, not partners
                state[v.name] = np.delete(state[v.name], row, axis)
    return state


def stays_the_same(document, absent, key):
    """Stops in the first month in which one more name on the roster moved anything of anybody else."""
    names = [partner["name"] for partner in document["partner"]]
    for partner in document["partner"]:
        partner.setdefault("seat_order", 3)
    coalition = {**document.get("coalition", {})}
    coalition["core_size"] = min(coalition.get("core_size", 8), len(names))  # seats for those who come
    document = {**document, "coalition": coalition}
    document["leadership"] = {**document.get("leadership", {}), "hosts": names[:2]}
    more = {**document, "partner": [*document["partner"], absent]}
    first, second = (Bench(scenario_from_dict(one, "drawn"), *key) for one in (document, more))
    for month, _ in zip(first.months(), second.months(), strict=True):
        before, after = others(first, names, "Nobody"), others(second, [*names, "Nobody"], "Nobody")
        assert [name for name in before if before[name].tobytes() != after[name].tobytes()] == [], f"month {month}"


def an_absent_partner(domain, level, market):
    """Someone on the roster who never attends."""
    interest = {"theme 0": 1.0}
    return {"name": "Nobody", "domain": domain, "level": level, "market": market, "interest": interest, **ABSENT}


@pytest.mark.core
@settings(max_examples=40)
@given(
    document=documents(longest=24, most_partners=23),
    domain=st.sampled_from([domain for domain in DOMAINS if domain != "municipal"]),
    level=st.sampled_from(LEVELS),
    market=st.sampled_from(("none", "midwifery")),
    key=KEYS,
)
def test_a_partner_who_never_attends_changes_nothing_for_the_others(document, domain, level, market, key):
    """One more name on the roster, never at the table: every variable of everybody else is the same byte for byte."""
    assume(1 < len(document["partner"]) < MAX_PARTNERS)
    stays_the_same(document, an_absent_partner(domain, level, market), key)


@pytest.mark.parametrize("name", ["kansrijke-start", "gezond-gewicht", "core-and-outer-ring", "dual-leaders"])
def test_a_partner_who_never_attends_changes_no_shipped_scenario(name):
    """The same over whole runs of shipped scenarios: all measures of 50 runs are equal."""
    scenario = load_scenario(name)
    theme = scenario.themes[0]
    more = scenario.to_toml() + (
        '\n[[partner]]\nname = "Nobody"\ndomain = "informal"\nlevel = "execution"\ncapacity = 0\nbudget = 0\n'
        f"seat_order = 999\ninterest = {{ {theme} = 1 }}\n"
    )
    first, second = (ends(parameters_of(one), 5, 50) for one in (scenario, scenario_from_text(more)))
    assert apart(first, second) == []


def test_an_unused_draw_shifts_nothing():
    """A rule that draws hundreds of numbers and throws them away, put anywhere in the month, changes no byte."""

    def gamble(s, p, key, month):
        for i in range(p.n):
            for purpose in range(1, 40):
                uniform(key, month, FIRST_USER_PURPOSE + purpose, p.who[i], 0)
                normal(key, month, FIRST_USER_PURPOSE + purpose, p.who[i], 1)

    scenario = load_scenario("kansrijke-start")
    for place in (0, 9, len(SCHEDULE)):
        longer = (*SCHEDULE[:place], Rule("gamble", (table(gamble),)), *SCHEDULE[place:])
        model = CoalitionModel(scenario, seed=4, run=2, engine="plain", schedule=longer)
        usual = CoalitionModel(scenario, seed=4, run=2, engine="plain")
        for _ in range(4):
            model.step()
            usual.step()
        assert not differences(model.state, usual.state)


def test_an_event_without_severity_changes_no_measure():
    """A crisis, austerity, exodus or place on the agenda of severity 0 is no event."""
    scenario = load_scenario("kansrijke-start")
    usual = ends(parameters_of(scenario), 2, 30)
    for kind in ("crisis", "austerity", "representatives_leave", "national_agenda"):
        event = {"kind": kind, "month": 5, "duration": 10, "severity": 0.0}
        assert apart(usual, ends(parameters_of(scenario.with_events([event])), 2, 30)) == [], kind


def test_a_setting_that_sets_what_is_so_changes_no_measure():
    """A timeline entry that gives levers the value they have is no change."""
    scenario = load_scenario("kansrijke-start")
    stateless = {
        key: value
        for key, value in scenario.levers.items()
        if not key.startswith(("programme.", "coalition.scope", "sponsors.a", "sponsors.m", "coalition.start_network"))
        and key not in ("leadership.arrangement", "residents.supply_fragmentation")
    }
    same = scenario.with_timeline([{"month": 7, "set": stateless}])
    assert apart(ends(parameters_of(scenario), 2, 50), ends(parameters_of(same), 2, 50)) == []


def test_an_activity_of_no_intensity_changes_no_measure():
    """Planned and not done is not planned."""
    scenario = load_scenario("gezond-gewicht")
    idle = [{"kind": kind, "month": 2, "duration": 9, "intensity": 0.0} for kind in ("triple_win", "joint_brand")]
    assert apart(ends(parameters_of(scenario), 2, 50), ends(parameters_of(scenario.with_activities(idle)), 2, 50)) == []


def test_two_scenarios_with_one_key_meet_the_same_luck():
    """Departures of representatives and leaders are the same in scenarios that differ elsewhere."""
    plain = load_scenario("kansrijke-start")
    other = plain.with_levers({"funding.scheme": "siloed", "elements.inequality_analysis": 1.0})
    for run in range(5):
        first, second = Bench(plain, 8, run), Bench(other, 8, run)
        seated = (first.s.place != AWAY) & (second.s.place != AWAY)
        for month, _ in zip(first.months(24), second.months(24), strict=True):
            assert (first.s.new_face == second.s.new_face)[seated].all(), month
            assert (first.s.leader_away == second.s.leader_away).all(), month
            seated = (first.s.place != AWAY) & (second.s.place != AWAY)

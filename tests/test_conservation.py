"""Nothing leaves its range and nothing comes from nowhere, in scenarios of every kind, after every rule."""

import numpy as np
import pytest
from hypothesis import given, settings

from coalitionlab.scenario import load_scenario
from coalitionlab.words import AWAY, COMMITTED, CORE, RUNNING

from making import KEYS, scenarios
from watching import Bench, ends, measures_out_of_range

DRAWN = {"scenario": scenarios(longest=36), "key": KEYS}
LITTLE = 1e-9


def little(amount):
    """What rounding may do to an amount."""
    return LITTLE * max(1.0, abs(float(amount)))


def ranges_hold(scenario, key):
    """Stops at the first rule after which a variable is not what it was declared to be."""
    bench = Bench(scenario, *key)
    assert not bench.out_of_range()
    for rule in bench.rules():
        assert not bench.out_of_range(), f"after {rule} of month {bench.month}"


def measures_hold(scenario, key):
    """Stops at the first month whose measures are out of their range."""
    bench = Bench(scenario, *key)
    for months in {1, bench.horizon // 2, bench.horizon} - {0}:
        assert not measures_out_of_range(ends(bench.parameters, key[0], 3, months)[2])


def weights_add_up(scenario, key):
    """Stops where a set of weights over themes or groups no longer adds up to one."""
    bench = Bench(scenario, *key)
    s, p = bench.s, bench.p
    for _ in bench.months():
        for i in range(p.n):
            assert sum(s.stance[i]) == pytest.approx(1.0, abs=LITTLE)
        for g in range(p.groups):
            assert sum(s.believed[g]) == pytest.approx(1.0, abs=LITTLE)
        if p.groups:
            assert sum(s.focus) == pytest.approx(1.0, abs=LITTLE)
        assert sum(s.ambition_mix) == pytest.approx(1.0 if (s.place == CORE).any() else 0.0, abs=LITTLE)
        for a in np.flatnonzero(s.a_state):
            assert sum(s.a_mix[a]) == pytest.approx(1.0, abs=LITTLE)


def hours_are_conserved(scenario, key):
    """Stops where hours are used that were not given, or given that were not there."""
    bench = Bench(scenario, *key)
    s, p = bench.s, bench.p
    for rule in bench.rules():
        for i in range(p.n):
            assert s.hours[i] <= p.capacity[i] + LITTLE
            used = s.hours_met[i] + s.hours_acted[i] + s.hours_worked[i]
            assert used <= s.hours[i] + LITTLE, f"partner {i} after {rule} of month {bench.month}"
            assert s.place[i] != AWAY or rule in ("unfold_events", "change_people") or used == 0.0
        if rule == "give_time":
            free = max(0.0, s.leader_free) * p.attention_leader
            assert s.process_hours <= sum(s.hours_worked) + free + LITTLE
            assert s.process_hours <= s.programme_attention_hours * s.support + LITTLE
            assert s.reporting_hours <= s.process_hours + LITTLE
        if rule == "record":
            assert s.hours_used <= s.hours_given + little(s.hours_given)
            assert s.hours_reporting <= s.now * s.programme_attention_hours + LITTLE


def actions_use_kept_hours(scenario, key):
    """Stops where actions run on more of a partner's hours than it kept for them, or on more than leaders have left."""
    bench = Bench(scenario, *key)
    s, p = bench.s, bench.p
    for rule in bench.rules():
        if rule == "give_time":
            kept = s.hours_acted.copy()
            assert (s.pledged.sum(axis=1) <= s.hours + LITTLE)[s.place != AWAY].all(), f"month {bench.month}"
        if rule == "act":
            going = (s.a_state == RUNNING) & (s.a_runs > 0)
            used = np.where(going & (s.answer == COMMITTED), s.pledged, 0.0).sum(axis=1)
            assert (used <= kept + LITTLE).all(), f"partner {np.argmax(used - kept)}, month {bench.month}"
            assert np.allclose(s.hours_acted, used, rtol=LITTLE, atol=LITTLE)
            assert s.leader_left <= s.leader_free + LITTLE
            taken = s.taken_over * s.leader_left * p.act_leader_hours / max(1, s.to_staff)
            assert taken * going.sum() <= s.leader_left + LITTLE, f"leaders, month {bench.month}"


def money_is_conserved(scenario, key):
    """Stops in the first month whose books do not balance."""
    bench = Bench(scenario, *key)
    s, p = bench.s, bench.p
    before = 0.0
    for rule in bench.rules():
        if rule == "fund":
            before = s.own_spent + s.joint_spent
        if rule == "act":
            going = (s.a_state == RUNNING) & (s.a_runs > 0)  # what falters is not paid
            received = float((s.a_own + s.a_pool)[going].sum())
            spent = s.own_spent + s.joint_spent - before
            assert abs(received - spent) <= little(before + received), f"month {bench.month}"
            assert (s.paid <= p.budget * (1.0 + LITTLE)).all()
        if rule == "record":
            assert abs(s.own_available - s.own_spent - s.own_lapsed) <= little(s.own_available)
            gone = s.joint_spent + s.joint_lapsed + s.joint_fund
            assert abs(s.joint_available - gone) <= little(s.joint_available)
            assert s.stranded <= s.own_lapsed + little(s.own_lapsed)


def totals_only_grow(scenario, key):
    """Stops where something that is counted since month 1 shrinks, or a wait is counted double or not at all."""
    bench = Bench(scenario, *key)
    s = bench.s
    names = ("action_months", "circling", "proposed", "agreed", "stalls", "decisions", "delay", "blocked", "ever_ran")
    names += ("sustained", "kept", "hours_given", "hours_used", "hours_reporting", "own_spent", "joint_spent")
    names += ("stranded", "contacts", "handovers", "reached", "involvement", "dissolved", "first_sustained")
    before = {name: np.array(s[name]) for name in names}
    for _ in bench.months():
        waited = s.blocked - before["blocked"]
        for level in range(3):
            now = s.a_blocked[s.a_level == level].sum(axis=0)
            assert np.allclose(waited[level], now, rtol=0.0, atol=LITTLE)
        assert (s.a_blocked.sum(axis=1) <= 1.0 + LITTLE).all()
        for name in names:
            assert (np.array(s[name]) >= before[name]).all(), name
            before[name] = np.array(s[name])


CHECKS = (ranges_hold, measures_hold, weights_add_up, hours_are_conserved, actions_use_kept_hours)
CHECKS += (money_is_conserved, totals_only_grow)


@pytest.mark.core
@settings(max_examples=60)
@given(**DRAWN)
def test_every_variable_stays_within_its_declared_range_after_every_rule(scenario, key):
    """Whatever the scenario, no rule of any month takes a variable out of the range it was declared with."""
    ranges_hold(scenario, key)


@settings(max_examples=60)
@given(**DRAWN)
def test_every_measure_stays_within_its_declared_range(scenario, key):
    """Shares lie between 0 and 1, counts are whole, and only a number without a meaning is missing."""
    measures_hold(scenario, key)


@settings(max_examples=30)
@given(**DRAWN)
def test_weights_keep_adding_up_to_one(scenario, key):
    """Stances, beliefs, focus, ambition and the themes of an action are shared out in full, always."""
    weights_add_up(scenario, key)


@settings(max_examples=40)
@given(**DRAWN)
def test_hours_used_are_given_and_hours_given_are_there(scenario, key):
    """Per partner: hours met, acted and worked <= hours given <= capacity; elements cost no more than there is."""
    hours_are_conserved(scenario, key)


@settings(max_examples=40)
@given(**DRAWN)
def test_actions_use_the_hours_kept_for_them(scenario, key):
    """No action runs on hours that a partner did not keep for actions this month, or that leaders do not have."""
    actions_use_kept_hours(scenario, key)


@settings(max_examples=40)
@given(**DRAWN)
def test_money_is_spent_left_or_lapsed(scenario, key):
    """Own: available = spent + lapsed; joint: available = spent + lapsed + in hand; stranded is a part of lapsed."""
    money_is_conserved(scenario, key)


@settings(max_examples=30)
@given(**DRAWN)
def test_what_is_counted_since_month_1_never_shrinks(scenario, key):
    """Totals only grow, residents once reached stay reached, and every month of waiting is counted once."""
    totals_only_grow(scenario, key)


@pytest.mark.parametrize("name", ["kansrijke-start", "gezond-gewicht", "all-elements", "core-and-outer-ring"])
def test_all_of_this_holds_in_shipped_scenarios(name):
    """Ranges, hours, money, weights and totals over whole runs of scenarios in which much comes to action."""
    for check in CHECKS:
        for run in range(3):
            check(load_scenario(name), (2021, run))


@pytest.mark.slow
@settings(max_examples=1500)
@given(**DRAWN)
def test_all_of_this_holds_in_many_scenarios(scenario, key):
    """Ranges, hours, money, weights and totals, in many more scenarios than a quick run tries."""
    for check in CHECKS:
        check(scenario, key)

"""Time only runs forward: a month does not know how many will follow, and what comes after the end never comes."""

import numpy as np
import pytest
from hypothesis import given, settings

from coalitionlab.measures import NAMES
from coalitionlab.scenario import load_scenario
from coalitionlab.simulation import simulate

from making import KEYS, scenarios
from watching import apart, ends, parameters_of, series

HORIZON = "programme.horizon_months"


@pytest.mark.core
@pytest.mark.parametrize("name", ["kansrijke-start", "crisis-2020", "all-elements"])
def test_the_row_of_a_month_is_the_run_with_that_horizon(name):
    """Row m of the time series equals the run of the same scenario with horizon m, for every m, to the byte."""
    scenario = load_scenario(name)
    months = simulate(scenario, 4, seed=6, series=True)
    for month in range(1, 61):
        row = months[months["month"] == month][list(NAMES)].reset_index(drop=True)
        run = simulate(scenario.with_levers({HORIZON: month}), 4, seed=6)[list(NAMES)]
        assert row.equals(run), month


@settings(max_examples=30)
@given(scenario=scenarios(longest=36), key=KEYS)
def test_no_rule_reads_the_horizon(scenario, key):
    """The same in drawn scenarios, whatever happens in them."""
    horizon = int(scenario.levers[HORIZON])
    seed, run = key
    rows, _ = series(parameters_of(scenario, seed, run), seed, run, horizon)
    for month in {1, horizon // 3, horizon // 2, horizon - 1} & set(range(1, horizon)):
        cut = parameters_of(scenario.with_levers({HORIZON: month}), seed, run)
        alone, _ = series(cut, seed, run, month)
        assert rows[:month].tobytes() == alone.tobytes()


@settings(max_examples=30)
@given(scenario=scenarios(longest=24))
def test_what_is_planned_after_the_end_changes_nothing(scenario):
    """An event, an activity and a setting after the horizon are warned about, and change no byte."""
    horizon = int(scenario.levers[HORIZON])
    later = scenario.with_events([{"kind": "crisis", "month": horizon + 1, "severity": 1.0}])
    later = later.with_activities([{"kind": "triple_win", "month": horizon + 1}])
    later = later.with_timeline([{"month": horizon + 1, "set": {"funding.scheme": "pooled"}}])
    assert len(later.warnings) >= 3
    assert apart(ends(parameters_of(scenario), 3, 4), ends(parameters_of(later), 3, 4)) == []


@settings(max_examples=25)
@given(scenario=scenarios(longest=24))
def test_a_plan_for_later_changes_nothing_before(scenario):
    """Months before an event, an activity and a setting are the same as without them."""
    horizon = int(scenario.levers[HORIZON])
    month = horizon // 2 + 1
    busy = scenario.with_events([{"kind": "austerity", "month": month, "duration": 3, "severity": 1.0}])
    busy = busy.with_activities([{"kind": "data_dialogue", "month": month}])
    busy = busy.with_timeline([{"month": month, "set": {"leadership.style": 1.0, "leadership.hours": 160}}])
    first, second = (series(parameters_of(one), 3, 1, horizon)[0] for one in (scenario, busy))
    assert first[: month - 1].tobytes() == second[: month - 1].tobytes()


def test_the_timeline_starts_in_its_own_month():
    """A lever set in month 1 is the lever that the scenario starts with, but for what is settled on the eve."""
    scenario = load_scenario("kansrijke-start")
    levers = {"elements.resident_perspective": 0.9, "funding.scheme": "pooled", "coalition.meeting_hours": 6}
    at_start = ends(parameters_of(scenario.with_levers(levers)), 3, 40)
    in_month_1 = ends(parameters_of(scenario.with_timeline([{"month": 1, "set": levers}])), 3, 40)
    assert apart(at_start, in_month_1) == []


def test_of_two_settings_in_a_month_the_last_counts():
    """In the same month the file's order decides."""
    scenario = load_scenario("kansrijke-start")
    twice = [{"month": 6, "set": {"leadership.hours": 0}}, {"month": 6, "set": {"leadership.hours": 60}}]
    once = twice[1:]
    first, second = (ends(parameters_of(scenario.with_timeline(plan)), 3, 30) for plan in (twice, once))
    assert apart(first, second) == []


def test_support_ends_with_the_month_it_lasts_to():
    """Activities and effort go on up to the last month of support and no further than what was carried on."""
    scenario = load_scenario("kansrijke-start").with_levers(
        {"programme.support_months": 12, "uncertainties.embed.rate": 0.0, "residents.involvement": "structural"}
    )
    rows, _ = series(parameters_of(scenario), 3, 1, 30)
    depth = np.diff(np.arange(1, 31) * rows[:, NAMES.index("resident_involvement")], prepend=0.0)
    assert (depth[:12] > 0.0).all()
    assert np.allclose(depth[12:], 0.0, atol=1e-12)
    reporting = rows[:, NAMES.index("hours_reporting")]
    assert (np.diff(reporting[:12]) > 0.0).all() and (np.diff(reporting[11:]) == 0.0).all()


def test_joint_money_comes_while_it_lasts():
    """After its duration the joint budget brings no more, and own budgets go on."""
    scenario = load_scenario("kansrijke-start")
    for duration in (0, 5):
        never = scenario.with_levers({"funding.duration": duration, "funding.scheme": "siloed"})
        rows, _ = series(parameters_of(never), 3, 1, 40)
        assert rows[-1, NAMES.index("money_spent")] >= 0.0
    empty = ends(parameters_of(scenario.with_levers({"funding.duration": 0})), 3, 40)
    none = ends(parameters_of(scenario.with_levers({"funding.joint_budget": 0, "funding.duration": 0})), 3, 40)
    assert apart(empty, none) == []

"""The log of a run tells what the run did, adds up to its measures, and changes nothing."""

import math
import time
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

import coalitionlab as cl
from coalitionlab.measures import BLOCKED_DETAILS
from coalitionlab.shipped import shipped_names
from coalitionlab.tracing import COLUMNS, WHAT, trace, waiting
from coalitionlab.tracing.log import reasons
from coalitionlab.words import CAUSES, LEVELS

from making import KEYS, scenarios


@pytest.fixture(scope="module")
def base():
    """The base scenario."""
    return cl.load_scenario("kansrijke-start")


@pytest.fixture(scope="module")
def log(base):
    """The log of one of its runs."""
    return trace(base, seed=7, run=3)


def row_of(scenario, seed, run):
    """The measures of that run, from the batch engine."""
    return cl.simulate(scenario, runs=range(run, run + 1), seed=seed).iloc[0].drop("run").to_dict()


def same(first, second):
    """Whether two sets of measures are the same to the last bit, missing values included."""
    assert first.keys() == second.keys()
    return all(first[k] == second[k] or (first[k] != first[k] and second[k] != second[k]) for k in first)


def added_up(log, months):
    """Months of waiting by level and cause at the end of each month, added in the order of the log."""
    total = {(level, cause): 0.0 for level in LEVELS for cause in CAUSES}
    waits = dict(list(log[log["what"] == "waits"].groupby("month")))
    ends = []
    for month in range(1, months + 1):
        for row in waits[month].itertuples() if month in waits else ():
            causes = reasons(row.why)
            for cause in causes:
                total[row.level, cause] += row.number / len(causes)
        ends.append([total[level, cause] for level in LEVELS for cause in CAUSES])
    return np.array(ends)


@pytest.mark.core
@pytest.mark.parametrize("name", ["kansrijke-start", "gezond-gewicht", "crisis-2020", "core-and-outer-ring"])
def test_watching_a_run_does_not_change_it(name):
    """The measures of a traced run are those of the same run in `simulate`, to the last bit."""
    scenario = cl.load_scenario(name)
    for run in range(3):
        assert same(trace(scenario, seed=5, run=run).attrs["run"]["measures"], row_of(scenario, 5, run))


@pytest.mark.parametrize("name", shipped_names())
def test_waiting_adds_up_to_the_measures(name):
    """What actions waited for adds up, every month, to exactly the months blocked by level and cause."""
    scenario = cl.load_scenario(name)
    found = added_up(trace(scenario, seed=2, run=1), scenario.levers["programme.horizon_months"])
    series = cl.simulate(scenario, runs=range(1, 2), seed=2, series=True)
    assert (found == series[list(BLOCKED_DETAILS)].to_numpy()).all()


@settings(max_examples=15)
@given(scenarios(longest=24), KEYS)
def test_any_scenario_can_be_traced(scenario, key):
    """A scenario of any kind has a log whose measures are the run's and whose waiting adds up to them."""
    found = trace(scenario, *key)
    measures = found.attrs["run"]["measures"]
    assert same(measures, row_of(scenario, *key))
    blocked = added_up(found, found.attrs["run"]["months"])[-1].reshape(len(LEVELS), -1)
    expected = [measures[f"blocked_{cause}"] for cause in CAUSES]
    assert [blocked[0, c] + blocked[1, c] + blocked[2, c] for c in range(len(CAUSES))] == expected


def test_the_monthly_table_of_waiting_is_the_same_waiting(log):
    """`waiting` gives the same months, by month and level."""
    table = waiting(log)
    for cause in CAUSES:
        assert math.isclose(table[cause].sum(), log.attrs["run"]["measures"][f"blocked_{cause}"], abs_tol=1e-9)
    assert list(table["month"]) == sorted(table["month"])


@pytest.mark.parametrize("run", range(4))
def test_events_count_up_to_the_measures(base, run):
    """Proposals, agreements, stalls, joint actions, delays and seats in the log give the measures of the run."""
    found = trace(base, seed=11, run=run)
    measures, count = found.attrs["run"]["measures"], found["what"].value_counts()
    assert count.get("proposed", 0) == measures["actions_proposed"]
    assert count.get("agreed", 0) == measures["actions_agreed"]
    assert count.get("stalled", 0) == measures["actions_stalled"]
    sustained = found[found["what"] == "sustained"]
    for level in LEVELS:
        here = sustained[sustained["level"] == level]
        assert len(here) == measures[f"joint_action_{level}"]
        if len(here):
            assert here["month"].min() == measures[f"month_first_{level}"]
    seats = count.get("sits", 0) + count.get("joined", 0) + count.get("came_back", 0) - count.get("left", 0)
    assert seats == measures["table_size"]
    reached = found[found["what"] == "ambition_reached"]["month"]
    assert (reached.min() if len(reached) else math.nan) == pytest.approx(
        measures["month_shared_ambition"], nan_ok=True
    )
    waited = found[found["what"] == "finished_route"]["number"].sum()
    decisions = count.get("committed", 0) + count.get("finished_route", 0)
    assert waited / decisions == pytest.approx(measures["decision_delay"])


def test_rows_are_events_in_order(log):
    """Every row is a declared kind of event with the declared columns, in the order of months."""
    assert list(log.columns) == list(COLUMNS)
    assert set(log["what"]) <= set(WHAT)
    assert log["month"].is_monotonic_increasing
    assert log["month"].iloc[0] == 0 and log["month"].iloc[-1] == 60
    assert log["action"].dtype == np.int64 and log["number"].dtype == np.float64
    text = [name for name, kind in COLUMNS.items() if kind is str]
    assert not log[text].isna().any().any()


def test_partners_say_no_only_when_their_reason_changes(log):
    """A partner that holds off twice in a row on one action does so for another reason."""
    answers = log[log["what"].isin(["held_off", "committed", "started_route"])]
    for _, rows in answers.groupby(["who", "action"]):
        said = zip(rows["what"], rows["why"], strict=True)
        assert all(first != second for first, second in pairwise(said) if first[0] == "held_off")


def test_partners_join_what_goes_on_and_leave_what_is_over_alone(base):
    """Partners also commit to actions agreed before, and nobody withdraws from an action that has ended."""
    for run in range(4):
        found = trace(base, seed=11, run=run)
        late = 0
        for _, rows in found[found["action"] > 0].groupby("action"):
            agreed = rows[rows["what"] == "agreed"]["month"].min()  # missing, so never less, without one
            late += (rows[rows["what"].isin(["committed", "finished_route"])]["month"] > agreed).sum()
            ended = rows[rows["what"].isin(["dropped", "embedded"])]["month"].min()
            assert not (rows[rows["what"].isin(["withdrew", "waits"])]["month"] > ended).any()
        assert late > 0


def test_every_action_follows_its_course(log):
    """An action is proposed before it is agreed, agreed before it starts, and nothing follows its end."""
    order = {"proposed": 0, "agreed": 1, "funded": 2, "started": 3, "sustained": 4, "embedded": 5, "dropped": 6}
    for _, rows in log[log["action"] > 0].groupby("action"):
        course = [order[what] for what in rows["what"] if what in order]
        assert course == sorted(course) and course[0] == 0
        ended = rows[rows["what"] == "dropped"]
        assert ended.empty or (rows["month"] <= ended["month"].iloc[0]).all()


def test_both_ways_of_running_the_rules_give_the_same_log(base):
    """Plain Python and compiled rules give the same log."""
    short = base.with_levers({"programme.horizon_months": 5})
    first, second = (trace(short, seed=4, engine=engine) for engine in ("compiled", "plain"))
    pd.testing.assert_frame_equal(first, second)


def test_a_trace_takes_less_than_a_second(base, log):
    """Sixty months with 22 partners are traced in under a second."""
    start = time.process_time()
    trace(base, seed=7, run=4)
    assert time.process_time() - start < 1.0


def test_a_run_needs_a_valid_seed(base):
    """A seed out of range is refused in a sentence."""
    with pytest.raises(ValueError, match="seed: found 0"):
        trace(base, seed=0)


def test_the_door_of_the_package_leads_here(base, log):
    """`coalitionlab.trace` is this function, however often it is asked for."""
    assert cl.trace is trace and cl.trace is trace

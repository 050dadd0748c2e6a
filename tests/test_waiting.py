"""What actions wait for: months add up to the totals, and what held them up first is counted as it is meant."""

import numpy as np
import pytest

import coalitionlab as cl
from coalitionlab.comparison.waiting import SUSTAINED, TOTALS, held_up_first, waiting
from coalitionlab.measures import NAMES
from coalitionlab.scenario import load_scenario
from coalitionlab.words import CAUSES


@pytest.fixture(scope="module")
def comparison():
    """Two years of two scenarios."""
    base = load_scenario("kansrijke-start").with_levers({"programme.horizon_months": 24})
    return cl.compare({"base": base, "silos": base.with_levers({"funding.scheme": "siloed"})}, runs=30, months=True)


def test_months_of_waiting_add_up(comparison):
    """Added up over months, what waits for a cause is the mean of its total, and nothing waits less than not."""
    whole = comparison.waiting.groupby(["scenario", "cause"])["mean"].sum()
    totals = comparison.summary.set_index(["scenario", "measure"])["mean"]
    for (scenario, cause), found in whole.items():
        assert found == pytest.approx(totals[scenario, f"blocked_{cause}"])
    assert (comparison.waiting["low"] >= 0).all() and (comparison.waiting["high"] >= comparison.waiting["low"]).all()


def test_shares_of_the_first_cause_add_up(comparison):
    """Something waits in every run here, so over the causes the chances add up to one."""
    found = comparison.held_up_first
    assert found.groupby("scenario")["share"].sum().to_numpy() == pytest.approx(1.0)
    assert (found["n"] == 30).all() and ((found["low"] <= found["share"]) & (found["share"] <= found["high"])).all()


def series_of(waits, lasts):
    """One world: each run with what it waits for in each month, and the month in which an action first lasted."""
    found = np.zeros((1, len(waits), len(waits[0]), len(NAMES)))
    for run, (causes, month) in enumerate(zip(waits, lasts, strict=True)):
        for at, some in enumerate(causes):
            for cause in some:
                found[0, run, at:, TOTALS[CAUSES.index(cause)]] += 1.0 / len(some)
        if month:
            found[0, run, month - 1 :, SUSTAINED] = 1.0
    return found


def test_what_held_up_first_is_before_the_first_action_that_lasted():
    """What waits later does not count, equal causes share a run, and a run in which nothing waited is left out."""
    waits = [
        [["mandate"], ["mandate"], ["hours"], ["hours"], ["hours"], ["hours"]],  # lasts in month 3: mandate
        [["hours"], ["money"], [], [], [], []],  # never: both as much
        [[], [], [], [], [], []],  # nothing waits
        [["hours", "money"], ["money"], [], [], ["leader"], ["leader"]],  # lasts in month 2: money
    ]
    found = held_up_first(series_of(waits, [3, None, None, 2])).set_index("cause")
    assert found["n"].unique().tolist() == [3]
    expected = {"mandate": 1 / 3, "hours": 0.5 / 3, "money": 1.5 / 3}
    assert {cause: found["share"][cause] for cause in CAUSES} == pytest.approx(dict.fromkeys(CAUSES, 0) | expected)
    by_month = waiting(series_of(waits, [3, None, None, 2])).set_index(["month", "cause"])["mean"]
    assert by_month[1, "hours"] == pytest.approx(1.5 / 4) and by_month[5, "leader"] == pytest.approx(1 / 4)

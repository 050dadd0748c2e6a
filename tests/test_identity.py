"""At the limits of the model, and with rules of one's own, all engines give the same bytes after every month."""

import numpy as np
import pytest

from coalitionlab.agents import CoalitionModel
from coalitionlab.measures import NAMES
from coalitionlab.own_rules import load_rules
from coalitionlab.words import MAX_ACTIONS, MAX_PARTNERS, RUNNING

import three_rules
from full_table import FULL
from watching import Bench, batch_state, differences, series

KEY, MONTHS = (2026, 3), 120
NONE, THREE = (), load_rules(three_rules.__file__)
RULES = pytest.mark.parametrize("rules", [NONE, THREE], ids=["shipped rules", "three of one's own"])


def running(state):
    """How many actions run."""
    return int((state["a_state"][0] == RUNNING).sum())


@pytest.mark.core
@RULES
def test_mesa_is_the_batch_engine_at_a_full_table_for_ten_years(rules):
    """64 partners, 120 months: state and measures after every month; all 24 places run at once, and stall at once."""
    model, bench = CoalitionModel(FULL, *KEY, rules=rules), Bench(FULL, *KEY, rules=rules)
    rows, _ = series(bench.parameters, *KEY, MONTHS, bench.kernel)
    ran = []
    for month in range(1, MONTHS + 1):
        model.step()
        assert not differences(model.state, batch_state(bench.parameters, *KEY, month, bench.kernel)), month
        taken = np.array([float(model.measures()[name]) for name in NAMES])
        assert taken.tobytes() == rows[month - 1].tobytes(), f"measures of month {month}"
        ran.append(running(model.state))
    assert not model.running and len(model.partners) == MAX_PARTNERS == 64
    assert max(ran) == MAX_ACTIONS == 24 and ran.count(24) > 12 and 0 in ran[12:]


@pytest.mark.core
@RULES
@pytest.mark.parametrize("month", [1, 30, 61, 120])
def test_plain_python_is_the_batch_engine_in_single_months_of_it(rules, month):
    """From the batch engine's state of the month before, plain Mesa comes to the batch engine's state."""
    one_plain_month(CoalitionModel(FULL, *KEY, rules=rules, engine="plain"), rules, month)


@pytest.mark.slow
@RULES
def test_plain_python_is_the_batch_engine_in_every_month_of_it(rules):
    """The same for all 120 months, each from the state in which plain Python left the one before."""
    model = CoalitionModel(FULL, *KEY, rules=rules, engine="plain")
    for month in range(1, MONTHS + 1):
        one_plain_month(model, rules, month)


def one_plain_month(model, rules, month):
    """Step a plain model through one month, from the state that the batch engine had before it."""
    bench = Bench(FULL, *KEY, rules=rules)
    if model.month != month - 1:
        model.state[:] = batch_state(bench.parameters, *KEY, month - 1, bench.kernel)
        model.month = month - 1
    model.step()
    assert not differences(model.state, batch_state(bench.parameters, *KEY, month, bench.kernel)), month
    if month == 61:
        assert running(model.state) == MAX_ACTIONS


def test_the_three_rules_do_something():
    """A test with rules that change nothing would prove nothing: each leaves its trace in the state."""
    with_rules, without = (
        batch_state(bench.parameters, *KEY, 8, bench.kernel)
        for bench in (Bench(FULL, *KEY, rules=THREE), Bench(FULL, *KEY))
    )
    assert with_rules["rule_memory"][0, :, :2].any(axis=0).all() and with_rules["rule_memory"][0, 0, 7] > 0
    assert not without["rule_memory"].any()
    for name in ("hours_met", "motivation", "aired"):
        assert (with_rules[name] != without[name]).any(), name
    assert [(own.place, own.anchor, own.each) for own in THREE] == [
        ("before", "meet", "table"),
        ("after", "learn", "partner"),
        ("instead_of", "air_interests", "partner"),
    ]

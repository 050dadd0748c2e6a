"""Every edge of the world runs in every engine, stays in range, and means what it says."""

import numpy as np
import pandas as pd
import pytest

from coalitionlab.measures import NAMES
from coalitionlab.parameters import UNCERTAINTIES
from coalitionlab.simulation import simulate
from edges import BASE, EDGES, SHOCKS

from watching import Bench, differences, ends, measures_out_of_range, parameters_of


def runs_of(name, runs=40):
    """Runs of an edge as a table."""
    return simulate(EDGES[name](), runs, seed=2)


@pytest.mark.core
@pytest.mark.parametrize("name", EDGES)
def test_every_edge_runs_and_stays_in_range(name):
    """The whole state stays in range after every rule, and so do the measures of 20 runs."""
    scenario = EDGES[name]()
    bench = Bench(scenario, 2, 1)
    for rule in bench.rules():
        assert not bench.out_of_range(), f"after {rule} of month {bench.month}"
    for values in ends(parameters_of(scenario), 2, 20):
        assert not measures_out_of_range(values)


@pytest.mark.parametrize("name", [name for name in EDGES if name != "full house"])
def test_every_edge_is_the_same_in_plain_python(name):
    """Ten months of plain Python are the compiled ones, byte for byte, without a warning."""
    plain, fast = Bench(EDGES[name](), 2, 1, plain=True), Bench(EDGES[name](), 2, 1)
    for _, _ in zip(plain.months(10), fast.months(10), strict=True):
        assert not differences(plain.state, fast.state)


def test_one_partner_is_no_coalition():
    """Alone there is no joint action, nobody to trust and no inequality."""
    runs = runs_of("one partner")
    assert not runs["joint_action"].any() and (runs["actions_agreed"] == 0).all()
    assert runs["trust"].isna().all() and runs["understanding"].isna().all()
    assert (runs["ownership_inequality"] == 0).all() and (runs["table_size"] <= 1).all()
    assert runs["month_first_execution"].isna().all() and runs["fit"].isna().all()


def test_one_domain_acts_never_jointly():
    """Joint means at least two domains: partners of one domain agree on nothing that counts."""
    runs = runs_of("one domain")
    assert not runs["joint_action"].any() and (runs["action_months"] == 0).all()


def test_a_table_without_hours_dissolves_and_stays_dissolved():
    """Nobody who has no hours attends or joins: the table empties, and an empty table has no ambition."""
    scenario = EDGES["no capacity"]()
    months = simulate(scenario, 30, seed=2, series=True)
    last = months[months["month"] == 60]
    assert last["dissolved"].all() and (last["table_size"] == 0).all()
    assert (last[["hours_given", "shared_ambition", "ownership", "motivation"]] == 0).all().all()
    assert (months["actions_proposed"] == 0).all() and months["trust"].isna().all()
    for _, run in months.groupby("run"):
        assert run["dissolved"].is_monotonic_increasing
        assert (run.loc[run["dissolved"], "table_size"] == 0).all()


def test_without_a_leader_nothing_is_facilitated():
    """Zero hours of leadership: no facilitation, no contact with sponsors, no linking, all of the task undone."""
    bench = Bench(EDGES["no leader"](), 2, 1).run()
    assert bench.s.facilitation == bench.s.sponsor_contact == bench.s.linking == 0.0
    assert bench.s.overload == 1.0 and bench.s.leader_free == 0.0


def test_without_groups_nobody_is_reached():
    """No residents: reach and belief have no meaning and are missing; there are no contacts."""
    runs = runs_of("no groups")
    assert runs[["reach_worst_off", "reach_best_off", "reach_gap", "needs_error"]].isna().all().all()
    assert (runs[["contacts", "handovers"]] == 0).all().all()


def test_with_one_group_there_is_no_gap():
    """The only group is the worst-off and the best-off."""
    runs = runs_of("one group")
    assert (runs["reach_gap"] == 0).all() and (runs["reach_worst_off"] == runs["reach_best_off"]).all()


def test_without_money_none_is_spent_or_stranded():
    """No budget anywhere: nothing spent, nothing stranded, and what costs money waits for it."""
    runs = runs_of("no money")
    assert (runs[["money_spent", "money_stranded"]] == 0).all().all()
    assert (runs["action_months"] == 0).all() and runs["blocked_money"].sum() > 0


def test_without_attention_no_element_moves():
    """No hours for the elements is as good as no effort: nobody listens, nobody reports."""
    runs = runs_of("no attention")
    assert (runs[["resident_involvement", "hours_reporting"]] == 0).all().all()
    assert (runs_of("no elements")["resident_involvement"] == 0).all()


def test_involvement_none_keeps_belief_where_it_was():
    """Who never listens believes at the end what it believed at the start."""
    scenario = BASE.with_levers({"residents.involvement": "none", "elements.resident_perspective": 1.0})
    bench = Bench(scenario, 2, 1)
    before = bench.s.believed.copy()
    bench.run()
    assert (bench.s.believed == before).all()


def test_one_month_is_a_run():
    """A horizon of one month gives one month of hours and no dates later than that."""
    runs = runs_of("one month")
    dates = runs[[name for name in NAMES if name.startswith("month_first") or name == "month_shared_ambition"]]
    assert dates.isna().all().all() and not runs["joint_action"].any()
    assert runs["hours_given"].max() <= sum(partner.capacity for partner in BASE.partners)
    assert runs["survives_support"].isna().all()


def test_survival_is_missing_where_it_cannot_be_seen():
    """Nothing ran when support ended, or fewer than 12 months follow: survival is missing, never 0."""
    runs = simulate(BASE, 300, seed=2)
    assert runs["survives_support"].notna().any()
    short = simulate(BASE.with_levers({"programme.horizon_months": 41}), 50, seed=2)
    assert short["survives_support"].isna().all()
    months = simulate(BASE, 300, seed=2, series=True)
    at_end = months[months["month"] == 30].set_index("run")
    nothing = at_end.index[at_end["action_months"] == 0]
    assert runs.set_index("run").loc[nothing, "survives_support"].isna().all()


def test_all_levers_at_least_come_to_nothing():
    """No effort, no money, no hours, no seats but one: no joint action."""
    runs = runs_of("levers at least")
    assert not runs["joint_action"].any() and (runs["money_spent"] >= 0).all()


def test_an_event_after_the_end_is_warned_about():
    """The run goes on, and says that the event never comes."""
    scenario = EDGES["an event after the end"]()
    assert any("never comes" in warning for warning in scenario.warnings)
    assert isinstance(simulate(scenario, 2, seed=1), pd.DataFrame)


@pytest.mark.parametrize("end", ["least", "most"])
@pytest.mark.parametrize("rule", sorted({key.split(".")[1] for key in UNCERTAINTIES}))
def test_every_uncertainty_can_be_at_its_end(rule, end):
    """Each constant of a rule alone at the least or most allowed: a small table runs in range, also in plain Python."""
    names = {partner.name for partner in BASE.partners[::4]}
    small = BASE.with_partners(lambda partner: partner.name in names).with_events(SHOCKS)
    small = small.with_levers({"programme.horizon_months": 24, "coalition.approach": "action_first"})
    for key, parameter in UNCERTAINTIES.items():
        if key.split(".")[1] != rule:
            continue
        value = getattr(parameter, end)
        value = parameter.choices[int(value)] if parameter.choices else int(value) if parameter.integer else value
        plain, fast = (Bench(small.with_levers({key: value}), 5, 3, plain=plain) for plain in (True, False))
        for _ in plain.months(3):
            pass
        for month in fast.months():
            assert not fast.out_of_range(), f"{key} = {value}, month {month}"
            assert month != 3 or not differences(plain.state, fast.state), key
        assert np.isfinite(fast.s.action_months)

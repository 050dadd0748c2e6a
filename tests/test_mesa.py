"""The Mesa model is a Mesa model: it steps, collects, runs in batches and lets partners be subclassed."""

import mesa
import numpy as np
import pytest

import coalitionlab
from coalitionlab import CoalitionModel, Partner
from coalitionlab.measures import NAMES
from coalitionlab.month import SCHEDULE
from coalitionlab.scenario import load_scenario
from coalitionlab.simulation import simulate

from watching import Bench, differences

BASE = load_scenario("kansrijke-start")
SHORT = BASE.with_levers({"programme.horizon_months": 9})


@pytest.mark.core
def test_a_model_runs_to_its_horizon_and_collects_the_measures():
    """One row a month, named like the measures; the last row is the run; after the horizon `running` is False."""
    model = CoalitionModel(SHORT, seed=7, run=3)
    while model.running:
        model.step()
    table = model.datacollector.get_model_vars_dataframe()
    assert list(table.columns) == list(NAMES) and len(table) == model.month == 9
    row = simulate(SHORT, [3], seed=7).iloc[0]
    months = simulate(SHORT, [3], seed=7, series=True)
    for name in NAMES:
        assert table[name].iloc[-1] == row[name] or np.isnan(row[name])
        assert [float(value) for value in table[name]] == pytest.approx(list(months[name].astype(float)), nan_ok=True)


@pytest.mark.core
def test_partners_are_agents_that_show_themselves():
    """Every partner of the roster is an agent: its properties are its row of the state, in the words of the field."""
    model = CoalitionModel(BASE, seed=7)
    model.step()
    partners = list(model.partners)
    assert {partner.name for partner in partners} == {partner.name for partner in BASE.partners}
    assert all(isinstance(partner, mesa.Agent) for partner in partners)
    first, second = partners[:2]
    assert first.place in ("away", "outer ring", "core") and 0.0 <= first.trust_in(second) <= 1.0
    assert 0.0 <= first.understands(second) <= 1.0 and isinstance(first.present, bool)
    assert sum(first.stance.values()) == pytest.approx(1.0) and list(first.stance) == list(BASE.themes)
    for name in ("motivation", "ownership", "mandate", "backing", "urgency", "hours"):
        assert getattr(first, name) == float(model.state[name][0, first.row])
    assert repr(first).startswith("Partner('") and first in model.partners
    assert len(model.at_table()) == sum(partner.place != "away" for partner in partners) >= 8


@pytest.mark.parametrize("wrong", [None, 0, -1, 2**32, 1.5, True, "7"])
def test_a_model_without_a_proper_seed_refuses_in_a_sentence(wrong):
    """A seed is a whole number from 1 to 2^32-1 and must be given; nothing is drawn from the clock."""
    with pytest.raises(ValueError, match=r"seed: .*from 1 to 4294967295"):
        CoalitionModel(SHORT, seed=wrong)


def test_an_unknown_engine_is_refused():
    """Only the two engines there are."""
    with pytest.raises(ValueError, match="engine: found 'fast', allowed are 'compiled' and 'plain'"):
        CoalitionModel(SHORT, seed=1, engine="fast")


def test_mesas_own_batch_run_works():
    """`mesa.batch_run` steps the model to its end and collects it; the numbers are those of `simulate`."""
    rows = mesa.batch_run(
        CoalitionModel,
        parameters={"scenario": SHORT, "seed": [7], "run": [0, 1]},
        number_processes=1,
        data_collection_period=-1,
        display_progress=False,
        max_steps=100,
    )
    runs = simulate(SHORT, 2, seed=7)
    found = {(row["run"], row["hours_given"], row["table_size"]) for row in rows}
    assert found == set(zip(runs["run"], runs["hours_given"], runs["table_size"], strict=True))


def test_the_steps_of_partners_can_be_shuffled():
    """Activating agents in random order, Mesa's usual way, gives the same bytes: nobody acts before another."""
    model, bench = CoalitionModel(SHORT, seed=7, run=1), Bench(SHORT, 7, 1)
    for _ in bench.months():
        model.month += 1
        for rule in SCHEDULE:
            for step in rule.steps:
                if step.each_partner:
                    model.partners.shuffle_do(step.function.__name__)
                else:
                    model.run_step(step)
        assert not differences(model.state, bench.state)


def test_a_partner_can_be_subclassed():
    """A subclass that overrides one rule's method changes that behaviour, for its kind only, in Mesa."""

    class Stubborn(Partner):
        """A partner that never moves its stance."""

        def align(self):
            """Hold on to the own interest; only the copy for next month is made."""
            state = self.model.state[0]
            state["next_stance"][self.row] = state["stance"][self.row]

    usual, stubborn = CoalitionModel(SHORT, seed=7), CoalitionModel(SHORT, seed=7, partner_class=Stubborn)
    for _ in range(6):
        usual.step()
        stubborn.step()
    held = {partner.name: partner.stance for partner in stubborn.partners}
    for partner in BASE.partners:
        assert held[partner.name] == pytest.approx(dict(partner.interest))
    assert any(one.stance != held[one.name] for one in usual.partners)


def test_every_partner_step_of_the_month_is_a_method():
    """What a rule asks of each partner can be found, read and overridden under the rule's own name."""
    for rule in SCHEDULE:
        for step in rule.steps:
            if step.each_partner:
                method = getattr(Partner, step.function.__name__)
                assert method.__doc__ == step.function.__doc__


def test_a_dissolved_coalition_runs_on_empty():
    """Nobody is left, and the months still pass until the horizon."""
    nobody = SHORT.with_levers({"uncertainties.join.pace": 1.0, "uncertainties.join.low_motivation": 1.0})
    nobody = nobody.with_levers({"coalition.growth": 0, "coalition.core_size": 2})
    model = CoalitionModel(nobody, seed=7)
    while model.running:
        model.step()
    assert model.month == 9 and model.at_table() == [] and model.measures()["dissolved"] is True


def test_measures_can_be_asked_at_any_time():
    """Asking for measures changes nothing and gives plain Python numbers."""
    model = CoalitionModel(SHORT, seed=7)
    before = model.state.tobytes()
    first, second = model.measures(), model.measures()
    assert model.state.tobytes() == before and list(first) == list(NAMES)
    assert all(isinstance(value, int | float | bool) for value in first.values())
    assert {k: v for k, v in first.items() if v == v} == {k: v for k, v in second.items() if v == v}


@pytest.mark.core
def test_the_package_offers_what_it_promises():
    """The names of the package's front are there, and a misspelt one is an error that lists them."""
    assert coalitionlab.CoalitionModel is CoalitionModel and "simulate" in dir(coalitionlab)
    with pytest.raises(AttributeError, match=r"it has .*simulate"):
        _ = coalitionlab.simulat

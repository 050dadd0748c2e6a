"""One schedule, three ways to run it: Mesa in plain Python, Mesa compiled, and the batch engine. The same bytes."""

import numpy as np
import pytest
from hypothesis import given, settings

from coalitionlab.agents import CoalitionModel
from coalitionlab.measures import NAMES
from coalitionlab.scenario import load_scenario
from coalitionlab.shipped import shipped_names
from coalitionlab.simulation import simulate

import three_rules
from making import KEYS, scenarios
from watching import Bench, batch_state, differences, series

SHIPPED = sorted(shipped_names())
RULES = pytest.mark.parametrize("rules", [(), three_rules.__file__], ids=["shipped rules", "three of one's own"])


def same_after_every_rule(scenario, key, months, rules=()):
    """Stops at the first rule after which plain Python and compiled code are a byte apart."""
    plain, fast = Bench(scenario, *key, plain=True, rules=rules), Bench(scenario, *key, rules=rules)
    assert not differences(plain.state, fast.state), "at the start"
    for rule, _ in zip(plain.rules(months), fast.rules(months), strict=True):
        assert not differences(plain.state, fast.state), f"after {rule} of month {fast.month}"


def same_after_every_month(scenario, key, months, engine, rules=()):
    """Stops at the first rule or month in which Mesa leaves the bench or the batch engine by a byte."""
    model, bench = CoalitionModel(scenario, *key, engine=engine, rules=rules), Bench(scenario, *key, rules=rules)
    rows, _ = series(bench.parameters, *key, months, bench.kernel)
    rules = bench.rules(months)
    for month in range(1, months + 1):
        model.month = month
        for rule in model.schedule:
            model.apply(rule)
            assert next(rules) == rule.name
            assert not differences(model.state, bench.state), f"after {rule.name} of month {month}"
        assert not differences(model.state, batch_state(bench.parameters, *key, month, bench.kernel)), (
            f"after month {month}"
        )
        taken = np.array([float(model.measures()[name]) for name in NAMES])
        assert taken.tobytes() == rows[month - 1].tobytes(), f"measures of month {month}"


@RULES
@settings(max_examples=25)
@given(scenario=scenarios(longest=12, most_partners=16), key=KEYS)
def test_plain_and_compiled_rules_give_the_same_bytes(scenario, key, rules):
    """After every rule of every month, whatever the scenario, the whole state is the same in both."""
    same_after_every_rule(scenario, key, 8, rules)


@pytest.mark.slow
@RULES
@settings(max_examples=2000)
@given(scenario=scenarios(longest=12), key=KEYS)
def test_plain_and_compiled_rules_give_the_same_bytes_in_thousands_of_scenarios(scenario, key, rules):
    """The same, two thousand times and with larger tables, with and without rules of one's own."""
    same_after_every_rule(scenario, key, 12, rules)


@RULES
@settings(max_examples=15)
@given(scenario=scenarios(longest=12), key=KEYS)
def test_mesa_and_the_batch_engine_give_the_same_bytes(scenario, key, rules):
    """Mesa's state equals the batch engine's after every month, and so do all measures."""
    same_after_every_month(scenario, key, min(8, int(scenario.levers["programme.horizon_months"])), "compiled", rules)


@pytest.mark.slow
@RULES
@settings(max_examples=1000)
@given(scenario=scenarios(longest=12), key=KEYS)
def test_mesa_and_the_batch_engine_give_the_same_bytes_in_a_thousand_scenarios(scenario, key, rules):
    """The same, a thousand times."""
    same_after_every_month(scenario, key, min(12, int(scenario.levers["programme.horizon_months"])), "compiled", rules)


@pytest.mark.core
@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_scenario_runs_in_both_modes(name):
    """Three months of plain Mesa and of compiled Mesa are byte for byte the batch engine's."""
    for engine in ("plain", "compiled"):
        same_after_every_month(load_scenario(name), (2021, 4), 3, engine)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_scenario_runs_to_its_end_alike(name):
    """The last row of a Mesa model is the row that `simulate` gives for the same seed and run."""
    scenario = load_scenario(name)
    row = simulate(scenario, [3], seed=11).iloc[0]
    model = CoalitionModel(scenario, seed=11, run=3)
    while model.running:
        model.step()
    last = model.datacollector.get_model_vars_dataframe().iloc[-1]
    for measure in NAMES:
        assert last[measure] == row[measure] or (last[measure] != last[measure] and row[measure] != row[measure])


@pytest.mark.slow
@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_scenario_is_the_same_in_plain_python_to_its_end(name):
    """All months of plain Python are byte for byte the compiled ones."""
    same_after_every_rule(load_scenario(name), (7, 1), None)


@settings(max_examples=15)
@given(scenario=scenarios(longest=12, most_partners=16), key=KEYS)
def test_the_order_in_which_partners_act_does_not_matter(scenario, key):
    """Every partner reads what others were when the step began: acting from last to first changes no byte."""
    forwards, backwards = Bench(scenario, *key), Bench(scenario, *key, backwards=True)
    for rule, _ in zip(forwards.rules(), backwards.rules(), strict=True):
        assert not differences(forwards.state, backwards.state), f"after {rule} of month {forwards.month}"


def test_runs_do_not_depend_on_company_or_threads():
    """Run 37 is the same alone, among others, in another order, and with any number of threads."""
    scenario = load_scenario("gezond-gewicht")
    whole = simulate(scenario, 64, seed=9, workers=1)
    assert simulate(scenario, 64, seed=9, workers=3).equals(whole)
    assert simulate(scenario, [37], seed=9).reset_index(drop=True).equals(whole[37:38].reset_index(drop=True))
    mixed = simulate(scenario, [60, 37, 2], seed=9)
    assert mixed.reset_index(drop=True).equals(whole.iloc[[60, 37, 2]].reset_index(drop=True))
    other = simulate(scenario, 64, seed=10)
    assert not other.equals(whole)


def test_unknown_inputs_are_drawn_alike_in_both_engines():
    """A range in the file gives run 5 the same number in a batch, alone, and in Mesa."""
    scenario = load_scenario("kansrijke-start").with_levers(
        {"leadership.style": {"low": 0.1, "high": 0.9}, "uncertainties.meet.trust": {"low": 0.08, "high": 0.25}}
    )
    several, alone = simulate(scenario, 8, seed=5), simulate(scenario, [5], seed=5)
    assert alone.iloc[0].equals(several.iloc[5])
    model = CoalitionModel(scenario, seed=5, run=5)
    while model.running:
        model.step()
    assert model.measures()["trust"] == several["trust"][5]
    styles = {float(CoalitionModel(scenario, seed=5, run=run).state["leadership_style"][0]) for run in range(8)}
    assert len(styles) == 8 and all(0.1 <= style <= 0.9 for style in styles)

"""A scenario in the EMA workbench, which needs Python 3.12 or newer; the second Python of the checks has it."""

import sys

import numpy as np
import pandas as pd
import pytest

from coalitionlab import ScenarioError, load_scenario, simulate

pytestmark = [
    pytest.mark.core,
    pytest.mark.skipif(sys.version_info < (3, 12), reason="the EMA workbench needs Python 3.12"),
    pytest.mark.filterwarnings("ignore:ipyparallel not installed"),
]
LEVERS = ("leadership.style", "leadership.arrangement", "coalition.core_size")
UNCERTAINTIES = ("uncertainties.meet.trust", "uncertainties.decide.aggregation")


def test_the_workbench_runs_experiments_that_are_our_own_runs():
    """An experiment of the workbench gives, to the last bit, the means of the same runs made directly."""
    from ema_workbench import perform_experiments

    from coalitionlab.explore.workbench import workbench_model

    base = load_scenario("kansrijke-start").with_levers({"programme.horizon_months": 12})
    outcomes = ("trust", "ownership", "hours_given")
    model = workbench_model(base, levers=LEVERS, uncertainties=UNCERTAINTIES, outcomes=outcomes, runs=20, seed=5)
    experiments, results = perform_experiments(model, scenarios=3, policies=2)
    assert len(experiments) == 6
    for number, row in enumerate(experiments.to_dict("records")):
        values = {key: row[key.replace(".", "_")] for key in (*LEVERS, *UNCERTAINTIES)}
        runs = simulate(base.with_levers(values), runs=20, seed=5)
        for outcome in outcomes:
            assert results[outcome][number] == runs[outcome].mean()


def test_every_lever_and_uncertainty_can_be_given_to_the_workbench():
    """All of them become parameters of the workbench, over their plausible ranges."""
    from coalitionlab.explore.workbench import workbench_model
    from coalitionlab.parameters import LEVERS as ALL
    from coalitionlab.parameters import UNCERTAINTIES as THEM

    varied = [key for key, parameter in {**ALL, **THEM}.items() if parameter.low < parameter.high]
    levers = [key for key in varied if key in ALL]
    uncertainties = [key for key in varied if key in THEM]
    model = workbench_model("gezond-gewicht", levers=levers, uncertainties=uncertainties)
    assert len(model.levers) + len(model.uncertainties) == len(varied)


def test_unknown_names_are_told_in_sentences():
    """A lever, an uncertainty and an outcome that do not exist give three sentences, with what was perhaps meant."""
    from coalitionlab.explore.workbench import workbench_model

    with pytest.raises(ScenarioError) as told:
        workbench_model("kansrijke-start", levers=["leadership.stile"], uncertainties=["x"], outcomes=["trusts"])
    assert len(told.value.mistakes) == 3
    assert "leadership.style" in told.value.mistakes[0] and "trust" in told.value.mistakes[2]


@pytest.mark.filterwarnings("ignore")  # what the workbench uses of pandas is its own matter
@pytest.mark.parametrize("wrong", [0.0, 0.1])
@pytest.mark.parametrize("count", [500, 1000])
def test_boxes_are_as_good_as_those_of_the_workbench(count, wrong):
    """Our PRIM, which also runs on Python 3.11, tells cases at least as well as any box of the workbench's."""
    from ema_workbench.analysis.prim import Prim

    from coalitionlab.study.analysis.prim import balance, discovered, told

    rng = np.random.default_rng(count)
    inputs = pd.DataFrame(rng.random((count, 8)), columns=[f"x{k}" for k in range(8)])
    inside = ((inputs["x1"] > 0.6) & (inputs["x4"] < 0.4)).to_numpy()
    chosen = np.where(rng.random(count) < wrong, ~inside, inside)
    base, path = float(chosen.mean()), Prim(inputs, chosen).find_box().peeling_trajectory
    theirs = max(float(told(box.density * box.mass, box.mass, base)) for box in path.itertuples())
    ours = discovered(inputs.to_numpy(), chosen)
    assert balance(ours, base) > theirs - 0.005 and ours.bounded[[1, 4]].all()

"""Points become the records that the rules read, byte for byte those of the scenario with that point's levers."""

import tracemalloc

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coalitionlab.parameters import PARAMETERS, UNCERTAINTIES
from coalitionlab.records import PARAMETERS_RECORD, in_world, record_of
from coalitionlab.scenario import ScenarioError
from coalitionlab.study.experiment import experiment_from_text, load_experiment
from coalitionlab.study.plan import MOST_CHUNKS, RUN_MONTHS, Plan, plan_of
from coalitionlab.study.points import coordinates_of, points_of
from coalitionlab.study.templates import templates_of

from making import values

TWO = 'scenarios = ["kansrijke-start", "small-core"]\n'
EVERYTHING = TWO + 'method = "lhs"\nsamples = 12\nvary = ["levers", "programme", "uncertainties"]\n'


def record(templates, point, world=None, run=None, seed=7):
    """The record of a point, made in the four steps that the templates say."""
    scenario = templates.scenario[point]
    made = templates.bases[scenario].copy().view(PARAMETERS_RECORD)
    if world is not None:
        made = in_world(made, world, templates.keeps[scenario])
    if run is not None:
        templates.unknowns[scenario].draw(made, seed, np.array([run]))
    for (block, position), value in zip(templates.places, templates.values[point], strict=True):
        if not np.isnan(value):
            made[block][:, position] = value
    return made


def levers_at(experiment, table, point):
    """What a point sets, as one would say it in Python."""
    row = table.iloc[point]
    return {key: row[key] if isinstance(row[key], str) else row[key].item() for key in experiment.factors}


# ---- records -----------------------------------------------------------------------------------------------------


def test_every_lever_and_uncertainty_comes_to_its_place():
    """With everything varied at once, each point's record equals that of the scenario with the same levers."""
    experiment = experiment_from_text(EVERYTHING)
    table = points_of(experiment)
    templates = templates_of(experiment, table)
    assert len(experiment.factors) > 270 and len(table) == 24
    for point in range(len(table)):
        scenario = experiment.scenarios[table["scenario"][point]].with_levers(levers_at(experiment, table, point))
        assert record(templates, point).tobytes() == record_of(scenario)[0].tobytes()


@given(st.data())
@settings(max_examples=40)
def test_any_allowed_values_come_to_their_place(data):
    """So do explicit points with any values that are allowed, also far outside the plausible range."""
    keys = data.draw(st.lists(st.sampled_from(sorted(PARAMETERS)), min_size=1, max_size=6, unique=True))
    rows = [{key: data.draw(values(PARAMETERS[key])) for key in keys} for _ in range(3)]
    lines = "".join("[[point]]\n" + "".join(f'"{k}" = {v!r}\n' for k, v in row.items()) for row in rows)
    experiment = experiment_from_text(TWO + 'method = "table"\n' + lines)
    table = points_of(experiment)
    templates = templates_of(experiment, table)
    for point, row in enumerate(rows * 2):
        scenario = experiment.scenarios[table["scenario"][point]].with_levers(row)
        assert record(templates, point).tobytes() == record_of(scenario)[0].tobytes()


def test_a_factor_beats_the_world_and_a_scenarios_own_value_too(tmp_path):
    """In a world, an uncertainty has the factor's value, else the scenario's own, else the world's."""
    (tmp_path / "w.csv").write_text(
        "uncertainties.meet.past,uncertainties.meet.wear,uncertainties.own.rate\n0.2,0.03,0.1\n"
    )
    experiment = experiment_from_text(
        'scenarios = ["kansrijke-start"]\nworlds = "w.csv"\nmethod = "one-factor"\nlevels = 3\n'
        "[factors]\nuncertainties.meet.past = {}\nuncertainties.record.sustained = [3, 9]\n"
        "uncertainties.decide.aggregation = 'plausible'\nleadership.style = {}\n"
        '[set]\n"uncertainties.meet.wear" = 0.015\n',
        folder=tmp_path,
    )
    table = points_of(experiment)
    templates, world = templates_of(experiment, table), experiment.world_table.to_dict("records")[0]
    free = [key for key in experiment.factors if key in UNCERTAINTIES]
    assert table.loc[0, free].isna().all() and table.loc[0, "leadership.style"] == 0.5
    assert str(table["uncertainties.record.sustained"].dtype) == "Int64"
    for point in range(len(table)):
        given_here = {k: v for k, v in table.loc[point, list(experiment.factors)].items() if not pd.isna(v)}
        scenario = experiment.scenarios["kansrijke-start"].with_levers(given_here)
        keep = templates.keeps[0] | (set(given_here) & set(UNCERTAINTIES))
        expected = in_world(record_of(scenario)[0], world, frozenset(keep))
        assert record(templates, point, world).tobytes() == expected.tobytes()
        assert expected["uncertain"][0].tolist().count(0.015) >= 1


def test_a_factor_beats_an_unknown_input(tmp_path):
    """Where a point gives an input that is unknown, it has that value; elsewhere each run draws its own."""
    (tmp_path / "unsure.toml").write_text(
        'extends = "kansrijke-start"\n[leadership]\nstyle = { low = 0.2, high = 0.8 }\n'
    )
    experiment = experiment_from_text(
        'scenarios = ["unsure.toml"]\nmethod = "one-factor"\n[factors]\n"leadership.style" = [0.1, 0.9]\n'
        '"leadership.hours" = [10, 30]\n',
        folder=tmp_path,
    )
    table = points_of(experiment)
    templates = templates_of(experiment, table)
    assert table["leadership.style"].isna().tolist() == [True, False, False, True, True]
    style = templates.places[0]
    found = [record(templates, point, run=3)[style[0]][0, style[1]] for point in range(5)]
    drawn, unknowns = record_of(experiment.scenarios["unsure"])
    unknowns.draw(drawn, 7, np.array([3]))
    own = drawn["levers"][0, style[1]]
    assert found == [own, 0.1, 0.9, own, own] and own not in (0.1, 0.5, 0.9)


def test_a_bad_point_is_told_before_anything_runs():
    """A table that was changed by hand is refused with a sentence for every column that is wrong."""
    experiment = experiment_from_text(
        TWO + 'method = "factorial"\n[factors]\nleadership.style = [0, 1]\nfunding.scheme = ["siloed", "pooled"]\n'
        "coalition.core_size = [4, 8]\n"
    )
    table = points_of(experiment)
    table.loc[3, "leadership.style"] = 1.5
    table.loc[5, "funding.scheme"] = "pool"
    table["coalition.core_size"] = table["coalition.core_size"].astype(float)
    table.loc[7, "coalition.core_size"] = 4.5
    with pytest.raises(ScenarioError) as raised:
        templates_of(experiment, table)
    assert raised.value.mistakes == [
        "leadership.style: found 1.5 at point 3, allowed a number from 0 to 1 (share).",
        'funding.scheme: found "pool" at point 5, allowed one of siloed, partly_pooled, pooled, municipal_autonomous.',
        "coalition.core_size: found 4.5 at point 7, allowed a whole number from 1 to 64 (partners).",
    ]
    with pytest.raises(ScenarioError, match="smal-core"):
        templates_of(experiment, points_of(experiment).replace({"scenario": {"small-core": "smal-core"}}))


# ---- points ------------------------------------------------------------------------------------------------------


def test_points_come_scenario_by_scenario_with_typed_columns():
    """Points are numbered from 0; each scenario has the whole design; every column has the type of its factor."""
    table = points_of(experiment_from_text(EVERYTHING))
    assert table["point"].tolist() == list(range(24))
    assert table["scenario"].tolist() == ["kansrijke-start"] * 12 + ["small-core"] * 12
    for key in PARAMETERS:
        if key in table:
            whole, words = PARAMETERS[key].integer, bool(PARAMETERS[key].choices)
            assert str(table[key].dtype) == ("str" if words else "int64" if whole else "float64"), key
    halves = table.drop(columns=["point", "scenario"])
    pd.testing.assert_frame_equal(halves.iloc[:12], halves.iloc[12:].reset_index(drop=True))


def test_one_factor_curves_stand_on_each_scenarios_own_values():
    """At the reference every scenario has its own values, and one factor at a time moves away from them."""
    experiment = experiment_from_text(
        TWO + 'method = "one-factor"\nlevels = 3\n[factors]\ncoalition.core_size = [3, 9]\nleadership.style = {}\n'
        "coalition.rings = 'plausible'\n"
    )
    table = points_of(experiment)
    assert len(table) == 2 * (1 + 2 + 3 + 2) == experiment.size().points
    for _, row in table[table["varied"] == ""].iterrows():
        levers = experiment.scenarios[row["scenario"]].levers
        assert all(row[key] == levers[key] for key in experiment.factors)
    reference = table.groupby("scenario")[list(experiment.factors)].transform("first")
    assert (table[list(experiment.factors)].ne(reference).sum(axis=1) <= 1).all()
    assert table["coalition.core_size"].dtype == "int64"


def test_coordinates_are_those_of_the_points():
    """The unit cube's coordinates of a sampled design give its points again; a grid has none."""
    experiment = experiment_from_text(EVERYTHING)
    unit, table = coordinates_of(experiment), points_of(experiment)
    for k, (key, factor) in enumerate(experiment.factors.items()):
        assert factor.at(unit[:, k]).tolist() == table[key].iloc[:12].tolist()
    with pytest.raises(ValueError, match="one that samples"):
        coordinates_of(load_experiment("leadership-and-pooling"))


def test_a_hundred_thousand_points_take_little_memory():
    """The points of a large sweep, all levers varied, need under 300 MB to make, their templates included."""
    experiment = experiment_from_text(
        'scenarios = ["kansrijke-start"]\nmethod = "lhs"\nsamples = 100000\nvary = ["levers"]\n'
    )
    tracemalloc.start()
    templates = templates_of(experiment, points_of(experiment))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(templates.values) == 100_000 and peak < 300e6


# ---- the plan ----------------------------------------------------------------------------------------------------


@given(st.integers(1, 40), st.integers(1, 5), st.integers(1, 30), st.integers(1, 500))
def test_the_plan_has_every_run_once_in_order(points, worlds, runs, rows):
    """The chunks one after the other are all runs, by point, then world, then run."""
    plan = Plan(points, worlds, runs, rows)
    parts = [plan.rows(chunk) for chunk in range(plan.chunks)]
    found = np.stack([np.concatenate([part[k] for part in parts]) for k in range(3)], axis=1)
    grid = np.meshgrid(np.arange(points), np.arange(worlds), np.arange(runs), indexing="ij")
    assert (found == np.stack([axis.ravel() for axis in grid], axis=1)).all()
    assert [len(part[0]) for part in parts[:-1]] == [rows] * (plan.chunks - 1)
    with pytest.raises(IndexError, match="numbered from 0"):
        plan.rows(plan.chunks)


def test_chunks_last_equally_long_and_are_never_too_many():
    """A chunk is about 60,000 months of runs; a sweep that would need more than 20,000 such has larger ones."""
    text = 'scenarios = ["kansrijke-start"]\nmethod = "factorial"\n[factors]\nleadership.style = [0, 1]\n'
    assert plan_of(experiment_from_text(text)).rows_a_chunk * 60 == RUN_MONTHS
    longer = plan_of(experiment_from_text(text + "programme.horizon_months = [12, 120]\n"))
    assert longer.rows_a_chunk * 120 == RUN_MONTHS
    huge = plan_of(experiment_from_text(text.replace("[factors]", "runs = 4000000001\n[factors]")))
    assert huge.total == 8_000_000_002 and MOST_CHUNKS - 1 <= huge.chunks <= MOST_CHUNKS
    last = huge.rows(huge.chunks - 1)
    assert last[0][-1] == 1 and last[2][-1] == 4_000_000_000

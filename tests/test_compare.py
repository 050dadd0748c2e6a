"""Scenarios compared under the same luck: the pairs are pairs, the intervals are right, and what differs is told."""

import numpy as np
import pandas as pd
import pytest

import coalitionlab as cl
from coalitionlab.comparison import differences, draws, input_strengths
from coalitionlab.measures import NAMES
from coalitionlab.scenario import load_scenario, scenario_from_text
from coalitionlab.summary import contrast, over_runs, over_worlds, student_95, summarise, verdict, wilson

from towns import TOWN

RUNS = 24


@pytest.fixture(scope="module")
def scenarios():
    """A coalition, one that differs, and the first again under another name; two years each."""
    base = load_scenario("kansrijke-start").with_levers({"programme.horizon_months": 24})
    other = base.with_levers({"elements.shared_ambition": 1.0, "leadership.arrangement": "dual"})
    return {"base": base, "other": other, "twin": base}


@pytest.fixture(scope="module")
def comparison(scenarios):
    """The three compared."""
    return cl.compare(scenarios, runs=RUNS, seed=5, months=True)


@pytest.fixture(scope="module")
def worlds():
    """Six worlds around the default."""
    values = np.linspace(0.0, 0.6, 6)
    return pd.DataFrame({"uncertainties.meet.known_trust": values}, index=[f"w{k}" for k in range(6)])


@pytest.mark.core
def test_runs_are_those_of_simulate(comparison, scenarios):
    """Run k of a comparison is run k of `simulate`, whether or not the months were followed."""
    expected = cl.simulate(scenarios["other"], runs=RUNS, seed=5)
    found = comparison.runs[comparison.runs["scenario"] == "other"].drop(columns="scenario").reset_index(drop=True)
    pd.testing.assert_frame_equal(found, expected)
    plain = cl.compare({"other": scenarios["other"]}, runs=RUNS, seed=5).runs.drop(columns="scenario")
    pd.testing.assert_frame_equal(plain, expected)


def test_a_twin_never_differs(comparison):
    """A scenario under another name gives the same in every run, so every difference is zero and none is clear."""
    twin = comparison.differences.query("scenario == 'twin'").set_index("measure")
    assert set(twin["verdict"]) <= {"same", "too few"}
    assert (twin["mean"].dropna() == 0).all()
    assert (twin["beats"].dropna() == 0.5).all()


def test_differences_are_means_of_pairs(comparison):
    """A difference is the mean over runs of other minus first, with Student's interval; the chance counts ties half."""
    runs = comparison.runs.set_index(["scenario", "run"])["action_months"]
    apart = runs["other"] - runs["base"]
    found = comparison.differences.set_index(["scenario", "measure"]).loc[("other", "action_months")]
    error = apart.std() / np.sqrt(RUNS)
    assert found["mean"] == pytest.approx(apart.mean())
    assert found["high"] - found["mean"] == pytest.approx(2.0687 * error, rel=1e-3)
    assert found["beats"] == pytest.approx((apart > 0).mean() + 0.5 * (apart == 0).mean())
    assert found["n"] == RUNS


def test_turning_a_comparison_around_turns_its_signs(scenarios):
    """Held against the other, the first has the opposite difference and the rest of the chance."""
    turned = cl.compare({name: scenarios[name] for name in ("other", "base")}, runs=RUNS, seed=5)
    there = turned.differences.set_index("measure")
    back = cl.compare({name: scenarios[name] for name in ("base", "other")}, runs=RUNS, seed=5)
    here = back.differences.set_index("measure")
    np.testing.assert_allclose(there["mean"], -here["mean"], atol=1e-12)
    np.testing.assert_allclose(there["low"], -here["high"], atol=1e-12)
    np.testing.assert_allclose(there["beats"], 1 - here["beats"], atol=1e-12)


def test_a_part_changes_what_others_are_held_against(comparison):
    """A part keeps the runs and holds the others against its own first scenario."""
    part = comparison.part(["other", "base"])
    assert set(part.differences["versus"]) == {"other"}
    whole = comparison.differences.query("scenario == 'other'")["mean"].to_numpy()
    np.testing.assert_allclose(part.differences["mean"], -whole, atol=1e-12)


def test_months_end_where_the_runs_end(comparison):
    """The last month of the bands is the summary of the runs; a chance never falls and lies in its interval."""
    summary = comparison.summary.set_index(["scenario", "measure"])
    last = comparison.months.query("month == 24 and scenario == 'other'").set_index("measure").loc[list(NAMES)]
    for column in ("mean", "low", "high"):
        np.testing.assert_allclose(last[column], summary.loc["other"][column], atol=1e-12)
    for _, chance in comparison.chances.groupby(["scenario", "level"]):
        assert chance["chance"].is_monotonic_increasing
        assert chance["chance"].between(chance["low"] - 1e-12, chance["high"] + 1e-12).all()


def test_missing_values_are_counted_and_left_out():
    """A run without a value is no zero: it is left out of the mean, of the pairs, and counted."""
    runs = pd.DataFrame({"run": range(8), **{name: np.arange(8.0) for name in NAMES}})
    gaps = runs.assign(fit=[np.nan, np.nan, *np.arange(6.0)])
    fit = summarise(gaps).set_index("measure").loc["fit"]
    assert (fit["mean"], fit["n"], fit["missing"]) == (2.5, 6, 0.25)
    assert contrast(runs, gaps).set_index("measure").loc["fit", "n"] == 6
    nothing = contrast(runs, runs.assign(fit=np.nan)).set_index("measure").loc["fit"]
    assert nothing["verdict"] == "too few" and np.isnan(nothing["mean"])


@pytest.mark.parametrize(("n", "expected"), [(5, 2.7764), (10, 2.2622), (30, 2.0452), (1000, 1.9623)])
def test_student_is_within_one_percent(n, expected):
    """The approximation of Student's percentile agrees with the printed tables."""
    assert student_95(np.array(n)) == pytest.approx(expected, rel=0.01)


def test_wilson_is_the_published_interval():
    """None out of ten gives 0 to 0.2775, and half of a hundred 0.4038 to 0.5962 (Newcombe 1998)."""
    assert np.round(wilson(0, 10), 4).tolist() == [0.0, 0.2775]
    assert np.round(wilson(50, 100), 4).tolist() == [0.4038, 0.5962]


def test_a_yes_that_never_differed_still_has_an_interval():
    """Twenty pairs of yes and no without a difference do not prove that there never is one (Agresti & Min 2005)."""
    same = over_runs(np.zeros((20, 1)), np.array([True]))
    assert same.low[0] < -0.05 and same.high[0] > 0.05
    all_differ = over_runs(np.ones((20, 1)), np.array([True]))
    assert 0.5 < all_differ.low[0] < all_differ.high[0] <= 1


def test_too_few_runs_give_no_interval(scenarios):
    """With fewer than five runs nothing is said about a difference."""
    few = cl.compare({"a": scenarios["base"], "b": scenarios["other"]}, runs=3)
    assert set(few.differences["verdict"]) == {"too few"}


@pytest.mark.parametrize(
    ("low", "high", "said"), [(0.1, 0.2, "more"), (-0.2, -0.1, "less"), (-0.1, 0.1, "unclear"), (0.0, 0.1, "unclear")]
)
def test_a_difference_is_clear_only_without_zero(low, high, said):
    """An interval that holds or touches zero is no clear difference."""
    assert verdict(low, high) == said


def test_resampling_sees_that_runs_of_one_world_are_no_new_worlds():
    """Where worlds differ and runs hardly, the error of a mean is that of the worlds, not of all runs."""
    offsets = np.linspace(-1, 1, 40)[:, None, None]
    values = offsets + 0.01 * np.cos(np.arange(25))[None, :, None]
    found = over_worlds(values)
    assert found.error[0] == pytest.approx(offsets.std() / np.sqrt(40), rel=0.15)
    assert found.error[0] > 4 * values.std() / np.sqrt(values.size)
    assert over_worlds(values).low[0] == found.low[0]


def test_shares_of_worlds_add_up(scenarios, worlds):
    """Clearly more, clearly less and unclear share the worlds out; the index of the worlds is kept."""
    pair = {name: scenarios[name] for name in ("base", "other")}
    found = cl.compare(pair, runs=6, seed=2, worlds=worlds)
    assert found.runs["world"].unique().tolist() == list(worlds.index)
    shares = found.differences[["worlds_up", "worlds_down", "worlds_unclear"]].dropna()
    np.testing.assert_allclose(shares.sum(axis=1), 1.0)
    assert {"worlds_up", "low", "high"} <= set(found.differences) and len(found.chances) == 2 * 3 * 24


def test_what_differs_is_exactly_what_was_changed(scenarios):
    """Levers, roster, events, activities and changes under way: each that was changed is told, and nothing else."""
    base = scenarios["base"]
    other = base.with_levers({"leadership.style": 0.9, "uncertainties.meet.known_trust": 0.31})
    other = other.with_partners(keep=lambda partner: partner.name != "Debt counselling")
    other = other.with_events([{"kind": "crisis", "month": 3}]).with_activities([{"kind": "triple_win", "month": 2}])
    other = other.with_timeline([{"month": 9, "set": {"funding.scheme": "pooled"}}])
    found = differences({"base": base, "other": other})
    assert [(row.what, row.key) for row in found.itertuples()] == [
        ("lever", "leadership.style"),
        ("uncertainty", "uncertainties.meet.known_trust"),
        ("partner", "Debt counselling"),
        ("event", "crisis"),
        ("activity", "triple_win"),
        ("setting", "funding.scheme"),
    ]
    assert found["other"].tolist()[2] is None
    assert differences({"base": base, "twin": scenarios["twin"]}).empty


def test_a_field_of_a_partner_that_differs_is_told():
    """A partner that is in both but with another mandate is named with the field."""
    one = scenario_from_text(TOWN, "one")
    two = scenario_from_text(TOWN.replace('level = "policy"', 'level = "policy"\nmandate = 0.9'), "two")
    found = differences({"one": one, "two": two})
    assert found["key"].tolist() == ["Town hall: mandate"] and found["two"].tolist() == [0.9]


def test_progress_adds_up(scenarios, worlds):
    """Progress is told every run of every different scenario, once."""
    told = []
    cl.compare(scenarios, runs=30, progress=told.append)
    assert sum(told) == 60
    told.clear()
    cl.compare({"base": scenarios["base"]}, runs=5, worlds=worlds, progress=told.append)
    assert sum(told) == 30


def test_an_input_given_as_a_range_is_told_how_much_it_matters():
    """Each run draws its own value within the range, and its rank correlation with outcomes has an interval."""
    base = load_scenario("kansrijke-start").with_levers({"programme.horizon_months": 30})
    unsure = base.with_levers({"leadership.hours": {"low": 0.0, "high": 60.0}})
    runs = cl.simulate(unsure, runs=60, seed=3)
    drawn = draws(unsure, np.arange(60), 3)["leadership.hours"]
    assert drawn.between(0, 60).all() and drawn.nunique() == 60
    found = input_strengths(unsure, runs, 3)
    assert set(found["input"]) == {"leadership.hours"}
    assert (found["low"] < found["correlation"]).all() and (found["correlation"] < found["high"]).all()
    assert input_strengths(base, runs, 3).empty


def test_a_comparison_shows_itself(comparison):
    """Printed, it says what was compared, with intervals, and that it explores."""
    text = repr(comparison)
    assert "Exploration, not prediction" in text and "3 scenarios, 24 runs, seed 5" in text and " to " in text


def test_nothing_to_compare_is_refused():
    """No scenario at all, a seed of zero or no runs: each gets a sentence."""
    base = load_scenario("kansrijke-start")
    for given in ({"scenarios": {}}, {"scenarios": {"a": base}, "seed": 0}, {"scenarios": {"a": base}, "runs": 0}):
        with pytest.raises(ValueError, match="found"):
            cl.compare(**given)

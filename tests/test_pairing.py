"""What pairing saves is said truly: in closed forms, and against runs that really have seeds of their own."""

import json

import numpy as np
import pandas as pd
import pytest

import coalitionlab as cl
from coalitionlab.comparison.pairing import COLUMNS, pairing
from coalitionlab.measures import NAMES
from coalitionlab.scenario import load_scenario

RUNS = 400


def table(values, worlds=None):
    """Runs of which every measure has the same values."""
    first = {} if worlds is None else {"world": np.repeat(np.arange(worlds), len(values) // worlds)}
    return pd.DataFrame({**first, "run": np.arange(len(values)), **dict.fromkeys(NAMES, values)})


def waves(number, size=RUNS):
    """Numbers that hardly go along with those of another number."""
    return np.cos(np.arange(size) * (number + np.sqrt(2.0)))


@pytest.mark.core
def test_runs_that_do_not_go_along_save_nothing():
    """Where the other scenario's runs have nothing to do with the first's, a run of a pair is worth one run."""
    found = pairing(table(waves(1)), table(waves(2))).iloc[0]
    assert found["pairing"] == pytest.approx(1.0, abs=0.05)
    assert found["pairing_low"] < 1.0 < found["pairing_high"]


@pytest.mark.parametrize("own", [0.1, 0.5, 2.0])
def test_a_shared_part_saves_what_theory_says(own):
    """With a shared part and a part of its own, a run is worth (shared + own variance) / own variance runs."""
    luck = waves(1)
    found = pairing(table(luck + own * waves(2)), table(5.0 + luck + own * waves(3))).iloc[0]
    assert found["pairing"] == pytest.approx((1.0 + own**2) / own**2, rel=0.06)
    assert found["pairing_low"] < (1.0 + own**2) / own**2 < found["pairing_high"]
    assert found["runs_saved"] == pytest.approx(RUNS * (found["pairing"] - 1.0))


def test_pairing_that_harms_is_said_to_harm():
    """Runs that go against each other are worth less than one, and the saving is negative."""
    found = pairing(table(waves(1)), table(-waves(1))).iloc[0]
    assert found["pairing"] == pytest.approx(0.5) and found["runs_saved"] == pytest.approx(-RUNS / 2)


@pytest.mark.parametrize("shift", [0.0, 3.0])
def test_differences_that_never_differ_have_no_number(shift):
    """Where every pair differs by the same amount no number of runs is needed, so none is said."""
    assert pairing(table(waves(1)), table(waves(1) + shift)).isna().all(axis=None)


def test_few_pairs_have_no_number():
    """Below five pairs with values nothing is said; missing values are left out of both."""
    first, other = waves(1), waves(2)
    other[4:] = np.nan
    assert pairing(table(first), table(other)).isna().all(axis=None)
    other = waves(2)
    other[::2] = np.nan
    found = pairing(table(first), table(other))
    pd.testing.assert_frame_equal(found, pairing(table(first[1::2]), table(other[1::2])))


def test_worlds_are_no_luck():
    """How far worlds lie apart does not count: pairing is about the runs within each."""
    offsets = np.repeat([0.0, 100.0, -40.0, 7.0], RUNS // 4)
    luck, rest, more = waves(1), 0.5 * waves(2), 0.5 * waves(3)
    plain = pairing(table(luck + rest, 4), table(luck + more, 4)).iloc[0]
    found = pairing(table(luck + rest + offsets, 4), table(luck + more - offsets, 4)).iloc[0]
    np.testing.assert_allclose(found, plain, rtol=1e-6)


@pytest.mark.slow
def test_independent_seeds_need_as_many_runs_as_said():
    """Over many differences between runs of separate seeds, the variance is the one of pairs times what was said."""
    base = load_scenario("kansrijke-start").with_levers({"programme.horizon_months": 36})
    other = base.with_levers({"leadership.arrangement": "dual"})
    runs = 3000
    first, paired = cl.simulate(base, runs, seed=1), cl.simulate(other, runs, seed=1)
    apart = cl.simulate(other, runs, seed=2)
    said = pairing(first, paired).set_axis(NAMES)
    for name in ("action_months", "trust", "hours_given", "actions_proposed"):
        truth = (apart[name] - first[name]).var() / (paired[name] - first[name]).var()
        assert said.loc[name, "pairing"] == pytest.approx(truth, rel=0.15), name
        assert said.loc[name, "pairing"] > 1.5, name


def test_a_comparison_says_what_it_saved(capsys):
    """The table, the JSON and the text of a comparison have it for every measure."""
    from coalitionlab.cli import main

    base = load_scenario("kansrijke-start").with_levers({"programme.horizon_months": 24})
    found = cl.compare({"a": base, "b": base.with_levers({"leadership.hours": 40.0})}, runs=24, seed=5)
    assert set(COLUMNS) <= set(found.differences.columns)
    assert found.differences.set_index("measure").loc["hours_given", "runs_saved"] > 0
    command = ["compare", "kansrijke-start", "--vary", "leadership.hours=20,40", "--runs", "12"]
    short = ["--set", "programme.horizon_months=12"]
    assert main([*command, *short, "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["differences"]
    assert all(set(COLUMNS) <= set(row) for row in rows)
    for lang, head in (("en", "Saved"), ("nl", "Bespaard")):
        assert main([*command, *short, "--lang", lang]) == 0
        assert head in capsys.readouterr().out

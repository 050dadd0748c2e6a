"""Sobol' indices, with and without luck, are those of functions whose indices are known."""

import math

import numpy as np
import pandas as pd
import pytest

from coalitionlab.study.analysis import sobol, variance
from coalitionlab.study.analysis.analyses import ANALYSES
from studies import SHARES, luck, own_luck, shares, study, unit

A, B = 7.0, 0.1
PARTS = 0.5 * (1 + B * math.pi**4 / 5) ** 2, A**2 / 8, B**2 * math.pi**8 * 8 / 225
FIRST = np.array([PARTS[0], PARTS[1], 0]) / sum(PARTS)
TOTAL = np.array([PARTS[0] + PARTS[2], PARTS[1], PARTS[2]]) / sum(PARTS)
G = np.array([0.0, 0.5, 3.0, 9.0, 99.0])


def ishigami(unit):
    """Ishigami & Homma's function of three angles."""
    x = (2 * unit - 1) * math.pi
    return np.sin(x[:, 0]) + A * np.sin(x[:, 1]) ** 2 + B * x[:, 2] ** 4 * np.sin(x[:, 0])


def sobol_g(unit):
    """Sobol's function G, a product of one factor each."""
    return ((np.abs(4 * unit - 2) + G) / (1 + G)).prod(axis=1)


def g_indices():
    """First and total indices of G."""
    own = 1 / (3 * (1 + G) ** 2)
    whole = np.prod(1 + own) - 1
    return own / whole, own * np.prod(1 + own) / (1 + own) / whole


def experiment(samples, runs, count, second=False):
    """A Sobol' experiment over so many levers; the measure is one that may take any number."""
    more = "second_order = true\n" if second else ""
    head = f'method = "sobol"\nsamples = {samples}\nruns = {runs}\nmeasures = ["action_months"]\n'
    return f'{head}{more}analysis = ["sobol"]\n{shares(count)}'


def of(table, order, column):
    """The indices of one order, by factor."""
    return table[table["order"] == order].set_index("factor")[column]


def test_ishigami_through_the_whole_line(tmp_path):
    """Design, points, parts and analysis together give the known indices, each inside its interval."""
    found = study(
        tmp_path,
        experiment(1024, 1, 3, second=True),
        lambda points, world, run: {"action_months": 20 + ishigami(unit(points, 3))},
    )
    table = ANALYSES["sobol"](found).tables["sobol"]
    np.testing.assert_allclose(of(table, "first", "index"), FIRST, atol=0.02)
    np.testing.assert_allclose(of(table, "total", "index"), TOTAL, atol=0.02)
    pair = table[(table["factor"] == SHARES[0]) & (table["other"] == SHARES[2])].iloc[0]
    assert pair["low"] < PARTS[2] / sum(PARTS) < pair["high"]
    inside = of(table, "total", "low").to_numpy() < TOTAL
    assert inside.all() and (of(table, "total", "high").to_numpy() > TOTAL).all()
    assert table["clean"].isna().all()  # one run a point says nothing about luck


NOISES = {
    "own luck at every point": lambda points, run: 8 * own_luck(points, run),
    "luck that all points share": lambda points, run: 8 * luck(run),
    "luck that works through a factor": lambda points, run: 6 * luck(run) * (0.5 + points[SHARES[1]].to_numpy()),
}


@pytest.mark.parametrize("name", NOISES)
def test_ishigami_with_luck(tmp_path, name):
    """Without luck the indices are those of the function; with it they are not, where luck is a point's own."""
    found = study(
        tmp_path,
        experiment(1024, 16, 3),
        lambda points, world, run: {"action_months": 20 + ishigami(unit(points, 3)) + NOISES[name](points, run)},
    )
    tables = ANALYSES["sobol"](found).tables
    table = tables["sobol"]
    for order, known in (("first", FIRST), ("total", TOTAL)):
        low, high = (of(table, order, f"clean_{end}").to_numpy() for end in ("low", "high"))
        assert ((low < known) & (known < high)).all(), (order, low, high)
    if name == "own luck at every point":
        np.testing.assert_allclose(of(table, "total", "clean"), TOTAL, atol=0.06)
        assert (of(table, "total", "index") - TOTAL > 0.1).all()  # luck takes part in everything
        parts = tables["variance"].iloc[0]
        assert parts["between_points"] == pytest.approx(sum(PARTS) / (sum(PARTS) + 64), abs=0.01)
        assert parts["noise_in_means"] == pytest.approx(4 / (sum(PARTS) + 4), abs=0.02)


def test_g_with_luck(tmp_path):
    """The same for Sobol's G of five factors."""
    found = study(
        tmp_path,
        experiment(1024, 8, 5),
        lambda points, world, run: {"action_months": 20 + sobol_g(unit(points, 5)) + 0.7 * own_luck(points, run)},
    )
    table = ANALYSES["sobol"](found).tables["sobol"]
    first, total = g_indices()
    np.testing.assert_allclose(of(table, "first", "clean"), first, atol=0.05)
    np.testing.assert_allclose(of(table, "total", "clean"), total, atol=0.05)
    low, high = (of(table, "total", f"clean_{end}").to_numpy() for end in ("low", "high"))
    assert ((low < total) & (total < high)).all()


def test_intervals_hold_what_they_promise():
    """Over many samples about 95% of the intervals without luck hold the known index, and not fewer than 85%."""
    rng, held = np.random.default_rng(1), []
    for _ in range(60):
        x = rng.random((128, 5, 3))
        x[:, 1:4] = x[:, :1]
        for k in range(3):
            x[:, 1 + k, k] = x[:, 4, k]
        values = ishigami(x.reshape(-1, 3)).reshape(128, 5)[..., None] + rng.normal(0, 5, (128, 5, 10))
        index, error, _ = sobol.clean_indices(values, 3, False)
        known = np.concatenate((FIRST, TOTAL))
        held.append(np.abs(index - known) < 1.96 * error)
    assert 0.85 <= np.mean(held) <= 0.995


def test_our_estimators_are_those_of_salib():
    """Of the same values our numerators give SALib's indices, to the last digits."""
    rng, factors = np.random.default_rng(2), ["a", "b", "c"]
    means = rng.normal(size=(64, 8))
    index, _, _ = sobol.salib_indices(means, factors, True, 1)
    ours, _, _ = sobol.clean_indices(means[..., None], 3, True)
    np.testing.assert_allclose(ours, index, rtol=1e-9, atol=1e-12)


def test_convergence_begins_with_parts_of_the_sample():
    """Indices of an eighth, a quarter, a half and all of the blocks stand in the table, the last as in the result."""
    rng = np.random.default_rng(3)
    values = ishigami(rng.random((1280, 3))).reshape(256, 5)[..., None] + rng.normal(size=(256, 5, 6))
    table = sobol.convergence(values, ["a", "b", "c"])
    assert sorted(table["blocks"].unique()) == [32, 64, 128, 256]
    whole = sobol.clean_indices(values, 3, False)[0]
    np.testing.assert_allclose(table[table["blocks"] == 256]["index"], whole, rtol=1e-12)


def test_a_missing_value_never_reaches_salib():
    """It is refused aloud, where SALib would give zeros without a word."""
    means = np.ones((8, 4))
    means[3, 2] = np.nan
    with pytest.raises(ValueError, match="missing"):
        sobol.salib_indices(means, ["a", "b"], False, 1)


def test_nothing_but_luck_has_no_indices(tmp_path):
    """Where points do not differ, there is no index without luck, and next to nothing lies between points."""
    found = study(
        tmp_path,
        experiment(64, 10, 3),
        lambda points, world, run: {"action_months": 20 + own_luck(points, run)},
    )
    tables = ANALYSES["sobol"](found).tables
    assert tables["sobol"]["clean"].isna().all()
    assert abs(tables["variance"]["between_points"].iloc[0]) < 0.05


def test_parts_of_variance():
    """Variance between points, of shared and of own luck come out as they were put in."""
    rng = np.random.default_rng(4)
    values = 3 * rng.normal(size=(4000, 1)) + 2 * rng.normal(size=(1, 400)) + rng.normal(size=(4000, 400))
    found = variance.parts_of(values)
    assert found.points == pytest.approx(9, rel=0.06) and found.own_luck == pytest.approx(1, rel=0.02)
    assert found.shared_luck == pytest.approx(4, rel=0.2)
    assert np.isnan(variance.parts_of(values[:, :1]).points)
    assert pd.Series(variance.shares(values))[["between_points", "shared_luck", "own_luck"]].sum() == pytest.approx(1)


def test_nothing_differs_at_all():
    """Of equal numbers no share is given, and nothing breaks."""
    assert np.isnan(variance.shares(np.ones((5, 4)))["noise_in_means"])
    by_run = np.tile(np.arange(4.0), (5, 1))
    assert variance.shares(by_run)["shared_luck"] == pytest.approx(1)
    assert all(np.isnan(end) for end in variance.intervals(np.ones((5, 4))).values())


def test_intervals_of_shares_hold_the_share():
    """Over a hundred samples about 95 in 100 intervals hold the true share; they close in with more points."""
    rng, held, wide = np.random.default_rng(8), 0, {}
    for points in (50, 400):
        for _ in range(100 if points == 50 else 1):
            values = 2 * rng.normal(size=(points, 1)) + rng.normal(size=(points, 6))
            found = variance.intervals(values)
            held += points == 50 and found["own_luck_low"] <= 0.2 <= found["own_luck_high"]
            wide[points] = found["between_points_high"] - found["between_points_low"]
    assert 85 <= held <= 99
    assert wide[400] < 0.6 * wide[50]
    alike = values + 3 * rng.normal(size=(1, 6))  # luck that all points share goes to no other part
    found, parts = variance.intervals(alike), variance.shares(alike)
    for name in ("between_points", "shared_luck", "own_luck"):
        assert found[f"{name}_low"] < parts[name] < found[f"{name}_high"]

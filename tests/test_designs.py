"""Designs choose the points that they promise, the same on every machine, and the standard analyses read them right."""

import hashlib
import math

import numpy as np
import pandas as pd
import pytest
from SALib.analyze import morris as elementary
from SALib.analyze import sobol as indices
from scipy import stats

from coalitionlab.study.designs import METHODS, full, latin, morris, one_factor, sobol
from factors_of import MIXED, factors, shares


def digest(table):
    """One number for a whole table."""
    return hashlib.sha256(table.to_csv(index=False, lineterminator="\n").encode()).hexdigest()[:16]


# ---- grids -------------------------------------------------------------------------------------------------------


def test_a_factorial_has_every_combination_once():
    """Every combination is there once, the last factor changing fastest."""
    made = factors(
        coalition__rings="plausible", leadership__style=[0.9, 0.1, 0.5], coalition__core_size={"low": 4, "high": 8}
    )
    table = full.points(made, 0, 1, {"levels": 2})
    assert len(table) == full.count(made, 0, {"levels": 2}) == 2 * 3 * 2
    assert len(table.drop_duplicates()) == len(table)
    assert table.head(3).values.tolist() == [["single", 0.9, 4], ["single", 0.9, 8], ["single", 0.1, 4]]
    assert table.iloc[-1].tolist() == ["core_and_outer", 0.5, 8]


def test_one_factor_curves_move_one_factor_each():
    """The reference comes first and once; every other row gives one factor and leaves all others missing."""
    made = factors(coalition__rings="plausible", leadership__style={}, coalition__core_size=[4, 8, 12])
    table = one_factor.points(made, 0, 1, {"levels": 5})
    assert len(table) == one_factor.count(made, 0, {"levels": 5}) == 1 + 2 + 5 + 3
    given = table.drop(columns="varied").notna().sum(axis=1)
    assert given.iloc[0] == 0 and given.iloc[1:].eq(1).all()
    rows = table.groupby("varied").size().to_dict()
    assert rows == {"": 1, "coalition.rings": 2, "leadership.style": 5, "coalition.core_size": 3}
    style = table[table["varied"] == "leadership.style"]["leadership.style"]
    assert style.tolist() == [0.0, 0.25, 0.5, 0.75, 1.0]


# ---- sampled designs ---------------------------------------------------------------------------------------------


def test_a_latin_hypercube_hits_every_part_once():
    """In each column each of n equal parts holds one point, in another order and at another place in every column."""
    unit = latin.cube(shares(5), 100, 7, {})
    for column in unit.T:
        assert sorted((column * 100).astype(int)) == list(range(100))
        assert stats.kstest(column * 100 % 1, "uniform").pvalue > 0.001
    correlations = np.corrcoef(unit.T)[np.triu_indices(5, 1)]
    assert np.abs(correlations).max() < 0.35


def test_saltellis_blocks():
    """Each block is A, A with one column of B for each factor, (B with one of A,) and B."""
    for second in (False, True):
        made, options = shares(4), {"second_order": second}
        unit = sobol.cube(made, 8, 3, options).reshape(8, -1, 4)
        table = sobol.points(made, 8, 3, options)
        assert len(table) == sobol.count(made, 8, options) == 8 * (10 if second else 6)
        assert table["matrix"].iloc[: len(unit[0])].tolist() == ["A", *["AB"] * 4, *(["BA"] * 4 if second else []), "B"]
        first, last = unit[:, 0], unit[:, -1]
        assert not (first == last).any()
        for k in range(4):
            others = [j for j in range(4) if j != k]
            assert (unit[:, 1 + k, k] == last[:, k]).all() and (unit[:, 1 + k, others] == first[:, others]).all()
            if second:
                assert (unit[:, 5 + k, k] == first[:, k]).all() and (unit[:, 5 + k, others] == last[:, others]).all()
        assert (table["exchanged"].iloc[1:5] == list(made)).all()


def test_the_shifted_sobol_sequence_stays_balanced():
    """Of 2^m points each of 2^m equal parts of every column holds exactly one, shifted or not."""
    first, second = sobol.matrices(6, 64, 11)
    for column in np.hstack([first, second]).T:
        assert sorted((column * 64).astype(int)) == list(range(64))


def test_morris_moves_one_factor_at_a_time():
    """Every step moves one factor by delta, every factor once a trajectory, up and down, and all stay on the grid."""
    for levels in (4, 8):
        options, made = {"levels": levels}, shares(6)
        unit = morris.cube(made, 200, 5, options).reshape(200, 7, 6)
        moves = np.diff(unit, axis=1)
        assert np.isclose(np.abs(moves), morris.delta(options), atol=1e-12).sum(axis=2).tolist() == [[1] * 6] * 200
        assert (np.isclose(moves, 0, atol=1e-12).sum(axis=2) == 5).all()
        assert (np.abs(moves).argmax(axis=2) == morris.steps(6, 200, 5, options)[1]).all()
        assert ((np.abs(moves) > 0.1).sum(axis=1) == 1).all()
        grid = unit * (levels - 1)
        assert np.isclose(grid, grid.round()).all() and grid.min() == 0 and grid.max() == levels - 1
        start = pd.Series(grid[:, 0].ravel().round()).value_counts()
        assert len(start) == levels and start.min() > 0.7 * 1200 / levels
        assert 0.4 < (moves > 0.1).sum() / 1200 < 0.6
    table = morris.points(made, 3, 5, {})
    assert (table.groupby("trajectory").size() == 7).all() and (table["moved"] == "").sum() == 3


def test_a_morris_step_always_changes_the_value():
    """Also of whole numbers and coded words a step leads to another value."""
    mixed = factors(
        coalition__core_size={"low": 2, "high": 3},
        uncertainties__decide__aggregation={"codes": ["minimum", "average"]},
        funding__scheme={"codes": ["siloed", "partly_pooled", "pooled"]},
    )
    for levels in (4, 6, 10):
        table = morris.points(mixed, 50, 1, {"levels": levels})
        for _, path in table.groupby("trajectory"):
            changed = path[list(mixed)].ne(path[list(mixed)].shift()).iloc[1:]
            assert (changed.sum(axis=1) == 1).all()


# ---- the analyses read them right --------------------------------------------------------------------------------


def ishigami(x, a=7.0, b=0.1):
    """Ishigami & Homma's function of three angles."""
    return np.sin(x[:, 0]) + a * np.sin(x[:, 1]) ** 2 + b * x[:, 2] ** 4 * np.sin(x[:, 0])


def test_sobol_indices_of_a_known_function():
    """Through our design SALib finds the known first, total and second-order indices of the Ishigami function."""
    made = shares(3)
    unit = sobol.cube(made, 4096, 2021, {"second_order": True})
    problem = {"num_vars": 3, "names": list(made), "bounds": [[0, 1]] * 3}
    found = indices.analyze(problem, ishigami((2 * unit - 1) * math.pi), calc_second_order=True, seed=1)
    a, b = 7.0, 0.1
    parts = 0.5 * (1 + b * math.pi**4 / 5) ** 2, a**2 / 8, b**2 * math.pi**8 * 8 / 225
    first = np.array([parts[0], parts[1], 0]) / sum(parts)
    total = np.array([parts[0] + parts[2], parts[1], parts[2]]) / sum(parts)
    np.testing.assert_allclose(found["S1"], first, atol=0.01)
    np.testing.assert_allclose(found["ST"], total, atol=0.01)
    np.testing.assert_allclose(found["S2"][0, [1, 2]], [0, parts[2] / sum(parts)], atol=0.02)


def test_elementary_effects_of_a_known_function():
    """Through our design SALib finds the slopes of a plane exactly, none where there is none, and an interaction."""
    made = shares(5)
    unit = morris.cube(made, 400, 2021, {})
    values = 3 * unit[:, 0] - 2 * unit[:, 1] + 4 * unit[:, 3] * unit[:, 4]
    problem = {"num_vars": 5, "names": list(made), "bounds": [[0, 1]] * 5}
    found = elementary.analyze(problem, unit, values, num_levels=4, seed=1)
    np.testing.assert_allclose(found["mu"][:3], [3, -2, 0], atol=1e-9)
    np.testing.assert_allclose(found["sigma"][:3], 0, atol=1e-9)
    np.testing.assert_allclose(found["mu_star"][3:], 2, atol=0.2)  # 4 times the mean of the other one
    np.testing.assert_allclose(found["sigma"][3:], 4 * math.sqrt(5 / 36), atol=0.2)  # and its spread on the grid


# ---- the same everywhere -----------------------------------------------------------------------------------------

PINNED = {
    "lhs": "2d7f9f7be8bf5019",
    "sobol": "5700e2cf8efb8cd4",
    "morris": "5d3ceb8b98fb2d99",
}


@pytest.mark.core
@pytest.mark.parametrize("method", PINNED)
def test_the_same_file_gives_the_same_points_on_every_machine(method):
    """The points for a seed are these, to the last digit; another seed gives others."""
    made, samples = factors(**MIXED), {"lhs": 50, "sobol": 16, "morris": 10}[method]
    if method != "lhs":
        made |= factors(leadership__arrangement={"codes": ["municipal", "independent", "dual"]})
    table = METHODS[method].points(made, samples, 2021, {})
    assert len(table) == METHODS[method].count(made, samples, {})
    assert digest(table) == PINNED[method]
    assert digest(METHODS[method].points(made, samples, 2022, {})) != PINNED[method]

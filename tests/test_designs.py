"""Designs choose the points that they promise, the same on every machine, and the standard analyses read them right."""

import hashlib
import math

import numpy as np
import pandas as pd
import pytest
from SALib.analyze import morris as elementary
from SALib.analyze import sobol as indices
from scipy import stats

from coalitionlab.parameters import PARAMETERS
from coalitionlab.scenario.messages import Mistakes
from coalitionlab.study.designs import METHODS, fractional, full, latin, morris, one_factor, sobol
from coalitionlab.study.factor_specs import factor_of
from coalitionlab.study.factors import short

SHARES = [key for key, parameter in PARAMETERS.items() if parameter.unit == "share" and parameter.role == "lever"]


def factors(**specs):
    """Factors as a file would give them; the key with `__` for the dot."""
    mistakes = Mistakes("test")
    made = {key.replace("__", "."): factor_of(key.replace("__", "."), spec, mistakes) for key, spec in specs.items()}
    assert not mistakes.sentences
    return made


def shares(count):
    """So many levers from 0 to 1, each over its whole range."""
    return factors(**dict.fromkeys(SHARES[:count], "plausible"))


def digest(table):
    """One number for a whole table."""
    return hashlib.sha256(table.to_csv(index=False, lineterminator="\n").encode()).hexdigest()[:16]


MIXED = {
    "leadership__arrangement": ["municipal", "independent", "dual"],
    "coalition__core_size": {"low": 2, "high": 9},
    "leadership__style": "plausible",
    "leadership__hours": {"distribution": "loguniform", "low": 4.0, "high": 80.0},
    "uncertainties__meet__trust": {"distribution": "normal", "mean": 0.1, "sd": 0.05, "low": 0.02, "high": 0.3},
}


# ---- factors -----------------------------------------------------------------------------------------------------


def test_words_and_whole_numbers_take_equal_parts_of_the_unit():
    """Every word and every whole number of a range is as likely as every other, its ends among them."""
    made, unit = factors(**MIXED), (np.arange(2400) + 0.5) / 2400
    assert pd.Series(made["leadership.arrangement"].at(unit)).value_counts().eq(800).all()
    cores = pd.Series(made["coalition.core_size"].at(unit)).value_counts()
    assert sorted(cores.index) == list(range(2, 10)) and cores.eq(300).all()
    assert made["coalition.core_size"].at(np.array([0.0, 1.0])).tolist() == [2, 9]
    assert made["leadership.style"].at(np.array([0.0, 0.25, 1.0])).tolist() == [0.0, 0.25, 1.0]


@pytest.mark.parametrize(
    ("spec", "known"),
    [
        ({"distribution": "uniform", "low": 0.2, "high": 0.6}, stats.uniform(0.2, 0.4)),
        ({"distribution": "loguniform", "low": 0.01}, stats.loguniform(0.01, 1.0)),
        ({"distribution": "triangular", "mode": 0.3}, stats.triang(0.3)),
        ({"distribution": "normal", "mean": 0.5, "sd": 0.2}, stats.truncnorm(-2.5, 2.5, 0.5, 0.2)),
        ({"distribution": "beta", "a": 2, "b": 5, "high": 0.5}, stats.beta(2, 5, scale=0.5)),
    ],
)
def test_distributions_are_those_of_scipy(spec, known):
    """A distribution gives the quantiles of scipy's, to eleven digits, and never a value outside its range."""
    made = factors(leadership__style=spec)["leadership.style"]
    unit = np.linspace(0, 1, 101)
    np.testing.assert_allclose(made.at(unit), known.ppf(unit), rtol=1e-11, atol=1e-15)
    assert (made.at(unit) >= made.low).all() and (made.at(unit) <= made.high).all()


def test_numbers_of_a_design_have_twelve_digits():
    """A number is the one that its text of twelve digits means, whatever its size."""
    found = short(np.array([0.1 + 0.2, 0.0, -1 / 3, 1234567.891234567, 2e15 / 3, 1e-9 / 7]))
    assert found.tolist() == [0.3, 0.0, -0.333333333333, 1234567.89123, 666666666667000, 1.42857142857e-10]


def test_levels_lie_evenly_between_the_ends():
    """Levels of a range run from low to high; of whole numbers each is there once; of a distribution, even parts."""
    few = {"low": 1, "high": 3, "levels": 9}
    made = factors(leadership__style={"levels": 11}, coalition__core_size=few, leadership__hours={})
    assert made["leadership.style"].levels() == tuple(round(0.1 * k, 1) for k in range(11))
    assert made["coalition.core_size"].levels() == (1, 2, 3)
    assert made["leadership.hours"].levels(3) == (0.0, 80.0, 160.0)
    middle = factors(leadership__style={"distribution": "triangular", "mode": 0.5})["leadership.style"].levels(3)
    np.testing.assert_allclose(middle, stats.triang(0.5).ppf([1 / 6, 0.5, 5 / 6]))


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


# ---- fractions ---------------------------------------------------------------------------------------------------


def names(masks, base="ABCDE"):
    """Columns as one writes them."""
    return ["".join(letter for k, letter in enumerate(base) if mask >> k & 1) for mask in masks]


def test_the_saturated_design_of_seven_factors_in_eight_rows():
    """2^(7-4) at resolution III is the textbook's: D = AB, E = AC, F = BC, G = ABC, with seven words of three."""
    masks = fractional.columns(7, {"resolution": 3})
    assert names(masks) == ["A", "B", "C", "AB", "AC", "BC", "ABC"]
    assert len(fractional.signs(masks)) == 8 and fractional.resolution(masks) == 3
    assert len(fractional.words(masks, 3)) == 7 and len(fractional.words(masks, 4)) == 14


def test_the_half_fraction_of_five_factors():
    """2^(5-1) at resolution V is the textbook's: E = ABCD, with the one word ABCDE."""
    masks = fractional.columns(5, {"resolution": 5})
    assert names(masks) == ["A", "B", "C", "D", "ABCD"]
    assert fractional.words(masks, 5) == [(0, 1, 2, 3, 4)] and fractional.resolution(masks) == 5
    assert len(fractional.signs(masks)) == 16


@pytest.mark.parametrize(
    ("count", "wanted", "rows"),
    [
        *[(2, 3, 4), (3, 3, 4), (5, 3, 8), (7, 3, 8), (15, 3, 16), (31, 3, 32)],
        *[(4, 4, 8), (8, 4, 16), (16, 4, 32), (32, 4, 64)],
        *[(5, 5, 16), (6, 5, 32), (8, 5, 64), (11, 5, 128), (39, 5, 4096)],
    ],
)
def test_fractions_are_as_small_as_the_known_ones_and_keep_their_promise(count, wanted, rows):
    """As few rows as in the tables that textbooks print; effects that the resolution keeps apart are orthogonal."""
    masks = fractional.columns(count, {"resolution": wanted})
    design = fractional.signs(masks).astype(float)
    assert design.shape == (rows, count)
    assert (fractional.resolution(masks) or 99) >= wanted
    assert (design.T @ design == rows * np.eye(count)).all() and (design.sum(axis=0) == 0).all()
    pairs = np.stack([design[:, i] * design[:, j] for i in range(count) for j in range(i)], axis=1)
    if wanted >= 4:
        assert (pairs.T @ design == 0).all()
    if wanted >= 5:
        assert (pairs.T @ pairs == rows * np.eye(pairs.shape[1])).all()


def test_generators_can_be_given():
    """One's own generators make the design: 2^(6-2) with E = ABC, F = BCD has the words ABCE, BCDF and ADEF."""
    options = {"generators": {"E": "ABC", "F": "BCD"}}
    assert fractional.mistake_in(6, options) is None
    masks = fractional.columns(6, options)
    assert names(masks) == ["A", "B", "C", "D", "ABC", "BCD"]
    assert fractional.words(masks, 4) == [(0, 1, 2, 4), (0, 3, 4, 5), (1, 2, 3, 5)]
    table = fractional.points(shares(6), 0, 1, options)
    signs = 2 * table.to_numpy() - 1
    assert (signs[:, 4] == signs[:, 0] * signs[:, 1] * signs[:, 2]).all() and len(table.drop_duplicates()) == 16


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

"""A factor gives the words, numbers and levels that its line in a file promises."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from coalitionlab.study.factors import short
from factors_of import MIXED, factors


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

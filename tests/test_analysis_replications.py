"""How many runs are enough: what is said of it is right on values whose spread is known."""

import numpy as np
import pytest

from coalitionlab.study.analysis import replications
from coalitionlab.study.designs.kinds import two_draws


def normal_luck(points, worlds, runs):
    """Independent standard normal draws (Box & Muller 1958)."""
    first, second = two_draws(7, np.arange(points)[:, None], np.arange(worlds * runs)[None, :])
    return (np.sqrt(-2 * np.log(1 - first)) * np.cos(2 * np.pi * second)).reshape(points, worlds, runs)


def known(points, worlds, runs, effect=0.0):
    """Values of mean 10 with a spread of 2, independent between points, and an effect at all but the first."""
    values = 10.0 + 2.0 * normal_luck(points, worlds, runs)
    values[1:] += effect
    return values


def test_the_smallest_difference_is_that_of_the_textbook():
    """For independent points of sd 2 the standard error is 2 sqrt(2/n), and 2.80 of these are found in 80% of cases."""
    table = replications.table_of(known(40, 1, 320)).set_index("runs")
    assert list(table.index) == [5, 10, 20, 40, 80, 160, 320]
    for runs in (80, 160, 320):
        error = 2.0 * np.sqrt(2.0 / runs)
        assert table.loc[runs, "standard_error"] == pytest.approx(error, rel=0.15)
        assert table.loc[runs, "smallest_difference"] == pytest.approx(
            2.80 * table.loc[runs, "standard_error"], rel=1e-3
        )
    assert table.loc[320, "variation"] == pytest.approx(0.2, rel=0.1) and table.loc[320, "moves"] == 0.0
    assert table.loc[160, "moves"] < 0.1


def test_a_difference_of_that_size_is_found_in_four_of_five_cases():
    """Where two points differ by the smallest difference that is said to be found, a paired test finds it in 80%."""
    runs, cases = 160, 500
    least = replications.FOUND * 2.0 * np.sqrt(2.0 / runs)
    luck = normal_luck(2 * cases, 1, runs)[:, 0]
    apart = least + 2.0 * (luck[:cases] - luck[cases:])
    found = apart.mean(axis=1) > replications.SURE * apart.std(axis=1, ddof=1) / np.sqrt(runs)
    assert 0.74 < found.mean() < 0.86


def test_shared_luck_makes_small_differences_visible():
    """Luck that all points share does not count: with it alone any difference is found, however large the spread."""
    luck = known(1, 1, 80)[0]
    values = np.stack([luck, luck + 1.0, luck + 2.0])
    table = replications.table_of(values)
    assert table["smallest_difference"].iloc[-1] == pytest.approx(0.0, abs=1e-9) and table["variation"].iloc[-1] > 0.1


def test_what_never_differs_has_no_smallest_difference():
    """Points that are alike in every run, and means of 0, give missing numbers instead of wrong ones."""
    table = replications.table_of(np.zeros((3, 1, 20)))
    assert table[["variation", "moves", "standard_error", "smallest_difference"]].isna().all(axis=None)

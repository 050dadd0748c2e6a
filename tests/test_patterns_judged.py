"""A claim is judged clear, none or unclear, with few false alarms over all looks."""

import numpy as np
import pytest

from coalitionlab.patterns import judge
from coalitionlab.patterns.judging import AGAINST, HOLDS, MOST_RUNS, NONE, POCOCK, UNCLEAR, VERDICTS, look, looks

TOY = 16


# ---- how it is judged --------------------------------------------------------------------------------------------


def test_looks_double_up_to_the_last():
    """One looks at most five times, each time at twice the runs; the last look is at all runs that are allowed."""
    assert looks(125, 2000) == [125, 250, 500, 1000, 2000]
    assert looks(most=128) == [128] and looks(most=2) == [2] and looks(most=300) == [150, 300]
    assert looks(most=10_000) == [625, 1250, 2500, 5000, 10_000]
    assert all(len(looks(most=most)) in POCOCK for most in (16, 249, 250, 777, 5000))


def draws(kind, repeats=2000, runs=MOST_RUNS):
    """Numbers of many runs without any effect: bell-shaped, skewed, or rare differences between two yes or no."""
    luck = np.random.default_rng(1977)
    if kind == "bell":
        return luck.standard_normal((repeats, runs), np.float32)
    if kind == "skewed":
        return luck.standard_exponential((repeats, runs), np.float32) - 1
    return luck.choice(np.array([-1, 0, 1], np.float32), (repeats, runs), p=[0.03, 0.94, 0.03])


@pytest.mark.parametrize(
    ("kind", "step", "least", "most"),
    [("bell", 1e-9, 0.04, 0.06), ("skewed", 1e-9, 0.04, 0.07), ("yes or no", 1, 0, 0.05)],
)
def test_false_alarms_are_rare_over_all_looks(kind, step, least, most):
    """Without an effect a sign is found in about 5% of repeats, over all five looks together.

    Skewed numbers give a little more, on the side away from their tail; a rare yes or no gives less.
    """
    verdicts = [judge(lambda n, row=row: row[:n], +1, 1e-9, step=step).verdict for row in draws(kind)]
    shares = {verdict: verdicts.count(verdict) / len(verdicts) for verdict in VERDICTS}
    assert least < shares[HOLDS] + shares[AGAINST] < most  # two standard errors are 1%
    assert shares[NONE] == 0 and (kind == "skewed" or abs(shares[HOLDS] - shares[AGAINST]) < 0.015)


def test_a_clear_effect_is_seen_at_once_and_a_small_one_later():
    """Half a standard deviation takes one look; a tenth is found within 2,000 runs, more often than not before."""
    rows = draws("bell", 200)
    large = [judge(lambda n, row=row: row[:n] + 0.5, +1, 0.01) for row in rows]
    small = [judge(lambda n, row=row: row[:n] - 0.1, +1, 0.01) for row in rows]
    assert {verdict.verdict for verdict in large} == {HOLDS} and np.mean([v.runs for v in large]) < 130
    assert np.mean([v.verdict == AGAINST for v in small]) > 0.95 and np.median([v.runs for v in small]) < MOST_RUNS


def test_what_is_too_small_to_matter_is_told_from_what_is_unclear():
    """With an effect of nothing, a least effect of 0.3 is ruled out early; a least effect of 0.01 never is."""
    rows = draws("bell", 200)
    wide = [judge(lambda n, row=row: row[:n], +1, 0.3) for row in rows]
    assert np.mean([v.verdict == NONE for v in wide]) > 0.95 and max(v.runs for v in wide) < MOST_RUNS
    assert np.mean([judge(lambda n, row=row: row[:n], +1, 0.01).verdict == UNCLEAR for row in rows]) > 0.9


def test_an_effect_of_just_the_least_size_is_rarely_called_none():
    """An effect as large as the least that matters is called none in less than 5% of repeats."""
    rows = draws("bell", 500) * 0.5 + 0.1
    assert np.mean([judge(lambda n, row=row: row[:n], +1, 0.1).verdict == NONE for row in rows]) < 0.05


def test_missing_values_are_left_out_and_counted():
    """A run without a value counts as missing; with fewer than two values nothing is clear."""
    values = np.where(np.arange(200) % 4 == 0, np.nan, 1.0)
    verdict = judge(lambda n: values[:n], +1, 0.1, most=200)
    assert (verdict.verdict, verdict.mean, verdict.runs, verdict.missing) == (HOLDS, 1.0, 150, 50)
    nothing = judge(lambda n: np.full(n, np.nan), +1, 0.1, most=200)
    assert nothing.verdict == UNCLEAR and np.isnan(nothing.mean) and (nothing.runs, nothing.missing) == (0, 200)
    assert judge(lambda n: np.array([1.0] + [np.nan] * (n - 1)), +1, 0.1).verdict == UNCLEAR


def test_runs_that_are_all_alike_still_have_an_interval():
    """Equal values give a narrow interval, for a yes or no as wide as one unlike run could make it."""
    none = judge(np.zeros, +1, 0.1)
    assert none.verdict == NONE and none.low < 0 < none.high and none.runs == 125
    assert judge(lambda n: np.full(n, -0.5), +1, 0.1).verdict == AGAINST
    few = look(np.zeros(TOY), +1, 0.02, POCOCK[1], step=1.0)
    assert few.verdict == UNCLEAR and 1.96 / TOY < few.high < 1.1 * 1.96 / TOY

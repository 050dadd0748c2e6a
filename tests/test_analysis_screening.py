"""Screening finds what was put in, with luck and without, and agrees with SALib."""

import numpy as np
import pytest
from SALib.analyze import morris as salib

from coalitionlab.study.analysis import morris, pawn
from coalitionlab.study.analysis.analyses import ANALYSES
from coalitionlab.study.designs import latin
from coalitionlab.study.designs import morris as design
from studies import SHARES, luck, own_luck, shares, study, unit

FIVE = dict.fromkeys("abcde")


def plane(x):
    """Two slopes, a product, and a factor that does nothing."""
    return 3 * x[:, 0] - 2 * x[:, 1] + 4 * x[:, 3] * x[:, 4]


def test_elementary_effects_are_those_of_salib():
    """Our effects give SALib's mu, mu* and sigma."""
    cube = design.cube(FIVE, 50, 3, {})
    each = morris.effects(plane(cube), cube)
    problem = {"num_vars": 5, "names": list(FIVE), "bounds": [[0, 1]] * 5}
    found = salib.analyze(problem, cube, plane(cube), num_levels=4, seed=1)
    np.testing.assert_allclose(each.mean(axis=0), found["mu"], atol=1e-12)
    np.testing.assert_allclose(np.abs(each).mean(axis=0), found["mu_star"], atol=1e-12)
    np.testing.assert_allclose(each.std(axis=0, ddof=1), found["sigma"], atol=1e-12)


def test_screening_through_the_whole_line(tmp_path):
    """With own luck at every point a factor that does nothing has a mu* well above zero, and is not taken for one
    that does something; the others keep their place."""
    head = 'method = "morris"\nsamples = 100\nruns = 10\nmeasures = ["action_months"]\nanalysis = ["morris"]\n'
    found = study(
        tmp_path,
        head + shares(5),
        lambda points, world, run: {
            "action_months": 20 + plane(unit(points, 5)) + own_luck(points, run) + 5 * luck(run)
        },
    )
    table = ANALYSES["morris"](found).tables["morris"].set_index("factor")
    idle = table.loc[SHARES[2]]
    assert not idle["clear"] and idle["mu_star"] == pytest.approx(idle["luck"], rel=0.25) and idle["rank"] == 5
    assert idle["mu_star"] > 0.3 and idle["strength"] < 0.3
    assert table.drop(SHARES[2])["clear"].all()
    assert table.loc[SHARES[:2], "strength"].tolist() == pytest.approx([3, 2], abs=0.15)


def test_pawn_of_many_resamples_is_salibs():
    """The quick form gives SALib's numbers, also where outcomes are equal."""
    cube = latin.cube(FIVE, 300, 1, {})
    for values in (plane(cube), np.round(plane(cube))):
        np.testing.assert_allclose(pawn.quick_medians(cube, values), pawn.medians(cube, values), atol=1e-12)


def test_pawn_tells_noise_from_effect(tmp_path):
    """Of a skewed function the factors that matter are above the threshold, and the idle one is not."""
    head = 'method = "lhs"\nsamples = 600\nruns = 2\nmeasures = ["action_months"]\nanalysis = ["pawn"]\n'
    found = study(
        tmp_path,
        head + shares(4),
        lambda points, world, run: {"action_months": np.exp(4 * points[SHARES[0]] * points[SHARES[3]])},
    )
    table = ANALYSES["pawn"](found).tables["pawn"].set_index("factor")
    assert table["clear"].to_dict() == {SHARES[0]: True, SHARES[1]: False, SHARES[2]: False, SHARES[3]: True}
    assert ((table["low"] <= table["pawn"]) & (table["pawn"] <= table["high"])).all()


def test_dummies_stay_under_the_threshold():
    """Of factors of pure noise about one in twenty is above the threshold."""
    values = plane(latin.cube(FIVE, 400, 2, {}))
    noise = np.random.default_rng(1).random((400, 100))
    threshold = np.percentile(pawn.quick_medians(pawn.dummies(400), values), 95)
    assert (pawn.quick_medians(noise, values) > threshold).mean() < 0.15

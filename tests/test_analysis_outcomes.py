"""Nothing missing goes unsaid: what is analysed of a measure, and what is refused with a sentence."""

import numpy as np
import pytest

from coalitionlab.measures import MEASURES
from coalitionlab.scenario import ScenarioError
from coalitionlab.study.analysis.analyses import ANALYSES, asked
from coalitionlab.study.analysis.outcomes import Outcome, Refused, direction, of_measure, outcomes
from coalitionlab.study.analysis.resampling import resampled_means
from coalitionlab.study.analysis.sweep import Sweep
from coalitionlab.summary import estimate
from studies import ELEMENTS, luck, study


def found(measure, values, horizon=60):
    """What is analysed of some values, and what is said."""
    all_of = list(of_measure(measure, np.array(values, float)[:, None, :], "here", horizon))
    return [one for one in all_of if isinstance(one, Outcome)], [one for one in all_of if isinstance(one, Refused)]


def test_a_whole_measure_is_itself():
    """Without missing values a measure is analysed as it is."""
    some, refused = found("action_months", [[1, 2], [3, 4]])
    assert [one.name for one in some] == ["action_months"] and not refused
    np.testing.assert_array_equal(some[0].values[:, 0], [[1, 2], [3, 4]])


def test_a_month_that_never_came():
    """It is analysed as whether it came, and as months up to the horizon; nothing is left out."""
    happened, restricted = found("month_first_policy", [[10, np.nan], [70, 60]])[0]
    assert happened.name == "month_first_policy:happened" and happened.better == 1
    np.testing.assert_array_equal(happened.values[:, 0], [[1, 0], [0, 1]])
    assert restricted.name == "month_first_policy:restricted" and restricted.better == -1
    np.testing.assert_array_equal(restricted.values[:, 0], [[10, 60], [60, 60]])
    whole, _ = found("month_first_policy", [[10, 20], [30, 40]])
    assert [one.form for one in whole] == ["happened", "restricted"]  # the same outcomes, whoever has them


def test_what_survives_needs_something_to_survive():
    """Where nothing ran when support ended nothing lasted, else the few that got so far would speak for all."""
    (one,), _ = found("survives_support", [[np.nan, 1], [0, np.nan]])
    np.testing.assert_array_equal(one.values[:, 0], [[0, 1], [0, 0]])
    assert "nothing lasted" in one.meaning


def test_any_other_missing_value_is_told():
    """Only whether there is a value is analysed, and a sentence says how many points lack one."""
    (one,), (refused,) = found("fit", [[np.nan, 0.5], [0.2, 0.3], [0.1, 0.4]])
    assert one.name == "fit:happened" and not np.isnan(one.values).any()
    assert "16.7% of runs, at 1 of 3 points" in refused.why


@pytest.mark.parametrize("measure", MEASURES)
def test_no_outcome_has_a_missing_value(measure):
    """Whatever is missing of whichever measure, what is analysed is a number for every run."""
    values = np.random.default_rng(1).random((3, 4)) * 50
    for share in (0.0, 0.5, 1.0):
        values[np.random.default_rng(2).random((3, 4)) < share] = np.nan
        for one in found(measure, values)[0]:
            assert not np.isnan(one.values).any() and one.better in (-1, 0, 1)
    assert direction(measure) in (-1, 0, 1)


def table_study(folder, function, runs=6, measures='"action_months", "fit"'):
    """A sweep of two points."""
    text = f'method = "factorial"\nruns = {runs}\nmeasures = [{measures}]\n'
    return study(folder, f'{text}[factors]\n"{ELEMENTS[0]}" = [0.0, 1.0]\n', function)


def test_values_lie_where_they_belong(tmp_path):
    """A column of a sweep comes back by point and run, whatever the borders of parts."""
    made = table_study(tmp_path, lambda points, world, run: {"action_months": points["point"] * 10_000 + run}, 7_001)
    values = made.values("action_months", "kansrijke-start")
    np.testing.assert_array_equal(values[:, 0], np.arange(2)[:, None] * 10_000 + np.arange(7_001))


def test_a_measure_that_never_differs_is_told(tmp_path):
    """It is named, with its value, and not analysed."""
    made = table_study(tmp_path, lambda points, world, run: {"action_months": 3.0, "fit": run / 10})
    told = [one.why for one in outcomes(made, "kansrijke-start") if isinstance(one, Refused)]
    assert told == ["kansrijke-start: action_months is the same in all runs (3)."]


def test_an_altered_folder_is_refused(tmp_path):
    """Parts are compared with their checksums before anything is analysed."""
    made = table_study(tmp_path, lambda points, world, run: {"action_months": luck(run), "fit": run / 10})
    part = next((made.folder / "runs").glob("*.parquet"))
    part.write_bytes(part.read_bytes()[:-1] + b"x")
    with pytest.raises(ScenarioError, match="altered"):
        Sweep(made.folder)


def test_an_analysis_that_the_design_does_not_allow(tmp_path):
    """It is refused with the design that it needs; without a wish the usual one is made."""
    made = table_study(tmp_path, lambda points, world, run: {"action_months": luck(run), "fit": run / 10})
    assert asked(made) == ("factorial",)
    with pytest.raises(ScenarioError, match="sobol: found a factorial design, allowed is sobol"):
        asked(made, ("sobol",))
    with pytest.raises(ScenarioError, match="found 1 world, allowed are 5"):
        ANALYSES["robustness"](made)
    with pytest.raises(ScenarioError, match="month_first"):
        ANALYSES["survival"](made)


@pytest.mark.parametrize("shape", [(7, 1, 30), (7, 12, 8), (7, 6, 40), (3, 50, 2)])
def test_intervals_are_those_of_the_summaries(shape):
    """Means of points drawn again have the intervals that summaries of the same runs and worlds have."""
    values = np.random.default_rng(1).gamma(2.0, 1.0, shape)
    low, high = np.percentile(resampled_means(values), (2.5, 97.5), axis=0)
    known = estimate(values.transpose(1, 2, 0))
    if shape[1] > 1 and shape[2] >= 5:  # the same resamples
        np.testing.assert_allclose(low, known.low, rtol=1e-12)
        np.testing.assert_allclose(high, known.high, rtol=1e-12)
    elif shape[1] == 1:  # Student's t is a little wider
        np.testing.assert_allclose(high - low, known.high - known.low, rtol=0.25)
    else:
        assert (high > low).all()


def test_few_runs_have_no_interval():
    """With fewer than five runs and worlds nothing is said about how sure a mean is."""
    assert np.isnan(resampled_means(np.ones((2, 1, 4)))).all()

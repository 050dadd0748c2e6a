"""Boxes, regrets, waiting times and bottlenecks are those of cases whose answer is known."""

import numpy as np
import pandas as pd
import pytest

from coalitionlab.parameters import PARAMETERS
from coalitionlab.study.analysis import bottleneck, discovery, prim, robustness, survival
from coalitionlab.study.analysis.analyses import ANALYSES
from coalitionlab.study.analysis.outcomes import Outcome
from coalitionlab.study.designs import latin
from coalitionlab.words import CAUSES, LEVELS
from studies import ELEMENTS, luck, study

EIGHT = [f"x{k}" for k in range(8)]


def cases(count=500):
    """Points that fill a cube of eight inputs evenly."""
    return pd.DataFrame(latin.cube(dict.fromkeys(EIGHT), count, 3, {}), columns=EIGHT)


def known_box(inputs):
    """x1 above 0.6 and x4 below 0.4."""
    return ((inputs["x1"] > 0.6) & (inputs["x4"] < 0.4)).to_numpy()


def test_prim_finds_a_known_box():
    """Of two inputs among eight, with their limits, and nothing else."""
    inputs = cases()
    box = prim.discovered(inputs.to_numpy(), known_box(inputs))
    assert np.flatnonzero(box.bounded).tolist() == [1, 4] and box.coverage > 0.95 and box.density > 0.95
    assert box.limits[1, 0] == pytest.approx(0.6, abs=0.03) and box.limits[4, 1] == pytest.approx(0.4, abs=0.03)


def test_a_box_in_noise_says_how_stable_it_is():
    """With one case in ten on the wrong side the true limits come back in resamples more often than false ones."""
    inputs = cases()
    rng = np.random.default_rng(1)
    outcome = np.where(rng.random(500) < 0.9, known_box(inputs), ~known_box(inputs)).astype(float)
    table = discovery.table_of(inputs, -outcome, -0.5, -1).set_index("input")
    assert {"x1", "x4"} <= set(table.index) and table.loc[["x1", "x4"], "found_again"].min() > 0.7
    assert (
        table["found_again"].drop(["x1", "x4"]).lt(0.7).all() and table["density"].iloc[0] > 3 * table["base"].iloc[0]
    )
    assert table.loc["x1", "low_from"] <= table.loc["x1", "low_to"]
    assert table["by_chance"].iloc[0] == 0.05 and table["elsewhere"].iloc[0] > 1.5 * table["base"].iloc[0]


def test_a_box_of_many_inputs_and_nothing_is_told_from_one_that_is_there():
    """Among a hundred inputs and few cases noise has a dense box; shuffling and other cases show that it is noise."""
    rng = np.random.default_rng(6)
    inputs = pd.DataFrame(rng.random((120, 100)), columns=[f"x{k}" for k in range(100)])
    nothing = discovery.table_of(inputs, rng.random(120), 0.25, -1)
    there = discovery.table_of(inputs, inputs["x7"].to_numpy(), 0.25, -1).set_index("input")
    assert nothing["density"].iloc[0] > 0.8 and nothing["by_chance"].iloc[0] > 0.05
    assert abs(nothing["elsewhere"].iloc[0] - nothing["base"].iloc[0]) < 0.15
    assert there.loc["x7", "by_chance"] == 0.05 and there.loc["x7", "elsewhere"] > 0.6


def test_nothing_to_discover():
    """No box where nothing fails, and a sentence where cases are too few."""
    assert discovery.table_of(cases(), np.zeros(500), -1.0, -1).empty
    assert discovery.table_of(cases(), np.arange(500) % 10 < 9, 0.5, 1).empty  # nearly everywhere is no box
    assert "allowed are 40" in discovery.refusal(10, 3) and not discovery.refusal(40, 3)


WORTH = np.array([[1.0, 1.0, 1.0, 1.0], [2.0, 2.0, 2.0, 0.0], [0.0, 0.0, 0.0, 3.0]])  # choices x kinds of world


def test_regrets():
    """A choice's regret is what it falls short of the best in each world; where less is better the sign turns."""
    values = np.repeat(WORTH[:, :, None], 6, axis=2)
    np.testing.assert_array_equal(robustness.regrets(values, 1), WORTH.max(axis=0) - WORTH)
    np.testing.assert_array_equal(robustness.regrets(values, -1), WORTH - WORTH.min(axis=0))


def test_regret_of_equals_is_nothing():
    """Where choices differ by luck alone their mean regret is zero, not what the luckiest one had more."""
    values = np.random.default_rng(2).normal(size=(20, 200, 10))
    assert np.abs(robustness.regrets(values, 1).mean(axis=1)).max() < 0.15
    naive = (values.mean(axis=2).max(axis=0) - values.mean(axis=2)).mean()
    assert naive > 0.4


def test_robust_choices():
    """The middle choice is never best and is good enough everywhere; the table says both."""
    values = np.repeat(np.tile(WORTH, 10)[:, :, None], 4, axis=2)
    outcome = Outcome("x", "action_months", "value", "", "", 1, values)
    table = robustness.table_of(pd.DataFrame({"choice": ["steady", "often", "seldom"]}), outcome).set_index("choice")
    assert table.loc["steady", "good_enough"] == 1.0 and table.loc["often", "good_enough"] == 0.75
    assert table.loc["often", "regret"] == pytest.approx(0.75) and table.loc["often", "largest_regret"] == 3.0
    assert table.index[0] == "often" and table.loc["steady", "low"] < 1.25 < table.loc["steady", "high"]


def test_worlds_through_the_whole_line(tmp_path):
    """In a sweep over worlds one choice fails where an uncertainty is high; discovery and regret both say so."""
    keys = ["uncertainties.meet.trust", "uncertainties.decide.interest", "uncertainties.own.rate"]
    unit = latin.cube(dict.fromkeys(keys), 120, 4, {})
    spans = [(PARAMETERS[key].low, PARAMETERS[key].high) for key in keys]
    low, high = np.array(spans).T
    worlds = pd.DataFrame(low + (high - low) * unit, columns=keys)
    worlds.to_csv(tmp_path / "worlds.csv", index=False)
    text = 'method = "factorial"\nruns = 4\nworlds = "worlds.csv"\nmeasures = ["action_months"]\n'
    text += f'[factors]\n"{ELEMENTS[0]}" = [0.0, 1.0]\n'

    def function(points, world, run):
        risky = points[ELEMENTS[0]].to_numpy() > 0.5
        bad = unit[world, 1] > 0.7
        return {"action_months": 10 + 5 * risky - 12 * (risky & bad) + 0.1 * luck(run)}

    found = study(tmp_path, text, function)
    box = ANALYSES["discovery"](found).tables["discovery"]
    box = box[box["where_it"] == "fails"]
    assert box["input"].tolist() == [keys[1]] and box["coverage"].iloc[0] > 0.9 and box["density"].iloc[0] > 0.9
    assert (box["low"].iloc[0] - low[1]) / (high[1] - low[1]) == pytest.approx(0.7, abs=0.04)
    regret = ANALYSES["robustness"](found).tables["robustness"].set_index(ELEMENTS[0])["regret"]
    share = (unit[:, 1] > 0.7).mean()
    assert regret[0.0] == pytest.approx(5 * (1 - share), abs=0.01)
    assert regret[1.0] == pytest.approx(7 * share, abs=0.01)


def test_a_choice_is_called_by_what_differs(tmp_path):
    """In a table of points a choice has the name of what differs from the first point, which is as it is."""
    points = [
        f'[[point]]\n"{ELEMENTS[0]}" = {one}\n"{ELEMENTS[1]}" = {other}\n' for one, other in ((0, 0), (1, 0), (1, 0.5))
    ]
    text = 'method = "table"\nruns = 4\nmeasures = ["action_months"]\n' + "".join(points)
    found = study(tmp_path, text, lambda points, world, run: {"action_months": luck(run)})
    short = [key.rpartition(".")[2].replace("_", " ") for key in ELEMENTS[:2]]
    names = found.labels(found.scenarios[0])
    assert names == ["as it is", f"{short[0]} 1", f"{short[0]} 1, {short[1]} 0.5"]


# ---- waiting -----------------------------------------------------------------------------------------------------


def test_waiting_by_hand():
    """Four runs with first actions in months 2, 2 and 5 and one that never comes: a curve that one can count."""
    months = np.array([2.0, 5.0, np.nan, 2.0])[None, None, :]
    table = survival.curve(months, 6).set_index("month")
    assert table["waiting"].tolist() == [1, 1, 0.5, 0.5, 0.5, 0.25, 0.25]
    assert table["at_risk"].tolist() == [4, 4, 4, 2, 2, 2, 1]
    assert survival.restricted_mean(months, 6).mean() == (2 + 5 + 6 + 2) / 4


def test_the_mean_is_the_area_under_the_curve():
    """Months waited up to the horizon, on average, are the curve added up."""
    months = np.random.default_rng(1).integers(1, 90, 300).astype(float)[None, None, :]
    curve = survival.curve(months, 60)
    assert curve["waiting"].iloc[:-1].sum() == pytest.approx(survival.restricted_mean(months, 60).mean())


def test_greenwoods_interval():
    """The interval is the textbook's, log-log: in month 2 half of four wait, with variance S^2 d / (n (n - d))."""
    months = np.array([2.0, 5.0, np.nan, 2.0])[None, None, :]
    row = survival.curve(months, 6).set_index("month").loc[2]
    reach = 1.959963984540054 * np.sqrt(2 / (4 * 2)) / abs(np.log(0.5))
    assert row["low"] == pytest.approx(0.5 ** np.exp(reach)) and row["high"] == pytest.approx(0.5 ** np.exp(-reach))


def test_intervals_of_waiting_hold():
    """About 95% of the intervals of a known curve hold it."""
    rng, held = np.random.default_rng(3), []
    for _ in range(100):
        months = rng.geometric(0.05, 80).astype(float)[None, None, :]
        row = survival.curve(months, 24).set_index("month").loc[12]
        held.append(row["low"] <= 0.95**12 <= row["high"])
    assert 0.88 <= np.mean(held) <= 1.0


def test_nothing_ever_came():
    """Then everybody waits, and the interval is not a point."""
    table = survival.curve(np.full((1, 1, 30), np.nan), 12)
    assert (table["waiting"] == 1).all() and (table["high"] == 1).all() and 0.85 < table["low"].iloc[-1] < 0.95


def test_paired_differences_in_waiting():
    """Under the same luck a group that is always two months later is so for sure, whatever the spread."""
    months = np.random.default_rng(4).integers(1, 50, (1, 1, 40)).astype(float)
    first, later = survival.means_of([months, months + 2], 60)
    assert first["verdict"] == "" and later["verdict"] == "more"
    assert later["difference_low"] == pytest.approx(2) and later["difference_high"] == pytest.approx(2)
    assert first["high"] - first["low"] > 3
    some = np.where(np.arange(40) < 30, months, np.nan)
    (part,) = survival.means_of([some], 60)
    assert part["came"] == 0.75 and 0.55 < part["came_low"] < 0.68 and 0.82 < part["came_high"] < 0.95


def test_bottlenecks_add_up():
    """Months waited by cause and level add up to all waiting, month by month and in total."""
    rng, months = np.random.default_rng(5), 10
    table = pd.DataFrame({"month": np.arange(1, months + 1)})
    for level in LEVELS:
        for cause in CAUSES:
            table[f"blocked_{cause}_{level}"] = rng.random(months).cumsum()
    found = bottleneck.by_month(table)
    assert found["waited"].sum() == pytest.approx(table.drop(columns="month").iloc[-1].sum())
    assert np.allclose(found.groupby(["month", "level"])["share"].sum(), 1) and (found["waited"] >= 0).all()
    by_month = table.drop(columns="month").sum(axis=1)
    assert np.allclose(found.groupby("month")["waited"].sum().cumsum(), by_month)


def test_totals_by_cause():
    """The causes' shares add up to 1, and each lies in its interval."""
    waited = np.random.default_rng(6).gamma(2.0, np.arange(1, 8)[:, None, None], (7, 1, 50))
    table = bottleneck.totals(waited)
    assert table["share"].sum() == pytest.approx(1) and table["waited"].sum() == pytest.approx(waited.sum() / 50)
    assert ((table["low"] < table["waited"]) & (table["waited"] < table["high"])).all()
    assert ((table["share_low"] < table["share"]) & (table["share"] < table["share_high"])).all()

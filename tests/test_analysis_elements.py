"""Effects, Shapley values, interactions and verdicts are those of games and functions whose answer is known."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from coalitionlab.study.analysis import factorial, game, shapley
from coalitionlab.study.analysis.analyses import ANALYSES
from coalitionlab.study.analysis.outcomes import Outcome
from studies import ELEMENTS, luck, own_luck, study

SHORT = [key.removeprefix("elements.").replace("_", " ") for key in ELEMENTS]


def every_subset(hours=False):
    """An experiment with all combinations of the eight elements."""
    text = 'method = "factorial"\nruns = 6\nmeasures = ["action_months"]\nanalysis = ["shapley"]\n[factors]\n'
    text += '"programme.attention_hours" = [24, 96]\n' if hours else ""
    return text + "".join(f'"{key}" = [0.0, 0.8]\n' for key in ELEMENTS)


def there(points):
    """Which elements are there at each point."""
    return points[ELEMENTS].to_numpy(float) > 0.5


def by_permutations(worths, n):
    """Shapley values as they are defined: what each brings, averaged over all orders of coming."""
    orders, found = list(permutations(range(n))), np.zeros(n)
    for order in orders:
        inside = 0
        for player in order:
            found[player] += worths[inside | 1 << player] - worths[inside]
            inside |= 1 << player
    return found / len(orders)


def test_shapley_values_are_means_over_all_orders():
    """The weighted sums give what the definition gives, in any game of five."""
    worths = np.random.default_rng(1).normal(size=32)
    np.testing.assert_allclose(game.shapley_weights(5) @ worths, by_permutations(worths, 5), atol=1e-12)


def test_shapley_values_share_out_everything():
    """They add up to the difference between all and none, in any game of eight."""
    worths = np.random.default_rng(2).normal(size=256)
    assert (game.shapley_weights(8) @ worths).sum() == pytest.approx(worths[-1] - worths[0])


def test_gloves():
    """Two left gloves and a right one, worth 1 as a pair: 1/6, 1/6 and 4/6 (Shapley 1953)."""
    worths = [float(subset & 4 > 0 and subset & 3 > 0) for subset in range(8)]
    np.testing.assert_allclose(game.shapley_weights(3) @ worths, [1 / 6, 1 / 6, 4 / 6])


def test_interaction_indices():
    """Where worth is a sum there are none; a product of two shows in its pair alone; of three in each pair by half."""
    subsets = np.arange(256)
    inside = subsets[:, None] >> np.arange(8) & 1
    pairs = game.interaction_weights(8)
    assert np.allclose(pairs @ (inside @ np.arange(8.0)), 0)
    np.testing.assert_allclose(pairs @ (3.0 * inside[:, 0] * inside[:, 1]), [3.0] + [0.0] * 27, atol=1e-12)
    three = pairs @ (inside[:, 0] * inside[:, 1] * inside[:, 2])
    assert sorted(three.round(9))[-3:] == [0.5, 0.5, 0.5] and np.isclose(three, 0).sum() == 25


def test_a_known_game_through_the_whole_line(tmp_path):
    """Values, pairs, best subsets and both verdicts come out of a sweep as they were put in, under shared luck."""

    def worth(points, world, run):
        inside = there(points)
        tired = np.where(points["programme.attention_hours"] < 50, 3.0, 0.0) * np.maximum(0, inside.sum(axis=1) - 5)
        value = 50 + inside @ np.arange(1.0, 9.0) + 4 * (inside[:, 0] & inside[:, 1]) - 10 * tired
        return {"action_months": value + 20 * luck(run) + 0.01 * own_luck(points, run)}

    tables = ANALYSES["shapley"](study(tmp_path, every_subset(hours=True), worth)).tables
    rested = tables["shapley"].query("`programme.attention_hours` == 96")
    known = [3, 4, 3, 4, 5, 6, 7, 8]  # the product is shared by both
    np.testing.assert_allclose(rested["shapley"], known, atol=0.01)
    assert (rested["high"] - rested["low"] < 0.01).all()  # luck that all points share does not blur it
    assert (rested["verdict"] == "more").all()
    pairs = tables["shapley_pairs"].query("`programme.attention_hours` == 96")
    np.testing.assert_allclose(pairs["interaction"], [4.0] + [0.0] * 27, atol=0.01)
    best = tables["best_subsets"].query("`programme.attention_hours` == 96").set_index("elements")["best"]
    assert best[2] == f"{SHORT[6]} + {SHORT[7]}" and best[1] == SHORT[7] and best[0] == "none"
    verdicts = tables["verdicts"].set_index(["programme.attention_hours", "against"])
    assert verdicts.loc[(96, "best pair"), "in_favour_of_all"] == pytest.approx(36 + 4 - 15, abs=0.02)
    assert (verdicts.loc[96, "cherry_picking_fails"] == "holds").all()
    assert (verdicts.loc[96, "too_much_overwhelms"] == "does not hold").all()
    assert (verdicts.loc[24, "cherry_picking_fails"] == "does not hold").all()
    assert (verdicts.loc[24, "too_much_overwhelms"] == "holds").all()


def test_the_best_of_equals_is_not_better():
    """Where all subsets are the same but for luck, the best one does not win: it is judged on other runs."""
    rng, clear = np.random.default_rng(3), []
    who = ELEMENTS[:6]
    one = shapley.Game({}, who, np.arange(64))
    for _ in range(40):
        table = shapley.verdicts(one, rng.normal(size=(64, 1, 20)), 1).set_index("against")
        clear.append(table.loc["best part", "all_is"] != "unclear")
    assert np.mean(clear) < 0.2


def test_lower_can_be_better():
    """Where less is better a difference in favour of all is still above zero."""
    who = ELEMENTS[:2]
    worths = np.array([9.0, 7.0, 7.0, 2.0])[:, None, None] + np.random.default_rng(4).normal(0, 0.1, (4, 1, 20))
    table = shapley.verdicts(shapley.Game({}, who, np.arange(4)), worths, -1).set_index("against")
    assert table.loc["none", "in_favour_of_all"] == pytest.approx(7, abs=0.2)
    assert (table["all_is"] == "better").drop("best pair").all() and table.loc["best pair", "all_is"] == "same"


def test_main_effects_and_interactions_of_a_plane():
    """A factorial design gives back the slopes and the one product that it is made of."""
    rows = [(a, b, c) for a in (0.0, 0.5, 1.0) for b in ("x", "y") for c in (1, 2)]
    points = pd.DataFrame(rows, columns=["a", "b", "c"])
    value = 2 * points["a"] + 3 * (points["b"] == "y") + 4 * points["a"] * (points["c"] == 2)
    values = value.to_numpy()[:, None, None] + np.random.default_rng(5).normal(0, 5, (1, 1, 30))
    main = factorial.main_effects(points, values, ["a", "b", "c"]).set_index(["factor", "level"])["effect"]
    assert main["a"].tolist() == pytest.approx([2, 4]) and main["b", "y"] == pytest.approx(3)
    pairs = factorial.interactions(points, values, ["a", "b", "c"]).set_index(["factor", "other"])
    assert pairs.loc[("a", "c"), "effect"].tolist() == pytest.approx([2, 4])
    assert np.allclose(pairs.loc[("a", "b"), "effect"], 0) and (pairs["alias"] == "").all()


def test_a_fraction_names_what_it_cannot_tell_apart(tmp_path):
    """In half of all combinations of four factors each pair is the same as the pair of the others."""
    text = 'method = "fractional"\nruns = 5\nmeasures = ["action_months"]\n[factors]\n'
    text += "".join(f'"{key}" = [0.0, 1.0]\n' for key in ELEMENTS[:4])
    found = study(tmp_path, text, lambda points, world, run: {"action_months": points[ELEMENTS[0]] + luck(run)})
    alias = ANALYSES["factorial"](found).tables["interactions"]["alias"]
    assert (alias != "").all() and alias.iloc[0] == f"{ELEMENTS[2]} x {ELEMENTS[3]}"


def test_one_factor_curves(tmp_path):
    """Each factor's curve is the function along it, and differences from the scenario carry no shared luck."""
    text = 'method = "one-factor"\nlevels = 3\nruns = 6\nmeasures = ["action_months"]\n[factors]\n'
    text += f'"{ELEMENTS[0]}" = "plausible"\n"{ELEMENTS[1]}" = "plausible"\n'

    def function(points, world, run):
        return {"action_months": 100 + 6 * points[ELEMENTS[0]] ** 2 + 0 * points[ELEMENTS[1]] + 9 * luck(run)}

    found = study(tmp_path, text, function)
    tables = ANALYSES["one-factor"](found).tables
    curve = tables["one_factor"].set_index("factor").loc[ELEMENTS[0]]
    assert (curve["difference"] - curve["difference"].iloc[0]).tolist() == pytest.approx([0, 1.5, 6])
    assert np.allclose(curve["difference_low"], curve["difference"])
    ranges = tables["one_factor_ranges"].set_index("factor")
    assert ranges["range"].tolist() == pytest.approx([6, 0]) and ranges["clear"].tolist() == [True, False]


def test_what_cannot_be_a_game_is_told():
    """One factor, or a part of all combinations, is no game."""
    points = pd.DataFrame({ELEMENTS[0]: [0.0, 0.8], "x": [1, 1]})
    assert "1 factors" in shapley.games(points, [ELEMENTS[0], "x"])[1]
    half = pd.DataFrame({ELEMENTS[0]: [0.0, 0.8], ELEMENTS[1]: [0.8, 0.0]})
    assert "part of all combinations" in shapley.games(half, ELEMENTS[:2])[1]
    whole = Outcome("x", "x", "value", "", "", 1, np.zeros((2, 1, 1)))
    assert not list(shapley.tables(half, ELEMENTS[:2], whole))


def test_few_runs_in_many_worlds_are_enough():
    """Four runs say little in one world and much in two hundred: best subsets and verdicts have intervals then."""
    rng, who = np.random.default_rng(5), ELEMENTS[:2]
    one = shapley.Game({}, list(who), np.arange(4))
    worths = rng.normal(size=(4, 200, 4)) + np.array([0.0, 1.0, 1.0, 3.0])[:, None, None]
    table = shapley.verdicts(one, worths, 1).set_index("against").drop(index="best pair")  # two are all here
    assert (table["all_is"] == "better").all() and (table["low"] < table["in_favour_of_all"]).all()
    assert shapley.best_of(one, worths, 1)[["low", "high"]].notna().all(axis=None)

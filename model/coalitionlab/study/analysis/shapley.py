"""The eight elements: what each brings, which belong together, which subset is best, and whether all are too many.

Two claims of practice stand against each other: cherry-picking does not work, only all elements together do; and too
much at once overwhelms (P8). Both are tested on every outcome, for every total of hours. The best subset is chosen on
half of the runs and judged on the other half, and the other way round: judged on the runs that chose it, the best of
many would always look too good.
"""

from collections.abc import Iterator
from itertools import combinations, product
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from .game import MOST_PLAYERS, interaction_weights, members, players, shapley_weights, sizes
from .grids import Effects, estimated, is_full, levels, verdict
from .outcomes import Outcome
from .resampling import resampled_means
from .sweep import short_key


class Game(NamedTuple):
    """One total of hours (or whatever else is varied beside the players): its points in order of the subsets."""

    stratum: dict[str, Any]
    who: list[str]
    rows: np.ndarray

    def name(self, subset: int) -> str:
        """A subset in words."""
        there = [short_key(factor) for k, factor in enumerate(self.who) if subset >> k & 1]
        return " + ".join(there) if there else "none"


def games(points: pd.DataFrame, factors: list[str]) -> tuple[list[Game], str]:
    """The games in a full factorial design, or why there is none."""
    who = players(points, factors)
    if not 2 <= len(who) <= MOST_PLAYERS:
        return [], f"found {len(who)} factors of two levels, allowed are 2 to {MOST_PLAYERS}, all others being strata"
    if not is_full(points, factors):
        return [], 'found a part of all combinations, allowed is method = "factorial", with all of them'
    others = [factor for factor in factors if factor not in who]
    subset, found = members(points, who), []
    for values in product(*(levels(points, factor) for factor in others)):
        stratum = dict(zip(others, values, strict=True))
        inside = np.ones(len(points), bool)
        for factor, value in stratum.items():
            inside &= (points[factor] == value).to_numpy()
        rows = np.flatnonzero(inside)
        found.append(Game(stratum, who, rows[np.argsort(subset[rows], kind="stable")]))
    return found, ""


def tables(points: pd.DataFrame, factors: list[str], outcome: Outcome) -> Iterator[tuple[str, pd.DataFrame]]:
    """All tables of one outcome, named, one part a game."""
    for game in games(points, factors)[0]:
        worths = outcome.values[game.rows]
        yield "shapley", stamped(values_of(game, worths), game, worths)
        yield "shapley_pairs", stamped(pairs_of(game, worths), game, worths)
        if outcome.better:
            yield "best_subsets", stamped(best_of(game, worths, outcome.better), game, worths)
            yield "verdicts", stamped(verdicts(game, worths, outcome.better), game, worths)


def stamped(table: pd.DataFrame, game: Game, worths: np.ndarray) -> pd.DataFrame:
    """The table with its stratum in front and what it rests on behind."""
    for place, (key, value) in enumerate(game.stratum.items()):
        table.insert(place, key, value)
    return table.assign(worlds=worths.shape[1], runs=worths.shape[2])


def values_of(game: Game, worths: np.ndarray) -> pd.DataFrame:
    """One row an element: its Shapley value, what it brings alone, and what it brings as the last one."""
    n = len(game.who)
    single = np.zeros((2 * n, 1 << n))
    for k in range(n):
        single[k, 1 << k], single[k, 0] = 1.0, -1.0
        single[n + k, -1], single[n + k, ((1 << n) - 1) ^ (1 << k)] = 1.0, -1.0
    value, low, high = estimated(np.concatenate((shapley_weights(n), single)), worths)
    table = pd.DataFrame({"element": game.who})
    for part, name in enumerate(("shapley", "first", "last")):
        some = slice(part * n, (part + 1) * n)
        ends = ("low", "high") if name == "shapley" else (f"{name}_low", f"{name}_high")
        table[name], table[ends[0]], table[ends[1]] = value[some], low[some], high[some]
    table["verdict"] = [verdict(*both) for both in zip(low[:n], high[:n], strict=True)]
    return table


def pairs_of(game: Game, worths: np.ndarray) -> pd.DataFrame:
    """One row a pair: more together than apart (above 0), or in each other's way (below 0)."""
    found = estimated(interaction_weights(len(game.who)), worths)
    table = pd.DataFrame(list(combinations(game.who, 2)), columns=["element", "other"])
    table["interaction"], table["low"], table["high"] = found
    table["verdict"] = [verdict(*both) for both in zip(found.low, found.high, strict=True)]
    return table


def best_of(game: Game, worths: np.ndarray, better: int) -> pd.DataFrame:
    """One row a number of elements: the best subset of that size, how often a resample agrees, and all against it.

    `mean` and its interval are of the runs that did not choose the subset.
    """
    size, n = sizes(len(game.who)), len(game.who)
    means, draws = worths.mean(axis=(1, 2)), resampled_means(worths)
    rows = []
    for count in range(n + 1):
        some = np.flatnonzero(size == count)
        best = int(some[np.argmax(better * means[some])])
        judged = alone(chosen_elsewhere(worths, some, better))
        agrees = np.nan if np.isnan(draws).any() else (some[(better * draws[:, some]).argmax(axis=1)] == best).mean()
        rows.append(
            {"elements": count, "best": game.name(best), "mean": judged.value[0], "low": judged.low[0]}
            | {"high": judged.high[0], "resamples_agree": agrees, "of": len(some)}
        )
    return pd.DataFrame(rows)


def chosen_elsewhere(worths: np.ndarray, some: np.ndarray, better: int) -> np.ndarray:
    """The outcome of the best of some subsets in each world and run, chosen on the runs of the other half."""
    runs = worths.shape[2]
    if len(some) == 1 or runs < 2:
        return worths[some[np.argmax(better * worths[some].mean(axis=(1, 2)))]]
    found = np.empty(worths.shape[1:])
    for half in (0, 1):
        chosen = some[np.argmax(better * worths[some][:, :, 1 - half :: 2].mean(axis=(1, 2)))]
        found[:, half::2] = worths[chosen][:, half::2]
    return found


def alone(values: np.ndarray) -> Effects:
    """The mean of one number in each world and run, (worlds, runs), with the interval that all tables here have."""
    return estimated(np.ones((1, 1)), values[None])


AGAINST = ("none", "best single", "best pair", "best part")


def verdicts(game: Game, worths: np.ndarray, better: int) -> pd.DataFrame:
    """One row a rival of all elements: the paired difference, and what it says of both claims.

    `best part` is the best of all subsets but the whole. `all_is` says whether all elements are better, worse, or
    unclear; a positive difference is in favour of all, whichever direction is better.
    """
    size, n = sizes(len(game.who)), len(game.who)
    rivals = {"none": size == 0, "best single": size == 1, "best pair": size == 2, "best part": size < n}
    rows = []
    for name in AGAINST:
        rival = chosen_elsewhere(worths, np.flatnonzero(rivals[name]), better)
        found = alone(better * (worths[-1] - rival))
        said = verdict(found.low[0], found.high[0])
        rows.append(
            {"against": name, "in_favour_of_all": found.value[0], "low": found.low[0], "high": found.high[0]}
            | {"all_is": {"more": "better", "less": "worse"}.get(said, said)}
        )
    table = pd.DataFrame(rows)
    all_is = dict(zip(table["against"], table["all_is"], strict=True))
    table["cherry_picking_fails"] = claim(all_is["best pair"], "better", "worse")
    table["too_much_overwhelms"] = claim(all_is["best part"], "worse", "better")
    return table


def claim(said: str, holds: str, fails: str) -> str:
    """Whether a claim holds, by what a difference says."""
    return "holds" if said == holds else "does not hold" if said == fails else said

"""A verdict on a claim from its number in every run: it holds, it is against, there is none, or it stays unclear.

The runs are looked at in batches, doubling until the sign is clear, the effect is too small to matter, or the runs
are used up. Looking several times makes chance findings likelier, so the interval is widened for it (Pocock 1977).
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

FIRST_LOOK, MOST_RUNS = 125, 2000
# With so many looks, each at twice the runs of the one before, this many standard errors keep the chance of a false
# alarm at 5% in all. Pocock's own constants are for looks at equal steps (five: 2.413) and would give 6% here; these
# come from the same recursion (Armitage, McPherson & Rowe 1969) with doubling steps. Numbers that are skewed give
# more (exponential 6%), on the side away from their tail; rare yeses or noes give fewer (a test holds these).
POCOCK = {1: 1.960, 2: 2.178, 3: 2.312, 4: 2.409, 5: 2.484}
HOLDS, AGAINST, NONE, UNCLEAR = "holds", "against", "none", "unclear"
VERDICTS = (HOLDS, AGAINST, NONE, UNCLEAR)


class Verdict(NamedTuple):
    """What the runs say: the mean number with its interval (95% over all looks), in how many runs, and the class."""

    verdict: str
    mean: float
    low: float
    high: float
    runs: int
    missing: int


def looks(first: int = FIRST_LOOK, most: int = MOST_RUNS) -> list[int]:
    """After how many runs one looks: at most five times, the last after `most`, each after half of the next."""
    found = [most]
    while found[0] // 2 >= first and len(found) < len(POCOCK):
        found.insert(0, found[0] // 2)
    return found


def look(values: np.ndarray, sign: int, least: float, reach: float, step: float) -> Verdict:
    """The verdict on these numbers, one a run, with an interval of `reach` standard errors.

    Few runs widen it as in Student's t (Abramowitz & Stegun 26.7.5, the first term). One pseudo-run at `step` from
    the mean keeps an interval from having no width where all runs are alike.
    """
    there = values[~np.isnan(values)]
    n, missing = len(there), int(len(values) - len(there))
    if n < 2:
        return Verdict(UNCLEAR, math.nan, math.nan, math.nan, n, missing)
    mean = float(there.mean())
    low, high = interval(mean, float(there.var(ddof=1)), n, reach, step)
    return Verdict(said(low, high, sign, least), mean, low, high, n, missing)


def interval(mean: float, variance: float, n: int, reach: float, step: float) -> tuple[float, float]:
    """The interval of a mean over n runs, as `look` takes it."""
    error = math.sqrt((variance + step**2 / n) / n)
    half = error * (reach + (reach**3 + reach) / (4 * (n - 1)))
    return mean - half, mean + half


def said(low: float, high: float, sign: int, least: float) -> str:
    """What an interval says of an effect that should have this sign, and matters from `least`."""
    if max(abs(low), abs(high)) < least:
        return NONE
    if low <= 0.0 <= high:
        return UNCLEAR
    return HOLDS if (low > 0.0) == (sign > 0) else AGAINST


def judge(
    runs: Callable[[int], np.ndarray], sign: int, least: float, most: int = MOST_RUNS, step: float | None = None
) -> Verdict:
    """Look at more and more runs until the verdict is clear; `runs(n)` gives the numbers of the first n runs.

    `least` is the smallest effect that matters; `step` is how far a run that was not seen may lie off: 1 for a yes
    or no, else the least effect.
    """
    plan = looks(FIRST_LOOK, most)
    for n in plan:
        verdict = look(runs(n), sign, least, POCOCK[len(plan)], least if step is None else step)
        if verdict.verdict != UNCLEAR:
            break
    return verdict

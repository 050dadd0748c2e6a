"""The two-level fractional factorial design (Box & Hunter 1961): few rows, at the price of effects that look alike.

The first factors in the file make a full factorial; every other one follows from them by a generator, such as E = ABCD:
its level is the product of theirs, counted as -1 and 1. The resolution is the length of the shortest word of the
defining relation: at III main effects stand apart from each other, at IV also from interactions of two, at V these
stand apart from each other too.

A column of the design is a number whose bits are the factors that it multiplies, so a product is an exclusive or.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

import numpy as np
import pandas as pd

from ...scenario.messages import Wrong, shown
from ...scenario.quantities import Number
from ..factors import LEVELS, RANGE, Factor, as_column
from .generators import LETTERS, Generators
from .kinds import Factors, Options

SAMPLES = None
OPTIONS = {"resolution": Number(3, 5, "resolution", integer=True), "generators": Generators()}
RESOLUTION = 4
MOST_BASE = 20  # factors of the full part: 2^20 rows


def refusal(factor: Factor, options: Options) -> Wrong | None:
    """Every factor has two levels; a range has its ends."""
    two = factor.kind == RANGE or (factor.kind == LEVELS and len(factor.values) == 2)
    found = f"{len(factor.values)} levels" if factor.kind == LEVELS else "a distribution"
    return None if two else Wrong(found, "two levels under fractional, or a range, which gives its low and high")


def columns(factors: int, options: Options) -> tuple[int, ...]:
    """The columns of the design, a bit mask of base factors each; the base factors themselves come first."""
    if "generators" not in options:
        return chosen(factors, options.get("resolution", RESOLUTION))
    made: dict[str, str] = options["generators"]
    base = factors - len(made)
    masks = (sum(1 << LETTERS.index(letter) for letter in made[LETTERS[k]]) for k in range(base, factors))
    return (*(1 << k for k in range(base)), *masks)


def mistake_in(factors: int, options: Options) -> tuple[str, Wrong] | None:
    """Which option does not fit so many factors, and why."""
    if "generators" in options:
        made: dict[str, str] = options["generators"]
        base = factors - len(made)
        letters = LETTERS[: max(0, base)]
        if factors > len(LETTERS):
            return "generators", Wrong(
                f"{factors} factors", f"at most {len(LETTERS)}, a letter each; more by resolution"
            )
        if list(made) != list(LETTERS[base:factors]) or base < 2:
            last = ", ".join(LETTERS[max(2, base) : factors])
            allowed = f"one for each of the last factors in order (they are {LETTERS[0]} to {LETTERS[factors - 1]})"
            return "generators", Wrong(f"generators of {', '.join(made)}", f"{allowed}, such as {last or 'none'}")
        strange = sorted({letter for word in made.values() for letter in word if letter not in letters})
        if strange:
            return "generators", Wrong(
                shown("".join(strange)), f"products of {', '.join(letters)}, which have no generator"
            )
        reached, wanted = resolution(columns(factors, options)), options.get("resolution", 3)
        if reached is not None and reached < wanted:
            return "resolution", Wrong(f"generators of resolution {reached}", f"resolution {wanted} or higher")
        return None
    if len(columns(factors, options)) < factors:
        reach = options.get("resolution", RESOLUTION)
        return "resolution", Wrong(f"{factors} factors at resolution {reach}", f"at most 2^{MOST_BASE} rows")
    return None


@lru_cache(maxsize=64)
def chosen(factors: int, wanted: int) -> tuple[int, ...]:
    """Columns for so many factors at this resolution, with the fewest base factors for which a search succeeds.

    Each further factor takes the first product that makes no word shorter than wanted. Empty if there are none.
    """
    for base in range(max(1, factors.bit_length()), MOST_BASE + 1):
        every = np.arange(1 << base)
        # sums[n] marks the products of n columns; a new column among those of up to wanted - 2 makes too short a word.
        sums = np.zeros((wanted - 1, len(every)), bool)
        sums[0, 0] = True
        masks: list[int] = []
        for mask in (1 << k for k in range(min(base, factors))):
            masks.append(_taken(mask, sums, every))
        while len(masks) < factors and not (taken := sums.any(axis=0)).all():
            masks.append(_taken(int(taken.argmin()), sums, every))
        if len(masks) == factors:
            return tuple(masks)
    return ()


def _taken(mask: int, sums: np.ndarray, every: np.ndarray) -> int:
    """The same column, after marking all products that it makes with those before it."""
    for size in range(len(sums) - 1, 0, -1):
        sums[size] |= sums[size - 1][every ^ mask]
    return mask


def words(masks: Sequence[int], longest: int = 4) -> list[tuple[int, ...]]:
    """The words of the defining relation up to this length: groups of columns whose product is always 1."""
    found = []
    for length in range(3, longest + 1):
        for some in combinations(range(len(masks)), length):
            product = 0
            for k in some:
                product ^= masks[k]
            if product == 0:
                found.append(some)
    return found


def resolution(masks: Sequence[int]) -> int | None:
    """The length of the shortest word; None for a full factorial."""
    for length in range(1, len(masks) + 1):
        for some in combinations(masks, length):
            product = 0
            for mask in some:
                product ^= mask
            if product == 0:
                return length
    return None


def count(factors: Factors, samples: int, options: Options) -> int:
    """Two to the number of base factors."""
    return 1 << base_of(columns(len(factors), options))


def base_of(masks: Sequence[int]) -> int:
    """How many factors make the full part."""
    return sum(1 for mask in masks if mask.bit_count() == 1)


def signs(masks: Sequence[int]) -> np.ndarray:
    """The design in levels -1 and 1, a row a point, the first factor changing slowest."""
    base = base_of(masks)
    row = np.arange(1 << base)
    bits = [(row >> (base - 1 - k)) & 1 for k in range(base)]
    design = np.empty((len(row), len(masks)), np.int64)
    for column, mask in enumerate(masks):
        design[:, column] = 1
        for k in range(base):
            if mask >> k & 1:
                design[:, column] *= 2 * bits[k] - 1
    return design


def points(factors: Factors, samples: int, seed: int, options: Options) -> pd.DataFrame:
    """One row a point."""
    design = signs(columns(len(factors), options))
    ends = {key: factor.values if factor.kind == LEVELS else factor.levels(2) for key, factor in factors.items()}
    return pd.DataFrame({key: as_column(two)[(design[:, k] + 1) // 2] for k, (key, two) in enumerate(ends.items())})

"""A factor: a lever or uncertainty that an experiment varies, and over which values.

A design thinks in the unit cube; the factor maps its own coordinate to values. Whole numbers and words take equal
parts of it. Numbers have at most twelve digits, so that a design is the same on every machine.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from ..parameters import Parameter
from .distributions import quantiles

LEVELS, RANGE, DISTRIBUTION = "levels", "range", "distribution"
DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """What is varied, and how: over the levels `values`, between `low` and `high`, or by a distribution.

    `coded` says that the order of the words is meant, so that a method that needs numbers may take them. `shape` holds
    the numbers of a distribution beside its bounds.
    """

    parameter: Parameter
    kind: str
    values: tuple[Any, ...] = ()
    low: float = 0.0
    high: float = 0.0
    distribution: str = "uniform"
    shape: tuple[tuple[str, float], ...] = ()
    coded: bool = False

    @property
    def key(self) -> str:
        """The dotted name of what is varied."""
        return self.parameter.key

    @property
    def largest(self) -> float:
        """The highest number that the factor takes."""
        return max(self.values) if self.kind == LEVELS else self.high

    def levels(self, count: int = 0) -> tuple[Any, ...]:
        """The values on a grid: those given, else `count` from low to high, or the middles of as many equal parts.

        Whole numbers give fewer where the range holds fewer.
        """
        if self.kind == LEVELS:
            return self.values
        if count < 2:
            raise ValueError(f"{self.key}: found {count} levels, allowed are 2 or more")
        if self.kind == DISTRIBUTION:
            return distinct(self.at((np.arange(count) + 0.5) / count))
        steps = self.low + (self.high - self.low) * np.arange(count) / (count - 1)
        return distinct(self._typed(steps))

    def at(self, unit: np.ndarray) -> np.ndarray:
        """The values at coordinates from 0 to 1."""
        unit = np.asarray(unit, float)
        if self.kind == LEVELS:
            return as_column(self.values)[part(unit, len(self.values))]
        if self.kind == RANGE and self.parameter.integer:
            low, high = int(self.low), int(self.high)
            return low + part(unit, high - low + 1)
        if self.kind == RANGE:
            return self._typed(self.low + (self.high - self.low) * unit)
        return self._typed(quantiles(self.distribution, unit, self.low, self.high, dict(self.shape)))

    def _typed(self, numbers: np.ndarray) -> np.ndarray:
        if self.parameter.integer:
            return np.rint(np.clip(numbers, self.low, self.high)).astype(np.int64)
        return np.clip(short(numbers), self.low, self.high)

    def content(self) -> dict[str, Any]:
        """All that the values depend on, for the experiment's digest."""
        if self.kind == LEVELS:
            return {"levels": list(self.values)}
        return {"low": self.low, "high": self.high, "distribution": self.distribution, **dict(self.shape)}


def part(unit: np.ndarray, parts: int) -> np.ndarray:
    """In which of so many equal parts each coordinate lies; 1 itself lies in the last."""
    return np.minimum((unit * parts).astype(np.int64), parts - 1)


def distinct(values: np.ndarray) -> tuple[Any, ...]:
    """Each value once, in the order given, as plain numbers."""
    return tuple(dict.fromkeys(values.tolist()))


def as_column(values: tuple[Any, ...]) -> np.ndarray:
    """Values as an array of one type: words, whole numbers or numbers."""
    return np.array(values, object) if isinstance(values[0], str) else np.array(values)


def short(numbers: np.ndarray) -> np.ndarray:
    """The numbers with twelve digits: the last bits of a logarithm or quantile differ between machines."""
    numbers = np.asarray(numbers, float)
    with np.errstate(divide="ignore"):
        size = np.floor(np.log10(np.abs(numbers)))
    places = np.where(np.isfinite(size), DIGITS - 1 - size, 0.0)
    # Powers of ten up to 22 are exact, so that a quotient is the number that its decimal text means.
    scale = 10.0 ** np.minimum(np.abs(places), 22.0)
    down = places >= 0
    return np.where(down, np.rint(numbers * scale) / scale, np.rint(numbers / scale) * scale)

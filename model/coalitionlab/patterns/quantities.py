"""What a claim measures, read from a few words such as `joint_action_execution > 0 @ 30`."""

import re
from typing import NamedTuple

import numpy as np

from ..measures import MEASURES, NAMES

SHAPE = re.compile(r"(?P<measure>\w+)(?: > (?P<over>\d+(?:\.\d+)?))? @ (?P<first>\d+)(?:-(?P<last>\d+))?")
SHAPES = "MEASURE @ MONTH, MEASURE > NUMBER @ MONTH or MEASURE @ FIRST-LAST"
LAST_MONTH = 60
MEANS = ("resident_involvement",)  # measures that are a mean over the months so far, so that a window has a meaning


class Quantity(NamedTuple):
    """One number a run: a measure at the end of a month, whether it is above a number, or its mean over months."""

    measure: str
    over: float | None
    first: int
    last: int

    @property
    def month(self) -> int:
        """The last month that must be simulated."""
        return self.last

    @property
    def yes_no(self) -> bool:
        """Whether the number is 1 or 0, so that its mean is a share of runs."""
        return self.over is not None or MEASURES[self.measure].unit == "yes/no"

    def of(self, series: np.ndarray) -> np.ndarray:
        """The number of every run, from measures (..., months, measures) of at least `month` months."""
        column = series[..., NAMES.index(self.measure)]
        value = column[..., self.last - 1]
        if self.first < self.last:
            before = column[..., self.first - 2] * (self.first - 1) if self.first > 1 else 0.0
            value = (value * self.last - before) / (self.last - self.first + 1)
        if self.over is None:
            return value
        return np.where(np.isnan(value), 0.0, value > self.over)


def quantity(text: str) -> Quantity:
    """The quantity that the words mean; ValueError where they mean none."""
    found = SHAPE.fullmatch(text)
    if found is None:
        raise ValueError(f"found {text!r}, allowed is {SHAPES}")
    measure, first, last = found["measure"], int(found["first"]), int(found["last"] or found["first"])
    if measure not in MEASURES:
        raise ValueError(f"found no measure {measure!r} in {text!r}")
    if not 1 <= first <= last <= LAST_MONTH:
        raise ValueError(
            f"found month {found[0].rpartition('@ ')[2]}, allowed is 1 to {LAST_MONTH}, the first before the last"
        )
    if first < last and measure not in MEANS:
        raise ValueError(
            f"found months {first}-{last} of {measure}, allowed only for {', '.join(MEANS)}, a mean over months"
        )
    return Quantity(measure, None if found["over"] is None else float(found["over"]), first, last)

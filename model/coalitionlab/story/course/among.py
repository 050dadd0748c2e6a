"""Where one run lies among many of the same scenario, so that nobody takes one run for the truth."""

from dataclasses import dataclass

import numpy as np

BARS = 20


@dataclass(frozen=True, slots=True)
class Standing:
    """A measure of one run among other runs: shares that came less far, as far and further, and how the others lie.

    `low` and `high` are the 5th and 95th percentile of the others, `middle` their median; `bars` counts the others in
    equal steps from `start` to `end`.
    """

    measure: str
    value: float
    others: int
    below: float
    same: float
    above: float
    low: float
    middle: float
    high: float
    start: float
    end: float
    bars: tuple[int, ...]


def standing(measure: str, value: float, others: np.ndarray) -> Standing | None:
    """Where the value of one run lies among those of others; None where there is none to compare."""
    others = others[~np.isnan(others)]
    if len(others) == 0 or np.isnan(value):
        return None
    low, middle, high = np.quantile(others, (0.05, 0.5, 0.95))
    start, end = float(min(others.min(), value)), float(max(others.max(), value))
    end = end if end > start else start + 1.0
    bars, _ = np.histogram(others, bins=BARS, range=(start, end))
    return Standing(
        measure=measure,
        value=float(value),
        others=len(others),
        below=float((others < value).mean()),
        same=float((others == value).mean()),
        above=float((others > value).mean()),
        low=float(low),
        middle=float(middle),
        high=float(high),
        start=start,
        end=end,
        bars=tuple(int(bar) for bar in bars),
    )

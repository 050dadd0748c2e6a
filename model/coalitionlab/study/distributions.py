"""The distributions by which a factor may be sampled: scipy's quantiles, and what each needs to know.

Every distribution lies between `low` and `high`; a normal one is cut off there.
"""

from collections.abc import Mapping

import numpy as np

# The numbers that each distribution needs beside low and high.
SHAPES: dict[str, tuple[str, ...]] = {
    "uniform": (),
    "loguniform": (),
    "triangular": ("mode",),
    "normal": ("mean", "sd"),
    "beta": ("a", "b"),
}


def quantiles(name: str, unit: np.ndarray, low: float, high: float, shape: Mapping[str, float]) -> np.ndarray:
    """The values below which these parts of the distribution lie."""
    if name == "uniform":
        return low + (high - low) * unit
    from scipy import stats

    width = high - low
    if name == "loguniform":
        return stats.loguniform.ppf(unit, low, high)
    if name == "triangular":
        return stats.triang.ppf(unit, (shape["mode"] - low) / width, loc=low, scale=width)
    if name == "beta":
        return stats.beta.ppf(unit, shape["a"], shape["b"], loc=low, scale=width)
    mean, sd = shape["mean"], shape["sd"]
    return stats.truncnorm.ppf(unit, (low - mean) / sd, (high - mean) / sd, loc=mean, scale=sd)


def wrong_shape(name: str, low: float, high: float, shape: Mapping[str, float]) -> tuple[str, str, str] | None:
    """The first number that this distribution cannot have: its name, what was found, what is allowed."""
    if name == "loguniform" and low <= 0:
        return "low", f"{low:g}", "a number above 0, since this distribution is even on a logarithmic scale"
    if name == "triangular" and not low <= shape["mode"] <= high:
        return "mode", f"{shape['mode']:g}", f"a number from low to high, {low:g} to {high:g}"
    for positive in ("sd", "a", "b"):
        if shape.get(positive, 1.0) <= 0:
            return positive, f"{shape[positive]:g}", "a number above 0"
    if not np.isfinite(quantiles(name, np.array([0.0, 0.01, 0.5, 0.99, 1.0]), low, high, shape)).all():
        return "distribution", f"a {name} one with nothing between low and high", "one that reaches into its range"
    return None

"""Which worlds are plausible: those in which the model shows what practice reports."""

from .prior import prior_factors, prior_sample, unit_of, worlds_at
from .searching import Memory, Search, search
from .shortfall import Shortfall, shortfall_of
from .spreading import spread
from .verifying import Calibration, calibrated, points_of

__all__ = [
    "Calibration",
    "Memory",
    "Search",
    "Shortfall",
    "calibrated",
    "points_of",
    "prior_factors",
    "prior_sample",
    "search",
    "shortfall_of",
    "spread",
    "unit_of",
    "worlds_at",
]

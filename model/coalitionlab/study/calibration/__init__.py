"""Which worlds are plausible: those in which the model shows what practice reports."""

from .prior import prior_factors, prior_sample, unit_of, worlds_at
from .searching import Memory, Search, search
from .shortfall import Shortfall, shortfall_of
from .verifying import Calibration, calibrated

__all__ = [
    "Calibration",
    "Memory",
    "Search",
    "Shortfall",
    "calibrated",
    "prior_factors",
    "prior_sample",
    "search",
    "shortfall_of",
    "unit_of",
    "worlds_at",
]
